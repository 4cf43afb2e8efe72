//! Lines about what was open in the earlier books: invoices and credit of members.

use super::capital::{Came, is_nothing, need};
use super::{Judge, refusal, rules};
use crate::imports::Outcome;
use crate::imports::capital::Capital;
use crate::imports::fields::{Field, Values};
use crate::imports::findings::{Refusal, Why};
use crate::membership::MembershipId;

impl Judge {
    pub(super) fn come_to_item(
        &self,
        capital: &Capital,
        member: &MembershipId,
        mut values: Values,
    ) -> Came {
        values.entry(Field::Item).or_insert_with(|| "invoice".to_owned());
        let said = |field: Field| values.get(&field).cloned().unwrap_or_default();
        let (kind, number) = (said(Field::Item), said(Field::ItemNumber));
        let target = format!("{member} {kind} {number}");
        let same = capital.items.iter().find(|known| {
            known.item.earlier.kind.as_str() == kind && known.item.earlier.number == number
        });
        if let Some(known) = same.filter(|known| known.member == *member) {
            let refusals = self.differs(&known.values(), &values);
            return Came { outcome: Outcome::Unchanged, values, refusals, target };
        }
        let mut refusals = Vec::new();
        need(&values, &[Field::ItemNumber, Field::Open, Field::IssuedOn], &mut refusals);
        if let Some(nothing) = values.get(&Field::Open).filter(|open| is_nothing(open)) {
            refusals.push(refusal(Field::Open, Why::Amount, nothing, ""));
        }
        let taken = same.is_some() || (kind == "invoice" && capital.numbers.contains(&number));
        if taken {
            refusals.push(refusal(Field::ItemNumber, Why::ItemNumberTaken, &number, ""));
        }
        if kind == "invoice" && self.reader.gives(&number) {
            refusals.push(refusal(Field::ItemNumber, Why::ItemNumberOurs, &number, ""));
        }
        self.check_days_of_item(&values, &mut refusals);
        Came { outcome: Outcome::New, values, refusals, target }
    }

    /// Nothing is issued or taken over tomorrow, nothing is due before it was issued, and a closed
    /// month takes nothing over.
    fn check_days_of_item(&self, values: &Values, refusals: &mut Vec<Refusal>) {
        let day = |field: Field| rules::day(values, field);
        for field in [Field::IssuedOn, Field::TakenOverOn] {
            if let Some(day) = day(field).filter(|day| *day > self.reader.today) {
                refusals.push(refusal(field, Why::ToCome, &day.to_string(), ""));
            }
        }
        self.check_days(values, (Field::IssuedOn, Field::DueOn), refusals);
        let over = day(Field::TakenOverOn).unwrap_or(self.reader.today);
        if let Some(open) = self.reader.open_from.filter(|open| over < *open) {
            let (said, open) = (over.to_string(), open.to_string());
            refusals.push(refusal(Field::TakenOverOn, Why::Closed, &said, &open));
        }
    }
}

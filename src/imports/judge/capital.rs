//! Lines about what members put in: whose it is, and what must be true of it. Nothing that is
//! here is changed by a table: the register and the books go on by movements.

use super::find::{Found, alike, is_called_the_same, is_same, is_same_mail};
use super::world::World;
use super::{Judge, Judged, first_of, refusal};
use crate::imports::capital::{Capital, KnownFund};
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};
use crate::imports::findings::{Alike, AlikeWhy, Change, Findings, Refusal, Verdict, Why};
use crate::imports::known::{Known, KnownBody};
use crate::imports::{Choice, Line, Outcome};
use crate::membership::shares::{Holders, ShareClass};
use crate::membership::{MembershipId, MembershipState};

/// What a line came to, besides whose it is.
pub(super) struct Came {
    pub outcome: Outcome,
    pub values: Values,
    pub refusals: Vec<Refusal>,
    pub target: String,
}

impl Came {
    fn refused(values: Values, refusals: Vec<Refusal>, target: String) -> Self {
        Self { outcome: Outcome::Refused, values, refusals, target }
    }
}

impl Judge {
    pub(super) fn judge_capital(
        &mut self,
        world: &World,
        capital: &Capital,
        line: Line,
        values: Values,
        mut refusals: Vec<Refusal>,
    ) -> Judged {
        let name = values.get(&Field::Name).cloned().unwrap_or_default();
        let mut findings = Findings { name, ..Findings::default() };
        if line.choice != Some(Choice::Skip) {
            self.give_number_once(&line, &values, &mut refusals);
        }
        let found = match refusals.is_empty() {
            true => self.find_holder(world, capital, &line, &values),
            false => Found::Refused(refusals),
        };
        let (outcome, values, known, target) = match found {
            Found::Refused(refusals) => {
                findings.refusals = refusals;
                (Outcome::Refused, values, None, None)
            }
            Found::Alike(alike) => {
                findings.alike = alike;
                (Outcome::Unsure, values, None, None)
            }
            Found::Nobody => {
                findings.refusals = vec![nobody(&values)];
                (Outcome::Refused, values, None, None)
            }
            Found::Known(known) => {
                if findings.name.is_empty() {
                    findings.name = known.values.get(&Field::Name).cloned().unwrap_or_default();
                }
                let came = self.come_to(capital, &known, values);
                findings.refusals = came.refusals;
                (came.outcome, came.values, Some(*known), Some(came.target))
            }
        };
        let outcome = if findings.refusals.is_empty() { outcome } else { Outcome::Refused };
        if outcome == Outcome::New {
            findings.changes = all_of_it(&values);
        }
        let verdict = Verdict { outcome, target, findings };
        let mut judged = Judged { line, verdict, values, known };
        self.be_about_it_once(&mut judged);
        judged
    }

    /// Two lines of one table cannot have one certificate, or be one loan or one invoice.
    fn give_number_once(&mut self, line: &Line, values: &Values, refusals: &mut Vec<Refusal>) {
        let of_fund = Some(Field::Id).filter(|_| self.reader.kind == Kind::Funds);
        for field in of_fund.into_iter().chain([Field::Certificate, Field::ItemNumber]) {
            let Some(value) = values.get(&field) else { continue };
            let key = (field.as_str(), value.to_lowercase());
            match self.seen.get(&key) {
                Some(first) => {
                    refusals.push(refusal(field, Why::SameAsLine, value, &first.to_string()));
                }
                None => {
                    self.seen.insert(key, line.number);
                }
            }
        }
    }

    /// Whose it is: what a person decided, our id, the number, the address, the name.
    fn find_holder(&self, world: &World, capital: &Capital, line: &Line, values: &Values) -> Found {
        if let (Some(Choice::Same), Some(target)) = (line.choice, &line.target) {
            return world.by_id(&first_of(target)).map_or(Found::Nobody, Found::known);
        }
        if let Some(id) = values.get(&Field::Id) {
            return self.find_by_id(world, capital, id, values);
        }
        if let Some(number) = values.get(&Field::Number) {
            return match world.numbered(number) {
                Some(known) if is_same(known, values) => Found::known(known),
                Some(known) => Found::refused(Field::Number, Why::NumberTaken, number, name(known)),
                None => Found::refused(Field::Number, Why::NoMember, number, ""),
            };
        }
        self.find_by_name(world, values)
    }

    fn find_by_id(&self, world: &World, capital: &Capital, id: &str, values: &Values) -> Found {
        let fund = capital.funds.iter().find(|fund| fund.id.as_str() == id);
        let member = match self.reader.kind {
            Kind::Funds => fund.map(|fund| fund.member.to_string()),
            _ => Some(id.to_owned()),
        };
        let known = member.and_then(|id| world.by_id(&id)).filter(|known| self.is_of_kind(known));
        let Some(known) = known else {
            return Found::refused(Field::Id, Why::NoSuchId, id, "");
        };
        let (said, number) = (values.get(&Field::Number), known.values.get(&Field::Number));
        match (said, number) {
            (Some(said), Some(number)) if said != number => {
                Found::refused(Field::Number, Why::Register, said, number)
            }
            _ => Found::known(known),
        }
    }

    fn find_by_name(&self, world: &World, values: &Values) -> Found {
        let (email, said) = (values.get(&Field::Email), values.get(&Field::Name));
        let mail_agrees = |known: &&Known| email.is_none() || is_same_mail(known, values);
        if let Some(known) = said.and_then(|name| world.called(name).find(mail_agrees)) {
            return Found::known(known);
        }
        let owner = email.and_then(|email| world.owner_of(email));
        if let Some(known) = owner.and_then(|id| world.of(&KnownBody::Person(id.clone()))) {
            return match is_called_the_same(known, values) {
                true => Found::known(known),
                false => Found::Alike(vec![alike(known, AlikeWhy::Email)]),
            };
        }
        let mut found: Vec<Alike> = Vec::new();
        for organisation in [false, true] {
            if let Found::Alike(more) = self.find_alike(values, organisation) {
                found.extend(more);
            }
        }
        if found.is_empty() { Found::Nobody } else { Found::Alike(found) }
    }

    fn come_to(&self, capital: &Capital, known: &Known, values: Values) -> Came {
        let Some(member) = known.membership.clone() else {
            let refusals = vec![nobody(&values)];
            return Came::refused(values, refusals, known.key.clone());
        };
        match self.reader.kind {
            Kind::Funds => self.come_to_fund(capital, known, &member, values),
            Kind::OpenItems => self.come_to_item(capital, &member, values),
            _ => self.come_to_shares(capital, known, &member, values),
        }
    }

    fn come_to_shares(
        &self,
        capital: &Capital,
        known: &Known,
        member: &MembershipId,
        mut values: Values,
    ) -> Came {
        let only = self.reader.classes.first().filter(|_| self.reader.classes.len() == 1);
        let class = match values.get(&Field::ShareClass) {
            Some(code) => self.reader.class(code),
            None => only,
        };
        let Some(class) = class else {
            let refusals = vec![refusal(Field::ShareClass, Why::Missing, "", "")];
            return Came::refused(values, refusals, member.to_string());
        };
        values.insert(Field::ShareClass, class.code.clone());
        let target = format!("{member} {}", class.code);
        if let Some(held) = capital.held.get(&(member.clone(), class.id.clone())) {
            let refusals = self.differs(&held.values(&self.reader), &values);
            return Came { outcome: Outcome::Unchanged, values, refusals, target };
        }
        let mut refusals = Vec::new();
        need(&values, &[Field::Shares, Field::PaidOn], &mut refusals);
        if let Some(day) = values.get(&Field::PaidOn).cloned() {
            values.entry(Field::SubscribedOn).or_insert(day);
        }
        self.check_shares(class, known, &mut values, &mut refusals);
        self.check_belongs(known, &values, &mut refusals);
        self.check_days(&values, (Field::SubscribedOn, Field::PaidOn), &mut refusals);
        let number = values.get(&Field::Certificate);
        let taken = |number: &&String| {
            number.parse().is_ok_and(|number: i64| capital.certificates.contains(&number))
        };
        if let Some(number) = number.filter(taken) {
            refusals.push(refusal(Field::Certificate, Why::CertificateTaken, number, ""));
        }
        Came { outcome: Outcome::New, values, refusals, target }
    }

    /// How many the class allows, to whom, and what they cost.
    fn check_shares(
        &self,
        class: &ShareClass,
        known: &Known,
        values: &mut Values,
        refusals: &mut Vec<Refusal>,
    ) {
        let Some(said) = values.get(&Field::Shares).cloned() else { return };
        let shares: i64 = said.parse().unwrap_or(0);
        let most = class.terms.maximum.unwrap_or(100_000);
        if shares < class.terms.minimum || shares > most {
            let bounds = format!("{}–{most}", class.terms.minimum);
            refusals.push(refusal(Field::Shares, Why::Bounds, &said, &bounds));
        }
        let organised = matches!(known.body, KnownBody::Organisation(_));
        let for_others = match class.terms.holders {
            Holders::Anyone => false,
            Holders::Persons => organised,
            Holders::Organisations => !organised,
        };
        if for_others {
            refusals.push(refusal(Field::ShareClass, Why::Holders, &class.code, ""));
        }
        let Ok(cost) = class.nominal.times(shares) else {
            refusals.push(refusal(Field::Shares, Why::Count, &said, ""));
            return;
        };
        let cost = cost.decimal();
        match values.get(&Field::PaidIn) {
            Some(paid) if *paid != cost => {
                refusals.push(refusal(Field::PaidIn, Why::PaidIn, paid, &cost));
            }
            _ => {
                values.insert(Field::PaidIn, cost);
            }
        }
    }

    fn come_to_fund(
        &self,
        capital: &Capital,
        known: &Known,
        member: &MembershipId,
        values: Values,
    ) -> Came {
        let said = |field: Field| values.get(&field).map_or("", String::as_str);
        let target = format!(
            "{member} {} {} {}",
            said(Field::Fund),
            said(Field::PaidOn),
            said(Field::PaidIn)
        );
        if let Some(fund) = self.same_fund(capital, member, &values) {
            let refusals = self.differs(&fund.values(&self.reader), &values);
            let target = format!("{member} {}", fund.id);
            return Came { outcome: Outcome::Unchanged, values, refusals, target };
        }
        let mut refusals = Vec::new();
        let needed = [Field::Fund, Field::PaidIn, Field::PaidOn, Field::Terms];
        need(&values, &needed, &mut refusals);
        if let Some(nothing) = values.get(&Field::PaidIn).filter(|paid| is_nothing(paid)) {
            refusals.push(refusal(Field::PaidIn, Why::Amount, nothing, ""));
        }
        self.check_belongs(known, &values, &mut refusals);
        self.check_days(&values, (Field::PaidOn, Field::DueOn), &mut refusals);
        Came { outcome: Outcome::New, values, refusals, target }
    }

    /// The deposit or loan a line is about: by our id, else of one kind and day, if there are
    /// several the one with that amount.
    fn same_fund<'a>(
        &self,
        capital: &'a Capital,
        member: &MembershipId,
        values: &Values,
    ) -> Option<&'a KnownFund> {
        if let Some(id) = values.get(&Field::Id) {
            return capital.funds.iter().find(|fund| fund.id.as_str() == id);
        }
        let said = |field: Field| values.get(&field).map_or("", String::as_str);
        let alike: Vec<&KnownFund> = capital
            .funds
            .iter()
            .filter(|fund| fund.member == *member && fund.kind.as_str() == said(Field::Fund))
            .filter(|fund| fund.taken_on.to_string() == said(Field::PaidOn))
            .collect();
        let equal = |fund: &&&KnownFund| {
            fund.values(&self.reader).get(&Field::PaidIn) == values.get(&Field::PaidIn)
        };
        alike.iter().find(equal).or_else(|| alike.first()).copied()
    }

    /// What a line says otherwise than it is here.
    pub(super) fn differs(&self, known: &Values, said: &Values) -> Vec<Refusal> {
        let told = said.iter().filter(|(field, _)| !field.tells_whose());
        let other = told.filter(|(field, _)| **field != Field::ShareClass);
        other
            .filter(|(field, value)| known.get(field) != Some(value))
            .map(|(field, value)| {
                let here = known.get(field).map_or("", String::as_str);
                refusal(*field, Why::Register, value, here)
            })
            .collect()
    }

    fn check_belongs(&self, known: &Known, values: &Values, refusals: &mut Vec<Refusal>) {
        let state = known.values.get(&Field::State).and_then(|state| state.parse().ok());
        if !state.is_some_and(MembershipState::belongs) {
            refusals.push(nobody(values));
        }
    }

    /// Nobody pays tomorrow, and days follow each other.
    pub(super) fn check_days(
        &self,
        values: &Values,
        (first, second): (Field, Field),
        refusals: &mut Vec<Refusal>,
    ) {
        let day = |field: Field| super::rules::day(values, field);
        if let Some(day) = day(Field::PaidOn).filter(|day| *day > self.reader.today) {
            refusals.push(refusal(Field::PaidOn, Why::ToCome, &day.to_string(), ""));
        }
        if let (Some(before), Some(after)) = (day(first), day(second))
            && before > after
        {
            refusals.push(refusal(second, Why::Order, &after.to_string(), ""));
        }
    }
}

fn name(known: &Known) -> &str {
    known.values.get(&Field::Name).map_or("", String::as_str)
}

/// Nobody who belongs: said of the cell that names them.
fn nobody(values: &Values) -> Refusal {
    let whose = [Field::Number, Field::Email, Field::Name, Field::Id];
    let field = whose.into_iter().find(|field| values.contains_key(field));
    let field = field.unwrap_or(Field::Number);
    refusal(field, Why::NoMember, values.get(&field).map_or("", String::as_str), "")
}

pub(super) fn need(values: &Values, fields: &[Field], refusals: &mut Vec<Refusal>) {
    for field in fields.iter().filter(|field| !values.contains_key(field)) {
        refusals.push(refusal(*field, Why::Missing, "", ""));
    }
}

pub(super) fn is_nothing(amount: &str) -> bool {
    !amount.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// What would be new; whose it is stands here already.
fn all_of_it(values: &Values) -> Vec<Change> {
    let own = values.iter().filter(|(field, _)| !field.tells_whose());
    own.map(|(field, new)| Change { field: *field, old: String::new(), new: new.clone() }).collect()
}

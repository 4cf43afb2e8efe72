//! What must be true of a line: of one that makes something, and of one that corrects.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::world::World;
use super::{is_organisation, refusal};
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};
use crate::imports::findings::{Change, Refusal, Why};
use crate::imports::known::{Known, KnownBody};
use crate::imports::reading::Reader;
use crate::membership::{MembershipState, can_be_taken_over};
use crate::organisations::{Address, AddressFault, AddressField};

/// Nobody has paid for longer than this.
const PAID_AHEAD_DAYS: u64 = 3 * 366;

pub(super) struct Rules<'a> {
    pub reader: &'a Reader,
    pub world: &'a World,
    pub seen: &'a HashMap<(&'static str, String), i32>,
}

impl Rules<'_> {
    /// What a line makes, with what goes without saying, and why it cannot.
    pub(super) fn of_new(&self, mut values: Values) -> (Values, Vec<Refusal>) {
        let mut refusals = Vec::new();
        for field in [Field::Name, Field::Email] {
            need(&values, field, &mut refusals);
        }
        self.check_owners(&values, "", &mut refusals);
        self.complete_address(&mut values, &mut refusals);
        let organisation = is_organisation(self.reader.kind, &values);
        values.retain(|field, _| match field {
            Field::DocumentsEmail => !organisation,
            Field::Owners | Field::OwnerName => organisation,
            _ => true,
        });
        if let Some(email) = values.get(&Field::Email).filter(|_| !organisation)
            && self.world.owner_of(email).is_some()
        {
            refusals.push(refusal(Field::Email, Why::EmailTaken, email, ""));
        }
        if self.reader.kind == Kind::Members {
            let body = if organisation { "organisation" } else { "person" };
            values.insert(Field::Body, body.to_owned());
            self.complete_member(&mut values, &mut refusals);
        }
        (values, refusals)
    }

    /// What a line corrects of somebody who is known, and why it cannot.
    pub(super) fn of_known(
        &self,
        known: &Known,
        mut values: Values,
    ) -> (Values, Vec<Change>, Vec<Refusal>) {
        let mut refusals = Vec::new();
        let joins = self.reader.kind == Kind::Members && known.membership.is_none();
        if joins {
            self.complete_member(&mut values, &mut refusals);
        } else if known.may_promise && values.keys().any(|field| field.is_of_the_contribution()) {
            let mut whole = known.values.clone();
            whole.extend(values.clone());
            self.complete_promise(&mut whole, &mut refusals);
            values.extend(whole.into_iter().filter(|(field, _)| field.is_of_the_contribution()));
        }
        take_documents_along(known, &mut values);
        self.complete_known_address(known, &mut values, &mut refusals);
        let owners = known.values.get(&Field::Owners).map_or("", String::as_str);
        self.check_owners(&values, owners, &mut refusals);
        let mut changes = Vec::new();
        for (field, said) in &values {
            let old = known.values.get(field).map_or("", String::as_str);
            let Some(new) = corrected(known, *field, old, said) else { continue };
            match self.forbids(known, *field, &new) {
                Some(why) => refusals.push(refusal(*field, why, said, old)),
                None => changes.push(Change { field: *field, old: old.to_owned(), new }),
            }
        }
        (values, changes, refusals)
    }

    /// Why `field` of somebody known is not corrected by a table.
    fn forbids(&self, known: &Known, field: Field, new: &str) -> Option<Why> {
        let person = matches!(known.body, KnownBody::Person(_));
        if field == Field::Body {
            return Some(Why::Register);
        }
        if field.is_of_the_register() && known.membership.is_some() {
            return Some(Why::Register);
        }
        if field.is_of_the_contribution() && known.membership.is_some() && !known.may_promise {
            return Some(Why::Contribution);
        }
        if field == Field::Email && person {
            let taken = self.world.owner_of(new).is_some_and(|id| id.as_str() != known.key);
            return match (taken, known.proved) {
                (true, _) => Some(Why::EmailTaken),
                (_, true) => Some(Why::EmailProved),
                _ => None,
            };
        }
        None
    }

    fn complete_member(&self, values: &mut Values, refusals: &mut Vec<Refusal>) {
        need(values, Field::Number, refusals);
        need(values, Field::AdmittedOn, refusals);
        values.entry(Field::Class).or_insert_with(|| "consumer".to_owned());
        values.entry(Field::State).or_insert_with(|| "active".to_owned());
        let said = values.get(&Field::State).map_or("", String::as_str);
        let state: MembershipState = said.parse().unwrap_or(MembershipState::Applied);
        if !can_be_taken_over(state) {
            refusals.push(refusal(Field::State, Why::State, said, ""));
            return;
        }
        self.check_days(values, state, refusals);
        if !state.belongs() {
            // Who has left promises nothing any more, whatever the table remembers.
            values.retain(|field, _| !field.is_of_the_contribution());
        } else if values.keys().any(|field| field.is_of_the_contribution()) {
            self.complete_promise(values, refusals);
        }
    }

    fn check_days(&self, values: &Values, state: MembershipState, refusals: &mut Vec<Refusal>) {
        let admitted = day(values, Field::AdmittedOn);
        let left = day(values, Field::LeftOn);
        let today = self.reader.today;
        for (field, day) in [(Field::AdmittedOn, admitted), (Field::LeftOn, left)] {
            if let Some(day) = day.filter(|day| *day > today) {
                refusals.push(refusal(field, Why::ToCome, &day.to_string(), ""));
            }
        }
        match (state.belongs(), left) {
            (false, None) => need(values, Field::LeftOn, refusals),
            (true, Some(day)) => {
                refusals.push(refusal(Field::LeftOn, Why::Order, &day.to_string(), ""));
            }
            (_, Some(day)) if admitted.is_some_and(|admitted| admitted > day) => {
                refusals.push(refusal(Field::LeftOn, Why::Order, &day.to_string(), ""));
            }
            _ => {}
        }
    }

    /// A promise has a level, an amount, and a day up to which it is paid: without that somebody
    /// would be billed twice, or not at all.
    fn complete_promise(&self, values: &mut Values, refusals: &mut Vec<Refusal>) {
        for field in [Field::Level, Field::Amount, Field::BilledUntil] {
            need(values, field, refusals);
        }
        let level = values.get(&Field::Level).and_then(|code| self.reader.level(code));
        let currency = level.map_or(self.reader.currency, |level| level.price.minimum.currency());
        let currency = currency.code().to_owned();
        values.entry(Field::Currency).or_insert(currency);
        values.entry(Field::Cadence).or_insert_with(|| "month".to_owned());
        if let Some(admitted) = values.get(&Field::AdmittedOn).cloned() {
            values.entry(Field::Since).or_insert(admitted);
        }
        let (since, until) = (day(values, Field::Since), day(values, Field::BilledUntil));
        let (Some(since), Some(until)) = (since, until) else { return };
        let last = self.reader.today.checked_add_days(Days::new(PAID_AHEAD_DAYS));
        if until < since || last.is_some_and(|last| until > last) {
            refusals.push(refusal(Field::BilledUntil, Why::Order, &until.to_string(), ""));
        }
    }

    fn complete_known_address(
        &self,
        known: &Known,
        values: &mut Values,
        refusals: &mut Vec<Refusal>,
    ) {
        if !values.keys().any(|field| field.is_of_the_address()) {
            return;
        }
        let mut whole: Values = known.values.clone();
        whole.extend(values.clone());
        self.complete_address(&mut whole, refusals);
        values.extend(whole.into_iter().filter(|(field, _)| field.is_of_the_address()));
    }

    /// An address is whole or not there; without a country it is in ours.
    fn complete_address(&self, values: &mut Values, refusals: &mut Vec<Refusal>) {
        let said = |field| values.get(&field).map_or("", String::as_str);
        let (street, code, city) =
            (said(Field::Street), said(Field::PostalCode), said(Field::City));
        if street.is_empty() && code.is_empty() && city.is_empty() {
            values.remove(&Field::Country);
            return;
        }
        let country = match said(Field::Country) {
            "" => self.reader.home.as_str(),
            said => said,
        };
        match Address::read(street, code, city, country) {
            Ok(address) => {
                values.insert(Field::Street, address.street);
                if !address.postal_code.is_empty() {
                    values.insert(Field::PostalCode, address.postal_code);
                }
                values.insert(Field::City, address.city);
                values.insert(Field::Country, address.country);
            }
            Err(faults) => {
                let cell = |field| values.get(&field).cloned().unwrap_or_default();
                for (part, fault) in faults {
                    let field = field_of(part);
                    refusals.push(refusal(field, why_of(part, fault), &cell(field), ""));
                }
            }
        }
    }

    /// Owners are here, come with an earlier line, or there is one and the table has the name.
    fn check_owners(&self, values: &Values, known: &str, refusals: &mut Vec<Refusal>) {
        let Some(owners) = values.get(&Field::Owners) else { return };
        let here: Vec<&str> = known.split(' ').collect();
        let unknown: Vec<&str> = owners
            .split(' ')
            .filter(|owner| !here.contains(owner) && self.world.owner_of(owner).is_none())
            .filter(|owner| !self.seen.contains_key(&("email", (*owner).to_owned())))
            .collect();
        let named = values.contains_key(&Field::OwnerName);
        if let Some(first) = unknown.first().filter(|_| unknown.len() > 1 || !named) {
            refusals.push(refusal(Field::Owners, Why::OwnerUnknown, first, ""));
        }
    }
}

/// What `field` becomes when it is not already so. Owners are added, never taken away.
fn corrected(known: &Known, field: Field, old: &str, said: &str) -> Option<String> {
    match field {
        Field::Id | Field::OwnerName => None,
        // An organisation's address for documents is its address.
        Field::DocumentsEmail if matches!(known.body, KnownBody::Organisation(_)) => None,
        Field::Email | Field::DocumentsEmail if old.eq_ignore_ascii_case(said) => None,
        Field::Owners if matches!(known.body, KnownBody::Person(_)) => None,
        Field::Owners => {
            let mut all: std::collections::BTreeSet<&str> = old.split_whitespace().collect();
            let before = all.len();
            all.extend(said.split_whitespace());
            let grown = all.len() > before;
            grown.then(|| all.into_iter().collect::<Vec<_>>().join(" "))
        }
        _ if old == said => None,
        _ => Some(said.to_owned()),
    }
}

/// Documents that went to a person's address go to the new one, unless the line says otherwise.
fn take_documents_along(known: &Known, values: &mut Values) {
    let person = matches!(known.body, KnownBody::Person(_));
    let together = known.values.get(&Field::DocumentsEmail) == known.values.get(&Field::Email);
    if let Some(email) = values.get(&Field::Email).filter(|_| person && together).cloned() {
        values.entry(Field::DocumentsEmail).or_insert(email);
    }
}

fn need(values: &Values, field: Field, refusals: &mut Vec<Refusal>) {
    if !values.contains_key(&field) {
        refusals.push(refusal(field, Why::Missing, "", ""));
    }
}

pub(super) fn day(values: &Values, field: Field) -> Option<NaiveDate> {
    values.get(&field)?.parse().ok()
}

fn field_of(part: AddressField) -> Field {
    match part {
        AddressField::Street => Field::Street,
        AddressField::PostalCode => Field::PostalCode,
        AddressField::City => Field::City,
        AddressField::Country => Field::Country,
    }
}

fn why_of(part: AddressField, fault: AddressFault) -> Why {
    match (part, fault) {
        (_, AddressFault::Missing) => Why::Missing,
        (_, AddressFault::TooLong) => Why::TooLong,
        (AddressField::PostalCode, AddressFault::Malformed) => Why::PostalCode,
        (_, AddressFault::Malformed) => Why::Word,
    }
}

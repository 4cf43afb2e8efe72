//! From rows to words.

use super::store::{MemberRow, OrganisationRow, PartyPart, PersonRow};
use super::{Known, KnownBody, put};
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};

pub(super) fn person(row: PersonRow, kind: Kind) -> Known {
    let PersonRow { id, name, locale, email, proved, party } = row;
    let mut values = Values::new();
    if kind == Kind::Persons {
        put(&mut values, Field::Id, id.as_str());
    }
    put(&mut values, Field::Email, email);
    let party_id = party.as_ref().map(|party| party.id.clone());
    match party {
        Some(party) => {
            put(&mut values, Field::DocumentsEmail, party.email.clone());
            printed(&mut values, party);
        }
        None => {
            put(&mut values, Field::Name, name);
            put(&mut values, Field::Language, locale);
        }
    }
    if kind == Kind::Members {
        put(&mut values, Field::Body, "person");
    }
    Known {
        key: id.to_string(),
        body: KnownBody::Person(id),
        party: party_id,
        membership: None,
        may_promise: false,
        proved,
        values,
    }
}

pub(super) fn organisation(row: OrganisationRow, owners: &[String], kind: Kind) -> Known {
    let OrganisationRow { id, name, party } = row;
    let mut values = Values::new();
    if kind == Kind::Organisations {
        put(&mut values, Field::Id, id.as_str());
    }
    put(&mut values, Field::Owners, owners.join(" "));
    let party_id = party.as_ref().map(|party| party.id.clone());
    match party {
        Some(party) => {
            put(&mut values, Field::Email, party.email.clone());
            printed(&mut values, party);
        }
        None => put(&mut values, Field::Name, name),
    }
    if kind == Kind::Members {
        put(&mut values, Field::Body, "organisation");
    }
    Known {
        key: id.to_string(),
        body: KnownBody::Organisation(id),
        party: party_id,
        membership: None,
        may_promise: false,
        proved: false,
        values,
    }
}

/// What is printed of a party.
fn printed(values: &mut Values, party: PartyPart) {
    put(values, Field::Name, party.name);
    put(values, Field::Language, party.locale);
    put(values, Field::Street, party.street.unwrap_or_default());
    put(values, Field::PostalCode, party.postal_code.unwrap_or_default());
    put(values, Field::City, party.city.unwrap_or_default());
    put(values, Field::Country, party.country.unwrap_or_default());
    put(values, Field::VatId, party.vat_id.unwrap_or_default());
}

pub(super) fn add_member(known: &mut Known, row: MemberRow) {
    let values = &mut known.values;
    put(values, Field::Id, row.id.as_str());
    put(values, Field::Number, row.number.map(|number| number.to_string()).unwrap_or_default());
    put(values, Field::Class, row.class.as_str());
    put(values, Field::State, row.state.as_str());
    put(values, Field::AdmittedOn, row.admitted_on.map(|on| on.to_string()).unwrap_or_default());
    put(values, Field::LeftOn, row.left_on.map(|on| on.to_string()).unwrap_or_default());
    known.may_promise = row.state.belongs() && row.promise.is_none();
    if let Some(promise) = row.promise {
        put(values, Field::Level, promise.level);
        put(values, Field::Amount, promise.amount.decimal());
        put(values, Field::Currency, promise.amount.currency().code());
        put(values, Field::Cadence, promise.cadence);
        put(values, Field::Since, promise.since.to_string());
        put(values, Field::BilledUntil, promise.billed_until.to_string());
    }
    known.membership = Some(row.id);
}

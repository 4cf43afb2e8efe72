//! Writing what a line says.

use super::ImportError;
use super::columns::Kind;
use super::fields::{Field, Values};
use super::findings::Change;
use super::judge::is_organisation;
use super::known::{Known, KnownBody};
use super::reading::Reader;
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ground::text::Locale;
use crate::identity::{
    self, NewUser, RegisterError, UserId, correct_address, correct_person, user_by_email,
};
use crate::membership::register::follow_party;
use crate::membership::{
    Earlier, EarlierPromise, MembershipId, MoveError, take_over, take_over_promise,
};
use crate::organisations::{
    Address, Body, NewParty, OrganisationId, PartyDetails, PartyId, Role, add_party, correct_party,
    enter_organisation, give_role, rename_organisation,
};

/// Something that a line made.
pub(super) struct Thing {
    pub kind: &'static str,
    pub id: String,
}

pub(super) fn thing(kind: &'static str, id: &impl ToString) -> Thing {
    Thing { kind, id: id.to_string() }
}

impl From<RegisterError> for ImportError {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Db(error) => error.into(),
            RegisterError::AddressTaken => DbError::Duplicate("an address".to_owned()).into(),
            RegisterError::BadAddress => DbError::Fault(error.to_string()).into(),
        }
    }
}

impl From<MoveError> for ImportError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Db(error) => error.into(),
            MoveError::BelongsAlready => DbError::Duplicate("a membership".to_owned()).into(),
            MoveError::NotFromHere { .. } => DbError::Fault(error.to_string()).into(),
        }
    }
}

/// Makes what a line is about: the person or the organisation with its owners, the party, the
/// membership with its promise. Nobody gets a letter.
pub(super) fn make(
    tx: &mut Tx<'_>,
    reader: &Reader,
    values: &Values,
    source: &str,
) -> Result<Vec<Thing>, ImportError> {
    let mut things = Vec::new();
    let body = if is_organisation(reader.kind, values) {
        let organisation = enter_organisation(tx, text(values, Field::Name))?;
        things.push(thing("organisation", &organisation.id));
        add_owners(tx, &organisation.id, values, &mut things)?;
        Body::Organisation(organisation.id)
    } else {
        let new = NewUser {
            name: text(values, Field::Name).to_owned(),
            email: text(values, Field::Email).to_owned(),
            locale: locale(values),
        };
        let user = identity::register(tx, new)?;
        things.push(thing("user", &user));
        Body::Person(user)
    };
    let party = make_party(tx, body, values)?;
    things.push(thing("party", &party));
    if reader.kind == Kind::Members {
        make_member(tx, reader, &party, values, source, &mut things)?;
    }
    Ok(things)
}

fn make_party(tx: &mut Tx<'_>, body: Body, values: &Values) -> Result<PartyId, ImportError> {
    let details = details(values);
    let new = NewParty {
        body,
        name: details.name.clone(),
        email: details.email.clone(),
        locale: details.locale,
    };
    let party = add_party(tx, new)?;
    if details.address.is_some() || details.vat_id.is_some() {
        correct_party(tx, &party.id, &details)?;
    }
    Ok(party.id)
}

fn make_member(
    tx: &mut Tx<'_>,
    reader: &Reader,
    party: &PartyId,
    values: &Values,
    source: &str,
    things: &mut Vec<Thing>,
) -> Result<(), ImportError> {
    let earlier = Earlier {
        party_id: party.clone(),
        number: parsed(values, Field::Number)?,
        class: parsed(values, Field::Class)?,
        admitted_on: parsed(values, Field::AdmittedOn)?,
        state: parsed(values, Field::State)?,
        left_on: match values.get(&Field::LeftOn) {
            Some(_) => Some(parsed(values, Field::LeftOn)?),
            None => None,
        },
        source: source.to_owned(),
    };
    let member = take_over(tx, &earlier)?;
    things.push(thing("membership", &member.id));
    make_promise(tx, reader, &member.id, values, things)
}

fn make_promise(
    tx: &mut Tx<'_>,
    reader: &Reader,
    member: &MembershipId,
    values: &Values,
    things: &mut Vec<Thing>,
) -> Result<(), ImportError> {
    let Some(code) = values.get(&Field::Level) else { return Ok(()) };
    let level = reader.level(code).cloned().ok_or_else(|| odd(Field::Level))?;
    let currency: Currency = parsed(values, Field::Currency)?;
    let amount = Money::from_decimal(text(values, Field::Amount), currency)
        .map_err(|_| odd(Field::Amount))?;
    let promise = EarlierPromise {
        level,
        amount,
        cadence: parsed(values, Field::Cadence)?,
        since: parsed(values, Field::Since)?,
        billed_until: parsed(values, Field::BilledUntil)?,
    };
    let id = take_over_promise(tx, member, &promise)?;
    things.push(thing("contribution", &id));
    Ok(())
}

fn add_owners(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    values: &Values,
    things: &mut Vec<Thing>,
) -> Result<(), ImportError> {
    for address in text(values, Field::Owners).split_whitespace() {
        let owner = match user_by_email(tx.conn, address)? {
            Some(known) => known.id,
            None => {
                let new = NewUser {
                    name: text(values, Field::OwnerName).to_owned(),
                    email: address.to_owned(),
                    locale: locale(values),
                };
                let user = identity::register(tx, new)?;
                things.push(thing("user", &user));
                user
            }
        };
        give_role(tx, organisation, &owner, Role::Owner)?;
    }
    Ok(())
}

/// Corrects what is known of somebody, and lets them belong where the line says so.
pub(super) fn correct(
    tx: &mut Tx<'_>,
    reader: &Reader,
    known: &Known,
    changes: &[Change],
    said: &Values,
    source: &str,
) -> Result<Vec<Thing>, ImportError> {
    let mut things = Vec::new();
    let mut values = known.values.clone();
    values.extend(changes.iter().map(|change| (change.field, change.new.clone())));
    let party = correct_body(tx, known, &values, changes, &mut things)?;
    let owners = changes.iter().any(|change| change.field == Field::Owners);
    if let KnownBody::Organisation(id) = &known.body
        && owners
    {
        let name = said.get(&Field::OwnerName).cloned();
        values.extend(name.map(|name| (Field::OwnerName, name)));
        add_owners(tx, id, &values, &mut things)?;
    }
    if reader.kind == Kind::Members {
        match &known.membership {
            None => make_member(tx, reader, &party, &values, source, &mut things)?,
            Some(id) if changes.iter().any(|change| change.field == Field::Level) => {
                make_promise(tx, reader, id, &values, &mut things)?;
            }
            Some(_) => {}
        }
    }
    Ok(things)
}

/// Corrects the person or the organisation and its party, making the party if there is none.
pub(super) fn correct_body(
    tx: &mut Tx<'_>,
    known: &Known,
    values: &Values,
    changes: &[Change],
    things: &mut Vec<Thing>,
) -> Result<PartyId, ImportError> {
    let changed = |field: Field| changes.iter().any(|change| change.field == field);
    match &known.body {
        KnownBody::Person(id) => correct_user(tx, id, values, &changed)?,
        KnownBody::Organisation(id) if changed(Field::Name) => {
            rename_organisation(tx, id, text(values, Field::Name))?;
        }
        KnownBody::Organisation(_) => {}
    }
    if let Some(party) = &known.party {
        let printed = |change: &Change| {
            change.field.is_of_the_address()
                || matches!(
                    change.field,
                    Field::Name
                        | Field::Email
                        | Field::DocumentsEmail
                        | Field::Language
                        | Field::VatId
                )
        };
        if changes.iter().any(printed) {
            correct_party(tx, party, &details(values))?;
            follow_party(tx, party)?;
        }
        return Ok(party.clone());
    }
    let body = match &known.body {
        KnownBody::Person(id) => Body::Person(id.clone()),
        KnownBody::Organisation(id) => Body::Organisation(id.clone()),
    };
    let party = make_party(tx, body, values)?;
    things.push(thing("party", &party));
    Ok(party)
}

fn correct_user(
    tx: &mut Tx<'_>,
    id: &UserId,
    values: &Values,
    changed: &dyn Fn(Field) -> bool,
) -> Result<(), ImportError> {
    if changed(Field::Name) || changed(Field::Language) {
        correct_person(tx, id, text(values, Field::Name), locale(values))?;
    }
    if changed(Field::Email) {
        correct_address(tx, id, text(values, Field::Email))?;
    }
    Ok(())
}

/// What is printed of a party that has these values.
fn details(values: &Values) -> PartyDetails {
    let address = values.contains_key(&Field::City).then(|| Address {
        street: text(values, Field::Street).to_owned(),
        postal_code: text(values, Field::PostalCode).to_owned(),
        city: text(values, Field::City).to_owned(),
        country: text(values, Field::Country).to_owned(),
    });
    let email = values.get(&Field::DocumentsEmail).or_else(|| values.get(&Field::Email));
    PartyDetails {
        name: text(values, Field::Name).to_owned(),
        address,
        vat_id: values.get(&Field::VatId).cloned(),
        email: email.cloned().unwrap_or_default(),
        locale: locale(values),
    }
}

fn locale(values: &Values) -> Locale {
    Locale::offered(text(values, Field::Language)).unwrap_or_default()
}

pub(super) fn text(values: &Values, field: Field) -> &str {
    values.get(&field).map_or("", String::as_str)
}

pub(super) fn parsed<T: std::str::FromStr>(
    values: &Values,
    field: Field,
) -> Result<T, ImportError> {
    text(values, field).parse().map_err(|_| odd(field))
}

/// A judged line says everything; one that does not is a fault of ours.
pub(super) fn odd(field: Field) -> ImportError {
    DbError::Fault(format!("a line that was judged without a good {field}")).into()
}

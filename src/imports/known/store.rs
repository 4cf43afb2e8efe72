//! Reading what is known: several at once, never one by one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::ground::db::schema::{
    contributions, email_addresses, level_versions, levels, memberships, organisation_people,
    organisations, parties, register_events, users,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::identity::UserId;
use crate::membership::{Class, MembershipId, MembershipState};
use crate::organisations::{OrganisationId, PartyId, Role};

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = parties)]
pub(in crate::imports) struct PartyPart {
    pub id: PartyId,
    pub name: String,
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub vat_id: Option<String>,
    pub email: String,
    pub locale: String,
}

/// A person, with the main address.
pub(in crate::imports) struct PersonRow {
    pub id: UserId,
    pub name: String,
    pub locale: String,
    pub email: String,
    pub proved: bool,
    pub party: Option<PartyPart>,
}

/// An organisation.
pub(in crate::imports) struct OrganisationRow {
    pub id: OrganisationId,
    pub name: String,
    pub party: Option<PartyPart>,
}

impl OrganisationRow {
    pub(in crate::imports) fn id(&self) -> &OrganisationId {
        &self.id
    }
}

/// A membership in the register.
pub(in crate::imports) struct MemberRow {
    pub id: MembershipId,
    pub number: Option<i64>,
    pub class: Class,
    pub state: MembershipState,
    pub admitted_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub promise: Option<PromiseRow>,
}

/// What is promised without an end.
pub(in crate::imports) struct PromiseRow {
    pub level: String,
    pub amount: Money,
    pub cadence: String,
    pub since: NaiveDate,
    pub billed_until: NaiveDate,
}

pub(super) fn people(conn: &mut Conn, ids: &[UserId]) -> Result<Vec<PersonRow>, DbError> {
    type Row = (UserId, String, String, String, Option<chrono::NaiveDateTime>, Option<PartyPart>);
    let rows: Vec<Row> = users::table
        .inner_join(email_addresses::table)
        .left_join(parties::table)
        .filter(users::id.eq_any(ids))
        .filter(email_addresses::main.eq(true))
        .select((
            users::id,
            users::name,
            users::locale,
            email_addresses::address,
            email_addresses::verified_at,
            Option::<PartyPart>::as_select(),
        ))
        .load(conn)?;
    let person = |(id, name, locale, email, proved, party): Row| PersonRow {
        id,
        name,
        locale,
        email,
        proved: proved.is_some(),
        party,
    };
    Ok(rows.into_iter().map(person).collect())
}

pub(super) fn organisations(
    conn: &mut Conn,
    ids: &[OrganisationId],
) -> Result<Vec<OrganisationRow>, DbError> {
    let rows: Vec<(OrganisationId, String, Option<PartyPart>)> = organisations::table
        .left_join(parties::table)
        .filter(organisations::id.eq_any(ids))
        .select((organisations::id, organisations::name, Option::<PartyPart>::as_select()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, party)| OrganisationRow { id, name, party }).collect())
}

/// The main addresses of the owners, in small letters, in order.
pub(super) fn owners(
    conn: &mut Conn,
    ids: &[OrganisationId],
) -> Result<BTreeMap<OrganisationId, Vec<String>>, DbError> {
    let rows: Vec<(OrganisationId, String)> = organisation_people::table
        .inner_join(users::table.inner_join(email_addresses::table))
        .filter(organisation_people::organisation_id.eq_any(ids))
        .filter(organisation_people::role.eq(Role::Owner))
        .filter(email_addresses::main.eq(true))
        .order(email_addresses::address_search.asc())
        .select((organisation_people::organisation_id, email_addresses::address_search))
        .load(conn)?;
    let mut owners: BTreeMap<OrganisationId, Vec<String>> = BTreeMap::new();
    for (organisation, address) in rows {
        owners.entry(organisation).or_default().push(address);
    }
    Ok(owners)
}

pub(super) fn members(
    conn: &mut Conn,
    ids: &[MembershipId],
) -> Result<BTreeMap<MembershipId, MemberRow>, DbError> {
    type Row = (MembershipId, Option<i64>, Class, MembershipState, Option<NaiveDate>);
    let rows: Vec<Row> = memberships::table
        .filter(memberships::id.eq_any(ids))
        .select((
            memberships::id,
            memberships::number,
            memberships::class,
            memberships::state,
            memberships::admitted_on,
        ))
        .load(conn)?;
    let mut promises = promises(conn, ids)?;
    let left = left_days(conn, ids)?;
    let member = |(id, number, class, state, admitted_on): Row| {
        let promise = promises.remove(&id);
        let left_on = left.get(&id).copied().filter(|_| !state.belongs());
        (id.clone(), MemberRow { id, number, class, state, admitted_on, left_on, promise })
    };
    Ok(rows.into_iter().map(member).collect())
}

fn promises(
    conn: &mut Conn,
    ids: &[MembershipId],
) -> Result<BTreeMap<MembershipId, PromiseRow>, DbError> {
    type Row = (MembershipId, String, i64, String, String, NaiveDate, NaiveDate);
    let rows: Vec<Row> = contributions::table
        .inner_join(level_versions::table.inner_join(levels::table))
        .filter(contributions::membership_id.eq_any(ids))
        .filter(contributions::ends_on.is_null())
        .select((
            contributions::membership_id,
            levels::code,
            contributions::amount_minor,
            contributions::currency,
            contributions::cadence,
            contributions::anchor,
            contributions::billed_until,
        ))
        .load(conn)?;
    let mut promises = BTreeMap::new();
    for (id, level, minor, currency, cadence, since, billed_until) in rows {
        let currency = currency
            .parse()
            .map_err(|_| DbError::Corrupt(format!("currency of a contribution of {id}")))?;
        let amount = Money::from_minor(minor, currency);
        promises.insert(id, PromiseRow { level, amount, cadence, since, billed_until });
    }
    Ok(promises)
}

/// The day the register says somebody left, or was put out.
fn left_days(
    conn: &mut Conn,
    ids: &[MembershipId],
) -> Result<BTreeMap<MembershipId, NaiveDate>, DbError> {
    let rows: Vec<(MembershipId, NaiveDate)> = register_events::table
        .filter(register_events::membership_id.eq_any(ids))
        .filter(register_events::kind.eq_any(["left", "expelled"]))
        .order(register_events::position.asc())
        .select((register_events::membership_id, register_events::effective_on))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Whose these addresses are, in small letters; main or not.
pub(in crate::imports) fn owners_of_addresses(
    conn: &mut Conn,
    addresses: &[String],
) -> Result<BTreeMap<String, UserId>, DbError> {
    let rows: Vec<(String, UserId)> = email_addresses::table
        .filter(email_addresses::address_search.eq_any(addresses))
        .select((email_addresses::address_search, email_addresses::user_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Organisations of these names, in small letters.
pub(in crate::imports) fn organisations_called(
    conn: &mut Conn,
    names: &[String],
) -> Result<BTreeMap<String, Vec<OrganisationId>>, DbError> {
    let rows: Vec<(String, OrganisationId)> = organisations::table
        .filter(organisations::name_search.eq_any(names))
        .order(organisations::id.asc())
        .select((organisations::name_search, organisations::id))
        .load(conn)?;
    let mut found: BTreeMap<String, Vec<OrganisationId>> = BTreeMap::new();
    for (name, id) in rows {
        found.entry(name).or_default().push(id);
    }
    Ok(found)
}

/// A membership and whose it is.
#[derive(Debug, Clone)]
pub(in crate::imports) struct Belonging {
    pub id: MembershipId,
    pub number: Option<i64>,
    pub state: MembershipState,
    pub user: Option<UserId>,
    pub organisation: Option<OrganisationId>,
}

type BelongingRow =
    (MembershipId, Option<i64>, MembershipState, Option<UserId>, Option<OrganisationId>);

fn belonging((id, number, state, user, organisation): BelongingRow) -> Belonging {
    Belonging { id, number, state, user, organisation }
}

const BELONGING: (
    memberships::id,
    memberships::number,
    memberships::state,
    parties::user_id,
    parties::organisation_id,
) = (
    memberships::id,
    memberships::number,
    memberships::state,
    parties::user_id,
    parties::organisation_id,
);

/// Memberships with these ids or numbers.
pub(in crate::imports) fn memberships_of(
    conn: &mut Conn,
    ids: &[String],
    numbers: &[i64],
) -> Result<Vec<Belonging>, DbError> {
    let rows: Vec<BelongingRow> = memberships::table
        .inner_join(parties::table)
        .filter(
            memberships::id
                .eq_any(ids)
                .or(memberships::number.eq_any(numbers.iter().copied().map(Some))),
        )
        .select(BELONGING)
        .load(conn)?;
    Ok(rows.into_iter().map(belonging).collect())
}

/// Memberships of these people and organisations, also ended ones.
pub(in crate::imports) fn memberships_of_bodies(
    conn: &mut Conn,
    people: &[UserId],
    organisations: &[OrganisationId],
) -> Result<Vec<Belonging>, DbError> {
    let of_people = parties::user_id.eq_any(people.iter().map(Some));
    let of_bodies = parties::organisation_id.eq_any(organisations.iter().map(Some));
    let rows: Vec<BelongingRow> = memberships::table
        .inner_join(parties::table)
        .filter(of_people.or(of_bodies))
        .select(BELONGING)
        .load(conn)?;
    Ok(rows.into_iter().map(belonging).collect())
}

/// Whom something could be about: of one kind, by id, after `after`.
pub(in crate::imports) fn people_after(
    conn: &mut Conn,
    after: &str,
    limit: i64,
) -> Result<Vec<UserId>, DbError> {
    Ok(users::table
        .filter(users::id.gt(after))
        .filter(users::state.eq("active"))
        .order(users::id.asc())
        .limit(limit)
        .select(users::id)
        .load(conn)?)
}

/// See [`people_after`].
pub(in crate::imports) fn organisations_after(
    conn: &mut Conn,
    after: &str,
    limit: i64,
) -> Result<Vec<OrganisationId>, DbError> {
    Ok(organisations::table
        .filter(organisations::id.gt(after))
        .filter(organisations::merged_into.is_null())
        .order(organisations::id.asc())
        .limit(limit)
        .select(organisations::id)
        .load(conn)?)
}

/// Memberships with a number, by number, after `after`.
pub(in crate::imports) fn members_after(
    conn: &mut Conn,
    after: i64,
    limit: i64,
) -> Result<Vec<Belonging>, DbError> {
    let rows: Vec<BelongingRow> = memberships::table
        .inner_join(parties::table)
        .filter(memberships::number.gt(Some(after)))
        .order(memberships::number.asc())
        .limit(limit)
        .select(BELONGING)
        .load(conn)?;
    Ok(rows.into_iter().map(belonging).collect())
}

/// A name that is here, for finding somebody alike.
#[derive(Debug, Clone)]
pub(in crate::imports) struct Named {
    pub key: String,
    pub name: String,
    pub postal_code: Option<String>,
}

/// Names of people, by id, after `after`.
pub(in crate::imports) fn names_of_people(
    conn: &mut Conn,
    after: &str,
    limit: i64,
) -> Result<Vec<Named>, DbError> {
    type Row = (String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = users::table
        .left_join(parties::table)
        .filter(users::id.gt(after))
        .filter(users::state.eq("active"))
        .order(users::id.asc())
        .limit(limit)
        .select((users::id, users::name, parties::name.nullable(), parties::postal_code.nullable()))
        .load(conn)?;
    let named = |(key, name, printed, postal_code): Row| Named {
        key,
        name: printed.unwrap_or(name),
        postal_code,
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Names of organisations, by id, after `after`.
pub(in crate::imports) fn names_of_organisations(
    conn: &mut Conn,
    after: &str,
    limit: i64,
) -> Result<Vec<Named>, DbError> {
    let rows: Vec<(String, String, Option<String>)> = organisations::table
        .left_join(parties::table)
        .filter(organisations::id.gt(after))
        .order(organisations::id.asc())
        .limit(limit)
        .select((organisations::id, organisations::name, parties::postal_code.nullable()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(key, name, postal_code)| Named { key, name, postal_code }).collect())
}

//! The table of register events.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Holder, RegisterEvent, RegisterEventId, Sets};
use crate::ground::db::schema::{memberships, parties, register_events};
use crate::ground::db::{Conn, DbError, Tx, said};
use crate::membership::{Class, MembershipId};

type Row = (RegisterEventId, String, NaiveDate, NaiveDateTime, String, String, Option<String>);

/// What the register says of a membership, in the order it was noted.
///
/// # Errors
/// A fault of the database.
pub fn register_of(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Vec<RegisterEvent>, DbError> {
    let rows: Vec<Row> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .order(register_events::position.asc())
        .select((
            register_events::id,
            register_events::kind,
            register_events::effective_on,
            register_events::booked_at,
            register_events::actor,
            register_events::data,
            register_events::holder,
        ))
        .load(conn)?;
    rows.into_iter().map(from_row).collect()
}

fn from_row(row: Row) -> Result<RegisterEvent, DbError> {
    let (id, kind, effective_on, booked_at, actor, data, holder) = row;
    let data = serde_json::from_str(&data).map_err(|e| DbError::Corrupt(e.to_string()))?;
    let booked_at = booked_at.and_utc();
    let holder = holder.as_deref().map(read_holder).transpose()?;
    Ok(RegisterEvent { id, kind, effective_on, booked_at, actor, data, holder })
}

/// The classes that were set, with the days from which they hold, in the order they were noted.
pub(in crate::membership) fn classes_of(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Vec<(NaiveDate, Class)>, DbError> {
    let rows: Vec<(NaiveDate, Option<Class>)> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .filter(register_events::class.is_not_null())
        .order(register_events::position.asc())
        .select((register_events::effective_on, register_events::class))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(on, class)| class.map(|class| (on, class))).collect())
}

/// A stored name and address.
pub(super) fn read_holder(text: &str) -> Result<Holder, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Corrupt(error.to_string()))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    (kind, on, data): (&str, NaiveDate, &str),
    sets: &Sets<'_>,
) -> Result<(), DbError> {
    let id: RegisterEventId = tx.mint();
    let last: Option<i32> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .select(diesel::dsl::max(register_events::position))
        .first(tx.conn)?;
    let holder = sets.holder.map(serde_json::to_string).transpose();
    let holder = holder.map_err(|error| DbError::Fault(error.to_string()))?;
    diesel::insert_into(register_events::table)
        .values((
            register_events::id.eq(&id),
            register_events::membership_id.eq(membership),
            register_events::position.eq(last.unwrap_or(0).saturating_add(1)),
            register_events::kind.eq(kind),
            register_events::effective_on.eq(on),
            register_events::booked_at.eq(tx.now.naive_utc()),
            register_events::actor.eq(tx.actor.as_str()),
            register_events::data.eq(data),
            register_events::state.eq(sets.state.map(|state| state.as_str())),
            register_events::class.eq(sets.class.map(|class| class.as_str())),
            register_events::holder.eq(holder),
            register_events::holder_search.eq(sets.holder.map(Holder::search)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The name and address the register has last noted, whatever its day.
pub(super) fn latest_holder(
    conn: &mut Conn,
    membership: &MembershipId,
) -> Result<Option<Holder>, DbError> {
    let text: Option<Option<String>> = register_events::table
        .filter(register_events::membership_id.eq(membership))
        .filter(register_events::holder.is_not_null())
        .order((register_events::effective_on.desc(), register_events::position.desc()))
        .select(register_events::holder)
        .first(conn)
        .optional()?;
    text.flatten().as_deref().map(read_holder).transpose()
}

/// The name and address the register noted last, in the same question as the party's own.
const NOTED: &str = "(SELECT e.holder FROM register_events e WHERE \
     e.membership_id = memberships.id AND e.holder IS NOT NULL \
     ORDER BY e.effective_on DESC, e.position DESC LIMIT 1)";

type Printed = (String, Option<String>, Option<String>, Option<String>, Option<String>);

/// Memberships whose name or address in the register is not the one their documents carry.
pub(in crate::membership) fn holders_that_differ(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let rows: Vec<(MembershipId, Option<String>, Printed)> = memberships::table
        .inner_join(parties::table)
        .filter(said::<Bool>(
            "memberships.state NOT IN ('declined', 'lapsed', 'left', 'settled', 'expelled')",
        ))
        .select((
            memberships::id,
            said::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(NOTED),
            (parties::name, parties::street, parties::postal_code, parties::city, parties::country),
        ))
        .load(conn)?;
    let mut different = Vec::new();
    for (id, noted, (name, street, postal_code, city, country)) in rows {
        let noted = noted.as_deref().map(read_holder).transpose()?;
        let address = noted.as_ref().and_then(|holder| holder.address.as_ref());
        let same = noted.as_ref().is_some_and(|holder| holder.name == name)
            && address.map(|it| &it.street) == street.as_ref()
            && address.map(|it| &it.postal_code) == postal_code.as_ref()
            && address.map(|it| &it.city) == city.as_ref()
            && (address.is_none() || address.map(|it| &it.country) == country.as_ref());
        if !same {
            different.push(id.to_string());
        }
    }
    Ok(different)
}

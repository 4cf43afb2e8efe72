//! The table of officers.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{NewOfficer, Officer, OfficerId};
use crate::ground::db::schema::officers;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::register::AsOf;

#[derive(Queryable, Selectable)]
#[diesel(table_name = officers)]
struct Row {
    id: OfficerId,
    name: String,
    address: String,
    office: String,
    from_day: NaiveDate,
    until_day: Option<NaiveDate>,
    ended_at: Option<chrono::NaiveDateTime>,
}

impl From<Row> for Officer {
    fn from(row: Row) -> Self {
        let Row { id, name, address, office, from_day, until_day, .. } = row;
        Self { id, name, address, office, from_day, until_day }
    }
}

pub(super) fn officer(conn: &mut Conn, id: &OfficerId) -> Result<Officer, DbError> {
    let row: Row = officers::table.find(id).select(Row::as_select()).first(conn)?;
    Ok(row.into())
}

/// An end that was not known yet is not told.
pub(super) fn by(conn: &mut Conn, as_of: AsOf) -> Result<Vec<Officer>, DbError> {
    let rows: Vec<Row> = officers::table
        .filter(officers::from_day.le(as_of.day))
        .filter(officers::appointed_at.le(as_of.known_at))
        .order((officers::from_day.asc(), officers::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    let known = |row: Row| {
        let told = row.ended_at.is_some_and(|at| at <= as_of.known_at);
        let mut officer = Officer::from(row);
        officer.until_day = officer.until_day.filter(|_| told);
        officer
    };
    Ok(rows.into_iter().map(known).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, id: &OfficerId, new: &NewOfficer) -> Result<(), DbError> {
    diesel::insert_into(officers::table)
        .values((
            officers::id.eq(id),
            officers::name.eq(new.name.trim()),
            officers::address.eq(new.address.trim()),
            officers::office.eq(new.office.trim()),
            officers::from_day.eq(new.from_day),
            officers::appointed_at.eq(tx.now.naive_utc()),
            officers::appointed_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded: an office ends once.
pub(super) fn end(tx: &mut Tx<'_>, id: &OfficerId, last: NaiveDate) -> Result<usize, DbError> {
    let row = officers::table.find(id).filter(officers::until_day.is_null());
    Ok(diesel::update(row)
        .set((
            officers::until_day.eq(Some(last)),
            officers::ended_at.eq(Some(tx.now.naive_utc())),
            officers::ended_by.eq(Some(tx.actor.as_str())),
        ))
        .execute(tx.conn)?)
}

//! Postings of a period with their entries, and balances before it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::super::store::{DEBITS_LESS_CREDITS, money};
use super::super::{Books, Entry, PostingId, Purpose, Side};
use super::JournalPosting;
use crate::ground::db::schema::{entries, ledger_accounts, postings};
use crate::ground::db::{Conn, DbError, said};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::organisations::PartyId;

pub(super) fn brought_forward(
    conn: &mut Conn,
    books: &Books,
    before: NaiveDate,
) -> Result<Vec<(Purpose, Money)>, DbError> {
    let rows: Vec<(Purpose, String, String, i64)> = entries::table
        .inner_join(postings::table)
        .inner_join(ledger_accounts::table)
        .filter(ledger_accounts::legal_entity_id.eq(&books.legal_entity_id))
        .filter(postings::effective_on.lt(before))
        .group_by((ledger_accounts::purpose, ledger_accounts::code, entries::currency))
        .order((ledger_accounts::code, entries::currency))
        .select((
            ledger_accounts::purpose,
            ledger_accounts::code,
            entries::currency,
            said::<BigInt>(DEBITS_LESS_CREDITS),
        ))
        .load(conn)?;
    rows.into_iter()
        .filter(|(_, _, _, minor)| *minor != 0)
        .map(|(purpose, _, code, minor)| Ok((purpose, money(minor, &code)?)))
        .collect()
}

type Columns = (
    (PostingId, NaiveDate, Option<NaiveDate>, NaiveDateTime, String, String),
    (Purpose, Side, i64, String, Option<PartyId>),
);

pub(super) fn postings(
    conn: &mut Conn,
    books: &Books,
    period: Period,
) -> Result<Vec<JournalPosting>, DbError> {
    let rows: Vec<Columns> = entries::table
        .inner_join(postings::table)
        .inner_join(ledger_accounts::table)
        .filter(postings::legal_entity_id.eq(&books.legal_entity_id))
        .filter(postings::effective_on.ge(period.start()))
        .filter(postings::effective_on.lt(period.end()))
        .order((postings::effective_on, postings::booked_at, postings::id, entries::id))
        .select((
            (
                postings::id,
                postings::effective_on,
                postings::dated_on,
                postings::booked_at,
                postings::reason,
                postings::about,
            ),
            (
                ledger_accounts::purpose,
                entries::side,
                entries::amount_minor,
                entries::currency,
                entries::party_id,
            ),
        ))
        .load(conn)?;
    let mut found: Vec<JournalPosting> = Vec::new();
    for (head, (purpose, side, minor, code, party)) in rows {
        let entry = Entry { purpose, side, amount: money(minor, &code)?, party };
        match found.last_mut().filter(|last| last.id == head.0) {
            Some(last) => last.entries.push(entry),
            None => found.push(begun(head, entry)),
        }
    }
    Ok(found)
}

fn begun(
    (id, effective_on, dated_on, booked_at, reason, about): (
        PostingId,
        NaiveDate,
        Option<NaiveDate>,
        NaiveDateTime,
        String,
        String,
    ),
    entry: Entry,
) -> JournalPosting {
    JournalPosting {
        id,
        effective_on,
        dated_on,
        booked_at: booked_at.and_utc(),
        reason,
        about,
        entries: vec![entry],
    }
}

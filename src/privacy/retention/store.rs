//! The table of periods, and what the sweeps delete and blank.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::PeriodClass;
use crate::billing::InvoiceId;
use crate::ground::db::schema::{
    attendees, document_removals, erasures, invoice_files, invoices, letters, parties,
    retention_periods, sessions,
};
use crate::ground::db::{Conn, DbError, Tx, catalog};
use crate::identity::UserId;
use crate::organisations::LegalEntityId;

pub(super) fn set(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Vec<(PeriodClass, u32)>, DbError> {
    let rows: Vec<(PeriodClass, i32)> = retention_periods::table
        .filter(retention_periods::legal_entity_id.eq(entity))
        .select((retention_periods::class, retention_periods::amount))
        .load(conn)?;
    let known = |(class, amount)| (class, u32::try_from(amount).unwrap_or(1));
    Ok(rows.into_iter().map(known).collect())
}

pub(super) fn put(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    class: PeriodClass,
    amount: u32,
) -> Result<(), DbError> {
    let amount = i32::try_from(amount).unwrap_or(i32::MAX);
    let row = retention_periods::table.find((entity, class));
    let changed = diesel::update(row).set(retention_periods::amount.eq(amount)).execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(retention_periods::table)
            .values((
                retention_periods::legal_entity_id.eq(entity),
                retention_periods::class.eq(class),
                retention_periods::amount.eq(amount),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Forgets sessions that were not seen since `before`.
pub(super) fn forget_sessions(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<usize, DbError> {
    let old = sessions::table.filter(sessions::seen_at.lt(before));
    let over = old.filter(sessions::ended_at.is_not_null());
    Ok(diesel::delete(over).execute(tx.conn)?)
}

/// Blanks letters written before: that one was sent stays, for documents must have been told.
pub(super) fn blank_letters(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<usize, DbError> {
    let old = letters::table
        .filter(letters::created_at.lt(before))
        .filter(letters::state.ne("waiting"))
        .filter(letters::recipient.ne(""));
    Ok(diesel::update(old)
        .set((
            letters::recipient.eq(""),
            letters::recipient_name.eq(""),
            letters::data.eq("{}"),
            letters::sealed.eq(None::<String>),
            letters::last_error.eq(None::<String>),
        ))
        .execute(tx.conn)?)
}

/// Forgets the names of guests who came into a meeting before.
pub(super) fn blank_guests(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<usize, DbError> {
    let old = attendees::table
        .filter(attendees::first_seen_at.lt(before))
        .filter(attendees::name.ne(""))
        .filter(attendees::user_id.is_null());
    Ok(diesel::update(old).set(attendees::name.eq("")).execute(tx.conn)?)
}

/// Forgets the names of members who came into a meeting before.
pub(super) fn blank_members(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<usize, DbError> {
    let old = attendees::table
        .filter(attendees::first_seen_at.lt(before))
        .filter(attendees::name.ne(""))
        .filter(attendees::user_id.is_not_null());
    Ok(diesel::update(old).set(attendees::name.eq("")).execute(tx.conn)?)
}

/// People who settled before `day` and have been gone since: no living membership, no role, no
/// sign-in; not erased and not about to be.
pub(super) fn departed(conn: &mut Conn, day: NaiveDate) -> Result<Vec<UserId>, DbError> {
    let sql = "SELECT u.id AS line FROM users u JOIN parties p ON p.user_id = u.id \
        WHERE EXISTS (SELECT 1 FROM memberships m WHERE m.party_id = p.id) \
        AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.party_id = p.id \
            AND m.state NOT IN ('declined', 'lapsed', 'settled', 'expelled')) \
        AND NOT EXISTS (SELECT 1 FROM memberships m JOIN register_events e \
            ON e.membership_id = m.id WHERE m.party_id = p.id \
            AND CAST(e.effective_on AS TEXT) >= $1) \
        AND NOT EXISTS (SELECT 1 FROM organisation_people o WHERE o.user_id = u.id) \
        AND NOT EXISTS (SELECT 1 FROM staff_roles r WHERE r.user_id = u.id) \
        AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.id \
            AND CAST(s.seen_at AS TEXT) >= $1) \
        AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.user_id = u.id \
            AND (e.withdrawn_at IS NULL OR CAST(e.withdrawn_at AS TEXT) >= $1)) \
        ORDER BY u.id LIMIT 100";
    let ids = catalog::lines(conn, sql, &day.to_string())?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

/// A document whose period is over, with the buyer as printed.
pub(super) struct Over {
    pub(super) id: InvoiceId,
    pub(super) buyer: String,
    pub(super) user: UserId,
    pub(super) issued_on: NaiveDate,
}

/// Documents of erased people issued on or before `day` whose buyer is still there.
pub(super) fn documents_over(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Over>, DbError> {
    type Row = (InvoiceId, Option<String>, Option<UserId>, Option<NaiveDate>);
    let erased = erasures::table
        .filter(erasures::executed_at.is_not_null())
        .select(erasures::user_id.nullable());
    let removed = document_removals::table.select(document_removals::invoice_id);
    let rows: Vec<Row> = invoices::table
        .inner_join(parties::table)
        .filter(invoices::issued_on.le(day))
        .filter(parties::user_id.eq_any(erased))
        .filter(invoices::id.ne_all(removed))
        .order(invoices::id.asc())
        .limit(500)
        .select((invoices::id, invoices::buyer, parties::user_id, invoices::issued_on))
        .load(conn)?;
    let over = |(id, buyer, user, issued_on): Row| {
        Some(Over { id, buyer: buyer?, user: user?, issued_on: issued_on? })
    };
    Ok(rows.into_iter().filter_map(over).collect())
}

/// Writes the proof, then lets buyer and paper go.
pub(super) fn remove_buyer(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    instead: &str,
    sha256: &str,
    kept_until: NaiveDate,
) -> Result<(), DbError> {
    diesel::insert_into(document_removals::table)
        .values((
            document_removals::invoice_id.eq(id.as_str()),
            document_removals::buyer.eq(instead),
            document_removals::sha256.eq(sha256),
            document_removals::kept_until.eq(kept_until),
            document_removals::removed_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    let one = invoices::table.find(id);
    diesel::update(one).set(invoices::buyer.eq(instead)).execute(tx.conn)?;
    let said = invoices::table.find(id).filter(invoices::reason.is_not_null());
    diesel::update(said).set(invoices::reason.eq("")).execute(tx.conn)?;
    let papers = invoice_files::table.filter(invoice_files::invoice_id.eq(id.as_str()));
    diesel::delete(papers).execute(tx.conn)?;
    Ok(())
}

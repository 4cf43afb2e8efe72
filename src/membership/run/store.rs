//! The table of runs, and who has a turn.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use serde::{Deserialize, Serialize};

use super::{Cursor, InvoiceRun, Mode, Report, RunId, RunState};
use crate::ground::db::schema::{charges, contributions, invoice_runs, memberships, parties};
use crate::ground::db::{Conn, DbError, Tx, anew, said};
use crate::organisations::{PartyId, legal_entity};

/// What a run keeps as JSON.
#[derive(Serialize, Deserialize)]
struct Work<C, R> {
    cursor: C,
    report: R,
}

/// Names are left out: they are looked up when a report is read, so that a person who was erased
/// stands in none.
fn written(cursor: &Cursor, report: &Report) -> Result<String, DbError> {
    let mut report = report.clone();
    report.first.iter_mut().for_each(|document| document.name.clear());
    report.first_parked.iter_mut().for_each(|parked| parked.name.clear());
    serde_json::to_string(&Work { cursor, report }).map_err(|e| DbError::Fault(e.to_string()))
}

fn with_names(conn: &mut Conn, mut run: InvoiceRun) -> Result<InvoiceRun, DbError> {
    let first = run.report.first.iter().map(|document| &document.party_id);
    let ids: Vec<&PartyId> =
        first.chain(run.report.first_parked.iter().map(|parked| &parked.party_id)).collect();
    let names: Vec<(PartyId, String)> = parties::table
        .filter(parties::id.eq_any(ids))
        .select((parties::id, parties::name))
        .load(conn)?;
    let names: BTreeMap<PartyId, String> = names.into_iter().collect();
    let name = |party: &PartyId| names.get(party).cloned().unwrap_or_default();
    for document in &mut run.report.first {
        document.name = name(&document.party_id);
    }
    for parked in &mut run.report.first_parked {
        parked.name = name(&parked.party_id);
    }
    Ok(run)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invoice_runs)]
struct Row {
    id: RunId,
    on_day: NaiveDate,
    mode: Mode,
    state: RunState,
    ordered_by: String,
    ordered_at: NaiveDateTime,
    finished_at: Option<NaiveDateTime>,
    done: i64,
    total: i64,
    work: String,
}

impl TryFrom<Row> for InvoiceRun {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let work: Work<Cursor, Report> = serde_json::from_str(&row.work)
            .map_err(|error| DbError::Corrupt(format!("run {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            on: row.on_day,
            mode: row.mode,
            state: row.state,
            ordered_by: row.ordered_by,
            ordered_at: row.ordered_at.and_utc(),
            finished_at: row.finished_at.map(|at| at.and_utc()),
            done: row.done,
            total: row.total,
            report: work.report,
            cursor: work.cursor,
        })
    }
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &RunId,
    on: NaiveDate,
    mode: Mode,
    total: i64,
) -> Result<(), DbError> {
    let report = Report::empty(legal_entity(tx.conn)?.currency);
    diesel::insert_into(invoice_runs::table)
        .values((
            invoice_runs::id.eq(id),
            invoice_runs::on_day.eq(on),
            invoice_runs::mode.eq(mode),
            invoice_runs::state.eq(RunState::Running),
            invoice_runs::ordered_by.eq(tx.actor.as_str()),
            invoice_runs::ordered_at.eq(tx.now.naive_utc()),
            invoice_runs::done.eq(0_i64),
            invoice_runs::total.eq(total),
            invoice_runs::work.eq(written(&Cursor::Waiting(None), &report)?),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn save(tx: &mut Tx<'_>, run: &InvoiceRun) -> Result<(), DbError> {
    diesel::update(invoice_runs::table.find(&run.id))
        .set((
            invoice_runs::state.eq(run.state),
            invoice_runs::finished_at.eq(run.finished_at.map(|at| at.naive_utc())),
            invoice_runs::done.eq(run.done),
            invoice_runs::work.eq(written(&run.cursor, &run.report)?),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_failed(tx: &mut Tx<'_>, id: &RunId) -> Result<(), DbError> {
    let running = invoice_runs::table.find(id).filter(invoice_runs::state.eq(RunState::Running));
    diesel::update(running)
        .set((
            invoice_runs::state.eq(RunState::Failed),
            invoice_runs::finished_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn run(conn: &mut Conn, id: &RunId) -> Result<InvoiceRun, DbError> {
    let row: Row = invoice_runs::table.find(id).select(Row::as_select()).first(conn)?;
    with_names(conn, row.try_into()?)
}

pub(super) fn latest(conn: &mut Conn, limit: i64) -> Result<Vec<InvoiceRun>, DbError> {
    let rows: Vec<Row> = invoice_runs::table
        .order((invoice_runs::ordered_at.desc(), invoice_runs::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| with_names(conn, row.try_into()?)).collect()
}

/// The run that issues and is under way.
pub(super) fn issuing(conn: &mut Conn) -> Result<Option<RunId>, DbError> {
    Ok(invoice_runs::table
        .filter(invoice_runs::state.eq(RunState::Running))
        .filter(invoice_runs::mode.eq(Mode::Issue))
        .select(invoice_runs::id)
        .first(conn)
        .optional()?)
}

/// Whether a run that issues was ordered for `day` or a later one.
pub(super) fn was_ordered(conn: &mut Conn, day: NaiveDate) -> Result<bool, DbError> {
    let ordered = invoice_runs::table
        .filter(invoice_runs::mode.eq(Mode::Issue))
        .filter(invoice_runs::on_day.ge(day));
    Ok(diesel::select(exists(ordered)).get_result(conn)?)
}

const CHARGED: &str = "memberships.state IN ('admitted', 'active', 'notice')";

/// Of these parties those that have a contribution with days to be charged up to and including
/// `on`.
pub(super) fn due_among(
    conn: &mut Conn,
    parties: &[PartyId],
    on: NaiveDate,
) -> Result<BTreeSet<PartyId>, DbError> {
    let due: Vec<PartyId> = contributions::table
        .inner_join(memberships::table)
        .filter(memberships::party_id.eq_any(parties))
        .filter(said::<Bool>(CHARGED))
        .filter(contributions::billed_until.le(on))
        .filter(
            contributions::ends_on
                .is_null()
                .or(contributions::ends_on.gt(contributions::billed_until.nullable())),
        )
        .filter(anew())
        .select(memberships::party_id)
        .load(conn)?;
    Ok(due.into_iter().collect())
}

/// Whether a run for `on` has anything to charge or to issue. What waits for nothing but an address
/// does not need one every day.
pub(super) fn has_work(conn: &mut Conn, on: NaiveDate) -> Result<bool, DbError> {
    let due = contributions::table
        .inner_join(memberships::table)
        .filter(said::<Bool>(CHARGED))
        .filter(contributions::billed_until.le(on))
        .filter(
            contributions::ends_on
                .is_null()
                .or(contributions::ends_on.gt(contributions::billed_until.nullable())),
        );
    let waiting = charges::table
        .inner_join(parties::table)
        .filter(charges::invoice_id.is_null())
        .filter(parties::street.is_not_null());
    Ok(diesel::select(exists(due)).get_result(conn)?
        || diesel::select(exists(waiting)).get_result(conn)?)
}

/// About how many parties will have a turn: for the bar that shows progress.
pub(super) fn how_many(conn: &mut Conn, on: NaiveDate) -> Result<i64, DbError> {
    let due: i64 = contributions::table
        .inner_join(memberships::table)
        .filter(said::<Bool>(CHARGED))
        .filter(contributions::billed_until.le(on))
        .filter(
            contributions::ends_on
                .is_null()
                .or(contributions::ends_on.gt(contributions::billed_until.nullable())),
        )
        .count()
        .get_result(conn)?;
    let waiting: i64 = charges::table
        .filter(charges::invoice_id.is_null())
        .select(said::<BigInt>("COUNT(DISTINCT charges.party_id)"))
        .first(conn)?;
    Ok(due.saturating_add(waiting))
}

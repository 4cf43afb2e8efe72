//! The invoice run: charges what is due up to a day and issues the invoices, party by party, all
//! or nothing for each, in small batches.
//!
//! A run keeps where it stands in its row, written in the transaction of each batch: it can be
//! cut off anywhere, goes on where it stopped, and may be started twice. Runs follow one another
//! batch by batch under a lock, and what was charged is not due again, so that two runs for the
//! same day make one set of documents.
#![deny(clippy::arithmetic_side_effects)]

mod automatic;
mod batch;
mod job;
mod report;
mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};

pub use automatic::RunDue;
pub use batch::{RunError, take_batch};
pub use job::{RunInvoices, drive_run};
pub use report::{Parked, ParkedWhy, Report, RunDocument, RunTax};

crate::ids! {
    /// An invoice run.
    RunId = "run",
}

crate::text_enum! {
    /// Whether a run writes what it does.
    pub enum Mode {
        /// It tells what it would do, and does none of it.
        Rehearsal = "rehearsal",
        /// It issues.
        Issue = "issue",
    }
}

crate::text_enum! {
    /// Where a run stands.
    pub enum RunState {
        /// Batches are left.
        Running = "running",
        /// All parties had their turn.
        Done = "done",
        /// It cannot go on.
        Failed = "failed",
    }
}

/// A run.
#[derive(Debug, Clone)]
pub struct InvoiceRun {
    /// Id.
    pub id: RunId,
    /// Up to and including which calendar day of the legal entity.
    pub on: NaiveDate,
    /// Whether it writes.
    pub mode: Mode,
    /// Where it stands.
    pub state: RunState,
    /// Who ordered it, as the audit trail names them.
    pub ordered_by: String,
    /// When (UTC).
    pub ordered_at: Timestamp,
    /// When its last party had its turn (UTC).
    pub finished_at: Option<Timestamp>,
    /// How many had their turn.
    pub done: i64,
    /// How many there were when it was ordered.
    pub total: i64,
    /// What it has done so far.
    pub report: Report,
    cursor: Cursor,
}

/// How far a run has come. First come charges that have been waiting, then what is due: nobody
/// is in both, so nobody is counted twice, also in a rehearsal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Cursor {
    /// Among parties with waiting charges, after this one.
    Waiting(Option<crate::organisations::PartyId>),
    /// Among due contributions, after this one.
    Due(Option<super::ContributionId>),
    /// Through.
    End,
}

/// Orders a run up to and including the day `on`; a job does it. While one that issues is under
/// way, ordering another returns that one.
///
/// # Errors
/// A fault of the database.
pub fn order_run(tx: &mut Tx<'_>, on: NaiveDate, mode: Mode) -> Result<RunId, DbError> {
    dialect::lock_name(tx.conn, "invoice run orders")?;
    if mode == Mode::Issue
        && let Some(under_way) = store::issuing(tx.conn)?
    {
        return Ok(under_way);
    }
    let id: RunId = tx.mint();
    let total = store::how_many(tx.conn, on)?;
    store::insert(tx, &id, on, mode, total)?;
    tx.record("membership.run.ordered", id.as_str(), json!({ "on": on, "mode": mode }));
    tx.enqueue(&RunInvoices { run_id: id.clone() })?;
    Ok(id)
}

/// One run.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn invoice_run(conn: &mut Conn, id: &RunId) -> Result<InvoiceRun, DbError> {
    store::run(conn, id)
}

/// The latest runs, newest first.
///
/// # Errors
/// A fault of the database.
pub fn latest_runs(conn: &mut Conn, limit: i64) -> Result<Vec<InvoiceRun>, DbError> {
    store::latest(conn, limit)
}

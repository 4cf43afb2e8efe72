//! One transaction = one connection, one instant, one actor.

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use serde::{Deserialize, Serialize};

use super::types::Id;
use super::{Change, Circumstances, Conn, DbError, dialect};
use crate::ground::clock::Timestamp;
use crate::ground::queue::{self, Job};
use crate::ground::random::Chance;
use crate::ground::secret::{Sealed, Vault};

/// Who acts, as the audit trail will name them (`user:usr_…`, `system`, `guest`). Opaque here;
/// the rooms above give it meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor(String);

impl Actor {
    /// A signed-in person.
    #[must_use]
    pub fn user(id: &str) -> Self {
        Self(format!("user:{id}"))
    }

    /// The program itself: a job, a schedule.
    #[must_use]
    pub fn system() -> Self {
        Self("system".to_owned())
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn visitor() -> Self {
        Self("visitor".to_owned())
    }

    /// The operator at the command line.
    #[must_use]
    pub fn command_line() -> Self {
        Self("command-line".to_owned())
    }

    /// Somebody who acted before, as stored: for work that goes on in their name.
    #[must_use]
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The user's id, when a signed-in person acts.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.0.strip_prefix("user:")
    }
}

/// One row for the audit trail, waiting for the transaction to commit.
#[derive(Debug, Clone)]
pub struct AuditRow {
    /// What happened: `billing.invoice.issued`.
    pub name: &'static str,
    /// To what: an id.
    pub object: String,
    /// The organisation whose members may read it, if any.
    pub organisation_id: Option<String>,
    /// Facts that matter as evidence; never personal data that must be erasable, never secrets.
    pub data: serde_json::Value,
    /// What is personal about it, before and after: kept beside the chain, where it can be erased.
    pub personal: Option<serde_json::Value>,
}

/// Writes the audit rows of a transaction, inside it.
pub type SealEvents = fn(&mut Tx<'_>, &[AuditRow]) -> Result<(), DbError>;

/// A running write transaction.
pub struct Tx<'a> {
    /// The connection; only files named `store.rs` use it.
    pub conn: &'a mut Conn,
    /// The instant of this transaction, read once.
    pub now: Timestamp,
    /// Who acts.
    pub actor: Actor,
    circumstances: Option<Circumstances>,
    chance: &'a dyn Chance,
    vault: &'a Vault,
    events: Vec<AuditRow>,
    enqueued: bool,
}

impl<'a> Tx<'a> {
    pub(super) fn begin(
        conn: &'a mut Conn,
        now: Timestamp,
        (actor, circumstances): (Actor, Option<Circumstances>),
        chance: &'a dyn Chance,
        vault: &'a Vault,
    ) -> Self {
        let events = Vec::new();
        Self { conn, now, actor, circumstances, chance, vault, events, enqueued: false }
    }

    /// Where it comes from: a request, a job, a command.
    #[must_use]
    pub fn circumstances(&self) -> Option<&Circumstances> {
        self.circumstances.as_ref()
    }

    /// A new id, sortable by birth.
    pub fn mint<I: Id>(&self) -> I {
        I::mint(self.now, self.chance)
    }

    /// Where random tokens come from.
    #[must_use]
    pub fn chance(&self) -> &dyn Chance {
        self.chance
    }

    /// The keys that seal secrets.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        self.vault
    }

    /// Seals `plain` for the column `place` (`table.column`) of the row `row`.
    ///
    /// # Errors
    /// When the cipher fails, which it does not for inputs of our size.
    pub fn seal(&self, place: &str, row: &str, plain: &[u8]) -> Result<Sealed, DbError> {
        self.vault
            .seal(place, row, plain, self.chance)
            .map_err(|error| DbError::Fault(error.to_string()))
    }

    /// Notes an event for the audit trail; it is written and chained when the transaction commits.
    pub fn record(&mut self, name: &'static str, object: &str, data: serde_json::Value) {
        self.record_for(name, object, None, data);
    }

    /// [`Tx::record`], readable by the people of an organisation.
    pub fn record_for(
        &mut self,
        name: &'static str,
        object: &str,
        organisation_id: Option<&str>,
        data: serde_json::Value,
    ) {
        self.note(name, object, organisation_id, (data, None));
    }

    /// [`Tx::record_for`] of something that was changed, with the fields that differ.
    pub fn record_change(
        &mut self,
        name: &'static str,
        object: &str,
        organisation_id: Option<&str>,
        change: &Change,
    ) {
        self.note(name, object, organisation_id, (change.facts(), None));
    }

    /// [`Tx::record_change`] of something personal: the trail keeps the names of the fields for
    /// good, what stood in them only as long as it may be kept.
    pub fn record_personal_change(
        &mut self,
        name: &'static str,
        object: &str,
        organisation_id: Option<&str>,
        change: &Change,
    ) {
        let facts = serde_json::json!({ "fields": change.names() });
        self.note(name, object, organisation_id, (facts, Some(change.facts())));
    }

    /// [`Tx::record_change`] of something of which a part is personal, or words of people.
    pub fn record_change_and_words(
        &mut self,
        name: &'static str,
        object: &str,
        organisation_id: Option<&str>,
        (change, words): (&Change, &Change),
    ) {
        let names = words.names();
        if names.is_empty() {
            return self.record_change(name, object, organisation_id, change);
        }
        let facts = change.clone().beside(&serde_json::json!({ "fields": names })).facts();
        self.note(name, object, organisation_id, (facts, Some(words.facts())));
    }

    fn note(
        &mut self,
        name: &'static str,
        object: &str,
        organisation_id: Option<&str>,
        (data, personal): (serde_json::Value, Option<serde_json::Value>),
    ) {
        let (object, organisation_id) = (object.to_owned(), organisation_id.map(str::to_owned));
        self.events.push(AuditRow { name, object, organisation_id, data, personal });
    }

    /// Promises work: the job is stored in this transaction and runs after it committed.
    ///
    /// # Errors
    /// When the job cannot be stored.
    pub fn enqueue<J: Job>(&mut self, job: &J) -> Result<(), DbError> {
        self.enqueue_at(job, self.now)
    }

    /// [`Tx::enqueue`], not before `run_at`.
    ///
    /// # Errors
    /// When the job cannot be stored.
    pub fn enqueue_at<J: Job>(&mut self, job: &J, run_at: Timestamp) -> Result<(), DbError> {
        self.enqueued = true;
        queue::enqueue_all(self, std::slice::from_ref(job), run_at)
    }

    /// [`Tx::enqueue`] of many at once.
    ///
    /// # Errors
    /// When they cannot be stored.
    pub fn enqueue_all<J: Job>(&mut self, jobs: &[J]) -> Result<(), DbError> {
        self.enqueued |= !jobs.is_empty();
        queue::enqueue_all(self, jobs, self.now)
    }

    /// Does `deed` so that its failure undoes only itself: what this transaction did before it
    /// stands, and the transaction goes on. For batches in which each party stands alone.
    ///
    /// # Errors
    /// Whatever `deed` returns; then nothing of it was written.
    pub fn attempt<T, E: From<DbError>>(
        &mut self,
        deed: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let events = self.events.len();
        set_mark(self.conn)?;
        match deed(self) {
            Ok(value) => {
                commit(self.conn)?;
                Ok(value)
            }
            Err(error) => {
                self.events.truncate(events);
                back_to_mark(self.conn)?;
                Err(error)
            }
        }
    }

    /// Does `deed` and undoes it again, whatever it returns: what it would have done.
    ///
    /// # Errors
    /// Whatever `deed` returns.
    pub fn rehearse<T, E: From<DbError>>(
        &mut self,
        deed: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (events, enqueued) = (self.events.len(), self.enqueued);
        set_mark(self.conn)?;
        let outcome = deed(self);
        self.events.truncate(events);
        self.enqueued = enqueued;
        back_to_mark(self.conn)?;
        outcome
    }

    pub(super) fn enqueued(&self) -> bool {
        self.enqueued
    }
}

/// When a commit has reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durable {
    /// When it returns.
    Now,
    /// With the next one that waits for it, or after a moment.
    Soon,
}

/// What is done between BEGIN and COMMIT; false undoes it. One type for all deeds: a transaction of
/// its own kind for each would be compiled anew for each.
pub(super) type Deed<'d> = dyn FnMut(&mut Tx<'_>) -> bool + 'd;

/// Runs `deed` between BEGIN and COMMIT; writes the audit rows last. A deed that says false is
/// undone, which is no error of this function's.
pub(super) fn write_on(
    tx: &mut Tx<'_>,
    durable: Durable,
    seal: SealEvents,
    deed: &mut Deed<'_>,
) -> Result<(), DbError> {
    if durable == Durable::Now {
        return write_synced(tx, seal, deed);
    }
    dialect::sync_later(tx.conn)?;
    let outcome = write_synced(tx, seal, deed);
    dialect::sync_again(tx.conn)?;
    outcome
}

fn write_synced(tx: &mut Tx<'_>, seal: SealEvents, deed: &mut Deed<'_>) -> Result<(), DbError> {
    begin(tx.conn)?;
    if !deed(tx) {
        tx.enqueued = false;
        roll_back(tx.conn);
        return Ok(());
    }
    let events = std::mem::take(&mut tx.events);
    if let Err(error) = seal(tx, &events) {
        roll_back(tx.conn);
        return Err(error);
    }
    commit(tx.conn)
}

type Manager = <Conn as Connection>::TransactionManager;

// A deferred SQLite transaction that reads and then writes dies with "database is locked" at
// once, busy_timeout or not; an immediate one waits its turn.
fn begin(conn: &mut Conn) -> Result<(), DbError> {
    match conn {
        Conn::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn)?,
        Conn::Sqlite(conn) => {
            AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?;
        }
    }
    Ok(())
}

/// Inside a transaction the driver sets a savepoint instead of beginning anew.
fn set_mark(conn: &mut Conn) -> Result<(), DbError> {
    Ok(Manager::begin_transaction(conn)?)
}

fn back_to_mark(conn: &mut Conn) -> Result<(), DbError> {
    Ok(Manager::rollback_transaction(conn)?)
}

fn commit(conn: &mut Conn) -> Result<(), DbError> {
    Ok(Manager::commit_transaction(conn)?)
}

fn roll_back(conn: &mut Conn) {
    if let Err(error) = Manager::rollback_transaction(conn) {
        tracing::warn!(%error, "rolling back failed; the connection will be dropped");
    }
}

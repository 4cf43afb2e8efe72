//! Carrying a table out: all of it in one transaction, or nothing.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::capital::{self, Brought};
use super::check::mapping_of;
use super::findings::Verdict;
use super::judge::{Judge, Judged};
use super::mapping::look_at_all;
use super::reading::Reader;
use super::{
    BATCH, Choice, Import, ImportError, ImportId, ImportState, Line, Note, Outcome, remember, store,
};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Change, DbError, Tx, dialect};
use crate::ground::queue::{Job, JobError};
use crate::ground::text::Texts;

/// Carries out one import.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CarryOutImport {
    /// Which.
    pub import_id: ImportId,
}

impl Job for CarryOutImport {
    type Means = Means;
    const NAME: &'static str = "imports.carry_out";

    fn once(&self) -> Option<String> {
        Some(self.import_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        match carry_out_now(means, &self.import_id).await {
            Ok(_) => Ok(()),
            Err(ImportError::Db(error)) => Err(error.into()),
            Err(error) => Err(JobError::give_up(error)),
        }
    }
}

/// Orders that a table is carried out; a job does it.
///
/// # Errors
/// [`ImportError::Undecided`] while lines wait for a decision.
pub fn order_import(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), ImportError> {
    let mut import = store::locked(tx, id)?;
    if import.state != ImportState::Checked {
        return Err(ImportError::NotNow(import.state));
    }
    let counts = store::counts(tx.conn, id)?;
    let waiting = counts.refused.saturating_add(undecided(tx, id)?);
    if waiting > 0 {
        return Err(ImportError::Undecided(waiting));
    }
    let told = Change::of("state", &import.state, &ImportState::CarryingOut)
        .beside(&json!({ "kind": import.kind }));
    import.state = ImportState::CarryingOut;
    import.note = None;
    store::save(tx, &import)?;
    tx.record_change("imports.import.ordered", id.as_str(), None, &told);
    tx.enqueue(&CarryOutImport { import_id: id.clone() })?;
    Ok(())
}

fn undecided(tx: &mut Tx<'_>, id: &ImportId) -> Result<i64, DbError> {
    Ok(store::counts(tx.conn, id)?.unsure)
}

/// Carries out what was ordered, in the name of who uploaded it. When what it was checked against
/// has changed, nothing of it happens, and it is checked anew.
///
/// # Errors
/// [`ImportError`]; then nothing was written.
pub async fn carry_out_now(means: &Means, id: &ImportId) -> Result<Import, ImportError> {
    let wanted = id.clone();
    let import = means.db.read(move |conn| store::import(conn, &wanted)).await?;
    if import.state != ImportState::CarryingOut {
        return Ok(import);
    }
    let actor = Actor::stored(&import.created_by);
    let (wanted, texts) = (id.clone(), means.texts.clone());
    let shown = means.progress.begin(id.as_str());
    let done = means
        .db
        .write(actor.clone(), move |tx| carry_out(tx, &wanted, &texts, |done| shown.show(done)))
        .await;
    let Err(error) = done else { return done };
    if !has_moved(&error) {
        return Err(error);
    }
    let wanted = id.clone();
    means.db.write(actor, move |tx| check_anew(tx, &wanted)).await
}

/// Somebody else was here meanwhile: told by the lines, or by a rule of the database.
fn has_moved(error: &ImportError) -> bool {
    matches!(error, ImportError::Moved(_) | ImportError::Db(DbError::Duplicate(_)))
}

fn check_anew(tx: &mut Tx<'_>, id: &ImportId) -> Result<Import, ImportError> {
    let mut import = store::locked(tx, id)?;
    import.note = Some(Note::Moved);
    look_at_all(tx, &mut import)?;
    Ok(import)
}

/// Carries out what was ordered, in this transaction. `watch` is told how many lines are done.
///
/// # Errors
/// [`ImportError::Moved`] when what it was checked against has changed.
pub fn carry_out(
    tx: &mut Tx<'_>,
    id: &ImportId,
    texts: &Texts,
    mut watch: impl FnMut(i64),
) -> Result<Import, ImportError> {
    // One table after another: the second is compared with what the first has made.
    dialect::lock_name(tx.conn, "imports")?;
    let mut import = store::locked(tx, id)?;
    if import.state != ImportState::CarryingOut {
        return Ok(import);
    }
    let reader = Reader::new(tx.conn, import.kind, mapping_of(&import)?, texts, tx.now)?;
    let mut judge = Judge::who_is_exact(reader, id);
    let (mut after, mut done) = (0, 0_i64);
    let mut later = Vec::new();
    loop {
        let lines = store::lines(tx.conn, id, None, after, BATCH)?;
        let Some(last) = lines.last() else { break };
        after = last.number;
        let stored = lines.clone();
        for (one, line) in judge.batch(tx.conn, lines)?.into_iter().zip(stored) {
            done = done.saturating_add(1);
            if line.choice == Some(Choice::Skip) {
                continue;
            }
            if !agrees(&line, &one.verdict) {
                return Err(ImportError::Moved(line.number));
            }
            later.extend(happen(tx, &import, &judge.reader, one)?);
            watch(done);
        }
    }
    for brought in later {
        bring(tx, &import, &judge.reader, &brought)?;
    }
    import.state = ImportState::Done;
    import.finished_at = Some(tx.now);
    store::save(tx, &import)?;
    let counts = store::counts(tx.conn, id)?;
    tx.record("imports.import.carried_out", id.as_str(), json!(counts));
    Ok(import)
}

/// Whether a line comes to what it came to when it was looked at.
fn agrees(line: &Line, verdict: &Verdict) -> bool {
    line.outcome == Some(verdict.outcome)
        && line.target == verdict.target
        && line.findings.changes == verdict.findings.changes
        && line.findings.refusals.is_empty()
}

/// Does what a line says; what has to wait for the others is given back.
fn happen(
    tx: &mut Tx<'_>,
    import: &Import,
    reader: &Reader,
    one: Judged,
) -> Result<Option<Brought>, ImportError> {
    let source = source_of(import, one.line.number);
    let things = match (&one.known, one.verdict.outcome) {
        (None, Outcome::New) => remember::make(tx, reader, &one.values, &source)?,
        (Some(_), Outcome::New) => {
            let brought = Brought::of(one)?;
            if brought.waits_for_number() {
                return Ok(Some(brought));
            }
            bring(tx, import, reader, &brought)?;
            return Ok(None);
        }
        (Some(known), Outcome::Changed) => {
            let changes = &one.verdict.findings.changes;
            remember::correct(tx, reader, known, changes, &one.values, &source)?
        }
        _ => Vec::new(),
    };
    for thing in things {
        store::note_thing(tx, &import.id, one.line.number, thing.kind, &thing.id)?;
    }
    Ok(None)
}

/// Writes what a line brings to a member.
fn bring(
    tx: &mut Tx<'_>,
    import: &Import,
    reader: &Reader,
    brought: &Brought,
) -> Result<(), ImportError> {
    let source = source_of(import, brought.line);
    let thing = capital::make(tx, reader, brought, source)?;
    Ok(store::note_thing(tx, &import.id, brought.line, thing.kind, &thing.id)?)
}

/// Where something comes from, for the register.
fn source_of(import: &Import, line: i32) -> String {
    format!("{} {line}", import.id)
}

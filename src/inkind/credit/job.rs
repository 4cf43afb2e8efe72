//! Every night: what was accepted elsewhere is booked, what is owed is used as decided.

use serde::{Deserialize, Serialize};

use super::{book, owed, use_credit};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::inkind::InKindError;
use crate::membership::activity::timesheet::{EntryId, entry, unbooked};
use crate::organisations::legal_entity;

/// So many are booked in one transaction.
const BATCH: i64 = 100;

/// Books accepted entries that stand in no books yet, such as those from before there were any,
/// and sets off what is owed, where the co-op has decided so.
#[derive(Debug, Serialize, Deserialize)]
pub struct BookInKind {}

impl Job for BookInKind {
    type Means = Means;
    const NAME: &'static str = "inkind.book";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let mut after: Option<EntryId> = None;
        loop {
            let from = after.take();
            let done = means.db.write(Actor::system(), move |tx| book_some(tx, from.as_ref()));
            match done.await.map_err(|error| JobError::GiveUp(error.to_string()))? {
                Some(last) => after = Some(last),
                None => break,
            }
        }
        let used = means.db.write(Actor::system(), use_all);
        used.await.map_err(|error| JobError::GiveUp(error.to_string()))
    }
}

/// The last one that was booked; `None` when there are no more.
fn book_some(tx: &mut Tx<'_>, after: Option<&EntryId>) -> Result<Option<EntryId>, InKindError> {
    if !has_books(tx)? {
        return Ok(None);
    }
    let ids = unbooked(tx.conn, after, BATCH)?;
    for id in &ids {
        let entry = entry(tx.conn, id)?;
        book(tx, &entry)?;
    }
    Ok(ids.last().cloned())
}

fn use_all(tx: &mut Tx<'_>) -> Result<(), InKindError> {
    if !has_books(tx)? {
        return Ok(());
    }
    for owed in owed(tx.conn)? {
        use_credit(tx, &owed.party_id)?;
    }
    Ok(())
}

/// Before set-up there is nobody who keeps any.
fn has_books(tx: &mut Tx<'_>) -> Result<bool, InKindError> {
    match legal_entity(tx.conn) {
        Ok(_) => Ok(true),
        Err(DbError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

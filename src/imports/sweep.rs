//! What a table said is not kept for ever: it is full of people.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{ImportError, ImportId, ImportState, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};

/// How long a table waits to be carried out, and how long one that was can be undone.
const KEPT: Duration = Duration::days(30);

/// Removes tables that nobody carried out, and the words of those that were, after thirty days.
/// Where things came from stays known.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SweepImports {}

impl Job for SweepImports {
    type Means = Means;
    const NAME: &'static str = "imports.sweep";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let sweep = |tx: &mut Tx<'_>| -> Result<(), DbError> {
            let before = tx.now - KEPT;
            for id in store::never_carried_out(tx.conn, before)? {
                store::delete(tx, &id)?;
            }
            store::forget_words(tx, before)
        };
        Ok(means.db.write(Actor::system(), sweep).await?)
    }
}

/// Throws a table away of which nothing was made.
///
/// # Errors
/// [`ImportError::NotNow`] once it was ordered.
pub fn throw_away(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), ImportError> {
    let import = store::locked(tx, id)?;
    match import.state {
        ImportState::Uploaded | ImportState::Checking | ImportState::Checked => {
            store::delete(tx, id)?;
            tx.record("imports.import.thrown_away", id.as_str(), serde_json::json!({}));
            Ok(())
        }
        state => Err(ImportError::NotNow(state)),
    }
}

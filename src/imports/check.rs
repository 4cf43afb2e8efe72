//! Looking at every line without writing anything of it.

use serde::{Deserialize, Serialize};

use super::alike::Names;
use super::judge::Judge;
use super::mapping::Mapping;
use super::reading::Reader;
use super::{BATCH, Import, ImportError, ImportId, ImportState, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};

/// Looks at every line of one import.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckImport {
    /// Which.
    pub import_id: ImportId,
}

impl Job for CheckImport {
    type Means = Means;
    const NAME: &'static str = "imports.check";

    fn once(&self) -> Option<String> {
        Some(self.import_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        match check_now(means, &self.import_id, |_| ()).await {
            Ok(_) => Ok(()),
            // It was removed meanwhile.
            Err(ImportError::Db(DbError::NotFound)) => Ok(()),
            Err(ImportError::Db(error)) => Err(error.into()),
            Err(error) => Err(JobError::give_up(error)),
        }
    }
}

/// Looks at batch after batch, each in a transaction of its own, from the beginning: what earlier
/// lines have said has to be known again after a break. `watch` is told after each where it
/// stands.
///
/// # Errors
/// [`ImportError`]; it can be begun again.
pub async fn check_now(
    means: &Means,
    id: &ImportId,
    mut watch: impl FnMut(&Import) + Send,
) -> Result<Import, ImportError> {
    let (wanted, texts, now) = (id.clone(), means.texts.clone(), means.clock.now());
    let begin = move |conn: &mut Conn| -> Result<_, ImportError> {
        let import = store::import(conn, &wanted)?;
        let mapping = mapping_of(&import)?;
        let reader = Reader::new(conn, import.kind, mapping, &texts, now)?;
        let names = Names::load(conn, import.kind)?;
        Ok((import, Judge::who_compares_names(reader, names)))
    };
    let (mut import, mut judge) = means.db.read(begin).await?;
    let (actor, mut after) = (Actor::stored(&import.created_by), 0);
    while import.state == ImportState::Checking {
        let id = id.clone();
        let batch = move |tx: &mut crate::ground::db::Tx<'_>| -> Result<_, ImportError> {
            let mut import = store::locked(tx, &id)?;
            if import.state != ImportState::Checking {
                return Ok((import, judge, after));
            }
            let lines = store::lines(tx.conn, &id, None, after, BATCH)?;
            let judged = judge.batch(tx.conn, lines)?;
            if after == 0 {
                import.done = 0;
            }
            for one in &judged {
                store::save_verdict(tx, &id, one.line.number, &one.verdict, one.line.choice)?;
                import.done = import.done.saturating_add(1);
                after = one.line.number;
            }
            if judged.is_empty() {
                import.state = ImportState::Checked;
            }
            store::save(tx, &import)?;
            Ok((import, judge, after))
        };
        (import, judge, after) = means.db.write(actor.clone(), batch).await?;
        watch(&import);
    }
    Ok(import)
}

pub(super) fn mapping_of(import: &Import) -> Result<Mapping, ImportError> {
    import.mapping.clone().ok_or(ImportError::NotNow(import.state))
}

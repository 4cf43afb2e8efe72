//! The job that makes an export.

use serde::{Deserialize, Serialize};

use super::{ExportError, ExportId, ExportLetter, ExportState, LASTS, archive, store};
use crate::gateways::mail;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::ground::secret::token_hash;
use crate::identity;
use crate::membership::calendar;
use crate::organisations::coop_settings;

/// Makes one export.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeExport {
    /// Which.
    pub export_id: ExportId,
}

impl Job for MakeExport {
    type Means = Means;
    const NAME: &'static str = "privacy.make_export";

    fn once(&self) -> Option<String> {
        Some(self.export_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let (id, texts) = (self.export_id.clone(), means.texts.clone());
        let now = means.clock.now();
        let read = move |conn: &mut Conn| -> Result<Option<Vec<u8>>, ExportError> {
            let export = match store::find(conn, &id) {
                Ok(export) => export,
                // The person was erased meanwhile.
                Err(DbError::NotFound) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            if export.state != ExportState::Asked {
                return Ok(None);
            }
            archive::pack(conn, &texts, &export, now).map(Some)
        };
        let Some(bundle) = means.db.read(read).await? else { return Ok(()) };
        let id = self.export_id.clone();
        let kept = means.db.write(Actor::system(), move |tx| keep(tx, &id, &bundle));
        Ok(kept.await?)
    }
}

fn keep(tx: &mut Tx<'_>, id: &ExportId, bundle: &[u8]) -> Result<(), DbError> {
    // 256 bits, as every token that opens something by itself.
    let token = tx.chance().hex(32);
    if !store::keep(tx, id, &token_hash(&token), bundle)? {
        return Ok(());
    }
    let export = store::find(tx.conn, id)?;
    let person = identity::user(tx.conn, &export.user_id)?;
    let letter = ExportLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: person.name.clone(),
        until: calendar::day_of(tx.conn, tx.now + LASTS)?,
    };
    let link = format!("/me/data/files/{token}");
    mail::post(tx, &person.recipient(), &letter, Some(person.id.as_str()), Some(&link))?;
    let facts = serde_json::json!({ "export": id, "bytes": bundle.len() });
    tx.record("privacy.export.made", person.id.as_str(), facts);
    Ok(())
}

impl From<ExportError> for JobError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Db(error) => error.into(),
            error => Self::give_up(error),
        }
    }
}

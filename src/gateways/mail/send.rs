//! The job that prints and sends a letter.

use serde::{Deserialize, Serialize};

use super::store::{self, LetterRow};
use super::{LetterId, LetterState, MailError, OutgoingMail};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};

/// Sends one letter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendLetter {
    /// Which.
    pub letter_id: LetterId,
}

impl Job for SendLetter {
    type Means = Means;
    const NAME: &'static str = "mail.send_letter";

    fn once(&self) -> Option<String> {
        Some(self.letter_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.letter_id.clone();
        let row = means.db.read(move |conn| store::find(conn, &id)).await?;
        if row.state == LetterState::Sent {
            return Ok(());
        }
        let mail = outgoing(means, &row)?;
        match means.mail.send(mail).await {
            Ok(()) => {
                Ok(means.db.write(Actor::system(), move |tx| store::mark_sent(tx, &row)).await?)
            }
            Err(error) => Err(failed(means, row, error).await?),
        }
    }
}

fn outgoing(means: &Means, row: &LetterRow) -> Result<OutgoingMail, JobError> {
    let mut facts: serde_json::Value =
        serde_json::from_str(&row.data).map_err(JobError::give_up)?;
    let link = row.secret_link(means.db.vault()).map_err(JobError::give_up)?;
    if let (Some(link), Some(object)) = (link, facts.as_object_mut()) {
        object.insert("link".to_owned(), full(means, link).into());
    }
    let printed =
        means.letter_press.print(&row.name, &row.locale, &facts).map_err(JobError::give_up)?;
    Ok(OutgoingMail {
        id: row.id.to_string(),
        to_address: row.recipient.clone(),
        to_name: row.recipient_name.clone(),
        written_at: row.created_at.and_utc(),
        printed,
    })
}

/// Verbs know paths, not where the site is reached.
fn full(means: &Means, link: String) -> String {
    if link.starts_with('/') { means.link(&link) } else { link }
}

async fn failed(means: &Means, row: LetterRow, error: MailError) -> Result<JobError, JobError> {
    let for_good = matches!(error, MailError::Refused(_));
    let why = error.to_string();
    means
        .db
        .write(Actor::system(), move |tx| store::mark_failed(tx, &row.id, &why, for_good))
        .await?;
    Ok(match error {
        MailError::Weather(_) => JobError::try_again(error),
        MailError::Refused(_) => JobError::give_up(error),
    })
}

//! The job that prints and sends a letter.

use serde::{Deserialize, Serialize};

use super::bounce::is_about_the_address;
use super::store::{self, LetterRow};
use super::suppression::{SuppressionReason, suppress};
use super::{LetterId, LetterState, MailError, OutgoingMail, print};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError};
use crate::ground::personal::is_erased;
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
        let press = means.letter_press.clone();
        let asked = means.db.read(move |conn| -> Result<_, DbError> {
            Ok((store::find(conn, &id)?, press.coop_name(conn)?))
        });
        let (row, coop_name) = asked.await?;
        if row.state == LetterState::Sent {
            return Ok(());
        }
        if is_erased(&row.recipient) {
            // Whoever it was for was erased meanwhile: there is nobody to write to.
            return Ok(());
        }
        let mail = outgoing(means, &row, coop_name)?;
        match means.mail.send(mail).await {
            Ok(()) => {
                Ok(means.db.write(Actor::system(), move |tx| store::mark_sent(tx, &row)).await?)
            }
            Err(error) => Err(failed(means, row, error).await?),
        }
    }
}

fn outgoing(means: &Means, row: &LetterRow, coop: String) -> Result<OutgoingMail, JobError> {
    let link = row.secret_link(means.db.vault()).map_err(JobError::give_up)?;
    // Verbs know paths, not where the site is reached.
    let link = link.map(|link| if link.starts_with('/') { means.link(&link) } else { link });
    let facts: Facts = serde_json::from_str(&row.data).map_err(JobError::give_up)?;
    let unsubscribe = link.clone().filter(|_| facts.list_unsubscribe);
    let printed = print(&*means.letter_press, row, coop, link).map_err(JobError::give_up)?;
    Ok(OutgoingMail {
        unsubscribe,
        calendar: facts.calendar,
        id: row.id.to_string(),
        to_address: row.recipient.clone(),
        to_name: row.recipient_name.clone(),
        written_at: row.created_at.and_utc(),
        printed,
    })
}

/// What a letter's facts say to the mail program rather than to the reader.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Facts {
    /// The letter's link unsubscribes from letters of its kind.
    list_unsubscribe: bool,
    /// An entry for a calendar (RFC 5545).
    calendar: Option<String>,
}

async fn failed(means: &Means, row: LetterRow, error: MailError) -> Result<JobError, JobError> {
    let for_good = matches!(error, MailError::Refused(_));
    let why = error.to_string();
    let noted = means.db.write(Actor::system(), move |tx| -> Result<(), DbError> {
        if for_good && is_about_the_address(&why) {
            let reason = SuppressionReason::Refused;
            suppress(tx, &row.recipient, reason, &why, Some(&row.id))?;
        }
        store::mark_failed(tx, &row.id, &why, for_good)
    });
    noted.await?;
    Ok(match error {
        MailError::Weather(_) => JobError::try_again(error),
        MailError::Refused(_) => JobError::give_up(error),
    })
}

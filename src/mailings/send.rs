//! The job that makes letters of a mailing.

use serde::{Deserialize, Serialize};

use super::letters::{AnnouncementLetter, NoticeLetter};
use super::write::paragraphs;
use super::{
    Delivery, Mailing, MailingId, MailingKind, Recipient, corrupt, mailing, refusal, store,
};
use crate::gateways::mail::{self, LetterId};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx, dialect};
use crate::ground::queue::{Job, JobError};
use crate::organisations::coop_settings;

/// So many letters are made in one transaction.
const BATCH: i64 = 50;

/// Makes the letters of one mailing. Cut off anywhere it goes on where it was.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMailing {
    /// Which.
    pub mailing_id: MailingId,
}

impl Job for SendMailing {
    type Means = Means;
    const NAME: &'static str = "mailings.send_mailing";

    fn once(&self) -> Option<String> {
        Some(self.mailing_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        loop {
            let id = self.mailing_id.clone();
            let left = means.db.write(Actor::system(), move |tx| send_batch(tx, &id)).await?;
            if left == 0 {
                return Ok(());
            }
        }
    }
}

/// Returns how many were handled; with none left the mailing is sent. A worker that slept past its
/// lease waits for the one that went on, and finds nobody left to write to.
fn send_batch(tx: &mut Tx<'_>, id: &MailingId) -> Result<usize, DbError> {
    dialect::lock_row(tx.conn, "mailings", id.as_str())?;
    let mailing = mailing(tx.conn, id)?;
    let coop_name = coop_settings(tx.conn)?.name;
    let waiting = store::waiting(tx.conn, id, BATCH)?;
    for recipient in &waiting {
        let (delivery, letter) = deliver(tx, &mailing, recipient, &coop_name)?;
        store::note_delivery(tx, &recipient.id, delivery, letter.as_ref())?;
    }
    if waiting.is_empty() {
        store::finish(tx, id)?;
    }
    Ok(waiting.len())
}

fn deliver(
    tx: &mut Tx<'_>,
    mailing: &Mailing,
    recipient: &Recipient,
    coop_name: &str,
) -> Result<(Delivery, Option<LetterId>), DbError> {
    let comes_back = mail::is_suppressed(tx.conn, &recipient.address)?;
    match mailing.kind {
        MailingKind::Notice if comes_back => return Ok((Delivery::Paper, None)),
        MailingKind::Announcement if comes_back => return Ok((Delivery::Suppressed, None)),
        MailingKind::Announcement if store::is_refused(tx.conn, &recipient.address)? => {
            return Ok((Delivery::Refused, None));
        }
        _ => {}
    }
    let letter = match mailing.kind {
        MailingKind::Notice => notice(tx, mailing, recipient, coop_name)?,
        MailingKind::Announcement => announcement(tx, mailing, recipient, coop_name)?,
    };
    Ok((Delivery::Letter, Some(letter)))
}

fn to(recipient: &Recipient) -> mail::Recipient {
    mail::Recipient {
        email: recipient.address.clone(),
        name: recipient.name.clone(),
        locale: recipient.locale.clone(),
    }
}

fn notice(
    tx: &mut Tx<'_>,
    mailing: &Mailing,
    recipient: &Recipient,
    coop_name: &str,
) -> Result<LetterId, DbError> {
    let letter = NoticeLetter {
        coop_name: coop_name.to_owned(),
        name: recipient.name.clone(),
        facts: serde_json::from_str(&mailing.body).map_err(|error| corrupt(&error))?,
        own: serde_json::from_str(&recipient.data).map_err(|error| corrupt(&error))?,
    };
    mail::post(tx, &to(recipient), &letter, mailing.about.as_deref(), None)
}

fn announcement(
    tx: &mut Tx<'_>,
    mailing: &Mailing,
    recipient: &Recipient,
    coop_name: &str,
) -> Result<LetterId, DbError> {
    let letter = AnnouncementLetter {
        coop_name: coop_name.to_owned(),
        name: recipient.name.clone(),
        subject: mailing.subject.clone(),
        paragraphs: paragraphs(&mailing.body),
        test: false,
        list_unsubscribe: true,
    };
    let link = refusal::unsubscribe_path(tx.vault(), &recipient.id);
    mail::post(tx, &to(recipient), &letter, Some(mailing.id.as_str()), Some(&link))
}

//! Inviting the people of a table: only when somebody says so, a letter each, in small batches.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{ImportError, ImportId, ImportState, store};
use crate::gateways::mail::{self, Letter};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Change, DbError, Tx};
use crate::ground::period::local_day;
use crate::ground::queue::{Job, JobError};
use crate::identity::{LinkPurpose, NewLink, UserId, UserState, issue_link_with, user};
use crate::organisations::{coop_settings, legal_entity};

/// How long the link in the letter is good for.
const LINK_GOOD_FOR: Duration = Duration::days(14);
/// Letters written in one transaction.
const BATCH: i64 = 100;

/// To somebody who was taken over from an earlier register: proves the address and sets a
/// password.
#[derive(Debug, Serialize)]
pub struct TakenOverLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// The last day the link is good.
    pub until: NaiveDate,
}

impl Letter for TakenOverLetter {
    const NAME: &'static str = "taken_over";
}

/// Invites the people of one import, batch after batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InvitePeople {
    /// Of which.
    pub import_id: ImportId,
    /// After whom it goes on.
    pub after: String,
}

impl Job for InvitePeople {
    type Means = Means;
    const NAME: &'static str = "imports.invite";

    fn once(&self) -> Option<String> {
        Some(format!("{} {}", self.import_id, self.after))
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let (job, url) = (self.clone(), means.public_url.clone());
        Ok(means.db.write(Actor::system(), move |tx| invite_batch(tx, &job, &url)).await?)
    }
}

/// Invites the people that a table made and who have not proved their address; saying it again
/// sends new links.
///
/// # Errors
/// [`ImportError::NotNow`] unless it was carried out.
pub fn invite_people(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), ImportError> {
    let mut import = store::locked(tx, id)?;
    if import.state != ImportState::Done {
        return Err(ImportError::NotNow(import.state));
    }
    let told = Change::of("invited_at", &import.invited_at, &Some(tx.now));
    import.invited_at = Some(tx.now);
    store::save(tx, &import)?;
    tx.record_change("imports.people.invited", id.as_str(), None, &told);
    tx.enqueue(&InvitePeople { import_id: id.clone(), after: String::new() })?;
    Ok(())
}

/// One batch, and the promise of the next.
fn invite_batch(tx: &mut Tx<'_>, job: &InvitePeople, public_url: &str) -> Result<(), DbError> {
    let import = store::locked(tx, &job.import_id)?;
    let people = store::people_of(tx.conn, &job.import_id, &job.after, BATCH)?;
    let Some(last) = people.last().cloned() else { return Ok(()) };
    if import.state != ImportState::Done {
        return Ok(());
    }
    for id in people {
        let id: UserId = id.parse().map_err(DbError::Corrupt)?;
        invite(tx, &id, public_url)?;
    }
    tx.enqueue(&InvitePeople { import_id: job.import_id.clone(), after: last })
}

fn invite(tx: &mut Tx<'_>, id: &UserId, public_url: &str) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    if person.email_verified || person.state != UserState::Active {
        return Ok(());
    }
    let token = issue_link_with(
        tx,
        &NewLink {
            purpose: LinkPurpose::Join,
            user: Some(&person.id),
            email: Some(&person.email),
            data: json!({}),
            browser: None,
            valid_for: LINK_GOOD_FOR,
        },
    )?;
    let zone = legal_entity(tx.conn)?.time_zone;
    let letter = TakenOverLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: person.name.clone(),
        until: local_day(tx.now + LINK_GOOD_FOR, zone),
    };
    let link = format!("{public_url}/welcome/{}", token.expose());
    mail::post(tx, &person.recipient(), &letter, Some(person.id.as_str()), Some(&link))?;
    Ok(())
}

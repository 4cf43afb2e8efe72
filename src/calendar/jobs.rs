//! What happens by itself: people are reminded, and what goes on is laid out further.

use serde::{Deserialize, Serialize};

use super::letters::Told;
use super::{Answer, coming, invitee, lay_out, letters, occurrence, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};

/// Reminds people of what is soon; meant to run every few minutes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remind {}

impl Job for Remind {
    type Means = Means;
    const NAME: &'static str = "calendar.remind";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let public_url = means.public_url.to_string();
        Ok(means.db.write(Actor::system(), move |tx| remind(tx, &public_url)).await?)
    }
}

fn remind(tx: &mut Tx<'_>, public_url: &str) -> Result<(), DbError> {
    for one in coming::store::to_remind(tx.conn, tx.now)? {
        if !occurrence::store::mark_reminded(tx, &one.occurrence.id)? {
            continue;
        }
        let told = Told::Reminded(&one.occurrence);
        let mut count = 0_u32;
        for reader in invitee::store::invitees_of(tx.conn, &one.planned.id)? {
            if reader.answer != Answer::Declined {
                letters::tell(tx, &one.planned, (&reader, told), None, public_url)?;
                count = count.saturating_add(1);
            }
        }
        let facts = serde_json::json!({ "planned": one.planned.id, "people": count });
        tx.record("calendar.occurrence.reminded", one.occurrence.id.as_str(), facts);
    }
    Ok(())
}

/// Lays what goes on without an end out a little further; meant to run once a day.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LookAhead {}

impl Job for LookAhead {
    type Means = Means;
    const NAME: &'static str = "calendar.look_ahead";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        Ok(means.db.write(Actor::system(), look_ahead).await?)
    }
}

fn look_ahead(tx: &mut Tx<'_>) -> Result<(), DbError> {
    // A month less than they are laid out to at first, so that each is taken up once a month.
    let short = (tx.now + chrono::Duration::days(365)).naive_utc();
    for planned in store::short_of(tx.conn, short)? {
        let endless = |rule: &super::Rule| rule.ends == super::Ends::Never;
        if planned.plan.rule.as_ref().is_some_and(endless) {
            lay_out::lay_out_further(tx, planned)?;
        }
    }
    Ok(())
}

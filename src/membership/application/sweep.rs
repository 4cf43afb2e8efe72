//! Applications that nobody answers: a notice before, then they lapse.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::decide::{lapse, note, waiting};
use super::letter::{self, Told};
use super::{Application, ApplicationError, NoteKind, Wish, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::calendar;
use crate::membership::change::class;
use crate::membership::change::letter::{News, Told as ToldOfChange};
use crate::organisations::party;

/// So long before it lapses, the applicant is told.
const NOTICE_DAYS: u64 = 14;

/// Gives notice, and lets go what is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepApplications {}

impl Job for SweepApplications {
    type Means = Means;
    const NAME: &'static str = "membership.sweep_applications";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let public_url = means.public_url.to_string();
        let swept = means.db.write(Actor::system(), move |tx| {
            let today = calendar::day_of(tx.conn, tx.now)?;
            for application in store::applications_waiting(tx.conn)? {
                sweep(tx, &application, today, &public_url)?;
            }
            Ok::<(), ApplicationError>(())
        });
        swept.await.map_err(|error| match error {
            ApplicationError::Db(error) => error.into(),
            error => JobError::try_again(error.to_string()),
        })
    }
}

fn sweep(
    tx: &mut Tx<'_>,
    application: &Application,
    today: NaiveDate,
    public_url: &str,
) -> Result<(), ApplicationError> {
    let id = &application.membership_id;
    if application.lapses_on <= today {
        return lapse(tx, id, public_url);
    }
    let soon = today.checked_add_days(Days::new(NOTICE_DAYS)).unwrap_or(today);
    if application.lapses_on > soon || application.noticed_at.is_some() {
        return Ok(());
    }
    // Whoever was admitted meanwhile is not told that it lapses.
    let (_, member) = match waiting(tx, id) {
        Err(ApplicationError::Decided) => return Ok(()),
        found => found?,
    };
    store::notice(tx, application)?;
    note(tx, application, NoteKind::Noticed, "", None)?;
    let lapses = Some(application.lapses_on);
    if let Wish::Class(change) = &application.wish {
        let news = News { told: ToldOfChange::ClassLapsing, day: lapses, words: "" };
        return Ok(class::tell(tx, change, &news, public_url)?);
    }
    let party = party(tx.conn, &member.party_id)?;
    letter::tell(tx, &party, Told::Lapsing, "", lapses, public_url)?;
    Ok(())
}

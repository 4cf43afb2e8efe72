//! The job that lets go what nobody needs any more; meant to run once a day.

use chrono::{Duration, Months};
use serde::{Deserialize, Serialize};

use super::{PeriodClass, documents, period, store};
use crate::audit;
use crate::calendar as planning;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::calendar;
use crate::privacy::{erasure, export};

/// Carries out every period, and sees to erasures that are due.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SweepPersonalData {}

impl Job for SweepPersonalData {
    type Means = Means;
    const NAME: &'static str = "privacy.sweep";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let public_url = means.public_url.to_string();
        Ok(means.db.write(Actor::system(), move |tx| sweep(tx, &public_url)).await?)
    }
}

fn sweep(tx: &mut Tx<'_>, public_url: &str) -> Result<(), DbError> {
    let expired = export::expire(tx)?;
    let before = |tx: &mut Tx<'_>, class| -> Result<Timestamp, DbError> {
        let days = period(tx.conn, class)?;
        Ok(tx.now - Duration::days(days.into()))
    };
    let day = before(tx, PeriodClass::Sessions)?;
    let sessions = store::forget_sessions(tx, day.naive_utc())?;
    let day = before(tx, PeriodClass::Letters)?;
    let letters = store::blank_letters(tx, day.naive_utc())?;
    let day = before(tx, PeriodClass::Guests)?;
    let guests = store::blank_guests(tx, day.naive_utc())?;
    let invited = planning::forget_invitees(tx, day)?;
    let day = before(tx, PeriodClass::Attendance)?;
    let members = store::blank_members(tx, day.naive_utc())?;
    let day = before(tx, PeriodClass::Trail)?;
    let acts = audit::forget_acts_before(tx, day)?;
    let documents = documents::remove(tx)?;
    departed(tx, public_url)?;
    erasure::see_to_due(tx, public_url)?;
    tracing::debug!(
        expired, sessions, letters, guests, invited, members, acts, documents, "let go"
    );
    Ok(())
}

/// People who have been gone for the whole period are told that they will be erased.
fn departed(tx: &mut Tx<'_>, public_url: &str) -> Result<(), DbError> {
    let years = period(tx.conn, PeriodClass::Departed)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let gone = today.checked_sub_months(Months::new(years.saturating_mul(12)));
    let Some(day) = gone else { return Ok(()) };
    for user in store::departed(tx.conn, day)? {
        erasure::ask_for_departed(tx, &user, public_url)?;
    }
    Ok(())
}

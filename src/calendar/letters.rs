//! The letters to people who are invited: an invitation, what has changed, a reminder.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Invitee, Occurrence, Planned, answer_path, occurrence};
use crate::gateways::mail::{self, Letter, Recipient};
use crate::ground::db::{DbError, Tx};
use crate::identity::user;
use crate::meetings::room;

/// So many of its times a letter tells.
const TOLD: usize = 5;

/// A time, as the clocks of the meeting's zone show it.
#[derive(Debug, Clone, Serialize)]
pub struct Time {
    day: NaiveDate,
    /// `18:00–19:00`.
    hours: String,
    /// `CEST`.
    zone: String,
}

impl Time {
    fn of(planned: &Planned, one: &Occurrence) -> Self {
        let local = |at: crate::ground::clock::Timestamp| at.with_timezone(&planned.plan.zone);
        let (from, until) = (local(one.starts_at), local(one.ends_at));
        Self {
            day: from.date_naive(),
            hours: format!("{}–{}", from.format("%H:%M"), until.format("%H:%M")),
            zone: from.format("%Z").to_string(),
        }
    }
}

/// A letter about a planned meeting.
#[derive(Debug, Serialize)]
pub struct PlannedLetter {
    /// What it says: the end of its texts' keys.
    kind: &'static str,
    name: String,
    /// Who planned it.
    planner: String,
    title: String,
    notes: Vec<String>,
    /// When; the first few.
    times: Vec<Time>,
    /// There are more.
    more: bool,
    /// When it was to be.
    was: Option<Time>,
    /// The full address of the room.
    room: String,
    /// Whether its link asks for an answer.
    answers: bool,
    /// It as an entry for a calendar (RFC 5546).
    calendar: Option<String>,
}

impl Letter for PlannedLetter {
    const NAME: &'static str = "planned-meeting";
}

/// What a letter says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Told<'a> {
    /// They are invited.
    Invited,
    /// All of it has changed.
    Changed,
    /// One time has moved: as it was, as it is.
    Moved(&'a Occurrence, &'a Occurrence),
    /// One time will not be.
    CancelledOne(&'a Occurrence),
    /// None of it will be.
    Cancelled,
    /// They are not invited any more.
    Uninvited,
    /// It is soon.
    Reminded(&'a Occurrence),
}

impl Told<'_> {
    fn kind(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Changed => "changed",
            Self::Moved(..) => "moved",
            Self::CancelledOne(_) => "cancelled-one",
            Self::Cancelled => "cancelled",
            Self::Uninvited => "uninvited",
            Self::Reminded(_) => "reminded",
        }
    }

    /// Whether there is anything left to answer.
    fn answers(self) -> bool {
        matches!(self, Self::Invited | Self::Changed | Self::Moved(..) | Self::Reminded(_))
    }
}

/// Writes to somebody who is invited; to an address that letters come back from it does not.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    planned: &Planned,
    (to, told): (&Invitee, Told<'_>),
    calendar: impl Into<Option<String>>,
    public_url: &str,
) -> Result<(), DbError> {
    if to.email.is_empty() || mail::is_suppressed(tx.conn, &to.email)? {
        return Ok(());
    }
    let (times, more) = times(tx, planned, told)?;
    let notes = planned.plan.notes.lines().map(str::trim).filter(|line| !line.is_empty());
    let letter = PlannedLetter {
        kind: told.kind(),
        name: to.name.clone(),
        planner: user(tx.conn, &planned.planned_by)?.name,
        title: planned.plan.title.clone(),
        notes: notes.map(str::to_owned).collect(),
        times,
        more,
        was: match told {
            Told::Moved(before, _) => Some(Time::of(planned, before)),
            _ => None,
        },
        room: format!("{public_url}/r/{}", room(tx.conn, &planned.room_id)?.slug),
        answers: told.answers(),
        calendar: calendar.into(),
    };
    let link = told.answers().then(|| answer_path(tx.vault(), &to.id));
    let to =
        Recipient { email: to.email.clone(), name: to.name.clone(), locale: to.locale.clone() };
    mail::post(tx, &to, &letter, Some(planned.id.as_str()), link.as_deref())?;
    Ok(())
}

fn times(tx: &mut Tx<'_>, planned: &Planned, told: Told<'_>) -> Result<(Vec<Time>, bool), DbError> {
    let one = match told {
        Told::Moved(_, one) | Told::CancelledOne(one) | Told::Reminded(one) => one,
        Told::Cancelled | Told::Uninvited | Told::Invited | Told::Changed => {
            let now = tx.now;
            let mut all = occurrence::store::occurrences_of(tx.conn, &planned.id)?;
            all.retain(|one| one.cancelled_at.is_none() && one.ends_at > now);
            all.sort_by_key(|one| one.starts_at);
            let first = all.iter().take(TOLD).map(|one| Time::of(planned, one));
            return Ok((first.collect(), all.len() > TOLD));
        }
    };
    Ok((vec![Time::of(planned, one)], false))
}

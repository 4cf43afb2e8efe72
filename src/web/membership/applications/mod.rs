//! Applications that the co-op decides about: the steward's queue, the applicant's own page, the
//! producers' vote.

pub mod candidates;
pub mod list;
pub mod own;
pub mod view;

use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::membership::MembershipId;
use crate::membership::application::{
    Application, ApplicationError, Note, NoteKind, Wish, notes_of,
};
use crate::membership::{self, Class, Membership};
use crate::organisations::{self, Party};
use crate::web::error::WebError;
use crate::web::words::Words;

/// A line of the history, as the timeline component takes it.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryLine {
    when: String,
    title: String,
    text: String,
    by: String,
    tone: &'static str,
}

impl HistoryLine {
    /// In words; `named`: whether the co-op's own people are named.
    fn of(words: &Words<'_>, zone: chrono_tz::Tz, note: &Note, named: bool) -> Self {
        let meeting = note.meeting_on.map(|day| {
            let args = crate::ground::text::Args::none().with("date", words.day(day));
            words.fill("application-meeting-of", &args)
        });
        let who = note.by.as_ref().map(|(_, name)| name.clone());
        Self {
            when: words.day_of(note.noted_at, zone),
            title: words.say(&title_key(note)),
            text: note.text.clone(),
            by: meeting.or(who.filter(|_| named)).unwrap_or_default(),
            tone: match note.kind {
                NoteKind::Admitted | NoteKind::Approved => "ok",
                NoteKind::Declined | NoteKind::Lapsed => "bad",
                NoteKind::Noticed | NoteKind::Asked => "warn",
                NoteKind::Answered => "info",
            },
        }
    }

    fn sample(title: &str, text: &str, tone: &'static str) -> Self {
        Self {
            when: "21 May 2026".to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            by: "Stella Steward".to_owned(),
            tone,
        }
    }
}

/// Who belongs already is not admitted: another class is agreed to.
fn title_key(note: &Note) -> String {
    match note.kind {
        NoteKind::Admitted if note.class_change.is_some() => "application-note-agreed".to_owned(),
        kind => format!("application-note-{kind}"),
    }
}

/// An application with what every page about it shows.
struct Facts {
    application: Application,
    member: Membership,
    party: Party,
    notes: Vec<Note>,
    zone: chrono_tz::Tz,
}

impl Facts {
    /// What was said of this very application.
    fn own_notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.iter().filter(|note| note.is_of(&self.application))
    }

    /// The class that is wanted.
    fn class(&self) -> Class {
        self.application.wish.class().map_or(self.member.class, |change| change.to)
    }

    fn approvals(&self) -> usize {
        let approved = |note: &&Note| note.kind == NoteKind::Approved;
        self.own_notes().filter(approved).count()
    }

    fn history(&self, words: &Words<'_>, named: bool) -> Vec<HistoryLine> {
        self.notes.iter().map(|note| HistoryLine::of(words, self.zone, note, named)).collect()
    }

    /// What is promised each month; of who belongs already, what they are and would be.
    fn amount(&self, words: &Words<'_>) -> String {
        let args = crate::ground::text::Args::none();
        match &self.application.wish {
            Wish::Belong { promise, .. } => {
                words.fill("join-per-month", &args.with("amount", words.money(promise.monthly)))
            }
            Wish::Class(change) => {
                let class = |class: Class| words.say(&format!("membership-class-{class}"));
                let args = args.with("from", class(change.from)).with("to", class(change.to));
                words.fill("class-from-to", &args)
            }
        }
    }

    /// The text of where it stands.
    fn state_key(&self) -> String {
        match &self.application.wish {
            Wish::Belong { .. } => format!("membership-state-{}", self.member.state),
            Wish::Class(change) => format!("class-state-{}", change.state),
        }
    }
}

fn facts(conn: &mut Conn, application: Application) -> Result<Facts, DbError> {
    let member = membership::membership(conn, &application.membership_id)?;
    Ok(Facts {
        party: organisations::party(conn, &member.party_id)?,
        notes: notes_of(conn, &member.id)?,
        zone: organisations::legal_entity(conn)?.time_zone,
        application,
        member,
    })
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

impl From<ApplicationError> for WebError {
    fn from(error: ApplicationError) -> Self {
        match error {
            ApplicationError::Decided => Self::Conflict("application-decided-meanwhile"),
            ApplicationError::ApprovedBefore => Self::Conflict("application-approved-before"),
            ApplicationError::NoVote => Self::NotFound,
            ApplicationError::NoWords | ApplicationError::MeetingToCome => Self::Unprocessable,
            ApplicationError::Contribution(_) => Self::Conflict("application-level-gone"),
            ApplicationError::Db(error) => error.into(),
            ApplicationError::Change(error) => error.into(),
            error @ (ApplicationError::Charge(_) | ApplicationError::Move(_)) => Self::fault(error),
        }
    }
}

//! Applications: where a class is not admitted at once, somebody decides. Who belongs already and
//! would like to be in the other class goes the same way, in the same queue.
//!
//! The applicant's rooms work meanwhile, within the courtesy period; what they promised begins,
//! and is billed, at admission. What was said on the way is kept and never changed.

mod decide;
mod letter;
mod store;
mod sweep;
mod talk;
mod vote;

use chrono::{Days, NaiveDate};

use super::change::{ChangeError, ClassChange, ClassChangeId};
use super::contribution::{ContributionError, Promise};
use super::{Class, Level, Membership, MembershipId, MoveError, calendar};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};
use crate::ground::period::PeriodError;
use crate::identity::UserId;
use crate::organisations::{AdmissionPolicy, CoopSettings, coop_settings};

pub use decide::{Decided, admit_applicant, decline_applicant, withdraw_application};
pub use letter::{ApplicationLetter, CandidateLetter};
pub use store::{application, applications_decided, applications_waiting, notes_of};
pub use sweep::SweepApplications;
pub use talk::{answer_question, ask_applicant};
pub(super) use vote::call as call_voters;
pub use vote::{approve_candidate, candidates_for, is_voting_producer};

crate::ids! {
    /// Something that was said of an application.
    NoteId = "apn",
}

crate::text_enum! {
    /// What was said of an application.
    pub enum NoteKind {
        /// The co-op asked something back.
        Asked = "asked",
        /// The applicant answered.
        Answered = "answered",
        /// A producer is for it.
        Approved = "approved",
        /// The applicant was told that it will lapse.
        Noticed = "noticed",
        /// Admitted.
        Admitted = "admitted",
        /// Declined.
        Declined = "declined",
        /// Nothing came of it.
        Lapsed = "lapsed",
    }
}

/// What is applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// To belong.
    Belong {
        /// The level's code.
        level: String,
        /// What was promised.
        promise: Promise,
    },
    /// Another class.
    Class(ClassChange),
}

impl Wish {
    /// The change of class that is wanted, if one is.
    #[must_use]
    pub const fn class(&self) -> Option<&ClassChange> {
        match self {
            Self::Belong { .. } => None,
            Self::Class(change) => Some(change),
        }
    }
}

/// An application that is decided about, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Of which membership.
    pub membership_id: MembershipId,
    /// What for.
    pub wish: Wish,
    /// What admits by itself, if something does.
    pub vote: Option<Vote>,
    /// The first day on which it is too late.
    pub lapses_on: NaiveDate,
    /// When the applicant was told about that (UTC).
    pub noticed_at: Option<Timestamp>,
    /// When it was decided (UTC).
    pub decided_at: Option<Timestamp>,
}

/// A vote of producers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// So many approvals admit.
    pub approvals_needed: u32,
    /// The last day they count.
    pub until: NaiveDate,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// In these words; empty where there are none.
    pub text: String,
    /// The day of the meeting that decided.
    pub meeting_on: Option<NaiveDate>,
    /// By whom; `None`: by the program.
    pub by: Option<(UserId, String)>,
    /// When (UTC).
    pub noted_at: Timestamp,
    /// Of which change of class; `None`: of the application to join.
    pub class_change: Option<ClassChangeId>,
}

impl Note {
    /// Whether it was said of this application.
    #[must_use]
    pub fn is_of(&self, application: &Application) -> bool {
        self.class_change.as_ref() == application.wish.class().map(|change| &change.id)
    }
}

/// Why nothing became of a word about an application.
#[derive(Debug, thiserror::Error)]
pub enum ApplicationError {
    /// It was decided meanwhile.
    #[error("the application was decided")]
    Decided,
    /// A reason or a question without words.
    #[error("words are missing")]
    NoWords,
    /// A meeting that has not been.
    #[error("the meeting is in the future")]
    MeetingToCome,
    /// Only producers who belong approve, never of themselves, and only while there is a vote.
    #[error("no vote here")]
    NoVote,
    /// Approved before.
    #[error("approved before")]
    ApprovedBefore,
    /// The level cannot be had for what was promised any more.
    #[error(transparent)]
    Contribution(#[from] ContributionError),
    /// The first charge failed.
    #[error(transparent)]
    Charge(#[from] super::ChargeContributionError),
    /// The membership cannot be moved.
    #[error(transparent)]
    Move(#[from] MoveError),
    /// The class cannot be changed.
    #[error(transparent)]
    Change(ChangeError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ChangeError> for ApplicationError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Db(error) => Self::Db(error),
            // Somebody was faster.
            ChangeError::NotPlanned => Self::Decided,
            other => Self::Change(other),
        }
    }
}

/// Who admits somebody of this class.
#[must_use]
pub fn policy_for(settings: &CoopSettings, class: Class) -> AdmissionPolicy {
    match class {
        Class::Consumer => settings.admits_consumers,
        Class::Producer => settings.admits_producers,
    }
}

/// Opens the application of `member`, who has applied, under `policy`; writes to those who vote.
/// `public_url` is where the site is reached.
pub(super) fn open(
    tx: &mut Tx<'_>,
    member: &Membership,
    level: &Level,
    promise: Promise,
    policy: AdmissionPolicy,
    public_url: &str,
) -> Result<(), DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let settings = coop_settings(tx.conn)?;
    let (vote, lapses_on) = times_of(&settings, policy, today)?;
    store::insert(tx, &member.id, (level.code.as_str(), promise), vote, lapses_on)?;
    if vote.is_some() {
        vote::call(tx, member, false, public_url)?;
    }
    Ok(())
}

/// The vote that `policy` asks for, if it does, and the first day on which it is too late.
pub(super) fn times_of(
    settings: &CoopSettings,
    policy: AdmissionPolicy,
    today: NaiveDate,
) -> Result<(Option<Vote>, NaiveDate), DbError> {
    let vote = match policy {
        AdmissionPolicy::Vote { approvals, within_days } if approvals > 0 => {
            Some(Vote { approvals_needed: approvals, until: later(today, within_days)? })
        }
        _ => None,
    };
    Ok((vote, later(today, settings.application_days)?))
}

fn later(day: NaiveDate, days: u32) -> Result<NaiveDate, DbError> {
    day.checked_add_days(Days::new(days.into()))
        .ok_or_else(|| DbError::Fault(PeriodError::OutOfCalendar.to_string()))
}

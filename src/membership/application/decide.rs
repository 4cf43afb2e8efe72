//! Deciding about an application.

use std::sync::Arc;

use chrono::NaiveDate;

use super::letter::{self, Told};
use super::{Application, ApplicationError, Note, NoteKind, Wish, store};
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::text::Texts;
use crate::identity::UserId;
use crate::membership::change::class;
use crate::membership::contribution::{
    DueContribution, Promise, charge_contribution, promise_contribution,
};
use crate::membership::join::settle_in;
use crate::membership::state::{MembershipState, Move};
use crate::membership::{Membership, MembershipId, calendar, level_on, make_move, membership};
use crate::organisations::{Body, Party, Role, party, people_of};
use crate::treasury;

/// A decision, with what carries it.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// In words; kept with the application.
    pub reason: String,
    /// The day of the meeting that decided, where one did.
    pub meeting_on: Option<NaiveDate>,
}

/// Admits: gives the number, begins and charges what was promised, invoices it where the address
/// is known, opens the level to whoever proved their address, writes to the applicant.
/// `public_url` is where the site is reached.
///
/// # Errors
/// [`ApplicationError`].
pub fn admit_applicant(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    decided: &Decided,
    texts: &Texts,
    public_url: &str,
) -> Result<Membership, ApplicationError> {
    let (application, _) = waiting(tx, id)?;
    close(tx, &application, NoteKind::Admitted, decided)?;
    let (level, promise) = match &application.wish {
        Wish::Belong { level, promise } => (level.as_str(), *promise),
        Wish::Class(change) => {
            class::agree(tx, change, public_url)?;
            return Ok(membership(tx.conn, id)?);
        }
    };
    // What was said stays with the application, where it can be forgotten; the register cannot.
    let how = if decided.meeting_on.is_some() { "decided by a meeting" } else { "decided" };
    let member = make_move(tx, id, Move::Admit, how)?;
    let party = party(tx.conn, &member.party_id)?;
    begin(tx, &member, &party, (level, promise), texts)?;
    for owner in owners(tx, &party)? {
        settle_in(tx, &owner)?;
    }
    if party.address.is_some() {
        treasury::invoice_waiting(tx, &party.id).map_err(|error| match error {
            crate::billing::IssueError::Db(error) => error,
            error => DbError::Fault(error.to_string()),
        })?;
    }
    letter::tell(tx, &party, Told::Admitted, "", None, public_url)?;
    Ok(membership(tx.conn, id)?)
}

/// Declines, with a reason that the applicant reads.
///
/// # Errors
/// [`ApplicationError`].
pub fn decline_applicant(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    decided: &Decided,
    public_url: &str,
) -> Result<(), ApplicationError> {
    if decided.reason.trim().is_empty() {
        return Err(ApplicationError::NoWords);
    }
    let (application, member) = waiting(tx, id)?;
    close(tx, &application, NoteKind::Declined, decided)?;
    if let Wish::Class(change) = &application.wish {
        return Ok(class::decline(tx, change, &decided.reason, public_url)?);
    }
    make_move(tx, id, Move::Decline, "decided")?;
    let party = party(tx.conn, &member.party_id)?;
    letter::tell(tx, &party, Told::Declined, &decided.reason, None, public_url)?;
    Ok(())
}

/// Lets it go: nobody answered in time.
pub(super) fn lapse(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    public_url: &str,
) -> Result<(), ApplicationError> {
    let (application, member) = waiting(tx, id)?;
    close(tx, &application, NoteKind::Lapsed, &Decided::default())?;
    if let Wish::Class(change) = &application.wish {
        return Ok(class::lapse(tx, change, public_url)?);
    }
    make_move(tx, id, Move::Lapse, "no answer in time")?;
    let party = party(tx.conn, &member.party_id)?;
    letter::tell(tx, &party, Told::Lapsed, "", None, public_url)?;
    Ok(())
}

/// Takes an application to belong back for its applicant: nobody has to decide any more.
///
/// # Errors
/// [`ApplicationError`].
pub fn withdraw_application(tx: &mut Tx<'_>, id: &MembershipId) -> Result<(), ApplicationError> {
    let (application, _) = waiting(tx, id)?;
    close(tx, &application, NoteKind::Lapsed, &Decided::default())?;
    make_move(tx, id, Move::Lapse, "withdrawn")?;
    Ok(())
}

/// The application while it is not decided, with its membership, locked.
pub(super) fn waiting(
    tx: &mut Tx<'_>,
    id: &MembershipId,
) -> Result<(Application, Membership), ApplicationError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let member = membership(tx.conn, id)?;
    let application = store::application(tx.conn, id)?;
    let waits = match &application.wish {
        Wish::Belong { .. } => member.state == MembershipState::Applied,
        Wish::Class(_) => member.state.belongs(),
    };
    if !waits || application.decided_at.is_some() {
        return Err(ApplicationError::Decided);
    }
    Ok((application, member))
}

fn close(
    tx: &mut Tx<'_>,
    application: &Application,
    kind: NoteKind,
    decided: &Decided,
) -> Result<(), ApplicationError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    if decided.meeting_on.is_some_and(|day| day > today) {
        return Err(ApplicationError::MeetingToCome);
    }
    // A change of class closes with the move it makes.
    if matches!(application.wish, Wish::Belong { .. }) {
        store::close(tx, &application.membership_id)?;
    }
    note(tx, application, kind, &decided.reason, decided.meeting_on)?;
    Ok(())
}

/// Keeps what was said, by whoever acts.
pub(super) fn note(
    tx: &mut Tx<'_>,
    application: &Application,
    kind: NoteKind,
    text: &str,
    meeting_on: Option<NaiveDate>,
) -> Result<(), DbError> {
    let by = tx.actor.user_id().and_then(|user| user.parse().ok());
    note_by(tx, application, kind, text, meeting_on, by)
}

/// Keeps what somebody said.
pub(super) fn note_by(
    tx: &mut Tx<'_>,
    application: &Application,
    kind: NoteKind,
    text: &str,
    meeting_on: Option<NaiveDate>,
    by: Option<UserId>,
) -> Result<(), DbError> {
    let note = Note {
        kind,
        text: text.trim().to_owned(),
        meeting_on,
        by: by.map(|user| (user, String::new())),
        noted_at: tx.now,
        class_change: application.wish.class().map(|change| change.id.clone()),
    };
    store::insert_note(tx, &application.membership_id, &note)
}

/// The promise, in the version of the level of the day it was made, from today.
fn begin(
    tx: &mut Tx<'_>,
    member: &Membership,
    party: &Party,
    (level, promise): (&str, Promise),
    texts: &Texts,
) -> Result<(), ApplicationError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let applied_on = calendar::day_of(tx.conn, member.applied_at)?;
    let level = level_on(tx.conn, level, applied_on)?;
    let contribution = promise_contribution(tx, member, &level, promise, today)?;
    let due = DueContribution {
        contribution,
        party_id: party.id.clone(),
        locale: party.locale,
        level: Arc::new(level),
    };
    charge_contribution(tx, &due, today, texts)?;
    Ok(())
}

/// Who acts for the applicant.
fn owners(tx: &mut Tx<'_>, party: &Party) -> Result<Vec<UserId>, DbError> {
    match &party.body {
        Body::Person(user) => Ok(vec![user.clone()]),
        Body::Organisation(id) => {
            let people = people_of(tx.conn, id)?;
            let owns = |roles: &[Role]| roles.contains(&Role::Owner);
            Ok(people.into_iter().filter(|it| owns(&it.roles)).map(|it| it.user_id).collect())
        }
    }
}

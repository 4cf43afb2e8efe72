//! Who is invited to a planned meeting, members or not, and what they answer.

pub(super) mod store;

use serde_json::json;

use super::letters::Told;
use super::{PlanError, Planned, PlannedId, change, entry, letters, plan};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::personal::is_erased;
use crate::ground::secret::Vault;
use crate::ground::text::Locale;
use crate::identity::{Email, LimitError, Rate, limit, user_by_email};
use crate::meetings::room;
use crate::organisations::{OrganisationId, PartyId};

crate::ids! {
    /// Somebody who is invited.
    InviteeId = "ivt",
}

crate::text_enum! {
    /// What somebody says to an invitation (PARTSTAT, RFC 5545 3.2.12).
    pub enum Answer {
        /// Nothing yet.
        Waiting = "waiting",
        /// They come.
        Accepted = "accepted",
        /// They may come.
        Tentative = "tentative",
        /// They do not come.
        Declined = "declined",
    }
}

impl Answer {
    /// As calendars write it.
    #[must_use]
    pub const fn in_calendars(self) -> &'static str {
        match self {
            Self::Waiting => "NEEDS-ACTION",
            Self::Accepted => "ACCEPTED",
            Self::Tentative => "TENTATIVE",
            Self::Declined => "DECLINED",
        }
    }
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// Id.
    pub id: InviteeId,
    /// To what.
    pub planned_id: PlannedId,
    /// Where they are written to; empty once they are forgotten.
    pub email: String,
    /// What they are called; may be empty.
    pub name: String,
    /// The language of their letters.
    pub locale: String,
    /// What they said.
    pub answer: Answer,
    /// When (UTC).
    pub answered_at: Option<Timestamp>,
    /// Whether they still are.
    pub invited: bool,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitee {
    /// Where they are written to.
    pub email: Email,
    /// What they are called, if it is known.
    pub name: String,
    /// The language of their letters, unless they have an account that says another.
    pub locale: Locale,
}

/// So many people one planned meeting invites by letter: more are a mailing.
const MOST: usize = 300;

/// Letters to addresses that somebody else gave: so many at once, then one a minute, for all that
/// one owner's hosts plan. Rooms must not become a way to write to strangers.
const FROM_ONE_OWNER: Rate = Rate::of(400, 60);

/// Invites more people to something that is planned.
///
/// # Errors
/// [`PlanError::Over`], [`PlanError::TooManyPeople`].
pub fn invite(
    tx: &mut Tx<'_>,
    id: &PlannedId,
    people: &[NewInvitee],
    public_url: &str,
) -> Result<usize, PlanError> {
    let planned = change::standing(tx, id)?;
    let fresh = invite_all(tx, id, people)?;
    let ids: Vec<&InviteeId> = fresh.iter().map(|one| &one.id).collect();
    if !ids.is_empty() {
        let change = Change::between(&(), &json!({ "invited": ids }));
        plan::note(tx, "calendar.people.invited", &planned, &change)?;
    }
    for one in &fresh {
        let text = entry::request(tx, &planned, one, public_url)?;
        letters::tell(tx, &planned, (one, Told::Invited), text, public_url)?;
    }
    Ok(fresh.len())
}

/// Notes them; those who are new among them.
pub(super) fn invite_all(
    tx: &mut Tx<'_>,
    id: &PlannedId,
    people: &[NewInvitee],
) -> Result<Vec<Invitee>, PlanError> {
    let of = super::store::planned(tx.conn, id)?.room_id;
    let owner = room(tx.conn, &of)?.party_id;
    let mut fresh = Vec::new();
    for new in people {
        match store::invitee_at(tx.conn, id, &new.email)? {
            Some(known) if known.invited => {}
            Some(known) => {
                count(tx, &owner)?;
                store::invite_again(tx, &known.id)?;
                fresh.push(Invitee { answer: Answer::Waiting, answered_at: None, ..known });
            }
            None => {
                count(tx, &owner)?;
                let known = known(tx, new)?;
                let one = store::fresh_invitee(tx, id, &known);
                store::insert_invitee(tx, &one, &new.email)?;
                fresh.push(one);
            }
        }
    }
    if store::invitees_of(tx.conn, id)?.len() > MOST {
        return Err(PlanError::TooManyPeople);
    }
    Ok(fresh)
}

fn count(tx: &mut Tx<'_>, owner: &PartyId) -> Result<(), PlanError> {
    match limit(tx, &format!("calendar.invitations:{owner}"), &FROM_ONE_OWNER) {
        Ok(()) => Ok(()),
        Err(LimitError::TooMany(_)) => Err(PlanError::TooManyPeople),
        Err(LimitError::Db(error)) => Err(error.into()),
    }
}

/// Whoever has an account reads letters in the language they chose. What they are called is not
/// taken from there: whoever invites an address must not learn whose it is.
fn known(tx: &mut Tx<'_>, new: &NewInvitee) -> Result<NewInvitee, DbError> {
    let account = user_by_email(tx.conn, new.email.as_str())?;
    let locale = account.map_or(new.locale, |user| user.locale);
    Ok(NewInvitee { locale, ..new.clone() })
}

/// Takes somebody off, and tells them.
///
/// # Errors
/// [`DbError::NotFound`] when they are not invited to it; [`PlanError::Over`].
pub fn uninvite(
    tx: &mut Tx<'_>,
    id: &PlannedId,
    who: &InviteeId,
    public_url: &str,
) -> Result<(), PlanError> {
    let mut planned = change::standing(tx, id)?;
    let one = store::invitee(tx.conn, who)?;
    if one.planned_id != *id || !store::set_uninvited(tx, who)? {
        return Err(DbError::NotFound.into());
    }
    let change = Change::of("invited", &true, &false).beside(&json!({ "invitee": who }));
    plan::note(tx, "calendar.people.uninvited", &planned, &change)?;
    planned.sequence = planned.sequence.saturating_add(1);
    let text = entry::cancel(tx, &planned, &one, public_url)?;
    letters::tell(tx, &planned, (&one, Told::Uninvited), text, public_url)?;
    Ok(())
}

/// Notes what somebody says to an invitation; they may say something else later.
///
/// # Errors
/// [`DbError::NotFound`] when they are not invited any more; [`PlanError::Over`].
pub fn answer(tx: &mut Tx<'_>, who: &InviteeId, said: Answer) -> Result<Planned, PlanError> {
    dialect::lock_row(tx.conn, "invitees", who.as_str())?;
    let one = store::invitee(tx.conn, who)?;
    if !one.invited || one.email.is_empty() || is_erased(&one.email) {
        return Err(DbError::NotFound.into());
    }
    let planned = change::standing(tx, &one.planned_id)?;
    store::set_answer(tx, who, said)?;
    let change =
        Change::of("answer", &one.answer, &said).beside(&json!({ "planned": one.planned_id }));
    let border = plan::border(tx.conn, &planned.room_id)?;
    tx.record_change(
        "calendar.invitation.answered",
        who.as_str(),
        border.as_ref().map(OrganisationId::as_str),
        &change,
    );
    Ok(planned)
}

const PURPOSE: &str = "calendar.answer";

/// The path at which somebody answers, without an account: it is their key.
#[must_use]
pub fn answer_path(vault: &Vault, id: &InviteeId) -> String {
    format!("/answers/{id}.{}", vault.digest(PURPOSE, id.as_str()))
}

/// Whom a key was made for. `None`: it was not made here.
#[must_use]
pub fn read_answer_token(vault: &Vault, token: &str) -> Option<InviteeId> {
    let (id, digest) = token.split_once('.')?;
    let id: InviteeId = id.parse().ok()?;
    vault.is_digest(PURPOSE, id.as_str(), digest).then_some(id)
}

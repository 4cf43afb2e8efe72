//! Sending invitations to a list of addresses: each of them is told apart, none is lost.

use std::collections::BTreeSet;

use chrono::Duration;

use super::{Invitation, InvitationError, InvitationLetter, note, store};
use crate::gateways::mail::{self, Recipient};
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;
use crate::identity::{Email, LimitError, Rate, User, UserId, limit, user, user_by_email};
use crate::organisations::seats::has_seat;
use crate::organisations::{
    Organisation, OrganisationId, Role, SeatsOf, care_of, coop_day, coop_settings,
    organisation_by_id, roles_of, seats,
};

/// How long an invitation is good for.
pub(super) const GOOD_FOR: Duration = Duration::days(7);

/// Lists sent by one organisation: ten at once, then one in five minutes.
const LISTS: Rate = Rate::of(10, 300);

/// Who invites, where to, and as what.
#[derive(Debug, Clone, Copy)]
pub struct Inviting<'a> {
    /// Into which organisation.
    pub organisation: &'a Organisation,
    /// By whom.
    pub inviter: &'a UserId,
    /// As what.
    pub role: Role,
    /// How many seats there are.
    pub seats_of: SeatsOf,
}

/// What became of inviting an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// A letter is on its way.
    Sent,
    /// The person has the role already.
    HereAlready,
    /// It was invited before, and that invitation waits; it can be sent again.
    WaitsAlready,
}

/// Counts a list that is about to be sent; in a transaction of its own.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn count_sending(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), LimitError> {
    limit(tx, &format!("invitations:{organisation}"), &LISTS)
}

/// Invites the addresses into an organisation and tells what became of each, in their order.
/// Whoever is there or was invited to the same role gets no second letter.
///
/// # Errors
/// [`InvitationError::BadAddress`], [`InvitationError::NoSeat`]; then nobody was invited.
pub fn invite(
    tx: &mut Tx<'_>,
    how: &Inviting<'_>,
    addresses: &[String],
) -> Result<Vec<(String, Invited)>, InvitationError> {
    dialect::lock_row(tx.conn, "organisations", how.organisation.id.as_str())?;
    let sorted = sort(tx, how, addresses)?;
    keep_seats(tx, how, &sorted)?;
    let mut told = Vec::new();
    for entry in sorted {
        if entry.outcome == Invited::Sent {
            send_new(tx, how, &entry)?;
        }
        told.push((entry.email.as_str().to_owned(), entry.outcome));
    }
    Ok(told)
}

/// A steward invites the next owner of an organisation that the co-op looks after. Seats do not
/// count: somebody has to own it.
///
/// # Errors
/// [`InvitationError::BadAddress`], [`InvitationError::Unknown`] where the co-op does not look
/// after it.
pub fn invite_owner(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    steward: &UserId,
    email: &str,
) -> Result<Invited, InvitationError> {
    if care_of(tx.conn, &organisation.id)?.is_none() {
        return Err(InvitationError::Unknown);
    }
    let seats_of: SeatsOf = |_, _, _| Ok(None);
    let how = Inviting { organisation, inviter: steward, role: Role::Owner, seats_of };
    let told = invite(tx, &how, &[email.to_owned()])?;
    Ok(told.first().map_or(Invited::WaitsAlready, |(_, outcome)| *outcome))
}

/// An address of the list, and what is to become of it.
struct Entry {
    email: Email,
    known: Option<User>,
    outcome: Invited,
}

fn sort(
    tx: &mut Tx<'_>,
    how: &Inviting<'_>,
    addresses: &[String],
) -> Result<Vec<Entry>, InvitationError> {
    let id = &how.organisation.id;
    let waiting = store::waiting_invitations(tx.conn, id, tx.now)?;
    let waits = |invitation: Invitation| {
        (invitation.role == how.role).then(|| invitation.email.to_lowercase())
    };
    let waiting: BTreeSet<String> = waiting.into_iter().filter_map(waits).collect();
    let mut seen = BTreeSet::new();
    let mut sorted = Vec::new();
    for address in addresses {
        let email = Email::parse(address)?;
        if !seen.insert(email.search().to_owned()) {
            continue;
        }
        let known = user_by_email(tx.conn, email.as_str())?;
        let roles = match &known {
            Some(person) => roles_of(tx.conn, &person.id, id)?,
            None => Vec::new(),
        };
        let outcome = match (roles.contains(&how.role), waiting.contains(email.search())) {
            (true, _) => Invited::HereAlready,
            (false, true) => Invited::WaitsAlready,
            (false, false) => Invited::Sent,
        };
        sorted.push(Entry { email, known, outcome });
    }
    Ok(sorted)
}

/// All of the list, or nobody: half a list would have to be sorted out by hand.
fn keep_seats(
    tx: &mut Tx<'_>,
    how: &Inviting<'_>,
    sorted: &[Entry],
) -> Result<(), InvitationError> {
    if !how.role.takes_seat() {
        return Ok(());
    }
    let id = &how.organisation.id;
    let mut wanted = 0_usize;
    for entry in sorted.iter().filter(|entry| entry.outcome == Invited::Sent) {
        let sits = match &entry.known {
            Some(person) => has_seat(tx.conn, id, &person.id)?,
            None => false,
        };
        wanted = wanted.saturating_add(usize::from(!sits));
    }
    let seats = seats(tx.conn, id, tx.now, how.seats_of)?;
    if seats.have_room_for(wanted) {
        Ok(())
    } else {
        Err(InvitationError::NoSeat { seats, wanted })
    }
}

fn send_new(tx: &mut Tx<'_>, how: &Inviting<'_>, entry: &Entry) -> Result<(), InvitationError> {
    // One that is over or was sent to the same address gives way to the new one.
    store::withdraw_earlier(tx, &how.organisation.id, &entry.email, how.role)?;
    let token = tx.chance().hex(32);
    let invitation = Invitation {
        id: tx.mint(),
        organisation_id: how.organisation.id.clone(),
        email: entry.email.as_str().to_owned(),
        role: how.role,
        invited_by: how.inviter.clone(),
        expires_at: tx.now + GOOD_FOR,
    };
    store::insert(tx, &invitation, &token_hash(&token))?;
    post(tx, &invitation, entry.known.as_ref(), &token)?;
    note(tx, "organisations.invitation.sent", &invitation);
    Ok(())
}

/// Writes the letter: in the reader's language where it is known, else in the inviter's.
pub(super) fn post(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    known: Option<&User>,
    token: &str,
) -> Result<(), DbError> {
    let inviter = user(tx.conn, &invitation.invited_by)?;
    let locale: Locale = known.map_or(inviter.locale, |person| person.locale);
    let letter = InvitationLetter {
        coop_name: coop_settings(tx.conn)?.name,
        organisation: organisation_by_id(tx.conn, &invitation.organisation_id)?.name,
        inviter: inviter.name,
        role: invitation.role,
        until: coop_day(tx.conn, invitation.expires_at)?,
    };
    let to = Recipient {
        email: invitation.email.clone(),
        name: String::new(),
        locale: locale.code().to_owned(),
    };
    let link = format!("/invitations/{token}");
    mail::post(tx, &to, &letter, Some(invitation.id.as_str()), Some(&link))?;
    Ok(())
}

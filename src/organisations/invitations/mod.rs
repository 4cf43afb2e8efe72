//! Invitations into an organisation: by a link sent to one address, for that address, good for
//! seven days and for one use.

mod accept;
mod letter;
mod store;

use chrono::Duration;
use serde_json::json;

use super::{Organisation, OrganisationId, Role, coop_settings, organisation_by_id, roles_of};
use crate::gateways::mail::{self, Recipient};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;
use crate::identity::{Email, EmailError, UserId, user, user_by_email};

pub use accept::{accept_invitation, accept_invitation_as_newcomer, invitation_behind};
pub use letter::InvitationLetter;
pub use store::waiting_invitations;

crate::ids! {
    /// An invitation.
    InvitationId = "ivt",
}

/// How long an invitation is good for.
const GOOD_FOR: Duration = Duration::days(7);

/// An invitation that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Id.
    pub id: InvitationId,
    /// Into which organisation.
    pub organisation_id: OrganisationId,
    /// To which address it was sent; only it may come in.
    pub email: String,
    /// As what.
    pub role: Role,
    /// By whom.
    pub invited_by: UserId,
    /// Until when it is good (UTC).
    pub expires_at: Timestamp,
}

/// Why an invitation was not sent, or does not open anything.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// Not an e-mail address.
    #[error(transparent)]
    BadAddress(#[from] EmailError),
    /// No such invitation, or it was withdrawn.
    #[error("no such invitation")]
    Unknown,
    /// It was used before.
    #[error("the invitation was used")]
    Used,
    /// Its seven days are over.
    #[error("the invitation is over")]
    Over,
    /// Its address belongs to a user, who has to sign in to accept.
    #[error("sign in to accept")]
    SignInFirst,
    /// It was sent to somebody else than the person who is signed in.
    #[error("the invitation was sent to somebody else")]
    SomebodyElse,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What became of inviting an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// A letter is on its way.
    Sent,
    /// The person has the role already.
    HereAlready,
}

/// Invites `email` into an organisation. An earlier invitation of the same address to the same
/// role is withdrawn: of two letters only the newer one opens. `public_url` is where the site is
/// reached.
///
/// # Errors
/// [`InvitationError::BadAddress`].
pub fn invite(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    inviter: &UserId,
    email: &str,
    role: Role,
    public_url: &str,
) -> Result<Invited, InvitationError> {
    let email = Email::parse(email)?;
    dialect::lock_row(tx.conn, "organisations", organisation.id.as_str())?;
    let known = user_by_email(tx.conn, email.as_str())?;
    if let Some(person) = &known
        && roles_of(tx.conn, &person.id, &organisation.id)?.contains(&role)
    {
        return Ok(Invited::HereAlready);
    }
    store::withdraw_earlier(tx, &organisation.id, &email, role)?;
    let token = tx.chance().hex(32);
    let invitation = Invitation {
        id: tx.mint(),
        organisation_id: organisation.id.clone(),
        email: email.as_str().to_owned(),
        role,
        invited_by: inviter.clone(),
        expires_at: tx.now + GOOD_FOR,
    };
    store::insert(tx, &invitation, &token_hash(&token))?;
    let locale = match known {
        Some(person) => person.locale,
        None => user(tx.conn, inviter)?.locale,
    };
    send(tx, &invitation, locale, &format!("{public_url}/invitations/{token}"))?;
    note(tx, "organisations.invitation.sent", &invitation);
    Ok(Invited::Sent)
}

/// Withdraws an invitation that was not accepted yet; its link opens nothing any more.
///
/// # Errors
/// [`InvitationError::Unknown`] when there is none waiting in this organisation.
pub fn withdraw_invitation(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &InvitationId,
) -> Result<(), InvitationError> {
    if store::withdraw(tx, organisation, id)? == 0 {
        return Err(InvitationError::Unknown);
    }
    let border = Some(organisation.as_str());
    tx.record_for("organisations.invitation.withdrawn", id.as_str(), border, json!({}));
    Ok(())
}

fn send(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    locale: Locale,
    link: &str,
) -> Result<(), DbError> {
    let letter = InvitationLetter {
        coop_name: coop_settings(tx.conn)?.name,
        organisation: organisation_by_id(tx.conn, &invitation.organisation_id)?.name,
        inviter: user(tx.conn, &invitation.invited_by)?.name,
        role: invitation.role,
        until: invitation.expires_at.date_naive(),
    };
    let to = Recipient {
        email: invitation.email.clone(),
        name: String::new(),
        locale: locale.code().to_owned(),
    };
    mail::post(tx, &to, &letter, Some(invitation.id.as_str()), Some(link))?;
    Ok(())
}

fn note(tx: &mut Tx<'_>, event: &'static str, invitation: &Invitation) {
    let border = Some(invitation.organisation_id.as_str());
    let facts = json!({ "role": invitation.role.as_str() });
    tx.record_for(event, invitation.id.as_str(), border, facts);
}

//! The letter to somebody who now belongs to a room.

use serde::Serialize;

use super::{MemberRole, NewMember};
use crate::gateways::mail::{self, Letter, Recipient};
use crate::ground::db::{DbError, Tx};
use crate::identity::{Email, user, user_by_email};
use crate::meetings::room::Room;
use crate::organisations::coop_settings;

/// Tells somebody that they belong to a room; its secret link is the room's address.
#[derive(Debug, Serialize)]
pub struct RoomInvitation {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// Who has added the reader.
    pub inviter: String,
    /// The room.
    pub room: String,
    /// What the reader is there.
    pub role: MemberRole,
}

impl Letter for RoomInvitation {
    const NAME: &'static str = "room-invitation";
}

/// Written in the reader's language where we know it, else in that of the one who invites.
pub(super) fn invite(
    tx: &mut Tx<'_>,
    room: &Room,
    (email, new): (&Email, &NewMember),
    link: &str,
) -> Result<(), DbError> {
    let inviter = user(tx.conn, &new.added_by)?;
    let reader = user_by_email(tx.conn, email.as_str())?;
    let locale = reader.as_ref().map_or(inviter.locale, |reader| reader.locale);
    let recipient = Recipient {
        email: email.as_str().to_owned(),
        name: String::new(),
        locale: locale.code().to_owned(),
    };
    let letter = RoomInvitation {
        coop_name: coop_settings(tx.conn)?.name,
        inviter: inviter.name,
        room: room.name.clone(),
        role: new.role,
    };
    mail::post(tx, &recipient, &letter, None, Some(link))?;
    Ok(())
}

//! Who may open a room.

use super::{MemberRole, Room, RoomId, role_in, store};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::organisations::{
    Body, Owned, Party, PartyId, Role, organisations_of, party, party_of_organisation,
    party_of_user, roles_of,
};

/// Roles in an organisation that open its rooms.
const HOSTS: [Role; 2] = [Role::Owner, Role::Host];

/// Whether `user` is a host of the rooms of `owner`.
///
/// # Errors
/// A fault of the database.
pub fn may_host(conn: &mut Conn, owner: &PartyId, user: &UserId) -> Result<bool, DbError> {
    Ok(match party(conn, owner)?.body {
        Body::Person(person) => person == *user,
        Body::Organisation(organisation) => {
            roles_of(conn, user, &organisation)?.iter().any(|role| HOSTS.contains(role))
        }
    })
}

/// The parties whose rooms `user` opens: themselves first, then organisations by name.
///
/// # Errors
/// A fault of the database.
pub fn hosts_of(conn: &mut Conn, user: &UserId) -> Result<Vec<Party>, DbError> {
    let mut parties: Vec<Party> = party_of_user(conn, user)?.into_iter().collect();
    for organisation in organisations_of(conn, user)? {
        let Some(owner) = party_of_organisation(conn, &organisation.id)? else { continue };
        if may_host(conn, &owner.id, user)? {
            parties.push(owner);
        }
    }
    Ok(parties)
}

/// The rooms of these parties that are not archived, by name.
///
/// # Errors
/// A fault of the database.
pub fn rooms_of(conn: &mut Conn, parties: &[Party]) -> Result<Vec<Room>, DbError> {
    let ids: Vec<PartyId> = parties.iter().map(|party| party.id.clone()).collect();
    store::rooms_of_parties(conn, &ids)
}

/// Who keeps the room with this id: its owner, and the co-owners the owner has put beside
/// themselves. For the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn keeper_of_room(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: RoomId = id.parse().map_err(|_| DbError::NotFound)?;
    let owned = store::owned(conn, &id, viewer)?;
    let trusted = role_in(conn, &id, viewer)? == Some(MemberRole::CoOwner);
    Ok(Owned { trusted, ..owned })
}

/// Whom the room with this id belongs to: for the guard of routes.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner_of_room(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: RoomId = id.parse().map_err(|_| DbError::NotFound)?;
    store::owned(conn, &id, viewer)
}

//! What has to be done before somebody can be erased.

use super::store;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, UserId};
use crate::meetings;
use crate::membership::{self, Membership};
use crate::organisations::{self, Organisation, Role};

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// They belong to the co-op: leave first, or with the same request.
    Belongs(Box<Membership>),
    /// Notice was given and runs.
    Leaving(Box<Membership>),
    /// They asked to join and nobody has decided.
    Applied(Box<Membership>),
    /// Nobody else could invite people: hand over first.
    LastOwner(Organisation),
    /// They work for the co-op: the role is taken by an administrator first.
    Staff,
    /// Somebody is in a meeting in one of their rooms.
    InUse,
    /// The co-op has shares, a deposit or a loan of theirs to give back.
    Owed,
}

/// Everything that stands in the way of erasing `user` now.
///
/// # Errors
/// A fault of the database.
pub fn obstacles(conn: &mut Conn, user: &UserId) -> Result<Vec<Obstacle>, DbError> {
    let mut found = Vec::new();
    let party = organisations::party_of_user(conn, user)?;
    if let Some(party) = &party {
        let ids = std::slice::from_ref(&party.id);
        for member in membership::memberships_of_parties(conn, ids)? {
            found.extend(of_membership(member));
        }
        let rooms = meetings::rooms_of(conn, std::slice::from_ref(party))?;
        let rooms: Vec<_> = rooms.into_iter().map(|room| room.id).collect();
        if !meetings::living_meetings(conn, &rooms)?.is_empty() {
            found.push(Obstacle::InUse);
        }
    }
    for organisation in organisations::organisations_of(conn, user)? {
        let people = organisations::people_of(conn, &organisation.id)?;
        let mut owners = people.iter().filter(|person| person.roles.contains(&Role::Owner));
        if owners.next().is_some_and(|owner| owner.user_id == *user) && owners.next().is_none() {
            found.push(Obstacle::LastOwner(organisation));
        }
    }
    if store::is_owed_capital(conn, user)? {
        found.push(Obstacle::Owed);
    }
    if identity::staff(conn)?.iter().any(|member| member.user_id == *user) {
        found.push(Obstacle::Staff);
    }
    Ok(found)
}

fn of_membership(member: Membership) -> Option<Obstacle> {
    use membership::MembershipState as S;
    match member.state {
        S::Notice => Some(Obstacle::Leaving(Box::new(member))),
        S::Applied => Some(Obstacle::Applied(Box::new(member))),
        state if state.belongs() => Some(Obstacle::Belongs(Box::new(member))),
        _ => None,
    }
}

impl Obstacle {
    /// Whether a request may be made all the same: it is over by the day the request is due, or
    /// `leaving` takes care of it.
    #[must_use]
    pub fn passes(&self, leaving: bool) -> bool {
        match self {
            Self::Leaving(_) | Self::InUse | Self::Owed => true,
            Self::Belongs(_) | Self::Applied(_) => leaving,
            Self::LastOwner(_) | Self::Staff => false,
        }
    }
}

//! The two records: the one that is kept, and the one that goes into it.

use super::{Kind, MergeError};
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, User, UserId};
use crate::organisations::{self, Organisation, OrganisationId, Party, Role};

/// An organisation or a person, with the party it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from another of this name: a slug, a main address.
    pub known_by: String,
    /// The party, if it has become one.
    pub party: Option<Party>,
    /// It went into another before.
    pub merged: bool,
}

impl Record {
    pub(super) fn party_id(&self) -> &str {
        self.party.as_ref().map_or("", |party| party.id.as_str())
    }
}

/// Two records that are to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What they are.
    pub kind: Kind,
    /// The one that stays.
    pub kept: Record,
    /// The one that goes into it.
    pub gone: Record,
}

impl Pair {
    /// Reads both.
    ///
    /// # Errors
    /// [`MergeError::NoPair`] of one record with itself, or of an organisation with a person.
    pub(super) fn read(conn: &mut Conn, kept: &str, gone: &str) -> Result<Self, MergeError> {
        let kind = kind_of(kept).filter(|kind| kept != gone && kind_of(gone) == Some(*kind));
        let kind = kind.ok_or(MergeError::NoPair)?;
        Ok(Self { kind, kept: record(conn, kept)?, gone: record(conn, gone)? })
    }

    /// Whether both are parties: then what belongs to a party moves from one to the other. Else
    /// the party itself moves, if the one that goes has one.
    pub(super) fn both_parties(&self) -> bool {
        self.kept.party.is_some() && self.gone.party.is_some()
    }
}

/// What an id is of.
pub(super) fn kind_of(id: &str) -> Option<Kind> {
    match id.split_once('_') {
        Some(("org", _)) => Some(Kind::Organisation),
        Some(("usr", _)) => Some(Kind::Person),
        _ => None,
    }
}

/// The record with this id: an organisation or a person.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn record(conn: &mut Conn, id: &str) -> Result<Record, DbError> {
    match kind_of(id) {
        Some(Kind::Organisation) => {
            let known = organisations::organisation_by_id(conn, &organisation_id(id)?)?;
            let party = organisations::party_of_organisation(conn, &known.id)?;
            Ok(of_organisation(known, party))
        }
        Some(Kind::Person) => {
            let user = identity::user(conn, &user_id(id)?)?;
            let party = organisations::party_of_user(conn, &user.id)?;
            Ok(of_person(user, party))
        }
        None => Err(DbError::NotFound),
    }
}

fn of_organisation(known: Organisation, party: Option<Party>) -> Record {
    let merged = known.merged_into.is_some();
    Record { id: known.id.to_string(), name: known.name, known_by: known.slug, party, merged }
}

fn of_person(user: User, party: Option<Party>) -> Record {
    let merged = user.merged_into.is_some();
    Record { id: user.id.to_string(), name: user.name, known_by: user.email, party, merged }
}

pub(super) fn user_id(id: &str) -> Result<UserId, DbError> {
    id.parse().map_err(|_| DbError::NotFound)
}

pub(super) fn organisation_id(id: &str) -> Result<OrganisationId, DbError> {
    id.parse().map_err(|_| DbError::NotFound)
}

/// Whom it is about: the person, the owners of the organisation.
pub(super) fn people_behind(conn: &mut Conn, record: &Record) -> Result<Vec<User>, DbError> {
    match kind_of(&record.id) {
        Some(Kind::Person) => Ok(vec![identity::user(conn, &user_id(&record.id)?)?]),
        Some(Kind::Organisation) => {
            let id = organisation_id(&record.id)?;
            let people = organisations::people_of(conn, &id)?;
            let owners = people.iter().filter(|person| person.roles.contains(&Role::Owner));
            owners.map(|owner| identity::user(conn, &owner.user_id)).collect()
        }
        None => Ok(Vec::new()),
    }
}

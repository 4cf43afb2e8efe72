//! What is known already, in the words of a table: for looking at lines, and for the export. Both
//! ask here, so that what is written out is what is compared with.

mod assemble;
pub(super) mod store;

use std::collections::BTreeMap;

use super::columns::Kind;
use super::fields::{Field, Values};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::MembershipId;
use crate::organisations::{OrganisationId, PartyId};

/// A person or an organisation, with the membership in question.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The id of the person or the organisation.
    pub key: String,
    /// Which.
    pub body: KnownBody,
    /// The party, once there is one.
    pub party: Option<PartyId>,
    /// The membership.
    pub membership: Option<MembershipId>,
    /// Whether it may promise something (a membership that has not ended, without a promise).
    pub may_promise: bool,
    /// Whether the person has proved the address.
    pub proved: bool,
    /// In our own writing.
    pub values: Values,
}

/// A person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KnownBody {
    Person(UserId),
    Organisation(OrganisationId),
}

impl KnownBody {
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Organisation(id) => id.as_str(),
        }
    }

    /// From the id of either.
    pub(super) fn read(key: &str) -> Option<Self> {
        let person = key.parse().ok().map(Self::Person);
        person.or_else(|| key.parse().ok().map(Self::Organisation))
    }
}

/// Whom a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject {
    pub body: KnownBody,
    pub membership: Option<MembershipId>,
}

/// What is known of several, by whom it is about.
pub(super) fn load(
    conn: &mut Conn,
    kind: Kind,
    subjects: &[Subject],
) -> Result<BTreeMap<Subject, Known>, DbError> {
    let mut people = Vec::new();
    let mut organisations = Vec::new();
    for subject in subjects {
        match &subject.body {
            KnownBody::Person(id) => people.push(id.clone()),
            KnownBody::Organisation(id) => organisations.push(id.clone()),
        }
    }
    let mut bodies: BTreeMap<KnownBody, Known> = BTreeMap::new();
    for row in store::people(conn, &people)? {
        let known = assemble::person(row, kind);
        bodies.insert(known.body.clone(), known);
    }
    let owners = store::owners(conn, &organisations)?;
    for row in store::organisations(conn, &organisations)? {
        let owners = owners.get(row.id()).cloned().unwrap_or_default();
        let known = assemble::organisation(row, &owners, kind);
        bodies.insert(known.body.clone(), known);
    }
    let ids: Vec<MembershipId> =
        subjects.iter().filter_map(|subject| subject.membership.clone()).collect();
    let mut members = if ids.is_empty() { BTreeMap::new() } else { store::members(conn, &ids)? };
    let mut found = BTreeMap::new();
    for subject in subjects {
        let Some(body) = bodies.get(&subject.body) else { continue };
        let mut known = body.clone();
        if let Some(member) = subject.membership.as_ref().and_then(|id| members.remove(id)) {
            assemble::add_member(&mut known, member);
        }
        found.insert(subject.clone(), known);
    }
    Ok(found)
}

/// Puts a value where there is one.
fn put(values: &mut Values, field: Field, value: impl Into<String>) {
    let value = value.into();
    if !value.is_empty() {
        values.insert(field, value);
    }
}

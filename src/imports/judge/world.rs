//! What is known about a batch of lines, asked for all of them together.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};
use crate::imports::known::store::{self, Belonging};
use crate::imports::known::{self, Known, KnownBody, Subject};
use crate::membership::MembershipId;
use crate::organisations::OrganisationId;

/// What is known about a batch of lines.
pub(super) struct World {
    by_address: BTreeMap<String, UserId>,
    called: BTreeMap<String, Vec<OrganisationId>>,
    by_membership: BTreeMap<String, Belonging>,
    by_number: BTreeMap<i64, Belonging>,
    of_body: BTreeMap<KnownBody, Vec<Belonging>>,
    known: BTreeMap<Subject, Known>,
}

impl World {
    /// Asks a handful of questions, whatever the number of lines.
    pub(super) fn load(
        conn: &mut Conn,
        kind: Kind,
        said: &[&Values],
        targets: &[String],
    ) -> Result<Self, DbError> {
        let by_address = store::owners_of_addresses(conn, &addresses(said))?;
        let names: BTreeSet<String> = texts(said, Field::Name).map(str::to_lowercase).collect();
        let called = match kind {
            Kind::Persons => BTreeMap::new(),
            _ => store::organisations_called(conn, &names.into_iter().collect::<Vec<_>>())?,
        };
        let ids: Vec<String> =
            texts(said, Field::Id).map(str::to_owned).chain(targets.iter().cloned()).collect();
        let numbers: Vec<i64> =
            texts(said, Field::Number).filter_map(|number| number.parse().ok()).collect();
        let members = match kind {
            kind if kind.is_of_members() => store::memberships_of(conn, &ids, &numbers)?,
            _ => Vec::new(),
        };
        let mut bodies: BTreeSet<KnownBody> = BTreeSet::new();
        bodies.extend(by_address.values().cloned().map(KnownBody::Person));
        bodies.extend(called.values().flatten().cloned().map(KnownBody::Organisation));
        bodies.extend(ids.iter().filter_map(|id| KnownBody::read(id)));
        bodies.extend(members.iter().filter_map(body_of));
        let theirs = match kind {
            kind if kind.is_of_members() => belonging(conn, &bodies)?,
            _ => Vec::new(),
        };
        let mut world = Self {
            by_address,
            called,
            by_membership: BTreeMap::new(),
            by_number: BTreeMap::new(),
            of_body: BTreeMap::new(),
            known: BTreeMap::new(),
        };
        for member in members.into_iter().chain(theirs) {
            world.add(member);
        }
        let subjects = world.subjects(&bodies);
        world.known = known::load(conn, kind, &subjects)?;
        Ok(world)
    }

    fn add(&mut self, member: Belonging) {
        let Some(body) = body_of(&member) else { return };
        if self.by_membership.insert(member.id.to_string(), member.clone()).is_some() {
            return;
        }
        if let Some(number) = member.number {
            self.by_number.insert(number, member.clone());
        }
        self.of_body.entry(body).or_default().push(member);
    }

    fn subjects(&self, bodies: &BTreeSet<KnownBody>) -> Vec<Subject> {
        let alone = bodies.iter().map(|body| Subject { body: body.clone(), membership: None });
        let members = self.of_body.iter().flat_map(|(body, members)| {
            members
                .iter()
                .map(|member| Subject { body: body.clone(), membership: Some(member.id.clone()) })
        });
        alone.chain(members).collect()
    }

    /// Every membership that lines may be about.
    pub(super) fn memberships(&self) -> Vec<MembershipId> {
        self.by_membership.values().map(|member| member.id.clone()).collect()
    }

    /// Whose an address is.
    pub(super) fn owner_of(&self, address: &str) -> Option<&UserId> {
        self.by_address.get(&address.to_lowercase())
    }

    /// Organisations of exactly this name.
    pub(super) fn called(&self, name: &str) -> impl Iterator<Item = &Known> {
        let ids = self.called.get(&name.to_lowercase()).into_iter().flatten();
        ids.filter_map(|id| self.of(&KnownBody::Organisation(id.clone())))
    }

    /// The member with this number.
    pub(super) fn numbered(&self, number: &str) -> Option<&Known> {
        let member = self.by_number.get(&number.parse().ok()?)?;
        self.of_member(member)
    }

    /// Whoever or whatever has this id: with the membership that has it, or the living one.
    pub(super) fn by_id(&self, id: &str) -> Option<&Known> {
        match self.by_membership.get(id) {
            Some(member) => self.of_member(member),
            None => self.of(&KnownBody::read(id)?),
        }
    }

    /// What is known of somebody, with the living membership.
    pub(super) fn of(&self, body: &KnownBody) -> Option<&Known> {
        let members = self.of_body.get(body).into_iter().flatten();
        let mut living = members.filter(|member| {
            use crate::membership::MembershipState as S;
            member.state.belongs() || member.state == S::Applied
        });
        let membership = living.next().map(|member| member.id.clone());
        self.known.get(&Subject { body: body.clone(), membership })
    }

    fn of_member(&self, member: &Belonging) -> Option<&Known> {
        let membership = Some(member.id.clone());
        self.known.get(&Subject { body: body_of(member)?, membership })
    }
}

fn body_of(member: &Belonging) -> Option<KnownBody> {
    let person = member.user.clone().map(KnownBody::Person);
    person.or_else(|| member.organisation.clone().map(KnownBody::Organisation))
}

fn belonging(conn: &mut Conn, bodies: &BTreeSet<KnownBody>) -> Result<Vec<Belonging>, DbError> {
    let (mut people, mut organisations) = (Vec::new(), Vec::new());
    for body in bodies {
        match body {
            KnownBody::Person(id) => people.push(id.clone()),
            KnownBody::Organisation(id) => organisations.push(id.clone()),
        }
    }
    store::memberships_of_bodies(conn, &people, &organisations)
}

fn texts<'a>(said: &'a [&Values], field: Field) -> impl Iterator<Item = &'a str> {
    said.iter().filter_map(move |values| values.get(&field).map(String::as_str))
}

/// Addresses to sign in that lines name, their own and those of owners.
fn addresses(said: &[&Values]) -> Vec<String> {
    let own = texts(said, Field::Email);
    let owners = texts(said, Field::Owners).flat_map(str::split_whitespace);
    let all: BTreeSet<String> = own.chain(owners).map(str::to_lowercase).collect();
    all.into_iter().collect()
}

//! Assemblies: who may vote, who came, whether enough did, what was resolved.

mod attendance;
mod fractions;
mod hostile;
mod pages;
mod properties;
mod proxies;
mod quorum;
mod resolutions;
mod roll;

use diesel::connection::SimpleConnection;
use folkmoot::assemblies::{
    self, Assembly, AssemblyError, AssemblyId, AssemblyKind, Called, NewAssembly, Presence,
    PresenceError, Proxy, ProxyError, ProxyId, Turnout, Voter, VoterId,
};
use folkmoot::ground::db::DbError;
use folkmoot::identity::UserId;
use folkmoot::organisations::{self, AdmissionPolicy, AssemblySettings, Role};

use crate::support::{Coop, Member, SITE, day};

/// A co-op that meets on 21 June 2026 at 18:00 in Barcelona; its record date is 1 June.
pub struct Hall {
    pub coop: Coop,
}

impl Hall {
    pub fn new() -> Self {
        Self { coop: Coop::new() }
    }

    /// What the statutes say.
    pub fn rule(&self, change: impl FnOnce(&mut AssemblySettings)) {
        let mut settings = self.coop.read(organisations::assembly_settings).unwrap();
        change(&mut settings);
        self.coop.write(|tx| organisations::save_assembly_settings(tx, &settings)).unwrap();
    }

    pub fn producer(&self, name: &str) -> Member {
        self.coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let mut application = self.coop.application(name, &email);
        application.class = folkmoot::membership::Class::Producer;
        let member = self.coop.joins(&application);
        self.coop.welcome(&member);
        member
    }

    /// An organisation whose one delegate is `delegate`.
    pub fn organisation(&self, name: &str, owner: &str, delegate: &UserId) -> Member {
        let member = self.coop.organisation(name, owner);
        self.delegate(&member, delegate);
        member
    }

    pub fn delegate(&self, organisation: &Member, user: &UserId) {
        let id = organisation.organisation.clone().unwrap().id;
        self.coop
            .write::<_, DbError>(|tx| organisations::give_role(tx, &id, user, Role::Delegate))
            .unwrap();
    }

    pub fn plan(&self) -> AssemblyId {
        self.coop.write(|tx| assemblies::plan_assembly(tx, &summer())).unwrap()
    }

    /// Plans it, and calls it on the record date.
    pub fn called(&self) -> AssemblyId {
        let id = self.plan();
        self.until("2026-06-01T12:00:00Z");
        self.call(&id, "").unwrap();
        id
    }

    pub fn call(&self, id: &AssemblyId, reason: &str) -> Result<Called, AssemblyError> {
        self.coop.write(|tx| assemblies::call_assembly(tx, id, reason, SITE))
    }

    /// Goes to the evening of the assembly and opens it.
    pub fn open(&self, id: &AssemblyId) {
        self.until("2026-06-21T16:00:00Z");
        self.coop.write(|tx| assemblies::open_assembly(tx, id)).unwrap();
    }

    /// Writes past every verb.
    pub fn tries(&self, sql: &str) -> Result<(), DbError> {
        self.coop.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?))
    }

    pub fn until(&self, instant: &str) {
        let instant: chrono::DateTime<chrono::Utc> = instant.parse().unwrap();
        let now = self.coop.desk.means.clock.now();
        self.coop.desk.clock.advance(instant - now);
    }

    pub fn assembly(&self, id: &AssemblyId) -> Assembly {
        self.coop.read(|conn| assemblies::assembly(conn, id)).unwrap()
    }

    pub fn roll(&self, id: &AssemblyId) -> Vec<Voter> {
        self.coop.read(|conn| assemblies::roll_of(conn, id)).unwrap()
    }

    #[track_caller]
    pub fn voter(&self, id: &AssemblyId, member: &Member) -> Voter {
        let roll = self.roll(id);
        roll.into_iter().find(|voter| voter.entry.membership_id == member.membership).unwrap()
    }

    pub fn give(
        &self,
        id: &AssemblyId,
        giver: &Member,
        holder: &Member,
    ) -> Result<ProxyId, ProxyError> {
        let (giver, holder) = (self.voter(id, giver).id, self.voter(id, holder).id);
        self.coop.write(|tx| assemblies::give_proxy(tx, id, &giver, &holder))
    }

    pub fn enter(&self, id: &AssemblyId, member: &Member) -> Result<(), PresenceError> {
        let voter = self.voter(id, member).id;
        self.coop.write(|tx| assemblies::check_in(tx, id, &voter)).map(drop)
    }

    pub fn leave(&self, id: &AssemblyId, member: &Member) -> Result<(), PresenceError> {
        let voter = self.voter(id, member).id;
        self.coop.write(|tx| assemblies::check_out(tx, id, &voter))
    }

    pub fn turnout(&self, id: &AssemblyId) -> Turnout {
        self.coop.read(|conn| assemblies::turnout(conn, id)).unwrap()
    }

    /// Whether the assembly is quorate now.
    pub fn is_quorate(&self, id: &AssemblyId) -> bool {
        let rules = self.assembly(id).rules.unwrap();
        self.turnout(id).quorum(&rules).is_met()
    }

    pub fn proxies(&self, id: &AssemblyId) -> Vec<Proxy> {
        self.coop.read(|conn| assemblies::proxies_of(conn, id)).unwrap()
    }

    pub fn presences(&self, id: &AssemblyId) -> Vec<Presence> {
        self.coop.read(|conn| assemblies::presences_of(conn, id)).unwrap()
    }
}

/// The ordinary assembly of the summer.
pub fn summer() -> NewAssembly {
    NewAssembly {
        kind: AssemblyKind::Ordinary,
        title: "General assembly 2026".to_owned(),
        starts_at: "2026-06-21T16:00:00Z".parse().unwrap(),
        zone: chrono_tz::Europe::Madrid,
        place: "Can Batlló, Barcelona".to_owned(),
        room_slug: None,
        agenda: "1. Accounts of 2025\n2. Board".to_owned(),
        record_on: day("2026-06-01"),
    }
}

/// A row of a roll that was never stored.
pub fn sample_id(number: usize) -> VoterId {
    VoterId::sample(&format!("vot_{number}"))
}

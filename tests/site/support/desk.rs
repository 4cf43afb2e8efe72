//! A desk: everything a verb or a job needs, with the outside world made of cardboard.

use std::sync::Arc;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use diesel::prelude::*;
use folkmoot::gateways::backend::{BackendError, MeetingBackend};
use folkmoot::gateways::dns::{DnsPatience, Resolver};
use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::mail::{LetterPress, MemoryMail, Printed};
use folkmoot::gateways::means::{BackendDoor, Means, ServerAddress};
use folkmoot::gateways::openid::Providers;
use folkmoot::gateways::vies::Vies;
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::db::schema::staff_roles;
use folkmoot::ground::db::{Actor, Conn, Db, DbError, Tx};
use folkmoot::ground::random::{ChaChaChance, Chance};
use folkmoot::ground::secret::Vault;
use folkmoot::ground::text::{Locale, Texts};
use folkmoot::identity::{self, NewUser, RegisterError, StaffRole, UserId};

use super::database::TestDatabase;

/// Where nobody answers: stories that ask VIES start one of their own.
const NOBODY: &str = "http://127.0.0.1:1/rest-api/";

/// Means on a database of its own, at noon UTC on 21 May 2026, with chance seeded.
#[derive(Clone)]
pub struct Desk {
    pub means: Means,
    pub clock: SettableClock,
    pub mail: Arc<MemoryMail>,
    database: Arc<TestDatabase>,
}

impl Desk {
    pub fn new() -> Self {
        Self::at(TestDatabase::fresh())
    }

    /// The same on this database.
    pub fn at(database: TestDatabase) -> Self {
        let clock = SettableClock::at(Utc.with_ymd_and_hms(2026, 5, 21, 12, 0, 0).unwrap());
        let chance: Arc<dyn Chance> = Arc::new(ChaChaChance::seeded(1));
        let vault = Arc::new(Vault::new(&[vec![7_u8; 32].into()]).unwrap());
        let db = Db::open(
            database.settings.clone(),
            Arc::new(clock.clone()),
            chance.clone(),
            vault,
            folkmoot::audit::seal,
        )
        .unwrap();
        let mail = Arc::new(MemoryMail::default());
        let patience = HttpSettings {
            read_timeout: Duration::from_secs(2),
            reach: Reach::LOOPBACK,
            ..HttpSettings::default()
        };
        let providers = Providers::new(&patience, Arc::new(clock.clone())).unwrap();
        let means = Means {
            db,
            providers: Arc::new(providers),
            clock: Arc::new(clock.clone()),
            chance: chance.clone(),
            mail: mail.clone(),
            letter_press: Arc::new(PlainPress),
            backends: Arc::new(NoBackends),
            cards: None,
            dns: Arc::new(Resolver::new(Vec::new(), DnsPatience::default(), chance)),
            vies: Arc::new(Vies::new(NOBODY.parse().unwrap(), &patience).unwrap()),
            public_url: "http://folkmoot.test".into(),
            texts: Arc::new(Texts::load().unwrap()),
            demonstration: false,
            progress: Arc::default(),
        };
        Self { means, clock, mail, database: Arc::new(database) }
    }

    /// The same means with connections of their own, as another process has them.
    pub fn means_of_another_process(&self) -> Means {
        let db = Db::open(
            self.means.db.settings().clone(),
            self.means.clock.clone(),
            Arc::new(ChaChaChance::from_system().unwrap()),
            Arc::new(Vault::new(&[vec![7_u8; 32].into()]).unwrap()),
            folkmoot::audit::seal,
        )
        .unwrap();
        Means { db, ..self.means.clone() }
    }

    /// Leaves the desk; its database stays.
    pub fn into_database(self) -> TestDatabase {
        let Self { database, .. } = self;
        Arc::into_inner(database).expect("somebody else is at the desk")
    }

    /// Runs a verb as the program itself.
    pub fn write<T, E: From<DbError>>(
        &self,
        deed: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.means.db.write_now(Actor::system(), deed)
    }

    /// Somebody with a verified address, made from the name.
    pub fn person(&self, name: &str) -> UserId {
        let unique: String = self.means.chance.letters(6);
        let email = format!("{}.{unique}@example.org", name.to_lowercase().replace(' ', "."));
        self.write::<_, RegisterError>(|tx| {
            let new = NewUser { name: name.to_owned(), email: email.clone(), locale: Locale::En };
            let user = identity::register(tx, new)?;
            identity::mark_verified(tx, &user, &email)?;
            Ok(user)
        })
        .unwrap()
    }

    /// Gives somebody a staff role, without anybody asking who may.
    pub fn appoint(&self, user: &UserId, role: StaffRole) {
        self.write::<_, DbError>(|tx| {
            diesel::insert_into(staff_roles::table)
                .values((
                    staff_roles::user_id.eq(user),
                    staff_roles::role.eq(role.as_str()),
                    staff_roles::granted_at.eq(tx.now.naive_utc()),
                    staff_roles::granted_by.eq("story"),
                ))
                .execute(tx.conn)?;
            let facts = serde_json::json!({ "role": role });
            tx.record("identity.role.granted", user.as_str(), facts);
            Ok(())
        })
        .unwrap();
    }

    /// Asks a question.
    pub fn read<T, E: From<DbError>>(
        &self,
        question: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.means.db.read_now(question)
    }
}

/// Prints a letter as its name and its facts.
struct PlainPress;

impl LetterPress for PlainPress {
    fn coop_name(&self, _: &mut Conn) -> Result<String, DbError> {
        Ok("Plain Co-op".to_owned())
    }

    fn print(&self, name: &str, _: &str, facts: &serde_json::Value) -> Result<Printed, String> {
        let text = facts.to_string();
        Ok(Printed { subject: name.to_owned(), html: text.clone(), text })
    }
}

/// No meeting server at all.
struct NoBackends;

impl BackendDoor for NoBackends {
    fn open(&self, _: &ServerAddress) -> Result<Arc<dyn MeetingBackend>, BackendError> {
        Err(BackendError::Unsupported("be reached"))
    }
}

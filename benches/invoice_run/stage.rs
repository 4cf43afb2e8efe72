//! A co-op with so many members, each with a contribution that is due, in a database of its own.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use diesel::connection::SimpleConnection;
use folkmoot::audit;
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::db::{Actor, Db, DbError, DbSettings, migrations};
use folkmoot::ground::money::Currency;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::ground::secret::Vault;
use folkmoot::ledger;
use folkmoot::membership;
use folkmoot::organisations::{self, Address, LegalEntityDetails, TaxRegime};

/// Where a run takes place; it goes away with the stage.
pub struct Stage {
    pub settings: DbSettings,
    pub db: Db,
    pub clock: SettableClock,
    pub place: Place,
}

/// What the database lies on.
pub enum Place {
    /// A folder of files.
    Sqlite(PathBuf),
    /// A database of this name, on the server with this address.
    Postgres(String, String),
}

impl Stage {
    pub fn new(members: u32) -> Self {
        let place = match std::env::var("TEST_DATABASE_URL") {
            Ok(url) => Place::Postgres(url, format!("invoice_run_{members}")),
            Err(_) => Place::Sqlite(std::env::temp_dir().join(format!("invoice-run-{members}"))),
        };
        let settings = place.settings().with_pool_size(1);
        migrations::migrate(&settings).unwrap();
        let clock = SettableClock::at(Utc.with_ymd_and_hms(2026, 5, 21, 12, 0, 0).unwrap());
        let vault = Arc::new(Vault::new(&[vec![7_u8; 32].into()]).unwrap());
        let chance = Arc::new(ChaChaChance::seeded(1));
        let wall = Arc::new(clock.clone());
        let db = Db::open(settings.clone(), wall, chance, vault, audit::seal).unwrap();
        let serial = place.serial();
        db.write_now::<_, DbError>(Actor::system(), |tx| {
            let id = organisations::found_legal_entity(tx, &seller())?;
            let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
            ledger::open_books(tx, &entity)?;
            let levels = include_str!("../../seeds/levels.toml");
            membership::seed_levels(tx, levels, "2026-01-01".parse().unwrap()).unwrap();
            Ok(tx.conn.batch_execute(&members_sql(members, serial))?)
        })
        .unwrap();
        // Not the tables that are still empty: planners would believe that they stay so.
        for table in ["organisations", "parties", "memberships", "contributions"] {
            settings.connect().unwrap().batch_execute(&format!("ANALYZE {table}")).unwrap();
        }
        Self { settings, db, clock, place }
    }

    pub fn name(&self) -> &'static str {
        match self.place {
            Place::Sqlite(_) => "sqlite",
            Place::Postgres(..) => "postgresql",
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        match &self.place {
            Place::Sqlite(folder) => std::fs::remove_dir_all(folder).ok(),
            Place::Postgres(url, name) => {
                let server = DbSettings::from_url(url).unwrap().connect();
                let gone = format!("DROP DATABASE {name} WITH (FORCE)");
                server.ok().and_then(|mut server| server.batch_execute(&gone).ok())
            }
        };
    }
}

impl Place {
    /// An empty database.
    fn settings(&self) -> DbSettings {
        match self {
            Self::Sqlite(folder) => {
                std::fs::remove_dir_all(folder).ok();
                std::fs::create_dir_all(folder).unwrap();
                DbSettings::sqlite(folder.join("run.db"))
            }
            Self::Postgres(url, name) => {
                let mut server = DbSettings::from_url(url).unwrap().connect().unwrap();
                let anew = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                server.batch_execute(&anew).unwrap();
                server.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
                let (base, query) =
                    url.split_once('?').map_or((url.as_str(), String::new()), |(base, query)| {
                        (base, format!("?{query}"))
                    });
                let (server, _) = base.rsplit_once('/').unwrap();
                DbSettings::from_url(&format!("{server}/{name}{query}")).unwrap()
            }
        }
    }

    /// `i` with zeros before it, 26 digits in all.
    fn serial(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "printf('%026d', i)",
            Self::Postgres(..) => "lpad(CAST(i AS TEXT), 26, '0')",
        }
    }
}

fn seller() -> LegalEntityDetails {
    LegalEntityDetails {
        name: "Bench Coop".into(),
        address: Address {
            street: "Long Street 1".into(),
            postal_code: "1000".into(),
            city: "Brussels".into(),
            country: "BE".into(),
        },
        registration: "1".into(),
        email: "office@coop.example".into(),
        tax: TaxRegime::OutsideScope { reason: "Not subject to VAT".into() },
        currency: Currency::EUR,
        time_zone: chrono_tz::Europe::Brussels,
        iban: Some("BE68539007547034".into()),
        bic: None,
        payment_terms_days: 14,
        series_prefix: "B".into(),
    }
}

/// Members at level 2 who give five euro beyond the suggested 25: two lines on each invoice.
fn members_sql(members: u32, serial: &str) -> String {
    let many = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {members})"
    );
    let with = |insert: &str, select: &str| {
        // PostgreSQL takes the clause before INSERT, as SQLite does.
        format!("{many} INSERT INTO {insert} SELECT {select} FROM n;")
    };
    let id = |prefix: &str| format!("'{prefix}_' || {serial}");
    let (org, pty, mem, ctb) = (id("org"), id("pty"), id("mem"), id("ctb"));
    let level = "(SELECT v.id FROM level_versions v JOIN levels l ON l.id = v.level_id \
                 WHERE l.code = 'level-2')";
    let born = "CAST('2026-01-01 00:00:00' AS TIMESTAMP)";
    let born = if serial.starts_with("printf") { "'2026-01-01 00:00:00'" } else { born };
    let day = |day: &str| match serial.starts_with("printf") {
        true => format!("'{day}'"),
        false => format!("DATE '{day}'"),
    };
    let (may, january) = (day("2026-05-01"), day("2026-01-01"));
    [
        with(
            "organisations (id, slug, name, name_search, created_at)",
            &format!("{org}, 'member-' || i, 'Member ' || i, 'member ' || i, {born}"),
        ),
        with(
            "parties (id, organisation_id, name, name_search, street, postal_code, city, country, \
             email, locale, created_at)",
            &format!(
                "{pty}, {org}, 'Member ' || i, 'member ' || i, 'Street ' || i, '1000', \
                 'Brussels', 'BE', 'member' || i || '@example.org', 'en', {born}"
            ),
        ),
        with(
            "memberships (id, party_id, number, class, state, applied_at, admitted_on, \
             standing_noted, standing_noted_at)",
            &format!("{mem}, {pty}, i, 'consumer', 'active', {born}, {january}, 'good', {born}"),
        ),
        with(
            "contributions (id, membership_id, level_version_id, amount_minor, currency, \
             cadence, anchor, starts_on, billed_until, created_at)",
            &format!("{ctb}, {mem}, {level}, 3000, 'EUR', 'month', {may}, {may}, {may}, {born}"),
        ),
    ]
    .concat()
}

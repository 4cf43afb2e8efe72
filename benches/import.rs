//! How long taking a table of members over takes for 1,000 and 10,000 lines on SQLite: looking at
//! the lines, and carrying them out; and whether a line of the longer one takes as long.
//!
//! `cargo bench --bench import [-- LINES...]`; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{TimeDelta, TimeZone, Utc};
use folkmoot::audit;
use folkmoot::gateways::backend::{BackendError, MeetingBackend};
use folkmoot::gateways::dns::{DnsPatience, Resolver};
use folkmoot::gateways::http::HttpSettings;
use folkmoot::gateways::mail::{LetterPress, MemoryMail, Printed};
use folkmoot::gateways::means::{BackendDoor, Means, ServerAddress};
use folkmoot::gateways::openid::Providers;
use folkmoot::gateways::vies::Vies;
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::csv;
use folkmoot::ground::db::{Actor, Conn, Db, DbError, DbSettings, migrations};
use folkmoot::ground::money::Currency;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::ground::secret::Vault;
use folkmoot::ground::text::Texts;
use folkmoot::imports::{self, DateOrder, ImportError, ImportState, Kind, LIMITS, Mapping};
use folkmoot::ledger;
use folkmoot::membership;
use folkmoot::organisations::{self, Address, LegalEntityDetails, TaxRegime};

fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000] } else { asked };
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let mut first = None;
    for lines in sizes {
        let folder = std::env::temp_dir().join(format!("import-{lines}"));
        std::fs::create_dir_all(&folder).unwrap();
        let (looking, carrying) = runtime.block_on(take(&folder.join("import.db"), lines));
        let each = |seconds: f64| seconds / f64::from(lines) * 1000.0;
        println!("import_{lines}_looking_each {:.3} ms", each(looking));
        println!("import_{lines}_carrying_out_each {:.3} ms", each(carrying));
        let (one, other) = *first.get_or_insert((each(looking), each(carrying)));
        println!("import_{lines}_looking_growth {:.2} ratio", each(looking) / one);
        println!("import_{lines}_carrying_out_growth {:.2} ratio", each(carrying) / other);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// Takes so many members over; the seconds of looking and of carrying out.
async fn take(file: &Path, lines: u32) -> (f64, f64) {
    let (means, clock) = means(file);
    let sheet = csv::read(table(lines).as_bytes(), &LIMITS).unwrap();
    let mapping = Mapping {
        columns: imports::guess(Kind::Members, &sheet.header),
        dates: DateOrder::DayFirst,
        comma: false,
    };
    let id = means
        .db
        .write_now::<_, ImportError>(Actor::command_line(), |tx| {
            let id = imports::upload(tx, Kind::Members, "bench.csv", &sheet)?;
            imports::map_columns(tx, &id, mapping, None)?;
            Ok(id)
        })
        .unwrap();
    let begun = Instant::now();
    // The clock goes on, as clocks do.
    imports::check_now(&means, &id, |_| clock.advance(TimeDelta::milliseconds(50))).await.unwrap();
    let looking = begun.elapsed().as_secs_f64();
    means.db.write_now(Actor::command_line(), |tx| imports::order_import(tx, &id)).unwrap();
    let begun = Instant::now();
    let ticking = Ticking::start(clock);
    let done = imports::carry_out_now(&means, &id).await.unwrap();
    drop(ticking);
    assert_eq!(done.state, ImportState::Done);
    (looking, begun.elapsed().as_secs_f64())
}

/// A clock that goes on by itself until this is dropped: ids are in the order of their birth, and
/// those of one instant are in none.
struct Ticking(Arc<AtomicBool>);

impl Ticking {
    fn start(clock: SettableClock) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let seen = over.clone();
        std::thread::spawn(move || {
            while !seen.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(1));
                clock.advance(TimeDelta::milliseconds(1));
            }
        });
        Self(over)
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn table(lines: u32) -> String {
    let head = "number,name,email,street,postal code,city,admitted,level,amount,paid until";
    let line = |one: u32| {
        format!(
            "{one},Person{one} Of The{} Many,p{one}@example.org,Street {one},1000,Brussels,\
             2020-01-01,level-2,20.00,2026-06-01",
            one % 97
        )
    };
    let all: Vec<String> = std::iter::once(head.to_owned()).chain((1..=lines).map(line)).collect();
    all.join("\n")
}

fn means(file: &Path) -> (Means, SettableClock) {
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", file.display())).ok();
    }
    let settings = DbSettings::sqlite(PathBuf::from(file)).with_pool_size(2);
    migrations::migrate(&settings).unwrap();
    let settable = SettableClock::at(Utc.with_ymd_and_hms(2026, 5, 21, 12, 0, 0).unwrap());
    let clock = Arc::new(settable.clone());
    let vault = Arc::new(Vault::new(&[vec![7_u8; 32].into()]).unwrap());
    let chance = Arc::new(ChaChaChance::seeded(1));
    let db = Db::open(settings, clock.clone(), chance.clone(), vault, audit::seal).unwrap();
    db.write_now::<_, DbError>(Actor::system(), |tx| {
        let id = organisations::found_legal_entity(tx, &seller())?;
        let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
        ledger::open_books(tx, &entity)?;
        let levels = include_str!("../seeds/levels.toml");
        membership::seed_levels(tx, levels, "2026-01-01".parse().unwrap()).unwrap();
        Ok(())
    })
    .unwrap();
    let providers = Providers::new(&HttpSettings::default(), clock.clone()).unwrap();
    let means = Means {
        db,
        providers: Arc::new(providers),
        clock,
        chance,
        mail: Arc::new(MemoryMail::default()),
        letter_press: Arc::new(NoPress),
        backends: Arc::new(NoBackends),
        cards: None,
        dns: Arc::new(Resolver::new(
            Vec::new(),
            DnsPatience::default(),
            Arc::new(ChaChaChance::seeded(2)),
        )),
        vies: Arc::new(
            Vies::new("http://127.0.0.1:1/".parse().unwrap(), &HttpSettings::default()).unwrap(),
        ),
        public_url: "http://folkmoot.test".into(),
        texts: Arc::new(Texts::load().unwrap()),
        demonstration: false,
        progress: Arc::default(),
    };
    (means, settable)
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
        iban: None,
        bic: None,
        payment_terms_days: 14,
        series_prefix: "B".into(),
    }
}

/// Nobody gets a letter.
struct NoPress;

impl LetterPress for NoPress {
    fn coop_name(&self, _: &mut Conn) -> Result<String, DbError> {
        Ok("Bench Coop".to_owned())
    }

    fn print(&self, name: &str, _: &str, _: &serde_json::Value) -> Result<Printed, String> {
        Err(name.to_owned())
    }
}

/// Nobody meets.
struct NoBackends;

impl BackendDoor for NoBackends {
    fn open(&self, _: &ServerAddress) -> Result<Arc<dyn MeetingBackend>, BackendError> {
        Err(BackendError::Unsupported("be reached"))
    }
}

//! A co-op with a treasurer and enough members who owe something.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use chrono::Datelike;
use folkmoot::app::{self, Parts, Program};
use folkmoot::billing::{self, Nature, NewCharge};
use folkmoot::config::{Config, MasterKey, Sources, names};
use folkmoot::gateways::http::Reach;
use folkmoot::ground::clock::SystemClock;
use folkmoot::ground::db::{Actor, DbError, Tx, migrations};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::Period;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, Browser, NewUser, StaffRole, UserId};
use folkmoot::organisations::{self, Address, Body, LegalEntityDetails, NewParty, TaxRegime};
use folkmoot::{ledger, treasury};

/// More than a page.
const MEMBERS: u32 = 60;

pub fn program(folder: &Path, listener: &TcpListener) -> Program {
    let sources = Sources::from_variables([("FOLKMOOT_LOG_LEVEL", "error")])
        .with(&names::DATA_DIR, folder.to_str().unwrap());
    let config = Config::read(&sources).unwrap();
    let config = config.bound_to(listener.local_addr().unwrap()).unwrap();
    migrations::migrate(&app::database(&config).unwrap()).unwrap();
    let parts = Parts {
        clock: Arc::new(SystemClock),
        chance: Arc::new(ChaChaChance::from_system().unwrap()),
        master_key: MasterKey::new([7; 32]),
        reach: Reach::default(),
        demonstration: false,
    };
    app::assemble(&config, parts).unwrap()
}

/// Returns the token of the treasurer's session.
pub fn furnish(program: &Program) -> String {
    let db = &program.means.db;
    let treasurer = db.write_now::<_, DbError>(Actor::system(), |tx| {
        let id = organisations::found_legal_entity(tx, &seller())?;
        let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
        ledger::open_books(tx, &entity)?;
        let treasurer = user(tx, "Tia Treasurer");
        identity::grant_role(tx, &treasurer, StaffRole::Treasurer).unwrap();
        Ok(treasurer)
    });
    let treasurer = treasurer.unwrap();
    for number in 0..MEMBERS {
        db.write_now::<_, DbError>(Actor::system(), |tx| owes(tx, number)).unwrap();
    }
    let opened = db.write_now::<_, DbError>(Actor::system(), |tx| {
        identity::open_session(tx, &treasurer, &Browser::default(), true)
    });
    opened.unwrap().token.expose().to_owned()
}

fn user(tx: &mut Tx<'_>, name: &str) -> UserId {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    identity::register(tx, NewUser { name: name.to_owned(), email, locale: Locale::En }).unwrap()
}

fn owes(tx: &mut Tx<'_>, number: u32) -> Result<(), DbError> {
    let name = format!("Member Number {number}");
    let user = user(tx, &name);
    let email = format!("member{number}@example.org");
    let new = NewParty { body: Body::Person(user), name, email, locale: Locale::En };
    let party = organisations::add_party(tx, new)?.id;
    organisations::set_address(tx, &party, &address(), None)?;
    let today = tx.now.date_naive();
    let entity = organisations::legal_entity(tx.conn)?;
    let charge = NewCharge {
        party_id: party.clone(),
        source: format!("member-{number}"),
        nature: Nature::Dues,
        text: "Contribution".into(),
        net: Money::from_minor(2_000 + i64::from(number), Currency::EUR),
        period: Period::new(today, today.with_year(today.year() + 1).unwrap()).unwrap(),
    };
    billing::charge(tx, &entity, charge).unwrap();
    treasury::invoice_waiting(tx, &party).unwrap();
    Ok(())
}

fn address() -> Address {
    Address {
        street: "Long Street 1".into(),
        postal_code: "1000".into(),
        city: "Brussels".into(),
        country: "BE".into(),
    }
}

fn seller() -> LegalEntityDetails {
    LegalEntityDetails {
        name: "Bench Coop".into(),
        address: address(),
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

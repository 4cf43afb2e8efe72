//! The co-op of the year: founded from the seeds of the demonstration, with a card company and the
//! tax office's register of numbers beside it; its days.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chrono::{Datelike, NaiveDate, NaiveTime};
use folkmoot::cli::seed::{members, sow};
use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::simulators::stripe::{SimulatedStripe, StripeControl};
use folkmoot::gateways::simulators::vies::{SimulatedVies, ViesControl};
use folkmoot::gateways::vies::Vies;
use folkmoot::ground::db::{Conn, DbError, Tx};
use folkmoot::ground::queue::Schedule;
use folkmoot::ground::text::Texts;
use folkmoot::identity;
use folkmoot::ledger::{self, Balance, Books, LedgerError, Purpose};
use folkmoot::membership::activity::{Rule, name_resolution, put_rule};
use folkmoot::membership::{Class, calendar};
use folkmoot::{cli, organisations, treasury, worker};

use super::people::Known;
use super::script;
use crate::cards;
use crate::support::{Coop, Desk, TestDatabase};

const COOP: &str = include_str!("../../../../seeds/coop.toml");
const LEVELS: &str = include_str!("../../../../seeds/levels.toml");
const ACTIVITY: &str = include_str!("../../../../seeds/activity.toml");

const DATES: &str = "membership.follow_dates";
static FOLLOWS_DATES: LazyLock<Vec<Schedule>> = LazyLock::new(|| scheduled(|name| name == DATES));
static OTHERS: LazyLock<Vec<Schedule>> = LazyLock::new(|| scheduled(|name| name != DATES));
/// Everything else that recurs in the rooms of members and money.
static ABOUT_MONEY: LazyLock<Vec<Schedule>> = LazyLock::new(|| {
    let rooms = ["membership.", "inkind.", "treasury.", "organisations.check_vat_numbers"];
    scheduled(|name| name != DATES && rooms.iter().any(|room| name.starts_with(room)))
});

fn scheduled(wanted: impl Fn(&str) -> bool) -> Vec<Schedule> {
    worker::SCHEDULES.iter().filter(|one| wanted(one.name)).copied().collect()
}

/// The co-op, and what stands around it.
pub struct House {
    pub coop: Coop,
    pub cards: StripeControl,
    pub vies: ViesControl,
    /// Members by the name of the person who joined.
    pub known: BTreeMap<String, Known>,
    pub(super) seeds: Vec<members::MemberEntry>,
    pub(super) joiners: Vec<members::MemberEntry>,
    /// Keys of requests: each thing is asked for once.
    keys: u32,
    _stripe: SimulatedStripe,
    _vies: SimulatedVies,
}

impl House {
    /// On the morning of 1 January 2026.
    pub async fn found() -> Self {
        let mut desk = Desk::at(TestDatabase::light());
        desk.clock.travel_to("2026-01-01T07:00:00Z".parse().unwrap());
        let stripe = cards::simulated(&desk);
        desk.means.cards = Some(cards::rail(stripe.origin(), cards::KEY));
        let register = SimulatedVies::start("127.0.0.1:0".parse().unwrap()).unwrap();
        let patience = HttpSettings {
            read_timeout: Duration::from_secs(3),
            reach: Reach::LOOPBACK,
            ..HttpSettings::default()
        };
        let vies = Vies::new(register.url().parse().unwrap(), &patience).unwrap();
        desk.means.vies = Arc::new(vies);
        for seed in [COOP, LEVELS] {
            sow(&desk.means, seed).unwrap();
        }
        let house = Self {
            coop: Coop { desk, texts: Texts::load().unwrap() },
            cards: stripe.control(),
            vies: register.control(),
            known: BTreeMap::new(),
            seeds: members::read(include_str!("../../../../seeds/members.toml")).unwrap(),
            joiners: members::read(include_str!("joiners.toml")).unwrap(),
            keys: 0,
            _stripe: stripe,
            _vies: register,
        };
        house.coop.settle(|settings| settings.invoice_automatically = true);
        house.write(decide);
        house
    }

    pub fn write<T>(&self, deed: impl FnOnce(&mut Tx<'_>) -> Result<T, DbError>) -> T {
        self.coop.write(deed).unwrap()
    }

    pub fn read<T>(&self, question: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> T {
        self.coop.read(question).unwrap()
    }

    pub fn today(&self) -> NaiveDate {
        let now = self.coop.desk.means.clock.now();
        self.read(|conn| calendar::day_of(conn, now))
    }

    /// What happens at one instant has no order; people are not that fast.
    pub fn a_moment_later(&self) {
        self.coop.desk.clock.advance(chrono::Duration::seconds(1));
    }

    pub fn key(&mut self) -> String {
        self.keys += 1;
        format!("year-{:06}", self.keys)
    }

    /// Whoever of the office has this address.
    pub fn officer(&self, name: &str) -> identity::UserId {
        let email = format!("{name}@common-meeting.example.org");
        self.read(|conn| identity::user_by_email(conn, &email)).unwrap().id
    }

    /// A day from its morning to its evening.
    pub async fn live(&mut self, date: NaiveDate) {
        let morning = date.and_time(NaiveTime::from_hms_opt(7, 0, 0).unwrap()).and_utc();
        self.coop.desk.clock.travel_to(morning);
        self.newcomers(date);
        script::on(self, date).await;
        self.closes_the_month_before(date);
        self.transfers_arrive();
        self.jobs_of_the_day().await;
        self.the_books_are_right();
        if date.succ_opt().unwrap().day() == 1 {
            self.everything_holds();
        }
    }

    /// At the same hour each day: what is due once a day is not late by a moment. Dates are
    /// followed before anything else, for jobs of one instant have no order. Those about machines
    /// and tidiness, which know nothing of money, have their turn once a month.
    async fn jobs_of_the_day(&self) {
        let means = &self.coop.desk.means;
        let hour = self.today().and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        self.coop.desk.clock.travel_to(hour.and_utc());
        worker::start_due(means, &FOLLOWS_DATES).await.unwrap();
        self.a_moment_later();
        let all = self.today().day() == 1;
        let others = if all { &OTHERS } else { &ABOUT_MONEY };
        worker::start_due(means, others).await.unwrap();
        let lap = worker::run_due(&self.coop.desk.means).await.unwrap();
        assert_eq!(lap.failed(), [], "{}", self.today());
    }

    /// On the tenth of each month, from the first one that is over.
    fn closes_the_month_before(&self, date: NaiveDate) {
        if date.day() == 10 && date.month() > 1 {
            let month = date.with_month(date.month() - 1).unwrap();
            let books = self.books();
            self.coop.write(|tx| ledger::close_month(tx, &books, month, date)).unwrap();
        }
    }

    /// Every invariant of the ledger, and every control account beside its details.
    fn the_books_are_right(&self) {
        let (today, books) = (self.today(), self.books());
        self.holds(Some("ledger"));
        let controls = self.read(|conn| treasury::control_accounts(conn, &books, today));
        let parted: Vec<_> = controls.iter().filter(|one| !one.agrees()).collect();
        assert!(parted.is_empty(), "{today}: {parted:#?}");
    }

    /// All that `folkmoot check` proves.
    pub fn everything_holds(&self) {
        self.holds(None);
    }

    fn holds(&self, room: Option<&str>) {
        let findings = self.read(|conn| cli::findings(conn, room));
        let broken: Vec<_> = findings.iter().filter(|one| !one.rows.is_empty()).collect();
        assert!(broken.is_empty(), "{}: {broken:#?}", self.today());
    }

    pub fn books(&self) -> Books {
        self.coop
            .read::<_, LedgerError>(|conn| {
                let entity = organisations::legal_entity(conn)?;
                ledger::books(conn, &entity)
            })
            .unwrap()
    }

    /// What an account holds at the end of a day, on its own side.
    pub fn balance(&self, purpose: Purpose, on: NaiveDate) -> i64 {
        let books = self.books();
        let of = Balance { purpose, party: None, as_of: Some(on) };
        let held = self.coop.read::<_, LedgerError>(|conn| ledger::balance(conn, &books, of));
        held.unwrap().minor()
    }
}

/// What the founding assembly decides: the rule of the producers and what an hour is worth.
fn decide(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let table: toml::Table = ACTIVITY.parse().unwrap();
    let rule: Rule = table["rule"].clone().try_into().unwrap();
    let today = calendar::day_of(tx.conn, tx.now)?;
    let version = put_rule(tx, Class::Producer, today, &rule).unwrap();
    name_resolution(tx, &version.id, "Founding assembly, resolution 7").unwrap();
    Ok(())
}

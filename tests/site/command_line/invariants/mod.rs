//! Every invariant of `folkmoot check` is broken on purpose once, and found.

mod books;
mod sabotage;
mod sabotage_of_films;
mod sabotage_of_fronts;
mod sabotage_of_giving;
mod sabotage_of_persons;
mod sabotage_of_plans;

use std::collections::BTreeSet;

use chrono::{Days, Duration};
use diesel::connection::SimpleConnection;
use folkmoot::assemblies::{self, AssemblyKind, NewAssembly};
use folkmoot::billing::Afterwards;
use folkmoot::cli::{Finding, findings};
use folkmoot::ground::db::{Conn, Kind, offenders};
use folkmoot::identity::StaffRole;
use folkmoot::inkind;
use folkmoot::membership::Class;
use folkmoot::membership::activity::timesheet::{NewEntry, Work, log_entry};
use folkmoot::membership::activity::{Excused, Rule, put_rule};
use folkmoot::membership::change::{Wanted, ask_class_change};
use folkmoot::membership::shares::{self, AskedFor, FundKind, NewFund};
use folkmoot::organisations::AdmissionPolicy;
use folkmoot::patronage;
use folkmoot::provisioning::{self, InstanceError};
use folkmoot::{treasury, worker};

use crate::meetings::House;
use crate::support::{Coop, Home, Member, SITE, day, euro};
use books::BOOKS;
use sabotage::{SABOTAGE, Sabotage};
use sabotage_of_films::SABOTAGE_OF_FILMS;
use sabotage_of_fronts::SABOTAGE_OF_FRONTS;
use sabotage_of_giving::SABOTAGE_OF_GIVING;
use sabotage_of_persons::SABOTAGE_OF_PERSONS;
use sabotage_of_plans::SABOTAGE_OF_PLANS;

/// A co-op in which something of every kind has happened: paid, undone, taken back, made, met.
pub async fn lived_in() -> Home {
    let house = House::with_servers(1).await;
    let coop = &house.coop;
    let (treasurer, boss) = (coop.desk.person("Tia Treasurer"), coop.desk.person("Bo Boss"));
    coop.desk.appoint(&treasurer, StaffRole::Treasurer);
    coop.desk.appoint(&boss, StaffRole::Administrator);
    undone_and_taken_back(&house);
    put_in_and_given_back(coop);
    waiting_for_another_class(coop);
    given_and_shared_out(coop);
    let weavers = coop.organisation("Weavers", "Ona Owner");
    coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let organisation = weavers.organisation.clone().unwrap();
    coop.write::<_, InstanceError>(|tx| {
        let id = provisioning::request_instance(tx, &organisation.id, "")?;
        provisioning::approve_instance(tx, &id)
    })
    .unwrap();
    worker::run_due(&coop.desk.means).await.unwrap();
    house.start(&house.room()).await;
    assembled(&house.coop);
    paid_by_card(&house.coop).await;
    Home::with(house.coop.desk.into_database())
}

fn undone_and_taken_back(house: &House) {
    let coop = &house.coop;
    let (undone, voided) = (coop.member("Una Undone"), coop.member("Vera Void"));
    coop.invoice(&undone);
    coop.pay_all(&undone);
    let payments = coop.read(|conn| treasury::payments_of(conn, &undone.party)).unwrap();
    coop.write(|tx| treasury::reverse_payment(tx, &payments[0].id, "by mistake")).unwrap();
    let invoice = coop.invoice(&voided);
    let again = Afterwards::BillAgain;
    coop.write(|tx| treasury::void_invoice(tx, &invoice, "by mistake", again)).unwrap();
    let lost = coop.member("Lou Lost");
    let invoice = coop.invoice(&lost);
    coop.write(|tx| treasury::write_off(tx, &invoice, "gone", false)).unwrap();
}

/// Paid by card, and a part of it asked back.
async fn paid_by_card(coop: &Coop) {
    let payer = coop.member("Cara Card");
    let invoice = coop.invoice(&payer);
    let paid = crate::cards::paid_by_card(&coop.desk, &invoice).await;
    let refund = treasury::NewRefund {
        payment_id: paid.payment_id.unwrap(),
        amount: euro(500),
        reason: "left early".to_owned(),
        request_key: "refund-1".to_owned(),
    };
    coop.write(|tx| treasury::refund(tx, &refund)).unwrap();
}

/// An assembly that meets: one is here, and holds the proxy of another.
fn assembled(coop: &Coop) {
    let [giver, holder] = ["Gia Giver", "Hal Holder"].map(|name| coop.member(name));
    let new = NewAssembly {
        kind: AssemblyKind::Extraordinary,
        title: "Assembly".to_owned(),
        starts_at: coop.desk.means.clock.now() + Duration::hours(1),
        zone: chrono_tz::Europe::Madrid,
        place: "Here".to_owned(),
        room_slug: None,
        agenda: "Everything".to_owned(),
        record_on: coop.desk.means.clock.now().date_naive(),
    };
    let id = coop.write(|tx| assemblies::plan_assembly(tx, &new)).unwrap();
    coop.write(|tx| assemblies::call_assembly(tx, &id, "At once.", SITE)).unwrap();
    let roll = coop.read(|conn| assemblies::roll_of(conn, &id)).unwrap();
    let of = |member: &Member| {
        roll.iter().find(|it| it.entry.membership_id == member.membership).unwrap().id.clone()
    };
    let (giver, holder) = (of(&giver), of(&holder));
    coop.write(|tx| assemblies::give_proxy(tx, &id, &giver, &holder)).unwrap();
    coop.write(|tx| assemblies::open_assembly(tx, &id)).unwrap();
    coop.write(|tx| assemblies::check_in(tx, &id, &holder)).unwrap();
}

/// Somebody who asked for another class, about which a steward has to decide.
fn waiting_for_another_class(coop: &Coop) {
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::Steward);
    let waiting = coop.member("Cleo Classes");
    let wanted = Wanted::default();
    coop.write(|tx| ask_class_change(tx, &waiting.membership, &wanted, SITE)).unwrap();
}

/// Hours accepted, countered, granted and paid by a take; a surplus that was shared out.
fn given_and_shared_out(coop: &Coop) {
    let treasurer = coop.desk.person("Ina Kind");
    let rule = Rule {
        needs: Vec::new(),
        grace_days: 30,
        trial_days: 60,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: true,
        hour_rate: euro(10),
        kinds: Vec::new(),
    };
    let today = day(&coop.today());
    coop.write(|tx| put_rule(tx, Class::Consumer, today, &rule)).unwrap();
    let giver = coop.member("Gil Gives");
    let gives = |minutes| {
        let new = NewEntry {
            membership_id: giver.membership.clone(),
            circle_id: None,
            done_on: today,
            work: Work::Hours { minutes },
            text: "Moved the mail server".to_owned(),
            pledged: false,
        };
        let id = coop.write(|tx| log_entry(tx, &giver.user, new)).unwrap();
        coop.write(|tx| inkind::approve(tx, &id, (&treasurer, true), SITE)).unwrap();
        id
    };
    let (wrong, _) = (gives(60), gives(600));
    coop.write(|tx| inkind::counter(tx, &wrong, &treasurer, "by mistake", SITE)).unwrap();
    let take = coop.write(inkind::open_take).unwrap();
    coop.write(|tx| inkind::propose(tx, &take, &giver.membership, euro(70))).unwrap();
    coop.write(|tx| inkind::approve_take(tx, &take, &treasurer)).unwrap();
    coop.write(|tx| inkind::pay_take(tx, &take, treasury::Rail::Transfer, today)).unwrap();
    let year = patronage::NewDistribution {
        from: today.checked_sub_days(Days::new(300)).unwrap(),
        until: today,
        surplus: euro(1000),
    };
    let early = treasury::NewPayment {
        party_id: giver.party.clone(),
        rail: treasury::Rail::Transfer,
        amount: euro(500),
        received_on: today.pred_opt().unwrap(),
        reference: String::new(),
        invoice_id: None,
        request_key: "in-kind-early".to_owned(),
    };
    coop.write(|tx| treasury::record_payment(tx, early)).unwrap();
    let shared = coop.write(|tx| patronage::prepare_distribution(tx, &year)).unwrap();
    coop.write(|tx| patronage::approve_distribution(tx, &shared, "Meeting, 4")).unwrap();
    coop.write(|tx| patronage::hand_out(tx, &shared, today)).unwrap();
}

/// Shares paid, waiting, given back; a deposit.
fn put_in_and_given_back(coop: &Coop) {
    let class = coop.share_class("A", 5000);
    let holder = coop.member("Sue Saver");
    coop.buys(&holder, &class, 3);
    coop.subscribes(&holder, &class, 1).unwrap();
    let asked = coop.asks(&holder, &class, 1, &AskedFor::SellBack).unwrap();
    coop.approves(&asked).unwrap();
    let number = coop.membership(&holder).admission.unwrap().number;
    let deposit = NewFund {
        member_number: number,
        kind: FundKind::Deposit,
        amount: euro(1000),
        terms: "for the key".to_owned(),
        due_on: None,
        rail: treasury::Rail::Transfer,
        paid_on: day(&coop.today()),
    };
    coop.write(|tx| shares::take_fund(tx, &deposit)).unwrap();
    let brought = coop.member("Bea Brought");
    let class = coop.read(|conn| shares::share_class(conn, &class)).unwrap();
    let earlier = shares::EarlierShares {
        membership_id: brought.membership,
        class,
        shares: 2,
        subscribed_on: day("2019-01-01"),
        paid_on: day("2019-02-01"),
        certificate: Some(77),
        source: "an earlier book".to_owned(),
    };
    coop.write(|tx| shares::take_over_shares(tx, &earlier)).unwrap();
}

/// Lets anything be written on this connection: neither triggers, references nor CHECKs refuse.
fn disarm(conn: &mut Conn, kind: Kind) {
    match kind {
        Kind::Postgres => {
            let checks = "SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || \
                          conname AS offender FROM pg_constraint WHERE contype = 'c' \
                          AND connamespace = 'public'::regnamespace";
            for drop in offenders(conn, checks).unwrap() {
                conn.batch_execute(&drop).unwrap();
            }
            conn.batch_execute("SET session_replication_role = 'replica'").unwrap();
        }
        Kind::Sqlite => {
            let all = "SELECT name AS offender FROM sqlite_master WHERE type = 'trigger'";
            for trigger in offenders(conn, all).unwrap() {
                conn.batch_execute(&format!("DROP TRIGGER {trigger}")).unwrap();
            }
            let off = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
            conn.batch_execute(off).unwrap();
        }
    }
}

/// Everything that breaks something.
fn sabotages() -> impl Iterator<Item = &'static Sabotage> {
    let gifts_and_people = SABOTAGE_OF_GIVING.iter().chain(SABOTAGE_OF_PERSONS);
    SABOTAGE
        .iter()
        .chain(BOOKS)
        .chain(gifts_and_people)
        .chain(SABOTAGE_OF_FILMS)
        .chain(SABOTAGE_OF_FRONTS)
        .chain(SABOTAGE_OF_PLANS)
}

/// What breaks the invariant.
fn sabotage_of(finding: &Finding) -> &'static Sabotage {
    let of = |sabotage: &&Sabotage| (sabotage.0, sabotage.1) == (finding.room, finding.name);
    sabotages()
        .find(of)
        .unwrap_or_else(|| panic!("nothing breaks {}: {}", finding.room, finding.name))
}

#[tokio::test]
async fn every_invariant_is_found_broken_once_somebody_breaks_it() {
    let home = lived_in().await;
    let mut conn = home.database.settings.connect().unwrap();
    let promised = findings(&mut conn, None).unwrap();
    let broken: Vec<_> = promised.iter().filter(|finding| !finding.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!(promised.len(), sabotages().count(), "a sabotage breaks nothing that is promised");
    disarm(&mut conn, home.database.settings.kind());
    for finding in &promised {
        let (room, name, sql) = sabotage_of(finding);
        conn.batch_execute("BEGIN").unwrap();
        conn.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let found = findings(&mut conn, Some(room)).unwrap();
        conn.batch_execute("ROLLBACK").unwrap();
        let told = found.iter().find(|found| found.name == *name).unwrap();
        assert!(!told.rows.is_empty(), "{room}: {name} holds in spite of {sql}");
    }
}

#[tokio::test]
async fn the_command_names_the_room_the_sentence_and_the_rows_and_ends_with_1() {
    let home = lived_in().await;
    let mut conn = home.database.settings.connect().unwrap();
    let promised = findings(&mut conn, None).unwrap();
    disarm(&mut conn, home.database.settings.kind());
    let mut seen = BTreeSet::new();
    for finding in promised.iter().rev().filter(|finding| seen.insert(finding.room)) {
        let (room, name, sql) = sabotage_of(finding);
        conn.batch_execute(sql).unwrap();
        let told = home.run(&["check", "--only", room]);
        assert_eq!(told.code, 1, "{room}: {}", told.out);
        let (_, rest) = told.out.split_once(&format!("BROKEN {room}: {name}\n")).unwrap();
        assert!(rest.starts_with("  "), "no rows:\n{}", told.out);
    }
    assert_eq!(seen.len(), 20);
}

#[test]
fn every_invariant_stands_in_the_documentation_and_nothing_else_does() {
    let page = std::fs::read_to_string("docs/invariants.md").unwrap();
    for (room, name, _) in sabotages() {
        assert!(page.contains(&format!("| {room} | {name} |")), "docs/invariants.md: {name}");
    }
    let (page, _) = page.split_once("## What is proved elsewhere").unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| I")).count();
    assert_eq!(
        rows,
        sabotages().count(),
        "docs/invariants.md tells of something that is not proved"
    );
}

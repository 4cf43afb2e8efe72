//! The invoice run: everybody once, whatever happens.

use chrono::NaiveDate;
use folkmoot::billing::{self, Nature, NewCharge, TaxCategory};
use folkmoot::ground::db::{DbError, offenders};
use folkmoot::ground::period::Period;
use folkmoot::membership::{self, InvoiceRun, Mode, ParkedWhy, Report, RunId, RunState, drive_run};
use folkmoot::organisations::{self, Address};

use crate::support::{Coop, Member, day, euro};

fn with_address(coop: &Coop, name: &str) -> Member {
    let member = coop.newcomer(name);
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    coop.write(|tx| membership::tell_address(tx, &member.party, &address, None)).unwrap();
    member
}

fn order(coop: &Coop, on: &str, mode: Mode) -> RunId {
    coop.write(|tx| membership::order_run(tx, day(on), mode)).unwrap()
}

async fn run(coop: &Coop, on: &str, mode: Mode) -> InvoiceRun {
    let id = order(coop, on, mode);
    let run = drive_run(&coop.desk.means, &id, |_| ()).await.unwrap();
    assert_eq!(run.state, RunState::Done);
    run
}

fn figures(report: &Report) -> (u64, i64, u64) {
    (report.documents, report.gross.minor(), report.parked)
}

fn numbers(coop: &Coop) -> Vec<String> {
    coop.read(|conn| {
        offenders(
            conn,
            "SELECT number AS offender FROM invoices WHERE number IS NOT NULL ORDER BY number",
        )
    })
    .unwrap()
}

fn is_sound(coop: &Coop) {
    let broken = coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    let broken: Vec<_> = broken.iter().filter(|finding| !finding.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn case_066_a_rehearsal_tells_what_the_run_does_and_writes_nothing() {
    let coop = Coop::new();
    for name in ["Ada", "Bob", "Cleo"] {
        with_address(&coop, name);
    }
    coop.newcomer("Dora");
    let rehearsal = run(&coop, "2026-06-21", Mode::Rehearsal).await;
    assert!(numbers(&coop).is_empty());
    assert_eq!(figures(&rehearsal.report), (3, 15_000, 1));
    assert_eq!(rehearsal.report.first_parked[0].why, ParkedWhy::NoAddress);
    assert_eq!(rehearsal.report.first_parked[0].name, "Dora");
    let tax = &rehearsal.report.taxes[0];
    assert_eq!(
        (tax.category, tax.taxable, tax.tax.minor()),
        (TaxCategory::OutsideScope, euro(15_000), 0)
    );
    let issued = run(&coop, "2026-06-21", Mode::Issue).await;
    assert_eq!(figures(&issued.report), figures(&rehearsal.report));
    assert_eq!(numbers(&coop).len(), 3);
    is_sound(&coop);
}

#[tokio::test]
async fn case_064_a_second_run_for_the_same_day_makes_nothing() {
    let coop = Coop::new();
    with_address(&coop, "Ada");
    let first = run(&coop, "2026-05-21", Mode::Issue).await;
    let second = run(&coop, "2026-05-21", Mode::Issue).await;
    assert_eq!((first.report.documents, second.report.documents), (1, 0));
    is_sound(&coop);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn case_064_two_runs_at_once_make_one_set() {
    let coop = Coop::new();
    for number in 0..25 {
        with_address(&coop, &format!("Member {number}"));
    }
    let rehearsed = order(&coop, "2026-05-21", Mode::Rehearsal);
    let one = order(&coop, "2026-05-21", Mode::Issue);
    assert_eq!(order(&coop, "2026-05-21", Mode::Issue), one, "one that issues at a time");
    let drive = |id: RunId| {
        let means = coop.desk.means.clone();
        tokio::spawn(async move { drive_run(&means, &id, |_| ()).await })
    };
    let driven = [drive(one.clone()), drive(one.clone()), drive(rehearsed), drive(one.clone())];
    for handle in driven {
        handle.await.unwrap().unwrap();
    }
    let done = coop.read(|conn| membership::invoice_run(conn, &one)).unwrap();
    assert_eq!((done.report.documents, done.done), (25, 25));
    assert_eq!(numbers(&coop).len(), 25);
    is_sound(&coop);
}

#[tokio::test]
async fn case_065_a_run_cut_off_between_batches_goes_on_where_it_stopped() {
    let coop = Coop::new();
    for number in 0..130 {
        with_address(&coop, &format!("Member {number}"));
    }
    let id = order(&coop, "2026-05-21", Mode::Issue);
    let rehearsed = run(&coop, "2026-05-21", Mode::Rehearsal).await;
    let take = || coop.write(|tx| membership::take_batch(tx, &id, &coop.texts)).unwrap();
    // The charges of joining were waiting: a batch of those.
    let begun = take();
    assert_eq!((begun.report.documents, begun.state), (100, RunState::Running));
    let letters = letters(&coop);
    assert_eq!(letters, 100, "one letter for each, in its transaction");
    let other = coop.desk.means_of_another_process();
    let ended = drive_run(&other, &id, |_| ()).await.unwrap();
    assert_eq!(ended.report.documents, 130);
    assert_eq!(figures(&ended.report), figures(&rehearsed.report));
    assert_eq!((numbers(&coop).len(), self::letters(&coop)), (130, 130));
    is_sound(&coop);
}

fn letters(coop: &Coop) -> usize {
    let letters = coop.read(|conn| folkmoot::gateways::mail::latest_letters(conn, 1000)).unwrap();
    letters.iter().filter(|letter| letter.name == "invoice_issued").count()
}

#[tokio::test]
async fn case_066_a_run_for_a_past_day_bills_only_what_is_missing() {
    let coop = Coop::new();
    let ada = with_address(&coop, "Ada");
    run(&coop, "2026-05-21", Mode::Issue).await;
    coop.days_pass(70);
    with_address(&coop, "Bob");
    let late = run(&coop, "2026-05-25", Mode::Issue).await;
    assert_eq!(late.report.documents, 1, "what Bob was charged at joining");
    let caught_up = run(&coop, "2026-07-30", Mode::Issue).await;
    assert_eq!(caught_up.report.documents, 1);
    let invoices = coop.read(|conn| billing::invoices_of(conn, &ada.party)).unwrap();
    let lines = coop.read(|conn| billing::lines_of(conn, &invoices[0])).unwrap();
    let starts: Vec<NaiveDate> = lines.iter().map(|line| line.period.start()).collect();
    assert_eq!(starts, ["2026-06-21", "2026-07-21"].map(day), "two months on one invoice");
    is_sound(&coop);
}

#[tokio::test]
async fn case_067_an_overlap_parks_its_party_and_nobody_else() {
    let coop = Coop::new();
    let (ada, bob) = (with_address(&coop, "Ada"), with_address(&coop, "Bob"));
    run(&coop, "2026-05-21", Mode::Issue).await;
    let known =
        coop.read(|conn| membership::running_contribution(conn, &ada.membership)).unwrap().unwrap();
    coop.write::<_, billing::ChargeError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let new = NewCharge {
            party_id: ada.party.clone(),
            source: format!("contribution:{}", known.id),
            nature: Nature::Dues,
            text: "by hand".to_owned(),
            net: euro(100),
            period: Period::new(day("2026-07-10"), day("2026-07-12")).unwrap(),
        };
        billing::charge(tx, &entity, new)
    })
    .unwrap();
    let before = coop.waiting_charges(&ada).len();
    let july = run(&coop, "2026-07-21", Mode::Issue).await;
    assert_eq!(figures(&july.report), (1, 5000, 1));
    assert_eq!(july.report.first_parked[0].why, ParkedWhy::Overlap);
    assert_eq!(july.report.first[0].party_id, bob.party);
    assert_eq!(coop.waiting_charges(&ada).len(), before, "all or nothing: June too was undone");
    is_sound(&coop);
}

#[tokio::test]
async fn what_waited_for_an_address_is_invoiced_by_the_next_run() {
    let coop = Coop::new();
    let dora = coop.newcomer("Dora");
    let first = run(&coop, "2026-06-21", Mode::Issue).await;
    assert_eq!(figures(&first.report), (0, 0, 1));
    let again = run(&coop, "2026-06-21", Mode::Issue).await;
    assert_eq!(figures(&again.report), (0, 0, 1), "told again, charged once");
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    coop.write(|tx| membership::tell_address(tx, &dora.party, &address, None)).unwrap();
    let third = run(&coop, "2026-06-21", Mode::Issue).await;
    assert_eq!(figures(&third.report), (1, 5000, 0));
    is_sound(&coop);
}

#[tokio::test]
async fn who_ordered_the_run_stands_behind_every_invoice_of_it() {
    let coop = Coop::new();
    with_address(&coop, "Ada");
    let treasurer = folkmoot::ground::db::Actor::user("usr_treasurer");
    let db = &coop.desk.means.db;
    let id = db
        .write_now::<_, DbError>(treasurer, |tx| {
            membership::order_run(tx, day("2026-05-21"), Mode::Issue)
        })
        .unwrap();
    let run = drive_run(&coop.desk.means, &id, |_| ()).await.unwrap();
    let invoice = run.report.first[0].id.as_str().to_owned();
    let events = coop.read(|conn| folkmoot::audit::events_about(conn, &invoice, 10)).unwrap();
    assert_eq!(events[0].actor, "user:usr_treasurer");
}

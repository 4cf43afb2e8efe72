//! The run of the day, where the co-op wants it without being asked.

use folkmoot::billing;
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::{self, InvoiceRun, Mode, RunDue, drive_run};
use folkmoot::organisations::Address;

use crate::support::{Coop, Desk, Member, Site, day};

async fn hour(coop: &Coop) -> Vec<InvoiceRun> {
    RunDue {}.run(&coop.desk.means).await.unwrap();
    let runs = coop.read(|conn| membership::latest_runs(conn, 50)).unwrap();
    for run in &runs {
        drive_run(&coop.desk.means, &run.id, |_| ()).await.unwrap();
    }
    coop.read(|conn| membership::latest_runs(conn, 50)).unwrap()
}

fn gross(coop: &Coop, member: &Member) -> Vec<i64> {
    let all = coop.read(|conn| billing::invoices_of(conn, &member.party)).unwrap();
    all.iter().rev().map(|invoice| invoice.gross.minor()).collect()
}

#[tokio::test]
async fn nothing_is_invoiced_by_itself_unless_the_co_op_wants_it() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.days_pass(31);
    assert!(hour(&coop).await.is_empty());
    coop.settle(|settings| settings.invoice_automatically = true);
    assert_eq!(hour(&coop).await.len(), 1);
    assert_eq!(gross(&coop, &ada), [2500, 2500]);
}

#[tokio::test]
async fn the_days_run_is_ordered_once_and_makes_up_for_days_that_were_slept_through() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.settle(|settings| settings.invoice_automatically = true);
    assert!(hour(&coop).await.is_empty(), "nothing is due");
    coop.days_pass(75);
    for _ in 0..3 {
        let runs = hour(&coop).await;
        assert_eq!(runs.len(), 1, "once a day");
        assert_eq!((runs[0].on, runs[0].mode), (day("2026-08-04"), Mode::Issue));
        assert_eq!(runs[0].ordered_by, "system");
    }
    assert_eq!(gross(&coop, &ada), [2500, 5000], "both months, each once");
    coop.days_pass(1);
    assert_eq!(hour(&coop).await.len(), 1, "nothing is due the next day");
    let broken = coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    assert!(broken.iter().all(|finding| finding.rows.is_empty()));
}

#[tokio::test]
async fn what_waits_for_nothing_but_an_address_needs_no_run_of_its_own_every_day() {
    let coop = Coop::new();
    let ada = coop.newcomer("Ada");
    coop.settle(|settings| settings.invoice_automatically = true);
    assert!(hour(&coop).await.is_empty(), "the first days were charged and wait for an address");
    coop.days_pass(31);
    assert_eq!(hour(&coop).await.len(), 1, "the next days are charged");
    coop.days_pass(1);
    assert_eq!(hour(&coop).await.len(), 1, "and nothing more");
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    coop.write(|tx| membership::tell_address(tx, &ada.party, &address, None)).unwrap();
    assert_eq!(hour(&coop).await.len(), 2, "now it can be issued");
    assert_eq!(gross(&coop, &ada), [5000]);
}

#[tokio::test]
async fn a_treasurers_run_of_the_day_takes_the_place_of_the_one_by_itself() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.settle(|settings| settings.invoice_automatically = true);
    coop.days_pass(31);
    coop.write(|tx| membership::order_run(tx, day("2026-06-21"), Mode::Issue)).unwrap();
    assert_eq!(hour(&coop).await.len(), 1);
    assert_eq!(gross(&coop, &ada), [2500, 2500]);
}

#[tokio::test]
async fn an_administrator_chooses_it_among_the_settings() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let admin = site.staff(&[StaffRole::Administrator]);
    let page = "/office/settings/co-op";
    admin.get(page).await.is(200).sees("Invoice without asking");
    let form = [
        ("name", "Moot"),
        ("email", ""),
        ("courtesy_days", "14"),
        ("grace_days", "14"),
        ("limited_days", "14"),
        ("suspended_days", "90"),
        ("billing_anchor", "joining_day"),
        ("invoice_automatically", "yes"),
        ("admits_consumers", "at_once"),
        ("admits_producers", "steward"),
        ("approvals", "3"),
        ("vote_days", "14"),
        ("application_days", "60"),
        ("notice_days", "30"),
        ("notice_end", "any_day"),
    ];
    admin.post(page, &form).await.is(303);
    assert!(coop.read(folkmoot::organisations::coop_settings).unwrap().invoice_automatically);
    admin.get(page).await.sees("name=\"invoice_automatically\" value=\"yes\" checked");
}

//! Worked cases of days, told through joining, changing, pausing and leaving: what is charged is
//! read from the documents, with the reference's figures.

use folkmoot::billing::{self, Correction, Invoice, InvoiceKind, LineAmount};
use folkmoot::ground::db::{DbError, offenders};
use folkmoot::ground::money::Currency;
use folkmoot::ground::period::Cadence;
use folkmoot::ground::queue::Job;
use folkmoot::membership::change::{
    ChangeError, LevelChange, change_level, give_notice, plan_pause,
};
use folkmoot::membership::{FollowDates, Promise};
use folkmoot::organisations::{BillingAnchor, NoticeEnd};
use folkmoot::treasury;

use super::level_prices::put;
use crate::support::{Coop, Member, SITE, day, euro};

fn move_to(coop: &Coop, on: &str) {
    let now = coop.desk.means.clock.now().date_naive();
    coop.days_pass((day(on) - now).num_days());
}

/// A co-op that bills on the first of the month, on this day.
fn on_the_first(on: &str) -> Coop {
    let coop = Coop::new();
    coop.settle(|settings| settings.billing_anchor = BillingAnchor::FirstOfMonth);
    move_to(&coop, on);
    coop
}

/// Somebody who joins today at this level.
fn joins(coop: &Coop, level: &str, minor: i64, cadence: Cadence) -> Member {
    let mut application = coop.application("Ada", "ada@example.org");
    application.level = level.to_owned();
    application.promise = Promise { monthly: euro(minor), cadence };
    let ada = coop.joins(&application);
    coop.welcome(&ada);
    ada
}

/// The days that were charged, and for how much.
fn charged(coop: &Coop) -> Vec<String> {
    let question = "SELECT period_start || ' ' || period_end || ' ' || net_minor AS offender \
                    FROM charges ORDER BY period_start";
    coop.read(|conn| offenders(conn, question)).unwrap()
}

/// What somebody is charged who joins on this day.
fn first_days(on: &str, level: &str, minor: i64, cadence: Cadence) -> Vec<String> {
    let coop = on_the_first(on);
    joins(&coop, level, minor, cadence);
    charged(&coop)
}

fn documents(coop: &Coop, member: &Member) -> Vec<Invoice> {
    let mut all = coop.read(|conn| billing::invoices_of(conn, &member.party)).unwrap();
    all.sort_by_key(|one| (one.kind != InvoiceKind::Invoice, one.number().map(str::to_owned)));
    all
}

/// Gross amounts: invoices by number, then credit notes by number.
fn gross(coop: &Coop, member: &Member) -> Vec<i64> {
    documents(coop, member).iter().map(|invoice| invoice.gross.minor()).collect()
}

fn outstanding(coop: &Coop, member: &Member) -> i64 {
    let open = coop.read(|conn| treasury::open_invoices(conn, &member.party)).unwrap();
    open.iter().map(|invoice| invoice.outstanding.minor()).sum()
}

fn credit(coop: &Coop, member: &Member) -> i64 {
    coop.read(|conn| treasury::credit_of(conn, &member.party, Currency::EUR)).unwrap().minor()
}

fn changes(coop: &Coop, member: &Member, code: &str, minor: i64) -> LevelChange {
    let promise = Promise { monthly: euro(minor), cadence: Cadence::Month };
    coop.write(|tx| change_level(tx, &member.membership, code, promise, SITE)).unwrap()
}

/// A treasurer takes the only invoice back and makes it anew with another amount.
fn corrects(coop: &Coop, member: &Member, minor: i64) {
    let first = documents(coop, member).remove(0);
    let charge = coop.read(|conn| billing::charges_on(conn, &first.id)).unwrap().remove(0).id;
    let right = Correction::Amounts(vec![(charge, euro(minor))]);
    coop.write(|tx| treasury::correct_invoice(tx, &first.id, "another level at once", &right))
        .unwrap();
}

fn is_sound(coop: &Coop) {
    let broken = coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    let broken: Vec<_> = broken.iter().filter(|finding| !finding.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn case_013_who_joins_on_21_may_is_charged_11_of_31_days() {
    let charged = first_days("2026-05-21", "level-2", 2000, Cadence::Month);
    assert_eq!(charged, ["2026-05-21 2026-06-01 710"]);
}

#[test]
fn case_014_who_joins_in_february_is_charged_19_of_28_days_or_20_of_29() {
    let charged = first_days("2026-02-10", "level-1", 1000, Cadence::Month);
    assert_eq!(charged, ["2026-02-10 2026-03-01 679"]);
    let charged = first_days("2028-02-10", "level-1", 1000, Cadence::Month);
    assert_eq!(charged, ["2028-02-10 2028-03-01 690"]);
}

#[test]
fn case_015_who_joins_by_the_year_is_charged_225_of_365_days_or_of_366() {
    let charged = first_days("2026-05-21", "level-1", 1000, Cadence::Year);
    assert_eq!(charged, ["2026-05-21 2027-01-01 7397"]);
    let charged = first_days("2028-05-21", "level-1", 1000, Cadence::Year);
    assert_eq!(charged, ["2028-05-21 2029-01-01 7377"]);
}

#[test]
fn case_016_going_up_begins_with_the_next_days_and_at_once_by_a_correction_that_owes_8_87() {
    let coop = on_the_first("2026-05-01");
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    coop.invoice(&ada);
    coop.pay_all(&ada);
    move_to(&coop, "2026-05-21");
    assert_eq!(changes(&coop, &ada, "level-3", 4500).from_day, day("2026-06-01"));
    assert_eq!(gross(&coop, &ada), [2000], "what was billed stays");
    // 20 days of 20.00 are 12.90, 11 of 45.00 are 15.97.
    corrects(&coop, &ada, 2887);
    assert_eq!(gross(&coop, &ada), [2000, 2887, 2000]);
    assert_eq!(outstanding(&coop, &ada), 887);
    move_to(&coop, "2026-06-01");
    coop.invoice_next(&ada);
    assert_eq!(gross(&coop, &ada), [2000, 2887, 4500, 2000]);
    is_sound(&coop);
}

#[test]
fn case_017_going_down_is_credit_that_pays_the_next_invoice_and_no_money_goes_back() {
    let coop = on_the_first("2026-05-01");
    let ada = joins(&coop, "level-3", 4500, Cadence::Month);
    coop.invoice(&ada);
    coop.pay_all(&ada);
    move_to(&coop, "2026-05-21");
    assert_eq!(changes(&coop, &ada, "level-2", 2000).from_day, day("2026-06-01"));
    corrects(&coop, &ada, 3613);
    assert_eq!((outstanding(&coop, &ada), credit(&coop, &ada)), (0, 887));
    let refunds = coop.read(|conn| treasury::latest_refunds(conn, 9)).unwrap();
    assert!(refunds.is_empty(), "no refund without somebody who asks for one");
    move_to(&coop, "2026-06-01");
    coop.invoice_next(&ada);
    assert_eq!((outstanding(&coop, &ada), credit(&coop, &ada)), (2000 - 887, 0));
    is_sound(&coop);
}

#[test]
fn case_020_a_new_price_is_charged_at_the_renewal_and_at_once_by_a_correction_of_22_00() {
    let coop = on_the_first("2026-06-01");
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    coop.invoice(&ada);
    move_to(&coop, "2026-06-16");
    put(&coop, |level| {
        level.from_day = day("2026-06-16");
        level.price.minimum = euro(2400);
        level.price.suggested = euro(2400);
    });
    assert_eq!(changes(&coop, &ada, "level-2", 2400).from_day, day("2026-07-01"));
    move_to(&coop, "2026-07-01");
    coop.invoice_next(&ada);
    assert_eq!(gross(&coop, &ada), [2000, 2400]);
    // 15 days of 20.00 and 15 of 24.00.
    corrects(&coop, &ada, 2200);
    assert_eq!(gross(&coop, &ada), [2000, 2400, 2200, 2000]);
    is_sound(&coop);
}

#[test]
fn case_023_a_change_on_the_first_day_or_the_last_one_is_the_whole_new_price_and_no_credit() {
    for on in ["2026-06-01", "2026-05-31"] {
        let coop = on_the_first("2026-05-01");
        let ada = joins(&coop, "level-2", 2000, Cadence::Month);
        coop.invoice(&ada);
        move_to(&coop, on);
        assert_eq!(changes(&coop, &ada, "level-3", 4500).from_day, day("2026-06-01"));
        move_to(&coop, "2026-06-01");
        coop.invoice_next(&ada);
        assert_eq!(gross(&coop, &ada), [2000, 4500], "{on}: no credit note");
        is_sound(&coop);
    }
}

#[test]
fn case_024_an_unpaid_invoice_of_the_old_level_is_taken_back_and_made_anew_never_edited() {
    let coop = on_the_first("2026-05-01");
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    coop.invoice(&ada);
    move_to(&coop, "2026-05-21");
    let before = documents(&coop, &ada).remove(0);
    changes(&coop, &ada, "level-3", 4500);
    assert_eq!(documents(&coop, &ada), std::slice::from_ref(&before), "to the letter");
    corrects(&coop, &ada, 2887);
    let all = documents(&coop, &ada);
    let [old, new, note] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((&old.id, old.number(), old.gross), (&before.id, before.number(), euro(2000)));
    assert_eq!((note.kind, note.gross), (InvoiceKind::CreditNote, euro(2000)));
    assert_eq!(note.credits_invoice_id.as_ref(), Some(&old.id));
    assert_eq!((new.kind, new.gross), (InvoiceKind::Invoice, euro(2887)));
    assert_eq!(outstanding(&coop, &ada), 2887);
    is_sound(&coop);
}

#[tokio::test]
async fn case_025_a_pause_of_11_of_30_days_leaves_12_67_and_moves_no_anchor() {
    let coop = Coop::new();
    move_to(&coop, "2026-05-10");
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    coop.invoice(&ada);
    coop.pay_all(&ada);
    let (from, until) = (day("2026-06-10"), day("2026-06-20"));
    let pause = coop.write(|tx| plan_pause(tx, &ada.membership, Some(from), until, SITE)).unwrap();
    assert_eq!((pause.from_day, pause.until_day), (from, until));
    for on in ["2026-06-10", "2026-06-21", "2026-07-10"] {
        move_to(&coop, on);
        FollowDates {}.run(&coop.desk.means).await.unwrap();
        coop.invoice_next(&ada);
    }
    assert_eq!(
        charged(&coop),
        ["2026-05-10 2026-06-10 2000", "2026-06-21 2026-07-10 1267", "2026-07-10 2026-08-10 2000"]
    );
    is_sound(&coop);
}

#[test]
fn case_025_days_that_were_billed_are_not_paused_and_a_treasurer_gives_7_33_back() {
    let coop = on_the_first("2026-06-01");
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    let id = coop.invoice(&ada);
    let (from, until) = (day("2026-06-10"), day("2026-06-20"));
    let pause = || coop.write(|tx| plan_pause(tx, &ada.membership, Some(from), until, SITE));
    coop.pay_all(&ada);
    assert!(matches!(pause(), Err(ChangeError::Days)), "they end before the first open day");
    let back = [LineAmount { position: 1, net: euro(733) }];
    coop.write(|tx| treasury::credit_invoice(tx, &id, "11 of 30 days away", &back)).unwrap();
    let invoice = coop.read(|conn| billing::invoice(conn, &id)).unwrap();
    let left = coop.read(|conn| billing::left_of(conn, &invoice)).unwrap();
    assert_eq!(left.lines[0].left, euro(1267));
    assert_eq!(credit(&coop, &ada), 733);
    is_sound(&coop);
}

#[tokio::test]
async fn case_026_notice_of_10_may_ends_on_30_june_may_and_june_are_billed_and_july_is_not() {
    let coop = on_the_first("2026-05-01");
    coop.settle(|settings| {
        settings.notice_days = 30;
        settings.notice_end = NoticeEnd::MonthEnd;
    });
    let ada = joins(&coop, "level-2", 2000, Cadence::Month);
    coop.invoice(&ada);
    move_to(&coop, "2026-05-10");
    let departure = coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    assert_eq!(departure.last_day, day("2026-06-30"));
    for on in ["2026-06-01", "2026-07-01", "2026-08-01"] {
        move_to(&coop, on);
        coop.write::<_, DbError>(|tx| {
            let today = folkmoot::membership::calendar::day_of(tx.conn, tx.now)?;
            folkmoot::membership::order_run(tx, today, folkmoot::membership::Mode::Issue)
        })
        .unwrap();
        folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    }
    assert_eq!(charged(&coop), ["2026-05-01 2026-06-01 2000", "2026-06-01 2026-07-01 2000"]);
    assert_eq!(gross(&coop, &ada), [2000, 2000]);
    is_sound(&coop);
}

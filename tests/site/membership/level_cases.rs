//! Worked cases of changing prices, levels and calendars, with the reference's figures.

use folkmoot::billing::{self, Invoice};
use folkmoot::ground::db::{DbError, offenders};
use folkmoot::ground::period::{Anchor, Cadence, Period};
use folkmoot::ground::queue::Job;
use folkmoot::membership::change::{change_level, give_notice};
use folkmoot::membership::{self, ContributionError, JoinError, Mode, Promise, drive_run};
use folkmoot::organisations::{self, BillingAnchor, LegalEntityDetails};

use super::level_prices::put;
use crate::support::{Coop, Member, SITE, day, euro};

fn rows(coop: &Coop, question: &'static str) -> Vec<String> {
    coop.read(|conn| offenders(conn, question)).unwrap()
}

/// Everything that is written on documents, and the days that were charged.
fn written(coop: &Coop) -> Vec<String> {
    let documents = "SELECT number || ' ' || issued_on || ' ' || due_on || ' ' || seller || ' ' \
                     || buyer AS offender FROM invoices WHERE number IS NOT NULL ORDER BY number";
    let lines = "SELECT text || ' ' || period_start || ' ' || period_end AS offender \
                 FROM invoice_lines ORDER BY id";
    let charges = "SELECT source || ' ' || period_start || ' ' || period_end AS offender \
                   FROM charges ORDER BY id";
    [documents, lines, charges].into_iter().flat_map(|question| rows(coop, question)).collect()
}

fn move_to(coop: &Coop, zone: chrono_tz::Tz) {
    coop.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let id = entity.id.clone();
        let details = LegalEntityDetails { time_zone: zone, ..LegalEntityDetails::from(entity) };
        organisations::change_legal_entity(tx, &id, &details)
    })
    .unwrap();
}

fn documents(coop: &Coop, member: &Member) -> Vec<Invoice> {
    let mut all = coop.read(|conn| billing::invoices_of(conn, &member.party)).unwrap();
    all.sort_by_key(|invoice| invoice.number().map(str::to_owned));
    all
}

fn gross(coop: &Coop, member: &Member) -> Vec<i64> {
    documents(coop, member).iter().map(|invoice| invoice.gross.minor()).collect()
}

async fn run(coop: &Coop, on: &str) -> u64 {
    let id = coop.write(|tx| membership::order_run(tx, day(on), Mode::Issue)).unwrap();
    drive_run(&coop.desk.means, &id, |_| ()).await.unwrap().report.documents
}

#[tokio::test]
async fn case_001_a_change_of_level_in_february_leaves_the_31st_where_it_was() {
    let coop = Coop::new();
    coop.days_pass(-110);
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.days_pass(10);
    let more = Promise { monthly: euro(4500), cadence: Cadence::Month };
    let change = coop.write(|tx| change_level(tx, &ada.membership, "level-3", more, SITE)).unwrap();
    assert_eq!(change.from_day, day("2026-02-28"));
    run(&coop, "2026-04-30").await;
    let days = rows(
        &coop,
        "SELECT period_start || ' ' || period_end || ' ' || net_minor AS offender FROM charges \
         ORDER BY period_start",
    );
    assert_eq!(
        days,
        [
            "2026-01-31 2026-02-28 2500",
            "2026-02-28 2026-03-31 4500",
            "2026-03-31 2026-04-30 4500",
            "2026-04-30 2026-05-31 4500",
        ]
    );
}

#[tokio::test]
async fn case_011_another_time_zone_moves_instants_to_come_and_nothing_that_is_written() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    run(&coop, "2026-06-21").await;
    let before = written(&coop);
    let paper = |coop: &Coop| {
        let invoices = documents(coop, &ada);
        invoices.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>()
    };
    let papers = paper(&coop);
    move_to(&coop, chrono_tz::Pacific::Auckland);
    assert_eq!(written(&coop), before, "byte for byte");
    assert_eq!(paper(&coop), papers);
    assert_eq!(run(&coop, "2026-06-21").await, 0, "no day moved into another period");
    run(&coop, "2026-07-21").await;
    let periods = rows(
        &coop,
        "SELECT DISTINCT '' || period_start AS offender FROM charges \
                               ORDER BY offender",
    );
    assert_eq!(periods, ["2026-05-21", "2026-06-21", "2026-07-21"]);
    // 21 May, noon UTC, is 22 May in Auckland once the clock there says so.
    coop.desk.clock.advance(chrono::Duration::hours(3));
    let now = coop.desk.means.clock.now();
    let today = coop.read(|conn| membership::calendar::day_of(conn, now)).unwrap();
    assert_eq!(today, day("2026-05-22"), "days to come are Auckland's");
}

#[tokio::test]
async fn case_012_other_rules_of_a_time_zone_between_two_runs_change_no_invoice() {
    // The co-op's zone gets other rules between two runs: as if the tables of zones were newer.
    let periods = |coop: &Coop| {
        rows(
            coop,
            "SELECT text || ' ' || period_start || ' ' || period_end || ' ' || net_minor \
                    AS offender FROM invoice_lines ORDER BY period_start",
        )
    };
    let invoices = |between: Option<chrono_tz::Tz>| async move {
        let coop = Coop::new();
        let ada = coop.member("Ada");
        coop.invoice(&ada);
        run(&coop, "2026-06-21").await;
        if let Some(zone) = between {
            move_to(&coop, zone);
        }
        run(&coop, "2026-08-21").await;
        periods(&coop)
    };
    let usual = invoices(None).await;
    assert_eq!(usual.len(), 4);
    assert_eq!(invoices(Some(chrono_tz::Etc::GMTPlus1)).await, usual);
    assert_eq!(invoices(Some(chrono_tz::Africa::Cairo)).await, usual);
}

#[tokio::test]
async fn case_021_a_new_price_edits_no_invoice_and_members_keep_theirs_until_they_accept() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    let before = written(&coop);
    let new = put(&coop, |level| {
        level.from_day = day("2026-07-01");
        level.price.minimum = euro(3000);
        level.price.suggested = euro(3500);
    });
    assert_eq!(written(&coop), before);
    run(&coop, "2026-07-21").await;
    assert_eq!(gross(&coop, &ada), [2500, 5000], "June and July at the amount that was agreed");
    let versions = coop.read(|conn| membership::behind(conn, "level-2")).unwrap();
    let counted: Vec<_> = versions.iter().map(|it| (it.level.version, it.members)).collect();
    assert_eq!(counted, [(2, 0), (1, 1)]);
    let (touched, who) = coop.read(|conn| membership::touched_by(conn, "level-2")).unwrap();
    assert_eq!((touched, who[0].name.as_str(), who[0].amount), (1, "Ada", euro(2500)));
    // A letter offers it, once.
    let offered = || coop.write(|tx| membership::offer_version(tx, "level-2", SITE)).unwrap();
    assert_eq!((offered(), offered()), (1, 0));
    assert_eq!(coop.letters_to(&ada.email).iter().filter(|name| *name == "dated").count(), 1);
    let open = coop.read(|conn| membership::open_offer(conn, &ada.membership)).unwrap();
    assert_eq!(open.unwrap().version_id, new.version_id);
    run(&coop, "2026-08-21").await;
    assert_eq!(gross(&coop, &ada).last(), Some(&2500), "silence accepts nothing");
    // Accepted: from the first day that was not billed.
    let accepted = Promise { monthly: euro(3500), cadence: Cadence::Month };
    let change = coop.write(|tx| change_level(tx, &ada.membership, "level-2", accepted, SITE));
    let change = change.unwrap();
    assert_eq!((change.level.version, change.from_day), (2, day("2026-09-21")));
    assert!(coop.read(|conn| membership::open_offer(conn, &ada.membership)).unwrap().is_none());
    run(&coop, "2026-09-21").await;
    assert_eq!(gross(&coop, &ada), [2500, 5000, 2500, 3500]);
}

#[test]
fn an_offer_accepted_before_its_first_day_holds_from_that_day() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    put(&coop, |level| {
        level.from_day = day("2026-08-01");
        level.price.suggested = euro(2600);
    });
    coop.write(|tx| membership::offer_version(tx, "level-2", SITE)).unwrap();
    let accepted = Promise { monthly: euro(2600), cadence: Cadence::Month };
    let change = coop.write(|tx| change_level(tx, &ada.membership, "level-2", accepted, SITE));
    let change = change.unwrap();
    assert_eq!((change.level.version, change.from_day), (2, day("2026-08-01")));
}

#[test]
fn case_022_up_and_down_on_one_day_makes_no_document_and_two_entries_of_the_trail() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    let before = (gross(&coop, &ada), coop.waiting_charges(&ada).len());
    let entries = || {
        rows(
            &coop,
            "SELECT name AS offender FROM audit_events \
                     WHERE name = 'membership.level.changed'",
        )
        .len()
    };
    let promise = |minor| Promise { monthly: euro(minor), cadence: Cadence::Month };
    let change = |code: &str, minor| {
        coop.write(|tx| change_level(tx, &ada.membership, code, promise(minor), SITE)).unwrap()
    };
    let up = change("level-3", 4500);
    let down = change("level-2", 2500);
    assert_eq!(up.from_day, down.from_day);
    assert_eq!((gross(&coop, &ada), coop.waiting_charges(&ada).len()), before, "net 0.00");
    assert_eq!(entries(), 2);
    coop.days_pass(31);
    coop.invoice_next(&ada);
    assert_eq!(gross(&coop, &ada), [2500, 2500]);
}

#[tokio::test]
async fn case_027_who_comes_back_within_a_paid_period_pays_no_day_twice() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.pay_all(&ada);
    let departure = coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    assert_eq!(departure.last_day, day("2026-06-20"), "what was paid for is used");
    coop.days_pass(31);

    membership::FollowDates {}.run(&coop.desk.means).await.unwrap();
    let mut again = coop.application("Ada", &ada.email);
    again.applicant = membership::Applicant::User(ada.user.clone());
    let back = coop.joins(&again);
    assert_ne!(back.membership, ada.membership, "two spans in the register");
    coop.write(|tx| folkmoot::treasury::invoice_waiting(tx, &back.party)).unwrap();
    let days = rows(
        &coop,
        "SELECT period_start || ' ' || period_end AS offender FROM charges \
                            ORDER BY period_start",
    );
    assert_eq!(days, ["2026-05-21 2026-06-21", "2026-06-21 2026-07-21"]);
}

#[test]
fn case_028_one_engine_prorates_by_the_day_and_never_by_the_second() {
    let may = Anchor::on(day("2026-05-01")).period_of(Cadence::Month, day("2026-05-21")).unwrap();
    let left = Period::new(day("2026-05-21"), day("2026-06-01")).unwrap();
    let ours = [2000, 4500].map(|minor| may.prorate(euro(minor), left).unwrap().minor());
    assert_eq!(ours, [710, 1597]);
    // By seconds, from 13:37 UTC on: a fraction of 0.3365367, as Stripe would have it.
    let seconds = |minor: i64| {
        let (month, rest) = (31 * 86_400, 31 * 86_400 - (20 * 86_400 + 13 * 3600 + 37 * 60));
        euro(minor).share(rest, month).unwrap().minor()
    };
    let theirs = [2000, 4500].map(seconds);
    assert_eq!(theirs, [673, 1514]);
    assert!(ours.iter().zip(theirs).all(|(ours, theirs)| *ours != theirs));
}

#[tokio::test]
async fn case_029_joining_on_the_20th_skips_no_month() {
    let coop = Coop::new();
    coop.settle(|settings| settings.billing_anchor = BillingAnchor::FirstOfMonth);
    coop.days_pass(-121);
    let mut application = coop.application("Ada", "ada@example.org");
    application.promise.monthly = euro(2000);
    let ada = coop.joins(&application);
    coop.welcome(&ada);
    coop.invoice(&ada);
    run(&coop, "2026-03-01").await;
    let days = rows(
        &coop,
        "SELECT period_start || ' ' || period_end AS offender FROM charges \
                            ORDER BY period_start",
    );
    assert_eq!(
        days,
        ["2026-01-20 2026-02-01", "2026-02-01 2026-03-01", "2026-03-01 2026-04-01"],
        "from the day of joining to the end of March, every day once"
    );
}

#[test]
fn case_031_less_than_the_least_is_refused_by_the_server_too() {
    let coop = Coop::new();
    let mut application = coop.application("Ada", "ada@example.org");
    application.promise.monthly = euro(1999);
    let refused = coop.join(&application);
    assert!(matches!(
        refused,
        Err(JoinError::Contribution(ContributionError::BelowMinimum(least))) if least == euro(2000)
    ));
    application.promise.monthly = euro(2000);
    assert!(coop.join(&application).is_ok());
}

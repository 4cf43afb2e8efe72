//! What is charged, for which days. Case numbers are those of the billing catalogue.

use chrono::NaiveDate;
use folkmoot::ground::money::Money;
use folkmoot::ground::period::Cadence;
use folkmoot::membership;
use folkmoot::organisations::BillingAnchor;

use crate::support::{Coop, Member, day, euro};

/// Charges everything due up to and including `on`, as the run does.
fn charge_all(coop: &Coop, on: NaiveDate) {
    loop {
        let due = coop.read(|conn| membership::contributions_due(conn, on, None, 100)).unwrap();
        if due.is_empty() {
            return;
        }
        for one in due {
            coop.write(|tx| membership::charge_contribution(tx, &one, on, &coop.texts)).unwrap();
        }
    }
}

fn charges(coop: &Coop, member: &Member) -> Vec<(NaiveDate, NaiveDate, i64)> {
    let charges = coop.waiting_charges(member);
    charges
        .iter()
        .map(|charge| {
            let period = charge.what.period;
            (period.start(), period.end(), charge.what.net.minor())
        })
        .collect()
}

fn joins_on_the_first(level: &str, monthly: Money, cadence: Cadence) -> (Coop, Member) {
    let coop = Coop::new();
    coop.settle(|settings| settings.billing_anchor = BillingAnchor::FirstOfMonth);
    let mut application = coop.application("Ada", "ada@example.org");
    application.promise.monthly = monthly;
    application.promise.cadence = cadence;
    application.level = level.into();
    let ada = coop.joins(&application);
    (coop, ada)
}

#[test]
fn case_13_who_joins_on_21_may_pays_11_of_31_days_where_all_are_billed_on_the_first() {
    let (coop, ada) = joins_on_the_first("level-2", euro(2000), Cadence::Month);
    assert_eq!(charges(&coop, &ada), [(day("2026-05-21"), day("2026-06-01"), 710)]);
    charge_all(&coop, day("2026-06-01"));
    assert_eq!(charges(&coop, &ada)[1..], [(day("2026-06-01"), day("2026-07-01"), 2000)]);
}

#[test]
fn case_15_a_year_is_prorated_by_its_days() {
    let (coop, ada) = joins_on_the_first("level-1", euro(1000), Cadence::Year);
    assert_eq!(charges(&coop, &ada), [(day("2026-05-21"), day("2027-01-01"), 7397)]);
}

#[test]
fn counted_from_the_joining_day_the_first_period_is_whole() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    charge_all(&coop, day("2026-08-20"));
    assert_eq!(
        charges(&coop, &ada),
        [
            (day("2026-05-21"), day("2026-06-21"), 2500),
            (day("2026-06-21"), day("2026-07-21"), 2500),
            (day("2026-07-21"), day("2026-08-21"), 2500),
        ]
    );
}

#[test]
fn case_29_no_month_is_ever_skipped_even_from_the_31st() {
    let coop = Coop::new();
    coop.days_pass(10);
    let ada = coop.member("Ada");
    charge_all(&coop, day("2026-10-01"));
    let starts: Vec<NaiveDate> =
        charges(&coop, &ada).into_iter().map(|(start, ..)| start).collect();
    let expected = ["2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"].map(day);
    assert_eq!(starts, expected);
}

#[test]
fn two_runs_at_once_charge_a_period_once() {
    let coop = Coop::new();
    coop.member("Ada");
    let on = day("2026-06-21");
    let due = coop.read(|conn| membership::contributions_due(conn, on, None, 10)).unwrap();
    assert_eq!(due.len(), 1);
    let charge = || coop.write(|tx| membership::charge_contribution(tx, &due[0], on, &coop.texts));
    assert!(charge().unwrap().is_some());
    assert!(charge().unwrap().is_none(), "charged twice");
}

#[test]
fn case_08_a_member_of_the_last_half_hour_of_april_in_utc_belongs_to_may() {
    let coop = Coop::new();
    let instant = "2026-04-30T23:30:00Z".parse().unwrap();
    coop.desk.clock.travel_to(instant);
    let ada = coop.newcomer("Ada");
    assert_eq!(coop.membership(&ada).admission.unwrap().on, day("2026-05-01"));
    assert_eq!(charges(&coop, &ada)[0].0, day("2026-05-01"));
}

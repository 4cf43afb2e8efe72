//! The calendar: the worked cases of the billing catalogue, by their numbers.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;
use folkmoot::ground::clock::Timestamp;
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::{
    Anchor, Cadence, Period, PeriodError, end_of_notice, first_overdue, local_day, next_local_time,
    start_of_day,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(start: &str, end: &str) -> Period {
    Period::new(day(start), day(end)).unwrap()
}

fn eur(decimal: &str) -> Money {
    Money::from_decimal(decimal, Currency::EUR).unwrap()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The boundaries 1, 2, 3 ... from an anchor, as many as are expected.
fn assert_boundaries(anchor: &str, cadence: Cadence, expected: &[&str]) {
    let anchor = Anchor::on(day(anchor));
    let found: Vec<String> = (1..)
        .take(expected.len())
        .map(|count| anchor.boundary(cadence, count).unwrap().to_string())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn case_001_the_end_of_january_comes_back_after_short_months() {
    assert_boundaries(
        "2026-01-31",
        Cadence::Month,
        &["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"],
    );
}

#[test]
fn case_002_the_30th_and_the_29th_come_back_after_february() {
    assert_boundaries("2026-01-30", Cadence::Month, &["2026-02-28", "2026-03-30", "2026-04-30"]);
    assert_boundaries("2026-01-29", Cadence::Month, &["2026-02-28", "2026-03-29"]);
}

#[test]
fn case_003_a_leap_february_has_a_29th() {
    assert_boundaries("2028-01-31", Cadence::Month, &["2028-02-29", "2028-03-31"]);
}

#[test]
fn case_004_a_yearly_leap_day_returns_to_its_anchor() {
    assert_boundaries(
        "2028-02-29",
        Cadence::Year,
        &["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
    );
    assert_boundaries("2028-02-29", Cadence::Month, &["2028-03-29"]);
}

#[test]
fn case_005_quarters_are_counted_from_their_anchor() {
    assert_boundaries(
        "2026-11-30",
        Cadence::Quarter,
        &["2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"],
    );
}

#[test]
fn case_006_a_period_holds_its_start_and_not_its_end() {
    let may = Anchor::on(day("2026-01-31")).period_of(Cadence::Month, day("2026-05-30")).unwrap();
    assert_eq!(may, period("2026-04-30", "2026-05-31"));
    assert!(may.contains(day("2026-04-30")) && !may.contains(day("2026-05-31")));
    assert_eq!((may.days(), may.last_day()), (31, day("2026-05-30")));
    let next = Anchor::on(day("2026-01-31")).next_after(Cadence::Month, day("2026-05-31"));
    assert_eq!(next.unwrap(), day("2026-06-30"));
}

#[test]
fn a_period_never_runs_backwards() {
    let refused = Period::new(day("2026-05-31"), day("2026-05-31"));
    assert_eq!(refused, Err(PeriodError::BackToFront));
    let json = r#"{"start":"2026-05-31","end":"2026-05-01"}"#;
    assert!(serde_json::from_str::<Period>(json).is_err());
    let kept = serde_json::to_string(&period("2026-05-01", "2026-06-01")).unwrap();
    assert_eq!(kept, r#"{"start":"2026-05-01","end":"2026-06-01"}"#);
}

#[test]
fn case_007_days_are_whole_whatever_the_clock_does() {
    let brussels = zone("Europe/Brussels");
    let seconds = |start: &str, end: &str| {
        let start = start_of_day(day(start), brussels).unwrap();
        (start_of_day(day(end), brussels).unwrap() - start).num_seconds()
    };
    assert_eq!(seconds("2026-03-29", "2026-03-30"), 23 * 3600);
    assert_eq!(seconds("2026-10-25", "2026-10-26"), 25 * 3600);
    assert_eq!(seconds("2026-03-01", "2026-04-01"), 2_674_800);
    assert_eq!(seconds("2026-10-01", "2026-11-01"), 2_682_000);
    assert_eq!(period("2026-03-01", "2026-04-01").days(), 31);
    assert_eq!(period("2026-10-01", "2026-11-01").days(), 31);
}

#[test]
fn case_008_the_day_is_the_one_on_the_wall() {
    let start = instant("2026-04-30T23:30:00Z");
    for place in ["Europe/Brussels", "Asia/Tokyo", "Pacific/Auckland"] {
        assert_eq!(local_day(start, zone(place)), day("2026-05-01"), "{place}");
    }
    assert_eq!(local_day(start, zone("America/Montreal")), day("2026-04-30"));
}

#[test]
fn case_009_a_due_day_counts_to_its_end() {
    for (place, overdue) in [
        ("Europe/Brussels", "2026-04-30T22:00:00Z"),
        ("America/Montreal", "2026-05-01T04:00:00Z"),
        ("Asia/Tokyo", "2026-04-30T15:00:00Z"),
        ("Pacific/Auckland", "2026-04-30T12:00:00Z"),
    ] {
        let first = first_overdue(day("2026-04-30"), zone(place)).unwrap();
        assert_eq!(first, instant(overdue), "{place}");
    }
}

#[test]
fn case_010_a_job_in_the_missing_hour_runs_once() {
    let brussels = zone("Europe/Brussels");
    let half_past_two = NaiveTime::from_hms_opt(2, 30, 0).unwrap();
    let next = |after: &str| next_local_time(instant(after), half_past_two, brussels).unwrap();
    assert_eq!(next("2026-03-28T12:00:00Z"), instant("2026-03-29T01:30:00Z"));
    assert_eq!(next("2026-03-29T01:30:00Z"), instant("2026-03-30T00:30:00Z"));
}

#[test]
fn case_010_a_job_in_the_doubled_hour_runs_at_the_first() {
    let brussels = zone("Europe/Brussels");
    let half_past_two = NaiveTime::from_hms_opt(2, 30, 0).unwrap();
    let next = |after: &str| next_local_time(instant(after), half_past_two, brussels).unwrap();
    assert_eq!(next("2026-10-24T12:00:00Z"), instant("2026-10-25T00:30:00Z"));
    assert_eq!(next("2026-10-25T00:30:00Z"), instant("2026-10-26T01:30:00Z"));
    assert_eq!(next("2026-10-25T01:00:00Z"), instant("2026-10-26T01:30:00Z"));
}

#[test]
fn a_midnight_the_clock_jumps_over_still_starts_its_day() {
    // Beirut moves at midnight; Apia had no 30 December 2011 at all.
    let beirut = start_of_day(day("2026-03-29"), zone("Asia/Beirut")).unwrap();
    assert_eq!(beirut, instant("2026-03-28T22:00:00Z"));
    let apia = start_of_day(day("2011-12-30"), zone("Pacific/Apia")).unwrap();
    assert_eq!(apia, instant("2011-12-30T10:00:00Z"));
}

#[test]
fn case_013_who_joins_late_in_the_month_pays_the_days_left() {
    let may = period("2026-05-01", "2026-06-01");
    let left = may.from_day(day("2026-05-21")).unwrap();
    assert_eq!(left.days(), 11);
    assert_eq!(may.prorate(eur("20.00"), left).unwrap(), eur("7.10"));
}

#[test]
fn case_014_a_leap_february_makes_a_difference() {
    let in_2026 = period("2026-02-01", "2026-03-01");
    let left = period("2026-02-10", "2026-03-01");
    assert_eq!((left.days(), in_2026.days()), (19, 28));
    assert_eq!(in_2026.prorate(eur("10.00"), left).unwrap(), eur("6.79"));
    let in_2028 = period("2028-02-01", "2028-03-01");
    let left = period("2028-02-10", "2028-03-01");
    assert_eq!((left.days(), in_2028.days()), (20, 29));
    assert_eq!(in_2028.prorate(eur("10.00"), left).unwrap(), eur("6.90"));
}

#[test]
fn case_015_a_year_is_365_or_366_days() {
    for (year, days, price) in [("2026", 365, "73.97"), ("2028", 366, "73.77")] {
        let next = year.parse::<i32>().unwrap() + 1;
        let whole = period(&format!("{year}-01-01"), &format!("{next}-01-01"));
        let left = whole.from_day(day(&format!("{year}-05-21"))).unwrap();
        assert_eq!((left.days(), whole.days()), (225, days));
        assert_eq!(whole.prorate(eur("120.00"), left).unwrap(), eur(price));
    }
}

/// What a change of price on `on` in May 2026 credits, charges and leaves due.
fn change(old: &str, new: &str, on: &str) -> [String; 3] {
    let may = period("2026-05-01", "2026-06-01");
    let left = may.from_day(day(on)).unwrap();
    let credit = may.prorate(eur(old), left).unwrap();
    let charge = may.prorate(eur(new), left).unwrap();
    [credit, charge, charge.minus(credit).unwrap()].map(Money::decimal)
}

#[test]
fn case_016_going_up_in_the_month_owes_the_difference() {
    assert_eq!(change("20.00", "45.00", "2026-05-21"), ["7.10", "15.97", "8.87"]);
}

#[test]
fn case_017_going_down_in_the_month_is_owed_the_difference() {
    assert_eq!(change("45.00", "20.00", "2026-05-21"), ["15.97", "7.10", "-8.87"]);
}

#[test]
fn case_020_a_price_that_changes_at_once_counts_from_its_day() {
    let june = period("2026-06-01", "2026-07-01");
    let before = june.before_day(day("2026-06-16")).unwrap();
    let after = june.from_day(day("2026-06-16")).unwrap();
    let old = june.prorate(eur("20.00"), before).unwrap();
    let new = june.prorate(eur("24.00"), after).unwrap();
    assert_eq!((old, new), (eur("10.00"), eur("12.00")));
}

#[test]
fn case_023_a_change_on_the_first_day_is_the_whole_price() {
    let may = period("2026-05-01", "2026-06-01");
    assert_eq!(may.from_day(day("2026-05-01")), Some(may));
    assert_eq!(may.before_day(day("2026-05-01")), None);
    assert_eq!(may.prorate(eur("45.00"), may).unwrap(), eur("45.00"));
}

#[test]
fn case_023_a_change_on_the_last_day_is_one_day() {
    let may = period("2026-05-01", "2026-06-01");
    let last = may.from_day(day("2026-05-31")).unwrap();
    assert_eq!(last.days(), 1);
    assert_eq!(may.prorate(eur("45.00"), last).unwrap(), eur("1.45"));
    assert_eq!(may.from_day(day("2026-06-01")), None);
}

#[test]
fn case_025_a_pause_gives_back_its_days_and_keeps_the_rest() {
    let june = period("2026-06-01", "2026-07-01");
    let pause = period("2026-06-10", "2026-06-21");
    let credit = june.prorate(eur("20.00"), pause).unwrap();
    assert_eq!(credit, eur("7.33"));
    assert_eq!(eur("20.00").minus(credit).unwrap(), eur("12.67"));
    let across = period("2026-05-25", "2026-07-05");
    assert_eq!(june.prorate(eur("20.00"), across).unwrap(), eur("20.00"));
    let elsewhere = period("2026-08-01", "2026-08-05");
    assert_eq!(june.prorate(eur("20.00"), elsewhere).unwrap(), eur("0.00"));
}

#[test]
fn case_026_a_months_notice_runs_to_the_end_of_a_month() {
    let end = end_of_notice(day("2026-05-10"), 1).unwrap();
    assert_eq!(end, day("2026-06-30"));
    let calendar = Anchor::on(day("2026-01-01"));
    let billed: Vec<bool> = ["2026-05-10", "2026-06-01", "2026-07-01"]
        .map(|text| calendar.period_of(Cadence::Month, day(text)).unwrap().start() <= end)
        .into();
    assert_eq!(billed, [true, true, false]);
    assert_eq!(end_of_notice(day("2028-01-31"), 1).unwrap(), day("2028-02-29"));
    assert_eq!(end_of_notice(day("2026-11-30"), 1).unwrap(), day("2026-12-31"));
}

#[test]
fn cadences_are_stored_as_words() {
    for cadence in [Cadence::Month, Cadence::Quarter, Cadence::Year] {
        assert_eq!(cadence.code().parse(), Ok(cadence));
        assert_eq!(serde_json::to_value(cadence).unwrap(), cadence.code());
    }
    assert_eq!("week".parse::<Cadence>(), Err(PeriodError::UnknownCadence));
}

//! The calendar: what holds for every anchor.

use chrono::{Days, NaiveDate};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ground::period::{Anchor, Cadence, Period};
use proptest::prelude::*;

/// The 366 days of a leap year.
fn anchors() -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(2028, 1, 1).unwrap().iter_days().take(366)
}

#[test]
fn case_006_twelve_months_from_any_anchor_make_a_year() {
    for day in anchors() {
        let anchor = Anchor::on(day);
        for from in [-12, 0, 12, 36] {
            let periods =
                (from..from + 12).map(|count| anchor.period(Cadence::Month, count).unwrap());
            let days: u32 = periods.map(Period::days).sum();
            assert!(days == 365 || days == 366, "{day}: {days}");
        }
    }
}

#[test]
fn case_006_every_day_belongs_to_exactly_one_period() {
    for day in anchors() {
        let anchor = Anchor::on(day);
        for cadence in [Cadence::Month, Cadence::Quarter, Cadence::Year] {
            let mut earlier = anchor.period(cadence, -5).unwrap();
            for count in -4..9 {
                let period = anchor.period(cadence, count).unwrap();
                assert_eq!(earlier.end(), period.start());
                assert_eq!(anchor.period_of(cadence, period.start()).unwrap(), period);
                assert_eq!(anchor.period_of(cadence, period.last_day()).unwrap(), period);
                earlier = period;
            }
        }
    }
}

#[test]
fn every_anchor_crosses_the_centuries() {
    // 2000 has a 29 February and 2100 has none.
    for (century, leap) in [(2000, true), (2100, false)] {
        let february = NaiveDate::from_ymd_opt(century, 2, 29);
        assert_eq!(february.is_some(), leap);
        for day in anchors() {
            let anchor = Anchor::on(day);
            let first = NaiveDate::from_ymd_opt(century, 1, 1).unwrap();
            let mut period = anchor.period_of(Cadence::Month, first).unwrap();
            for month in 2..=13 {
                let next = anchor.period_of(Cadence::Month, period.end()).unwrap();
                assert_eq!(period.end(), next.start(), "{day}, {month}/{century}");
                assert!((28..=31).contains(&next.days()), "{day}: {}", next.days());
                period = next;
            }
            let year = anchor.period_of(Cadence::Year, first).unwrap();
            assert!([365, 366].contains(&year.days()), "{day}: {}", year.days());
        }
    }
}

#[test]
fn at_both_ends_of_the_calendar_there_is_an_error_and_no_panic() {
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        for cadence in [Cadence::Month, Cadence::Quarter, Cadence::Year] {
            let here = Anchor::on(day);
            let (before, after) = (here.period(cadence, -1), here.period(cadence, 1));
            assert!(before.is_err() || after.is_err(), "{day} {}", cadence.code());
            assert!(here.boundary(cadence, i32::MAX).is_err());
            assert!(here.boundary(cadence, i32::MIN).is_err());
            let far = Anchor::on(NaiveDate::from_ymd_opt(2026, 5, 31).unwrap());
            // Whichever it is, it is an answer.
            far.period_of(cadence, day).ok();
            assert_eq!(here.boundary(cadence, 0), Ok(day));
        }
    }
}

proptest! {
    #[test]
    fn a_day_lies_in_its_period(offset in 0_u64..80_000, back in 0_u64..80_000) {
        let anchor = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(offset);
        let day = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap() + Days::new(back);
        for cadence in [Cadence::Month, Cadence::Quarter, Cadence::Year] {
            prop_assert!(Anchor::on(anchor).period_of(cadence, day).unwrap().contains(day));
        }
    }

    #[test]
    fn a_part_never_costs_more_than_the_whole(
        minor in 0_i64..10_000_000,
        offset in 0_u64..365,
    ) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let year = Anchor::on(start).period(Cadence::Year, 0).unwrap();
        let price = Money::from_minor(minor, Currency::EUR);
        let part = year.from_day(start + Days::new(offset)).unwrap();
        let cost = year.prorate(price, part).unwrap();
        prop_assert!(!cost.is_negative() && cost.minor() <= minor);
    }
}

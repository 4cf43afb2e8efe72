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

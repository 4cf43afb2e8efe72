//! What a rule gives, against what python-dateutil says of it (tests/calendar/recurrences.py).

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use folkmoot::calendar::{ByDay, Ends, Frequency, Rule, WEEK, slots};
use folkmoot::ground::period::at_local;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Case {
    start: NaiveDateTime,
    zone: chrono_tz::Tz,
    rule: String,
    horizon: NaiveDateTime,
    slots: Vec<NaiveDateTime>,
    instants: Vec<chrono::DateTime<chrono::Utc>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("recurrences.json")).unwrap()
}

#[test]
fn a_rule_gives_the_days_and_hours_that_another_library_gives() {
    let cases = cases();
    assert!(cases.len() > 400);
    for case in cases {
        let rule: Rule = case.rule.parse().unwrap_or_else(|_| panic!("{case:?}"));
        let found = slots(case.start, Some(&rule), case.horizon, 16);
        assert_eq!(found, case.slots, "{} from {}", case.rule, case.start);
    }
}

#[test]
fn hours_that_come_twice_or_not_at_all_are_those_of_the_rfc() {
    for case in cases() {
        let found: Vec<_> = case
            .slots
            .iter()
            .map(|slot| at_local(slot.date(), slot.time(), case.zone).unwrap())
            .collect();
        assert_eq!(found, case.instants, "{} in {}", case.rule, case.zone);
    }
}

#[test]
fn what_is_no_rule_of_ours_is_refused() {
    for text in [
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20260601",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=é",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=DAILY;FREQ=DAILY",
        "INTERVAL=2;FREQ=DAILY",
    ] {
        assert!(text.parse::<Rule>().is_err(), "{text:?}");
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let frequency = prop::sample::select(Frequency::ALL.to_vec());
    let ends = prop_oneof![
        Just(Ends::Never),
        (1..50_u32).prop_map(Ends::After),
        (0..2000_u64).prop_map(|days| Ends::On(first_day() + Days::new(days))),
    ];
    let days = prop::collection::btree_set(0..7_usize, 0..4);
    let month_days = prop::collection::btree_set(prop_oneof![1..=31_i8, -31..=-1_i8], 0..3);
    let nth = prop_oneof![Just(None), (1..=5_i8).prop_map(Some), (-5..=-1_i8).prop_map(Some)];
    (frequency, 1..10_u16, ends, days, month_days, nth).prop_map(
        |(frequency, interval, ends, days, month_days, nth)| {
            let long = matches!(frequency, Frequency::Monthly | Frequency::Yearly);
            let ordinal = nth.filter(|_| long);
            let by_day = days.into_iter().map(|day| ByDay { ordinal, weekday: WEEK[day] });
            let by_month_day = if frequency == Frequency::Weekly {
                vec![]
            } else {
                month_days.into_iter().collect()
            };
            Rule { frequency, interval, ends, by_day: by_day.collect(), by_month_day }
        },
    )
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

proptest! {
    #[test]
    fn a_rule_reads_as_it_was_written(rule in any_rule()) {
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn whatever_the_rule_times_come_in_order_within_their_bounds(
        rule in any_rule(), after in 0..400_u64, hour in 0..24_u32,
    ) {
        let start = (first_day() + Days::new(after)).and_hms_opt(hour, 0, 0).unwrap();
        let horizon = start + Days::new(1000);
        let found = slots(start, Some(&rule), horizon, 100);
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        for slot in &found {
            prop_assert!(*slot >= start && *slot <= horizon && slot.time() == start.time());
            let on = rule.by_day.is_empty()
                || rule.by_day.iter().any(|day| day.weekday == slot.weekday());
            prop_assert!(on, "{} gave {slot}", rule);
        }
        match rule.ends {
            Ends::Never => {}
            Ends::After(count) => prop_assert!(found.len() <= count as usize),
            Ends::On(day) => prop_assert!(found.iter().all(|slot| slot.date() <= day)),
        }
    }
}

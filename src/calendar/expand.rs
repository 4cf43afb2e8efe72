//! Which days and hours a rule gives. The `rrule` crate is asked about clocks that never turn; the
//! zone of the meeting is brought in afterwards, by the rule of RFC 5545 3.3.5 for hours that come
//! twice or not at all.

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, TimeZone};
use rrule::{NWeekday, RRule, Tz, Unvalidated};

use super::rule::{Ends, Frequency, Rule};

/// What the clocks on the wall show at each occurrence: `first` or what comes after it by the
/// rule, in order, before `horizon`, at most `most`. Without a rule it is `first` alone.
///
/// `first` counts only where the rule gives it.
#[must_use]
pub fn slots(
    first: NaiveDateTime,
    rule: Option<&Rule>,
    horizon: NaiveDateTime,
    most: u16,
) -> Vec<NaiveDateTime> {
    let Some(rule) = rule else { return vec![first] };
    if matches!(rule.ends, Ends::On(day) if day < first.date()) {
        return Vec::new();
    }
    let start = still(first);
    let Ok(set) = spelled(rule).build(start) else { return Vec::new() };
    let found = set.before(still(horizon)).all(most).dates;
    // The crate takes the horizon itself for within.
    found.into_iter().map(|date| date.naive_local()).filter(|slot| *slot < horizon).collect()
}

/// On clocks that never turn.
fn still(wall: NaiveDateTime) -> DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&wall)
}

fn spelled(rule: &Rule) -> RRule<Unvalidated> {
    let frequency = match rule.frequency {
        Frequency::Daily => rrule::Frequency::Daily,
        Frequency::Weekly => rrule::Frequency::Weekly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Yearly => rrule::Frequency::Yearly,
    };
    let days = rule.by_day.iter().map(|day| match day.ordinal {
        Some(ordinal) => NWeekday::Nth(ordinal.into(), day.weekday),
        None => NWeekday::Every(day.weekday),
    });
    let spelled = RRule::new(frequency)
        .interval(rule.interval)
        .by_weekday(days.collect())
        .by_month_day(rule.by_month_day.clone());
    match rule.ends {
        Ends::Never => spelled,
        Ends::After(count) => spelled.count(count),
        Ends::On(day) => {
            spelled.until(still(day.and_time(NaiveTime::MIN) + Duration::seconds(86_399)))
        }
    }
}

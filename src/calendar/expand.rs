//! Which days and hours a rule gives. The `rrule` crate is asked about clocks that never turn; the
//! zone of the meeting is brought in afterwards, by the rule of RFC 5545 3.3.5 for hours that come
//! twice or not at all.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use rrule::{NWeekday, RRule, Tz, Unvalidated};

use super::rule::{ByDay, Ends, Frequency, Rule};

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
    if rule.by_day.iter().any(|day| is_strange(*day, rule.frequency)) {
        return counted_here(first, rule, horizon, most);
    }
    given(first, rule, horizon, most)
}

/// What the crate says.
fn given(
    first: NaiveDateTime,
    rule: &Rule,
    horizon: NaiveDateTime,
    most: u16,
) -> Vec<NaiveDateTime> {
    let Ok(set) = spelled(rule).build(still(first)) else { return Vec::new() };
    let found = set.before(still(horizon)).all(most).dates;
    // The crate takes the horizon itself for within.
    found.into_iter().map(|date| date.naive_local()).filter(|slot| *slot < horizon).collect()
}

/// Whether the crate refuses it: it knows no fifth weekday from the end of a month and no 53rd
/// from the end of a year, though there are such.
fn is_strange(day: ByDay, frequency: Frequency) -> bool {
    match frequency {
        Frequency::Monthly => day.ordinal.is_some_and(|ordinal| ordinal < -4),
        Frequency::Yearly => day.ordinal.is_some_and(|ordinal| ordinal < -52),
        Frequency::Daily | Frequency::Weekly => false,
    }
}

/// The crate gives each of the weekdays; those that are meant are found here.
fn counted_here(
    first: NaiveDateTime,
    rule: &Rule,
    horizon: NaiveDateTime,
    most: u16,
) -> Vec<NaiveDateTime> {
    let mut each = rule.clone();
    for day in &mut each.by_day {
        day.ordinal = None;
    }
    let mut most = usize::from(most);
    if let Ends::After(count) = rule.ends {
        each.ends = Ends::Never;
        most = most.min(usize::try_from(count).unwrap_or(usize::MAX));
    }
    let meant = |slot: &NaiveDateTime| {
        rule.by_day.iter().any(|day| is_meant(*day, rule.frequency, slot.date()))
    };
    given(first, &each, horizon, u16::MAX).into_iter().filter(meant).take(most).collect()
}

/// Whether `date` is such a weekday of its month or year, counted from its beginning or its end.
fn is_meant(day: ByDay, frequency: Frequency, date: NaiveDate) -> bool {
    if date.weekday() != day.weekday {
        return false;
    }
    let Some(ordinal) = day.ordinal.map(i64::from) else { return true };
    let is_within = |weeks: i64| {
        let other = date.checked_add_signed(Duration::days(7 * weeks));
        other.is_some_and(|other| {
            let in_month = frequency != Frequency::Monthly || other.month() == date.month();
            in_month && other.year() == date.year()
        })
    };
    // The third has two before it and no third one; the third from the end, after it.
    is_within(ordinal.signum() - ordinal) && !is_within(-ordinal)
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

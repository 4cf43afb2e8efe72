//! What somebody has of what is asked, as known on a day.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Months, NaiveDate};

use super::{Accepted, Attended, Facts};
use crate::ground::money::Money;
use crate::membership::activity::gathering::Presence;
use crate::membership::activity::rule::{Excused, Requirement, Rule};

/// How much of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Of money, or of value in kind.
    Money(Money),
    /// Of work.
    Minutes(u64),
    /// Of circles.
    Count(u64),
    /// Of gatherings: so many of so many. None of none is enough.
    Share {
        /// Those that count.
        of: u64,
        /// Those there were.
        out_of: u64,
    },
}

/// What there is on `day`.
pub(super) fn measure(what: Requirement, rule: &Rule, facts: &Facts, day: NaiveDate) -> Amount {
    let window = what.months().map(|months| window(day, months)).unwrap_or(day..day);
    match what {
        Requirement::Money { at_least, .. } => Amount::Money(paid(facts, &window, day, at_least)),
        Requirement::Kind { at_least, .. } => Amount::Money(things(facts, &window, day, at_least)),
        Requirement::Hours { .. } => Amount::Minutes(minutes(facts, &window, day)),
        Requirement::Circles { .. } => Amount::Count(circles(facts, day)),
        Requirement::Attendance { .. } => attendance(facts, &window, day, rule.excused),
    }
}

/// Whether what there is will do.
pub(super) fn is_enough(what: Requirement, has: Amount) -> bool {
    match (what, has) {
        (
            Requirement::Money { at_least, .. } | Requirement::Kind { at_least, .. },
            Amount::Money(has),
        ) => has.minor() >= at_least.minor(),
        (Requirement::Hours { minutes, .. }, Amount::Minutes(has)) => has >= u64::from(minutes),
        (Requirement::Circles { count }, Amount::Count(has)) => has >= u64::from(count),
        (Requirement::Attendance { of, out_of, .. }, Amount::Share { of: came, out_of: held }) => {
            // came / held >= of / out_of, in whole numbers.
            u128::from(came) * u128::from(out_of) >= u128::from(of) * u128::from(held)
        }
        _ => false,
    }
}

/// The last so many months up to and with `day`; the end is the day after it.
fn window(day: NaiveDate, months: u32) -> Range<NaiveDate> {
    let start = day.checked_sub_months(Months::new(months)).and_then(|day| day.succ_opt());
    start.unwrap_or(NaiveDate::MIN)..day.succ_opt().unwrap_or(NaiveDate::MAX)
}

fn paid(facts: &Facts, window: &Range<NaiveDate>, day: NaiveDate, of: Money) -> Money {
    let counts = facts.paid.iter().filter(|paid| {
        window.contains(&paid.received_on)
            && paid.recorded_on <= day
            && paid.reversed_on.is_none_or(|reversed| day < reversed)
    });
    total(counts.map(|paid| paid.amount), of)
}

fn things(facts: &Facts, window: &Range<NaiveDate>, day: NaiveDate, of: Money) -> Money {
    let counts = facts.accepted.iter().filter(|done| {
        done.minutes.is_none() && window.contains(&done.done_on) && done.is_known_on(day)
    });
    total(counts.map(|done| done.value), of)
}

/// The sum of what is in the currency of `of`; amounts beyond what can be counted are the most
/// there is.
fn total(amounts: impl Iterator<Item = Money>, of: Money) -> Money {
    let same = amounts.filter(|amount| amount.currency() == of.currency());
    let sum = same.fold(0_i64, |sum, amount| sum.saturating_add(amount.minor()));
    Money::from_minor(sum, of.currency())
}

fn minutes(facts: &Facts, window: &Range<NaiveDate>, day: NaiveDate) -> u64 {
    let counts = |done: &&Accepted| window.contains(&done.done_on) && done.is_known_on(day);
    let work = facts.accepted.iter().filter(counts);
    work.filter_map(|done| done.minutes).map(u64::from).sum()
}

fn circles(facts: &Facts, day: NaiveDate) -> u64 {
    let sits = facts.seats.iter().filter(|(_, span)| span.contains(day));
    let different: BTreeSet<_> = sits.map(|(circle, _)| circle).collect();
    u64::try_from(different.len()).unwrap_or(u64::MAX)
}

fn attendance(
    facts: &Facts,
    window: &Range<NaiveDate>,
    day: NaiveDate,
    excused: Excused,
) -> Amount {
    let counts = |it: &&Attended| {
        window.contains(&it.held_on) && it.held_on >= facts.since && it.listed_on <= day
    };
    let (mut of, mut out_of) = (0_u64, 0_u64);
    for gathering in facts.gatherings.iter().filter(counts) {
        match (gathering.presence_on(day), excused) {
            (Presence::Excused, Excused::LeftOut) => continue,
            (Presence::Present, _) | (Presence::Excused, Excused::Present) => {
                of = of.saturating_add(1);
            }
            (Presence::Absent, _) | (Presence::Excused, Excused::Absent) => {}
        }
        out_of = out_of.saturating_add(1);
    }
    Amount::Share { of, out_of }
}

//! A time zone as a calendar describes it (RFC 5545 3.6.5): each turn of its clocks in the time
//! that matters, written out. Turns that are alike share one description; no rule is guessed that
//! a parliament may change.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, Tz};

use super::{Calendar, wall};
use crate::ground::clock::Timestamp;

/// Turns are looked for in steps of this: two within one day have not happened in our times.
const STEP: Duration = Duration::days(1);

/// How much is told before the first and after the last instant: a year and its turns.
const MARGIN: Duration = Duration::days(400);

/// How clocks go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Going {
    /// Seconds before UTC; negative: after it.
    ahead: i32,
    name: String,
    summer: bool,
}

impl Going {
    fn at(zone: Tz, at: Timestamp) -> Self {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        let name = offset.to_string();
        let summer = !offset.dst_offset().is_zero();
        Self { ahead: offset.fix().local_minus_utc(), name, summer }
    }
}

/// Writes the description of `zone` from before `from` until after `until`.
pub(super) fn describe(out: &mut Calendar, zone: Tz, from: Timestamp, until: Timestamp) {
    let start = from - MARGIN;
    out.line("BEGIN", "VTIMEZONE");
    out.line("TZID", zone.name());
    let first = Going::at(zone, start);
    observance(out, first.ahead, &first, &[local(start, first.ahead)]);
    let mut alike: BTreeMap<(i32, Going), Vec<NaiveDateTime>> = BTreeMap::new();
    for (at, before, after) in turns(zone, start, until + MARGIN) {
        // The onset is told as the clocks showed it before they turned.
        alike.entry((before.ahead, after)).or_default().push(local(at, before.ahead));
    }
    for ((ahead, going), onsets) in &alike {
        observance(out, *ahead, going, onsets);
    }
    out.line("END", "VTIMEZONE");
}

fn observance(out: &mut Calendar, before: i32, going: &Going, onsets: &[NaiveDateTime]) {
    let Some((first, others)) = onsets.split_first() else { return };
    let kind = if going.summer { "DAYLIGHT" } else { "STANDARD" };
    out.line("BEGIN", kind);
    out.line("DTSTART", &wall(*first));
    for other in others {
        out.line("RDATE", &wall(*other));
    }
    out.line("TZOFFSETFROM", &offset(before));
    out.line("TZOFFSETTO", &offset(going.ahead));
    out.line("TZNAME", &going.name);
    out.line("END", kind);
}

fn turns(zone: Tz, from: Timestamp, until: Timestamp) -> Vec<(Timestamp, Going, Going)> {
    let mut found = Vec::new();
    let (mut at, mut going) = (from, Going::at(zone, from));
    while at < until {
        let next = at + STEP;
        let then = Going::at(zone, next);
        if then != going {
            found.push((turn_between(zone, at, next), going, then.clone()));
        }
        (at, going) = (next, then);
    }
    found
}

/// The first second of how clocks go at `late`, when they go otherwise at `early`.
fn turn_between(zone: Tz, early: Timestamp, late: Timestamp) -> Timestamp {
    let before = Going::at(zone, early);
    let (mut early, mut late) = (early.timestamp(), late.timestamp());
    while late.saturating_sub(early) > 1 {
        let middle = early.midpoint(late);
        match second(middle) {
            Some(at) if Going::at(zone, at) == before => early = middle,
            _ => late = middle,
        }
    }
    second(late).unwrap_or_default()
}

fn second(unix: i64) -> Option<Timestamp> {
    DateTime::<Utc>::from_timestamp(unix, 0)
}

fn local(at: Timestamp, ahead: i32) -> NaiveDateTime {
    at.naive_utc() + Duration::seconds(i64::from(ahead))
}

/// `+0200`; seconds only where there are some (RFC 5545 3.3.14).
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

//! How long people were in, all together: stays from their beginning to their end, closed by the
//! end of the meeting where nobody told that somebody left.

use std::collections::BTreeMap;

use super::{ServerEvent, ToldKind};

/// How much a meeting was used, as far as its server told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Participation {
    /// Seconds of all stays that are over, added up; each stay to the second below.
    pub seconds: i64,
    /// How many stays there were, those that are not over among them.
    pub stays: usize,
    /// How many are not over.
    pub open: usize,
    /// The most people at once. Who leaves in the very millisecond in which another comes makes
    /// room first.
    pub peak: usize,
}

/// When somebody came and left (Unix milliseconds), as far as that was told.
type Stay = (Option<i64>, Option<i64>);

/// Reckons from events in any order.
#[must_use]
pub fn participation(events: &[ServerEvent]) -> Participation {
    let mut stays: BTreeMap<(&str, &str), Stay> = BTreeMap::new();
    let mut ends: BTreeMap<&str, i64> = BTreeMap::new();
    for event in events {
        let running = event.internal_id.as_str();
        let (joined, left) = match event.kind {
            ToldKind::Ended => {
                let end = ends.entry(running).or_insert(event.at_ms);
                *end = (*end).min(event.at_ms);
                continue;
            }
            ToldKind::Joined => (Some(event.at_ms), None),
            ToldKind::Left => (None, Some(event.at_ms)),
            _ => continue,
        };
        let stay = stays.entry((running, event.stay_id.as_str())).or_default();
        stay.0 = [stay.0, joined].into_iter().flatten().min();
        stay.1 = [stay.1, left].into_iter().flatten().max();
    }
    // Nobody told that they came: nothing can be reckoned from that they left.
    let known = stays.into_iter().filter_map(|((running, _), (joined, left))| {
        let end = [left, ends.get(running).copied()].into_iter().flatten().min();
        joined.map(|joined| (joined, end.map(|end| end.max(joined))))
    });
    add_up(&known.collect::<Vec<_>>())
}

fn add_up(stays: &[(i64, Option<i64>)]) -> Participation {
    let mut moves: Vec<(i64, bool)> = Vec::new();
    let mut sum = Participation { stays: stays.len(), ..Participation::default() };
    for (joined, end) in stays {
        moves.push((*joined, true));
        match end {
            Some(end) => {
                moves.push((*end, false));
                sum.seconds += (end - joined) / 1000;
            }
            None => sum.open += 1,
        }
    }
    moves.sort_unstable();
    let mut inside = 0_usize;
    for (_, came) in moves {
        inside = if came { inside + 1 } else { inside.saturating_sub(1) };
        sum.peak = sum.peak.max(inside);
    }
    sum
}

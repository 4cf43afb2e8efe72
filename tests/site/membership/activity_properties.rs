//! What must hold of the flag of activity for every history.

use chrono::{Days, NaiveDate};
use folkmoot::ground::db::types::Id;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::membership::Class;
use folkmoot::membership::activity::circle::CircleId;
use folkmoot::membership::activity::gathering::Presence;
use folkmoot::membership::activity::{
    Accepted, Attended, Because, Excused, Facts, Flag, HeldDays, Need, Paid, Requirement, Rule,
    RuleId, RuleVersion, Span, Weight, judge, rule_on, turns_within,
};
use proptest::prelude::*;

use crate::support::{day, euro};

/// The days that histories play on.
const SPAN: u64 = 260;

fn on(offset: u64) -> NaiveDate {
    day("2026-01-01") + Days::new(offset)
}

fn version(number: i32, from: u64, needs: Vec<Need>, (grace, trial): (u32, u32)) -> RuleVersion {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    let rule = Rule {
        needs,
        grace_days: grace,
        trial_days: trial,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: true,
        hour_rate: euro(1500),
        kinds: Vec::new(),
    };
    RuleVersion {
        id: RuleId::sample("arl_1"),
        class: Class::Producer,
        version: number,
        from_day: on(from),
        rule,
        decided_by: "story".to_owned(),
        decided_at: at,
    }
}

fn need() -> impl Strategy<Value = Need> {
    let weight = prop_oneof![Just(Weight::Always), Just(Weight::OneOf)];
    let what = prop_oneof![
        (1_i64..90_000, 1_u32..4)
            .prop_map(|(minor, months)| Requirement::Money { at_least: euro(minor), months }),
        (1_i64..20_000, 1_u32..4)
            .prop_map(|(minor, months)| Requirement::Kind { at_least: euro(minor), months }),
        (1_u32..2_000, 1_u32..4)
            .prop_map(|(minutes, months)| Requirement::Hours { minutes, months }),
        (1_u32..3).prop_map(|count| Requirement::Circles { count }),
        (1_u32..5, 1_u32..4).prop_map(|(of, months)| Requirement::Attendance {
            of,
            out_of: 4,
            months
        }),
    ];
    (what, weight).prop_map(|(what, weight)| Need { what, weight })
}

fn needs() -> impl Strategy<Value = Vec<Need>> {
    prop::collection::vec(need(), 0..4).prop_map(|mut needs| {
        needs.sort_by_key(|need| need.what.kind());
        needs.dedup_by_key(|need| need.what.kind());
        needs
    })
}

fn rules() -> impl Strategy<Value = Vec<RuleVersion>> {
    let one = (0..SPAN, needs(), (0_u32..30, 0_u32..60));
    prop::collection::vec(one, 0..3).prop_map(|all| {
        (1..).zip(all).map(|(n, (from, needs, days))| version(n, from, needs, days)).collect()
    })
}

fn accepted() -> impl Strategy<Value = Accepted> {
    let countered = prop::option::of(0_u64..60);
    (0..SPAN, 0_u64..40, prop::option::of(1_u32..600), 1_i64..9_000, countered).prop_map(
        |(done, later, minutes, value, countered)| Accepted {
            done_on: on(done),
            accepted_on: on(done + later),
            minutes,
            value: euro(value),
            countered_on: countered.map(|after| on(done + later + after)),
        },
    )
}

fn paid() -> impl Strategy<Value = Paid> {
    (0..SPAN, 0_u64..10, prop::option::of(0_u64..90), 1_i64..60_000).prop_map(
        |(received, later, reversed, minor)| Paid {
            received_on: on(received),
            recorded_on: on(received + later),
            amount: euro(minor),
            reversed_on: reversed.map(|after| on(received + later + after)),
        },
    )
}

fn span() -> impl Strategy<Value = Span> {
    (0..SPAN, prop::option::of(0_u64..90))
        .prop_map(|(from, days)| Span { from: on(from), until: days.map(|days| on(from + days)) })
}

fn gathering() -> impl Strategy<Value = Attended> {
    let presence =
        prop_oneof![Just(Presence::Present), Just(Presence::Excused), Just(Presence::Absent)];
    (0..SPAN, 0_u64..20, prop::option::of((presence, 0_u64..10))).prop_map(
        |(held, later, noted)| Attended {
            held_on: on(held),
            listed_on: on(held + later),
            notes: noted.map(|(it, after)| (on(held + later + after), it)).into_iter().collect(),
        },
    )
}

fn facts() -> impl Strategy<Value = Facts> {
    let circle = |name: u64| {
        let at = "2026-01-01T00:00:00Z".parse().unwrap();
        CircleId::mint(at, &ChaChaChance::seeded(name))
    };
    let seat = (0_u64..3, span()).prop_map(move |(name, span)| (circle(name), span));
    let hold = (0..SPAN, 0_u64..40).prop_map(|(from, days)| HeldDays {
        from: on(from),
        last: on(from + days),
        reason: "moving house".to_owned(),
    });
    (
        0_u64..40,
        prop::collection::vec(span(), 0..2),
        prop::collection::vec(seat, 0..3),
        prop::collection::vec(gathering(), 0..8),
        prop::collection::vec(accepted(), 0..8),
        prop::collection::vec(paid(), 0..5),
        prop::collection::vec(hold, 0..2),
    )
        .prop_map(|(since, resting, seats, gatherings, accepted, paid, holds)| Facts {
            since: on(since),
            resting,
            seats,
            gatherings,
            accepted,
            paid,
            holds,
        })
}

/// What was known at the end of `day`.
fn known(facts: &Facts, day: NaiveDate) -> Facts {
    let mut known = facts.clone();
    known.accepted.retain(|one| one.accepted_on <= day);
    known.gatherings.retain(|one| one.listed_on <= day);
    for gathering in &mut known.gatherings {
        gathering.notes.retain(|(noted_on, _)| *noted_on <= day);
    }
    known.paid.retain(|one| one.recorded_on <= day);
    for paid in &mut known.paid {
        paid.reversed_on = paid.reversed_on.filter(|reversed| *reversed <= day);
    }
    known.holds.retain(|hold| hold.from <= day);
    known.resting.retain(|span| span.from <= day);
    known.seats.retain(|(_, span)| span.from <= day);
    known
}

/// Whether something that is asked was missing, by the function's own answer about that day.
fn is_unmet(rules: &[RuleVersion], facts: &Facts, day: NaiveDate) -> bool {
    let judgement = judge(rules, facts, day);
    let excused = [Flag::Active(Because::NoRule), Flag::Active(Because::Resting)];
    let trial = matches!(judgement.flag, Flag::Active(Because::Trial { .. }));
    !excused.contains(&judgement.flag) && !trial && !judgement.missing().is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A clerk who comes every day, counts the days in a row on which something is missing, and
    /// turns the flag when the grace is over, comes to the same flag and the same day.
    #[test]
    fn judged_as_of_a_day_is_what_a_daily_clerk_noted(rules in rules(), facts in facts()) {
        let mut in_a_row = 0_u32;
        let mut inactive_since: Option<NaiveDate> = None;
        for offset in 0..SPAN {
            let today = on(offset);
            let unmet = today >= facts.since && is_unmet(&rules, &facts, today);
            in_a_row = if unmet { in_a_row + 1 } else { 0 };
            let grace = rule_on(&rules, today).map_or(0, |version| version.rule.grace_days);
            let held = facts.holds.iter().any(|it| it.from <= today && today <= it.last);
            let turned = in_a_row > grace && !held;
            inactive_since = turned.then(|| inactive_since.unwrap_or(today));
            if today < facts.since {
                continue;
            }
            let flag = judge(&rules, &facts, today).flag;
            let noted = match &flag {
                Flag::Inactive { since, .. } => Some(*since),
                Flag::Active(_) => None,
            };
            prop_assert_eq!(noted, inactive_since, "on {}: {:?}", today, flag);
        }
    }

    /// What is learned later never changes what was judged.
    #[test]
    fn what_becomes_known_later_changes_nothing_before(
        rules in rules(), facts in facts(), offset in 0..SPAN,
    ) {
        let today = on(offset);
        prop_assert_eq!(judge(&rules, &facts, today), judge(&rules, &known(&facts, today), today));
    }

    #[test]
    fn more_hours_never_turn_active_into_inactive(
        rules in rules(), facts in facts(), more in accepted(), offset in 0..SPAN,
    ) {
        let today = on(offset);
        let mut richer = facts.clone();
        richer.accepted.push(more);
        let (before, after) = (judge(&rules, &facts, today), judge(&rules, &richer, today));
        prop_assert!(!before.is_active() || after.is_active(), "{:?} {:?}", before, after);
    }

    /// The day that a warning names is the day on which the flag turns if nothing happens.
    #[test]
    fn a_warning_names_the_day(rules in rules(), facts in facts(), offset in 0..SPAN) {
        let today = on(offset).max(facts.since);
        prop_assume!(judge(&rules, &facts, today).is_active());
        let first = (1..=14_u64)
            .map(|days| today + Days::new(days))
            .find(|next| !judge(&rules, &facts, *next).is_active());
        prop_assert_eq!(turns_within(&rules, &facts, today, 14), first);
    }
}

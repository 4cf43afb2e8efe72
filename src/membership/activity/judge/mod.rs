//! The flag: one pure function of facts and rules, for any day.
//!
//! A need may stay unmet for the days of grace; then the flag turns, on a day that anybody can
//! count. It turns back on the day the needs are met again. Judging a day later, with all that
//! was learned since, gives the same answer for that day.

mod facts;
mod measure;

use chrono::{Days, NaiveDate};

use super::rule::{Need, RequirementKind, RuleVersion, Weight, rule_on};

pub use facts::{Accepted, Attended, Facts, HeldDays, Paid, Span};
pub use measure::Amount;
use measure::{is_enough, measure};

/// So far a need is followed into the future, when it is asked how long it stays met.
const FURTHEST_DAYS: u64 = 1_900;

/// One need, and what there is of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What is asked for.
    pub need: Need,
    /// What there is.
    pub has: Amount,
    /// Whether that is enough.
    pub met: bool,
}

/// Why somebody counts as active.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// Nothing is asked of the class.
    NoRule,
    /// All that is asked is there.
    Meets,
    /// New in the class; from this day on something is asked.
    Trial {
        /// That day.
        until: NaiveDate,
    },
    /// The membership rests.
    Resting,
    /// A steward said so.
    Held {
        /// The last day.
        last: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Something is missing, and there is time to mend it.
    Grace {
        /// Since when it is missing.
        since: NaiveDate,
        /// When the flag turns.
        turns_on: NaiveDate,
    },
}

/// Active or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// Active.
    Active(Because),
    /// Not active.
    Inactive {
        /// The first day.
        since: NaiveDate,
        /// What is missing.
        reason: Vec<RequirementKind>,
    },
}

/// A flag with all that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The flag.
    pub flag: Flag,
    /// The rule it was judged by.
    pub rule: Option<RuleVersion>,
    /// Each need of the rule.
    pub findings: Vec<Finding>,
}

impl Judgement {
    /// Whether the member counts as active.
    #[must_use]
    pub fn is_active(&self) -> bool {
        matches!(self.flag, Flag::Active(_))
    }

    /// Whether the flag leaves the vote alone: the active vote, the inactive if the rule says so.
    #[must_use]
    pub fn keeps_vote(&self) -> bool {
        self.is_active() || self.rule.as_ref().is_none_or(|version| version.rule.inactive_votes)
    }

    /// What is missing; nothing where all that is asked is there.
    #[must_use]
    pub fn missing(&self) -> Vec<Finding> {
        if meets(&self.findings) {
            return Vec::new();
        }
        let one_is_met = one_of_is_met(&self.findings);
        let missing = |finding: &&Finding| {
            !finding.met && (finding.need.weight == Weight::Always || !one_is_met)
        };
        self.findings.iter().filter(missing).copied().collect()
    }
}

/// Judges a member on `day` by what was known then.
#[must_use]
pub fn judge(rules: &[RuleVersion], facts: &Facts, day: NaiveDate) -> Judgement {
    let Some(version) = rule_on(rules, day) else {
        return Judgement { flag: Flag::Active(Because::NoRule), rule: None, findings: Vec::new() };
    };
    let findings = findings(version, facts, day);
    let mut judgement =
        Judgement { flag: Flag::Active(Because::Meets), rule: Some(version.clone()), findings };
    judgement.flag = flag(rules, version, facts, day, &judgement);
    judgement
}

fn flag(
    rules: &[RuleVersion],
    version: &RuleVersion,
    facts: &Facts,
    day: NaiveDate,
    so_far: &Judgement,
) -> Flag {
    if version.rule.needs.is_empty() {
        return Flag::Active(Because::NoRule);
    }
    if rests(facts, day) {
        return Flag::Active(Because::Resting);
    }
    let asked_from = asked_from(version, facts);
    if day < asked_from {
        return Flag::Active(Because::Trial { until: asked_from });
    }
    if meets(&so_far.findings) {
        return Flag::Active(Because::Meets);
    }
    let since = unmet_since(rules, facts, day);
    let turns_on = later(since, version.rule.grace_days);
    if let Some(hold) = facts.holds.iter().find(|hold| hold.contains(day)) {
        return Flag::Active(Because::Held { last: hold.last, reason: hold.reason.clone() });
    }
    if day < turns_on {
        return Flag::Active(Because::Grace { since, turns_on });
    }
    Flag::Inactive {
        since: inactive_since(rules, facts, since, day),
        reason: so_far.missing().iter().map(|finding| finding.need.what.kind()).collect(),
    }
}

/// The day the flag turns, if it turns within `days` after `day` and nothing new becomes known.
#[must_use]
pub fn turns_within(
    rules: &[RuleVersion],
    facts: &Facts,
    day: NaiveDate,
    days: u32,
) -> Option<NaiveDate> {
    let unmet = is_unmet(rules, facts, day);
    let mut since = unmet.then(|| unmet_since(rules, facts, day));
    let mut next = day;
    for _ in 0..days {
        next = next.succ_opt()?;
        since = is_unmet(rules, facts, next).then(|| since.unwrap_or(next));
        if since.is_some_and(|since| is_turned(rules, facts, since, next)) {
            return Some(next);
        }
    }
    None
}

/// The last day on which a need that is met stays so if nothing is added; `None` when it is not
/// met on `day`, or for good.
#[must_use]
pub fn lasts_until(
    version: &RuleVersion,
    facts: &Facts,
    finding: &Finding,
    day: NaiveDate,
) -> Option<NaiveDate> {
    if !finding.met {
        return None;
    }
    let what = finding.need.what;
    let (mut last, furthest) = (day, day.checked_add_days(Days::new(FURTHEST_DAYS))?);
    while last < furthest {
        let next = last.succ_opt()?;
        if !is_enough(what, measure(what, &version.rule, facts, next)) {
            return Some(last);
        }
        last = next;
    }
    None
}

fn findings(version: &RuleVersion, facts: &Facts, day: NaiveDate) -> Vec<Finding> {
    let find = |need: &Need| {
        let has = measure(need.what, &version.rule, facts, day);
        Finding { need: *need, has, met: is_enough(need.what, has) }
    };
    version.rule.needs.iter().map(find).collect()
}

fn meets(findings: &[Finding]) -> bool {
    let always = |finding: &Finding| finding.met || finding.need.weight != Weight::Always;
    findings.iter().all(always) && one_of_is_met(findings)
}

/// Also where no need is one of several.
fn one_of_is_met(findings: &[Finding]) -> bool {
    let mut one_of = findings.iter().filter(|finding| finding.need.weight == Weight::OneOf);
    one_of.clone().next().is_none() || one_of.any(|finding| finding.met)
}

/// Whether something is asked on `day` that is not there.
fn is_unmet(rules: &[RuleVersion], facts: &Facts, day: NaiveDate) -> bool {
    let Some(version) = rule_on(rules, day) else { return false };
    !rests(facts, day)
        && day >= asked_from(version, facts)
        && !meets(&findings(version, facts, day))
}

/// The first of the days up to `day`, which is unmet, that are unmet without a gap.
fn unmet_since(rules: &[RuleVersion], facts: &Facts, day: NaiveDate) -> NaiveDate {
    let mut since = day;
    while let Some(before) = since.pred_opt() {
        if before < facts.since || !is_unmet(rules, facts, before) {
            break;
        }
        since = before;
    }
    since
}

/// Whether the flag is turned on `day`, in a run of unmet days that began at `since`.
fn is_turned(rules: &[RuleVersion], facts: &Facts, since: NaiveDate, day: NaiveDate) -> bool {
    let grace = rule_on(rules, day).map_or(0, |version| version.rule.grace_days);
    later(since, grace) <= day && !facts.holds.iter().any(|hold| hold.contains(day))
}

/// The first of the inactive days that end with `day` without a gap.
fn inactive_since(
    rules: &[RuleVersion],
    facts: &Facts,
    unmet_since: NaiveDate,
    day: NaiveDate,
) -> NaiveDate {
    let mut since = day;
    while let Some(before) = since.pred_opt() {
        if before < unmet_since || !is_turned(rules, facts, unmet_since, before) {
            break;
        }
        since = before;
    }
    since
}

fn rests(facts: &Facts, day: NaiveDate) -> bool {
    facts.resting.iter().any(|span| span.contains(day))
}

fn asked_from(version: &RuleVersion, facts: &Facts) -> NaiveDate {
    later(facts.since, version.rule.trial_days)
}

fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

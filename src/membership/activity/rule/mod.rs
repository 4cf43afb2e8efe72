//! What a class asks of its members: needs, the times around them, the assembly's rates. A new
//! rule begins on a day and never works backwards.

mod resolution;
mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::membership::activity::timesheet;
use crate::membership::{Class, calendar};

pub use resolution::name_resolution;
pub use store::{resolution_of, rules_of};

crate::ids! {
    /// A version of the rule of a class.
    RuleId = "arl",
}

crate::text_enum! {
    /// What a need is about.
    pub enum RequirementKind {
        /// Money that came in.
        Money = "money",
        /// Things in kind, at the assembly's rates.
        Kind = "kind",
        /// Hours of work.
        Hours = "hours",
        /// Seats in circles.
        Circles = "circles",
        /// Gatherings of all.
        Attendance = "attendance",
    }
}

/// No need looks further back.
pub(super) const LONGEST_WINDOW_MONTHS: u32 = 60;

/// What is asked for. Windows are the last so many months, to the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Requirement {
    /// So much money came in.
    Money {
        /// The least.
        at_least: Money,
        /// In the last so many months.
        months: u32,
    },
    /// Things in kind of so much value were accepted.
    Kind {
        /// The least.
        at_least: Money,
        /// In the last so many months.
        months: u32,
    },
    /// So much work was accepted.
    Hours {
        /// The least, in minutes.
        minutes: u32,
        /// In the last so many months.
        months: u32,
    },
    /// Seats in so many circles.
    Circles {
        /// The fewest.
        count: u32,
    },
    /// A share of the gatherings of all, as an exact fraction.
    Attendance {
        /// So many.
        of: u32,
        /// Out of so many; never zero.
        out_of: u32,
        /// In the last so many months.
        months: u32,
    },
}

impl Requirement {
    /// What it is about.
    #[must_use]
    pub const fn kind(self) -> RequirementKind {
        match self {
            Self::Money { .. } => RequirementKind::Money,
            Self::Kind { .. } => RequirementKind::Kind,
            Self::Hours { .. } => RequirementKind::Hours,
            Self::Circles { .. } => RequirementKind::Circles,
            Self::Attendance { .. } => RequirementKind::Attendance,
        }
    }

    /// The months it looks back; `None`: only at the day itself.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Money { months, .. }
            | Self::Kind { months, .. }
            | Self::Hours { months, .. }
            | Self::Attendance { months, .. } => Some(months),
            Self::Circles { .. } => None,
        }
    }
}

crate::text_enum! {
    /// How a need counts.
    pub enum Weight {
        /// It must be met.
        Always = "always",
        /// Of all that are marked so, one must be met.
        OneOf = "one_of",
    }
}

/// One need of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// What is asked for.
    pub what: Requirement,
    /// How it counts.
    pub weight: Weight,
}

crate::text_enum! {
    /// How somebody counts who excused themselves from a gathering.
    pub enum Excused {
        /// As if they had been there.
        Present = "present",
        /// The gathering is left out for them.
        LeftOut = "left_out",
        /// As absent.
        Absent = "absent",
    }
}

/// What a piece of something in kind is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindRate {
    /// What it is, such as a month of a server.
    pub name: String,
    /// What the assembly gives for one.
    pub rate: Money,
}

/// What a class asks of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// At most one of each kind; none: everybody is active.
    pub needs: Vec<Need>,
    /// How many days a need may stay unmet before the flag turns.
    pub grace_days: u32,
    /// How many days after joining the class nothing is asked yet.
    pub trial_days: u32,
    /// So many days before the flag turns, the member is told.
    pub warn_days: u32,
    /// How an excuse counts.
    pub excused: Excused,
    /// Whether the inactive keep their vote.
    pub inactive_votes: bool,
    /// What the assembly gives for an hour of work.
    pub hour_rate: Money,
    /// What it gives for things in kind.
    pub kinds: Vec<KindRate>,
}

impl Rule {
    /// The need of this kind, if there is one.
    #[must_use]
    pub fn need(&self, kind: RequirementKind) -> Option<&Need> {
        self.needs.iter().find(|need| need.what.kind() == kind)
    }

    /// What the assembly gives for one of these.
    #[must_use]
    pub fn rate_of(&self, thing: &str) -> Option<Money> {
        self.kinds.iter().find(|kind| kind.name == thing).map(|kind| kind.rate)
    }
}

/// A rule as decided, with its place in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVersion {
    /// Id.
    pub id: RuleId,
    /// Of which class.
    pub class: Class,
    /// Counted from 1.
    pub version: i32,
    /// The first day it holds.
    pub from_day: NaiveDate,
    /// What it says.
    pub rule: Rule,
    /// By whom, as the audit trail names them.
    pub decided_by: String,
    /// When (UTC).
    pub decided_at: Timestamp,
}

/// Why a rule was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Rules do not work backwards.
    #[error("the first day is in the past")]
    Backwards,
    /// Two needs of one kind, a fraction of nothing or above one, or no amount.
    #[error("the needs make no sense")]
    Nonsense,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The version that holds on `day`: the last decided of those that have begun.
#[must_use]
pub fn rule_on(versions: &[RuleVersion], day: NaiveDate) -> Option<&RuleVersion> {
    versions.iter().filter(|one| one.from_day <= day).max_by_key(|one| one.version)
}

/// Decides a rule for a class, from `from_day` on.
///
/// # Errors
/// [`RuleError`].
pub fn put_rule(
    tx: &mut Tx<'_>,
    class: Class,
    from_day: NaiveDate,
    rule: &Rule,
) -> Result<RuleVersion, RuleError> {
    dialect::lock_name(tx.conn, "activity_rules")?;
    if from_day < calendar::day_of(tx.conn, tx.now)? {
        return Err(RuleError::Backwards);
    }
    if !makes_sense(rule) {
        return Err(RuleError::Nonsense);
    }
    let last = rules_of(tx.conn, class)?.iter().map(|one| one.version).max().unwrap_or(0);
    let version = RuleVersion {
        id: tx.mint(),
        class,
        version: last.saturating_add(1),
        from_day,
        rule: rule.clone(),
        decided_by: tx.actor.as_str().to_owned(),
        decided_at: tx.now,
    };
    store::insert(tx, &version)?;
    let facts = json!({ "class": class, "from": from_day, "rule": rule });
    tx.record("membership.activity_rule.decided", version.id.as_str(), facts);
    Ok(version)
}

fn makes_sense(rule: &Rule) -> bool {
    let alone = |need: &Need| rule.need(need.what.kind()) == Some(need);
    let sound = |need: &Need| match need.what {
        Requirement::Money { at_least, months } | Requirement::Kind { at_least, months } => {
            at_least.is_positive() && is_window(months)
        }
        Requirement::Hours { minutes, months } => minutes > 0 && is_window(months),
        Requirement::Circles { count } => count > 0,
        Requirement::Attendance { of, out_of, months } => {
            of > 0 && of <= out_of && is_window(months)
        }
    };
    rule.needs.iter().all(|need| alone(need) && sound(need))
        && !rule.hour_rate.is_negative()
        && rule.kinds.iter().all(|kind| kind.rate.is_positive() && is_thing(&kind.name))
}

fn is_thing(name: &str) -> bool {
    !name.trim().is_empty() && name != timesheet::MONEY
}

fn is_window(months: u32) -> bool {
    (1..=LONGEST_WINDOW_MONTHS).contains(&months)
}

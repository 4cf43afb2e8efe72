//! Activity: what a class asks of its members besides belonging, and who does it.
//!
//! Rules are versioned by day ([`Rule`]); facts are dated ([`Facts`]): money that came in, hours
//! and things in kind that were accepted, seats in circles, attendance at gatherings. One pure
//! function, [`judge`], makes a flag of them, for any day. A turn of the flag is noted in the
//! register and told by letter; what somebody may use, and their standing, it does not touch.

pub mod circle;
mod facts;
mod flag;
pub mod gathering;
mod judge;
mod roster;
mod rule;
pub mod timesheet;

pub(in crate::membership) use facts::in_class_since;
pub use facts::{activity_on, facts_on, members_for, speaks_for};
pub(in crate::membership) use flag::enter_class;
pub use flag::{
    ActivityLetter, FlagRow, Hold, HoldError, HoldId, MissingLine, Noted, NotedFlag,
    ReviewActivity, Told, asked_for, end_hold, flags, hold_flag, holds_of, noted_flag,
    review_activity,
};
pub use judge::{
    Accepted, Amount, Attended, Because, Facts, Finding, Flag, HeldDays, Judgement, Paid, Span,
    judge, lasts_until, turns_within,
};
pub use roster::{RosterEntry, RosterPerson, read_list, roster};
pub use rule::{
    Excused, KindRate, Need, Requirement, RequirementKind, Rule, RuleError, RuleId, RuleVersion,
    Weight, name_resolution, put_rule, resolution_of, rule_on, rules_of,
};

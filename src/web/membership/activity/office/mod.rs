//! The office's part of activity: the list of flags, one member's, gatherings, rules.

pub mod gatherings;
pub mod list;
pub mod member;
pub mod rule;
mod rule_fields;
pub mod rules;

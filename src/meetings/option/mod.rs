//! What rooms choose about their meetings, in layers: the co-op says what may be chosen, a level
//! may narrow that, a room chooses within it.

mod store;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::room::{RoomError, RoomId};
use crate::gateways::backend::MeetingOption;
use crate::ground::db::{Change, Conn, DbError, Tx};

pub(super) use store::has_options;
pub use store::rules_of;

crate::text_enum! {
    /// What a rule leaves to rooms.
    pub enum Rule {
        /// It is off, whatever a room wants.
        Off = "off",
        /// It is off unless a room wants it.
        Optional = "optional",
        /// It is on unless a room does not want it.
        On = "on",
        /// It is on, whatever a room wants.
        Enforced = "enforced",
    }
}

impl Rule {
    /// Whether a room chooses.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Optional | Self::On)
    }

    /// What a level makes of a rule of the co-op: what the co-op has fixed stays fixed.
    #[must_use]
    pub const fn narrowed(self, by: Option<Self>) -> Self {
        match (self, by) {
            (Self::Off | Self::Enforced, _) | (_, None) => self,
            (_, Some(level)) => level,
        }
    }

    /// What is so in a room that has chosen, or has not.
    #[must_use]
    pub const fn settles(self, chosen: Option<bool>) -> bool {
        match (self, chosen) {
            (Self::Off, _) | (Self::Optional, None) => false,
            (Self::Enforced, _) | (Self::On, None) => true,
            (Self::Optional | Self::On, Some(chosen)) => chosen,
        }
    }
}

/// Whose rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The co-op's own.
    Coop,
    /// Those of a level, by its code.
    Level(String),
}

impl Scope {
    fn key(&self) -> String {
        match self {
            Self::Coop => "coop".to_owned(),
            Self::Level(code) => format!("level:{code}"),
        }
    }
}

/// An option of a room: what the rule is, and what is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// What may be chosen.
    pub rule: Rule,
    /// What is so.
    pub on: bool,
}

/// Every option of a room whose owner has this level.
///
/// # Errors
/// A fault of the database.
pub fn options_of(
    conn: &mut Conn,
    room: &RoomId,
    level: Option<&str>,
) -> Result<BTreeMap<MeetingOption, Settled>, DbError> {
    let scopes = [Some(Scope::Coop), level.map(|code| Scope::Level(code.to_owned()))];
    let keys: Vec<String> = scopes.iter().flatten().map(Scope::key).collect();
    let rules = store::rules(conn, &keys)?;
    let chosen = store::chosen(conn, room)?;
    let rule = |scope: &Option<Scope>, option| {
        scope.as_ref().and_then(|scope| rules.get(&(scope.key(), option)).copied())
    };
    let [coop, level] = &scopes;
    let settle = |option: &MeetingOption| {
        let base = rule(coop, *option).unwrap_or(Rule::Optional);
        let rule = base.narrowed(rule(level, *option));
        (*option, Settled { rule, on: rule.settles(chosen.get(option).copied()) })
    };
    Ok(MeetingOption::ALL.iter().map(settle).collect())
}

/// What is on in a room whose owner has this level.
///
/// # Errors
/// A fault of the database.
pub fn options_on(
    conn: &mut Conn,
    room: &RoomId,
    level: Option<&str>,
) -> Result<BTreeSet<MeetingOption>, DbError> {
    let all = options_of(conn, room, level)?;
    Ok(all.into_iter().filter(|(_, settled)| settled.on).map(|(option, _)| option).collect())
}

/// Chooses for a room. What no room chooses is left alone: another level may open it again, and
/// then the room has what it wanted.
///
/// # Errors
/// [`RoomError::Archived`].
pub fn choose_options(
    tx: &mut Tx<'_>,
    room: &RoomId,
    level: Option<&str>,
    wanted: &BTreeSet<MeetingOption>,
) -> Result<(), RoomError> {
    let owner = super::room::open_room(tx, room)?;
    let before = options_of(tx.conn, room, level)?;
    for (option, settled) in &before {
        if settled.rule.is_open() && settled.on != wanted.contains(option) {
            store::choose(tx, room, *option, wanted.contains(option))?;
        }
    }
    let said = |all: &BTreeMap<MeetingOption, Settled>| {
        let on = all.iter().filter(|(_, settled)| settled.on).map(|(option, _)| *option);
        json!({ "options": on.collect::<Vec<_>>() })
    };
    let after = options_of(tx.conn, room, level)?;
    let change = Change::between(&said(&before), &said(&after));
    super::room::note(tx, "meetings.room.options", &owner, &change)?;
    Ok(())
}

/// Sets rules of the co-op or of a level; `None` takes a level's own rule away.
///
/// # Errors
/// A fault of the database.
pub fn set_rules(
    tx: &mut Tx<'_>,
    scope: &Scope,
    rules: &BTreeMap<MeetingOption, Option<Rule>>,
) -> Result<(), DbError> {
    let key = scope.key();
    let before = rules_of(tx.conn, scope)?;
    for (option, rule) in rules {
        store::set_rule(tx, &key, *option, *rule)?;
    }
    let after = rules_of(tx.conn, scope)?;
    let change = Change::between(&json!(before), &json!(after));
    tx.record_change("meetings.options.ruled", &key, None, &change);
    Ok(())
}

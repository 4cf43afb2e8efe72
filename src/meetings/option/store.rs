//! The tables of rules and of what rooms chose.

use std::collections::BTreeMap;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::{Rule, Scope};
use crate::gateways::backend::MeetingOption;
use crate::ground::db::schema::{option_rules, room_options};
use crate::ground::db::{Conn, DbError, Tx};
use crate::meetings::RoomId;

/// The rules that this scope itself has.
///
/// # Errors
/// A fault of the database.
pub fn rules_of(conn: &mut Conn, scope: &Scope) -> Result<BTreeMap<MeetingOption, Rule>, DbError> {
    let found = rules(conn, &[scope.key()])?;
    Ok(found.into_iter().map(|((_, option), rule)| (option, rule)).collect())
}

pub(super) fn rules(
    conn: &mut Conn,
    scopes: &[String],
) -> Result<BTreeMap<(String, MeetingOption), Rule>, DbError> {
    let rows: Vec<(String, MeetingOption, Rule)> = option_rules::table
        .filter(option_rules::scope.eq_any(scopes))
        .select((option_rules::scope, option_rules::option, option_rules::rule))
        .load(conn)?;
    Ok(rows.into_iter().map(|(scope, option, rule)| ((scope, option), rule)).collect())
}

pub(super) fn chosen(
    conn: &mut Conn,
    room: &RoomId,
) -> Result<BTreeMap<MeetingOption, bool>, DbError> {
    let rows: Vec<(MeetingOption, bool)> = room_options::table
        .filter(room_options::room_id.eq(room))
        .select((room_options::option, room_options::chosen))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Whether any rule is on by itself, or the room has chosen anything: mostly neither.
pub(in crate::meetings) fn has_options(conn: &mut Conn, room: &RoomId) -> Result<bool, DbError> {
    let chosen = exists(room_options::table.filter(room_options::room_id.eq(room)));
    let ruled = option_rules::table.filter(option_rules::rule.eq_any([Rule::On, Rule::Enforced]));
    let any = diesel::select(chosen.or(exists(ruled)));
    Ok(crate::straight!(conn, driver, any.get_result(driver))?)
}

pub(super) fn choose(
    tx: &mut Tx<'_>,
    room: &RoomId,
    option: MeetingOption,
    chosen: bool,
) -> Result<(), DbError> {
    diesel::delete(room_options::table.find((room, option))).execute(tx.conn)?;
    diesel::insert_into(room_options::table)
        .values((
            room_options::room_id.eq(room),
            room_options::option.eq(option),
            room_options::chosen.eq(chosen),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn set_rule(
    tx: &mut Tx<'_>,
    scope: &str,
    option: MeetingOption,
    rule: Option<Rule>,
) -> Result<(), DbError> {
    diesel::delete(option_rules::table.find((scope, option))).execute(tx.conn)?;
    if let Some(rule) = rule {
        diesel::insert_into(option_rules::table)
            .values((
                option_rules::scope.eq(scope),
                option_rules::option.eq(option),
                option_rules::rule.eq(rule),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

//! The tables of noted flags and of holds.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{FlagRow, Hold, HoldId, Noted, NotedFlag};
use crate::ground::db::schema::{
    activity_flags, activity_holds, activity_rules, memberships, parties,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::activity::judge::HeldDays;
use crate::membership::activity::rule::{RequirementKind, RuleId};
use crate::membership::{Class, MembershipId, MembershipState};

type FlagColumns = (Noted, NaiveDate, RuleId, String, NaiveDateTime, Option<NaiveDate>);

const FLAG: (
    activity_flags::noted,
    activity_flags::since,
    activity_flags::rule_id,
    activity_flags::missing,
    activity_flags::noted_at,
    activity_flags::warned_of,
) = (
    activity_flags::noted,
    activity_flags::since,
    activity_flags::rule_id,
    activity_flags::missing,
    activity_flags::noted_at,
    activity_flags::warned_of,
);

fn flag(columns: FlagColumns) -> Result<NotedFlag, DbError> {
    let (noted, since, rule_id, missing, noted_at, warned_of) = columns;
    let missing: Result<Vec<RequirementKind>, _> =
        missing.split_whitespace().map(str::parse).collect();
    let missing = missing.map_err(|_| DbError::Corrupt("activity flag: missing".to_owned()))?;
    let noted_at = noted_at.and_utc();
    Ok(NotedFlag { noted, since, rule_id, missing, noted_at, warned_of })
}

/// What was noted last of a member's flag.
///
/// # Errors
/// A fault of the database.
pub fn noted_flag(conn: &mut Conn, id: &MembershipId) -> Result<Option<NotedFlag>, DbError> {
    let row: Option<FlagColumns> =
        activity_flags::table.find(id).select(FLAG).first(conn).optional()?;
    row.map(flag).transpose()
}

type ListRow =
    (MembershipId, String, Option<i64>, Class, MembershipState, Option<FlagColumns>, Option<i32>);

/// Everybody who belongs to a class that has a rule, with their flag, by name. `today` says which
/// holds run.
///
/// # Errors
/// A fault of the database.
pub fn flags(conn: &mut Conn, today: NaiveDate) -> Result<Vec<FlagRow>, DbError> {
    let rows: Vec<ListRow> = memberships::table
        .inner_join(parties::table)
        .left_join(activity_flags::table.inner_join(activity_rules::table))
        .filter(memberships::class.eq_any(activity_rules_classes(conn)?))
        .filter(memberships::state.eq_any(belonging()))
        .order((parties::name.asc(), memberships::id.asc()))
        .select((
            memberships::id,
            parties::name,
            memberships::number,
            memberships::class,
            memberships::state,
            FLAG.nullable(),
            activity_rules::version.nullable(),
        ))
        .load(conn)?;
    let held: Vec<(MembershipId, NaiveDate)> = running_holds(conn, today)?;
    rows.into_iter()
        .map(|(membership_id, name, number, class, state, columns, version)| {
            let held = held.iter().find(|(id, _)| *id == membership_id);
            Ok(FlagRow {
                held_until: held.map(|(_, until)| *until),
                flag: columns.map(flag).transpose()?,
                membership_id,
                name,
                number,
                class,
                state,
                version,
            })
        })
        .collect()
}

fn belonging() -> Vec<MembershipState> {
    MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect()
}

fn activity_rules_classes(conn: &mut Conn) -> Result<Vec<Class>, DbError> {
    Ok(activity_rules::table.select(activity_rules::class).distinct().load(conn)?)
}

/// Whoever belongs to a class that has a rule.
pub(super) fn members_under_rules(conn: &mut Conn) -> Result<Vec<MembershipId>, DbError> {
    let classes = activity_rules_classes(conn)?;
    Ok(memberships::table
        .filter(memberships::class.eq_any(classes))
        .filter(memberships::state.eq_any(belonging()))
        .order(memberships::id.asc())
        .select(memberships::id)
        .load(conn)?)
}

pub(super) fn put_flag(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    flag: &NotedFlag,
) -> Result<(), DbError> {
    let words: Vec<&str> = flag.missing.iter().map(RequirementKind::as_str).collect();
    let missing = words.join(" ");
    let values = (
        activity_flags::noted.eq(flag.noted),
        activity_flags::since.eq(flag.since),
        activity_flags::rule_id.eq(&flag.rule_id),
        activity_flags::missing.eq(&missing),
        activity_flags::noted_at.eq(flag.noted_at.naive_utc()),
        activity_flags::warned_of.eq(flag.warned_of),
    );
    let changed = diesel::update(activity_flags::table.find(id)).set(values).execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(activity_flags::table)
            .values((activity_flags::membership_id.eq(id), values))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// What was noted last was about another class.
pub(super) fn forget_flag(tx: &mut Tx<'_>, id: &MembershipId) -> Result<(), DbError> {
    diesel::delete(activity_flags::table.find(id)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn note_warning(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    day: NaiveDate,
) -> Result<(), DbError> {
    diesel::update(activity_flags::table.find(id))
        .set(activity_flags::warned_of.eq(Some(day)))
        .execute(tx.conn)?;
    Ok(())
}

type HoldRow = (HoldId, NaiveDate, NaiveDate, String, String, Option<NaiveDate>);

const HOLD: (
    activity_holds::id,
    activity_holds::from_day,
    activity_holds::until_day,
    activity_holds::reason,
    activity_holds::decided_by,
    activity_holds::ended_on,
) = (
    activity_holds::id,
    activity_holds::from_day,
    activity_holds::until_day,
    activity_holds::reason,
    activity_holds::decided_by,
    activity_holds::ended_on,
);

fn hold((id, from_day, until_day, reason, decided_by, ended_on): HoldRow) -> Hold {
    Hold { id, from_day, until_day, reason, decided_by, ended_on }
}

/// Every hold of a member's flag, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn holds_of(conn: &mut Conn, id: &MembershipId) -> Result<Vec<Hold>, DbError> {
    let rows: Vec<HoldRow> = activity_holds::table
        .filter(activity_holds::membership_id.eq(id))
        .order((activity_holds::decided_at.desc(), activity_holds::id.desc()))
        .select(HOLD)
        .load(conn)?;
    Ok(rows.into_iter().map(hold).collect())
}

/// The days each hold covers; one that was ended on its first day covers none.
pub(in crate::membership::activity) fn held_days(
    conn: &mut Conn,
    id: &MembershipId,
) -> Result<Vec<HeldDays>, DbError> {
    let days = |hold: Hold| {
        let ended = hold.ended_on.and_then(|day| day.pred_opt());
        let last = ended.map_or(hold.until_day, |ended| ended.min(hold.until_day));
        HeldDays { from: hold.from_day, last, reason: hold.reason }
    };
    Ok(holds_of(conn, id)?.into_iter().map(days).collect())
}

/// The hold that runs on `today`.
pub(super) fn running_hold(
    conn: &mut Conn,
    id: &MembershipId,
    today: NaiveDate,
) -> Result<Option<Hold>, DbError> {
    let runs = |hold: &Hold| {
        hold.from_day <= today
            && today <= hold.until_day
            && hold.ended_on.is_none_or(|ended| today < ended)
    };
    Ok(holds_of(conn, id)?.into_iter().find(runs))
}

fn running_holds(
    conn: &mut Conn,
    today: NaiveDate,
) -> Result<Vec<(MembershipId, NaiveDate)>, DbError> {
    let not_ended = activity_holds::ended_on.is_null().or(activity_holds::ended_on.gt(today));
    Ok(activity_holds::table
        .filter(activity_holds::from_day.le(today))
        .filter(activity_holds::until_day.ge(today))
        .filter(not_ended)
        .select((activity_holds::membership_id, activity_holds::until_day))
        .load(conn)?)
}

pub(super) fn insert_hold(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    from_day: NaiveDate,
    until_day: NaiveDate,
    reason: &str,
) -> Result<(), DbError> {
    let hold: HoldId = tx.mint();
    diesel::insert_into(activity_holds::table)
        .values((
            activity_holds::id.eq(&hold),
            activity_holds::membership_id.eq(id),
            activity_holds::from_day.eq(from_day),
            activity_holds::until_day.eq(until_day),
            activity_holds::reason.eq(reason),
            activity_holds::decided_by.eq(tx.actor.as_str()),
            activity_holds::decided_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end_hold(tx: &mut Tx<'_>, id: &HoldId, today: NaiveDate) -> Result<(), DbError> {
    diesel::update(activity_holds::table.find(id))
        .set(activity_holds::ended_on.eq(Some(today)))
        .execute(tx.conn)?;
    Ok(())
}

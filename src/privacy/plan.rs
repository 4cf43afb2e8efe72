//! The two lists: what goes and what stays when a person is erased, with reason and last day.

use chrono::NaiveDate;
use serde::Serialize;

use super::retention::{PeriodClass, end_of_period, period};
use super::{map, store};
use crate::ground::db::{Conn, DbError};
use crate::ground::personal::{Fate, Holding, Why};
use crate::identity::UserId;

/// One place with something about the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanLine {
    /// The place, see [`Holding::key`].
    pub key: &'static str,
    /// How many rows.
    pub rows: u32,
    /// Why it stays; absent where it goes.
    #[serde(skip)]
    pub why: Option<Why>,
    /// The last day it has to be kept; absent where it stays without naming anybody.
    pub until: Option<NaiveDate>,
}

/// What an erasure would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Deleted or blanked.
    pub goes: Vec<PlanLine>,
    /// Kept.
    pub stays: Vec<PlanLine>,
}

/// What an erasure of `user` would do, read from the map that carries it out. Places without a row
/// are left out.
///
/// # Errors
/// A fault of the database.
pub fn plan(conn: &mut Conn, user: &UserId) -> Result<Plan, DbError> {
    let mut plan = Plan::default();
    let accounts = map::accounts_of(conn, user)?;
    for holding in map::holdings() {
        let mut rows = 0_u32;
        for account in &accounts {
            rows = rows.saturating_add(store::count(conn, holding, account)?);
        }
        if rows == 0 {
            continue;
        }
        let line = |why, until| PlanLine { key: holding.key, rows, why, until };
        match holding.fate {
            Fate::Delete | Fate::Blank { .. } => plan.goes.push(line(None, None)),
            Fate::Keep(why) => plan.stays.push(line(Some(why), None)),
            Fate::Until { why, since } => {
                let until = last_day(conn, holding, since, &accounts)?;
                plan.stays.push(line(Some(why), until));
            }
        }
    }
    Ok(plan)
}

fn last_day(
    conn: &mut Conn,
    holding: &Holding,
    since: &'static str,
    accounts: &[UserId],
) -> Result<Option<NaiveDate>, DbError> {
    let mut latest = None;
    for account in accounts {
        latest = latest.max(store::latest_day(conn, holding, since, account)?);
    }
    let Some(day) = latest else { return Ok(None) };
    let years = period(conn, PeriodClass::Documents)?;
    Ok(Some(end_of_period(day, years)))
}

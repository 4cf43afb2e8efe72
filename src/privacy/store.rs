//! Questions and changes that the map puts together.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::ground::db::catalog::{self, Column, ColumnKind};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::personal::{Fate, Holding};
use crate::identity::UserId;

/// Rows that are read at once.
const PAGE: u32 = 200;

pub(super) fn count(conn: &mut Conn, holding: &Holding, user: &UserId) -> Result<u32, DbError> {
    let sql = format!(
        "SELECT CAST(COUNT(*) AS TEXT) AS line FROM {} WHERE {}",
        holding.table, holding.found
    );
    Ok(one(conn, &sql, user)?.and_then(|count| count.parse().ok()).unwrap_or(0))
}

fn one(conn: &mut Conn, sql: &str, user: &UserId) -> Result<Option<String>, DbError> {
    Ok(catalog::lines(conn, sql, user.as_str())?.pop())
}

/// The latest day `since` of the person's rows.
pub(super) fn latest_day(
    conn: &mut Conn,
    holding: &Holding,
    since: &str,
    user: &UserId,
) -> Result<Option<NaiveDate>, DbError> {
    let sql = format!(
        "SELECT COALESCE(CAST(MAX({since}) AS TEXT), '') AS line FROM {} WHERE {}",
        holding.table, holding.found
    );
    Ok(one(conn, &sql, user)?.and_then(|day| day.parse().ok()))
}

/// The columns of a place that an export shows.
pub(super) fn shown_columns(conn: &mut Conn, holding: &Holding) -> Result<Vec<Column>, DbError> {
    let columns = catalog::columns(conn, holding.table)?;
    let shown = |column: &Column| {
        column.kind != ColumnKind::Bytes && !holding.hidden.contains(&column.name.as_str())
    };
    Ok(columns.into_iter().filter(shown).collect())
}

/// Hands every row of the person in a place to `take`, a page at a time.
pub(super) fn each_row<E: From<DbError>>(
    conn: &mut Conn,
    holding: &Holding,
    columns: &[Column],
    user: &UserId,
    mut take: impl FnMut(Map<String, Value>) -> Result<(), E>,
) -> Result<(), E> {
    let mut seen = 0_u32;
    loop {
        let page = (PAGE, seen);
        let rows = catalog::rows(conn, holding.table, columns, holding.found, user.as_str(), page)?;
        let read = u32::try_from(rows.len()).unwrap_or(PAGE);
        for row in rows {
            take(row)?;
        }
        if read < PAGE {
            return Ok(());
        }
        seen = seen.saturating_add(read);
    }
}

/// Carries out the fate of a place; how many rows went.
pub(super) fn carry_out(
    tx: &mut Tx<'_>,
    holding: &Holding,
    user: &UserId,
) -> Result<usize, DbError> {
    let (table, found) = (holding.table, holding.found);
    let sql = match holding.fate {
        Fate::Delete => format!("DELETE FROM {table} WHERE {found}"),
        Fate::Blank { set, .. } => format!("UPDATE {table} SET {} WHERE {found}", pairs(set)),
        Fate::Keep(_) | Fate::Until { .. } => return Ok(0),
    };
    catalog::change(tx.conn, &sql, user.as_str())
}

fn pairs(set: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        set.iter().map(|(column, value)| format!("{column} = {value}")).collect();
    pairs.join(", ")
}

/// Rows of an erased person in which something is left that should have gone.
pub(super) fn left_over(conn: &mut Conn, holding: &Holding, user: &UserId) -> Result<u32, DbError> {
    let (table, found) = (holding.table, holding.found);
    let rest = match holding.fate {
        Fate::Delete => String::new(),
        Fate::Blank { set, .. } => {
            let differs = |(column, value): &(&str, &str)| match *value {
                "NULL" => format!("{column} IS NOT NULL"),
                _ => format!("{column} <> {value}"),
            };
            let rest: Vec<String> = set.iter().map(differs).collect();
            format!(" AND ({})", rest.join(" OR "))
        }
        Fate::Keep(_) | Fate::Until { .. } => return Ok(0),
    };
    let sql = format!("SELECT CAST(COUNT(*) AS TEXT) AS line FROM {table} WHERE ({found}){rest}");
    Ok(one(conn, &sql, user)?.and_then(|count| count.parse().ok()).unwrap_or(0))
}

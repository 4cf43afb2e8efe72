//! Rows of any table: found, changed and put back as JSON.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use serde_json::{Map, Value as Json, json};

use super::{Clock, Remembered};
use crate::ground::db::catalog::{self, Column, ColumnKind};
use crate::ground::db::schema::email_addresses;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::EmailAddressId;
use crate::merging::places::{Of, Place, To};
use crate::merging::plan::{Step, Value};
use crate::merging::{Act, Pair};
use crate::organisations::PartyId;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The two and their parties, as conditions name them. Said in the order in which they are bound:
/// SQLite counts names as they appear.
const PAIR: &str = "WITH pair AS (SELECT CAST($1 AS TEXT) AS gone, CAST($2 AS TEXT) AS kept, \
     NULLIF(CAST($3 AS TEXT), '') AS gone_party, NULLIF(CAST($4 AS TEXT), '') AS kept_party) ";

/// The column `line` of a question about the pair.
pub(in crate::merging) fn ask(
    conn: &mut Conn,
    pair: &Pair,
    sql: &str,
) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(format!("{PAIR}{sql}"))
        .bind::<Text, _>(&pair.gone.id)
        .bind::<Text, _>(&pair.kept.id)
        .bind::<Text, _>(pair.gone.party_id())
        .bind::<Text, _>(pair.kept.party_id());
    let rows: Vec<Line> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// The keys of the rows of a place that point to the one that goes.
pub(in crate::merging) fn find(
    conn: &mut Conn,
    pair: &Pair,
    place: &Place,
    which: &str,
) -> Result<Vec<String>, DbError> {
    let Place { table, column, key, .. } = *place;
    let points = match place.of {
        Of::User | Of::Organisation => format!("r.{column} = pair.gone"),
        Of::Party => format!("r.{column} = pair.gone_party"),
        Of::Membership => format!(
            "r.{column} IN (SELECT m.id FROM memberships m WHERE m.party_id = pair.gone_party)"
        ),
    };
    let order: Vec<String> = key.iter().map(|name| format!("r.{name}")).collect();
    let sql = format!(
        "SELECT {} AS line FROM pair, {table} r WHERE {points} AND ({which}) ORDER BY {}",
        object(conn, "r.", key.iter().copied()),
        order.join(", ")
    );
    ask(conn, pair, &sql)
}

fn object<'a>(conn: &Conn, of: &str, names: impl Iterator<Item = &'a str>) -> String {
    let pairs: Vec<String> = names.map(|name| format!("'{name}', {of}\"{name}\"")).collect();
    match conn {
        Conn::Postgres(_) => format!("json_build_object({})::text", pairs.join(", ")),
        Conn::Sqlite(_) => format!("json_object({})", pairs.join(", ")),
    }
}

/// The value of a column out of a part of `$1`.
fn value(conn: &Conn, part: &str, column: &Column) -> String {
    let name = &column.name;
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Bytes => "text",
        ColumnKind::Number => "bigint",
        ColumnKind::Truth => "boolean",
        ColumnKind::Instant => "timestamp",
        ColumnKind::Day => "date",
    };
    match conn {
        Conn::Postgres(_) => format!("CAST(CAST($1 AS json) -> '{part}' ->> '{name}' AS {kind})"),
        Conn::Sqlite(_) => format!("json_extract($1, '$.{part}.{name}')"),
    }
}

/// Columns of a table, of those that an object names.
fn named(columns: &[Column], object: &Map<String, Json>) -> Vec<Column> {
    columns.iter().filter(|column| object.contains_key(&column.name)).cloned().collect()
}

/// The condition that a row has the values of a part of `$1`.
fn has(conn: &Conn, part: &str, columns: &[Column]) -> String {
    let same = match conn {
        Conn::Postgres(_) => "IS NOT DISTINCT FROM",
        Conn::Sqlite(_) => "IS",
    };
    let all: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{}\" {same} {}", column.name, value(conn, part, column)))
        .collect();
    all.join(" AND ")
}

pub(in crate::merging) fn read_object(text: &str) -> Result<Map<String, Json>, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Corrupt(error.to_string()))
}

fn written(value: &Value, clock: &Clock) -> String {
    match value {
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::To(To::No) => "FALSE".to_owned(),
        Value::To(To::Now) => format!("'{}'", clock.now),
        Value::To(To::Today) => format!("'{}'", clock.today),
    }
}

/// Columns of one row.
fn row(
    conn: &mut Conn,
    table: &str,
    columns: &[Column],
    (all, key): (&[Column], &Map<String, Json>),
) -> Result<Map<String, Json>, DbError> {
    let sql = format!(
        "SELECT {} AS line FROM {table} WHERE {}",
        object(conn, "", columns.iter().map(|column| column.name.as_str())),
        has(conn, "key", &named(all, key))
    );
    let lines = catalog::lines(conn, &sql, &json!({ "key": key }).to_string())?;
    read_object(lines.first().ok_or(DbError::NotFound)?)
}

/// Carries a step out and tells what was there and what is there now.
pub(in crate::merging) fn carry_out(
    tx: &mut Tx<'_>,
    step: &Step,
    clock: &Clock,
) -> Result<Remembered, DbError> {
    let all = catalog::columns(tx.conn, step.table)?;
    let mut key = read_object(&step.key)?;
    let (old, new) = match step.act {
        Act::Moved | Act::Ended | Act::Marked => change(tx, step, &all, &mut key, clock)?,
        Act::SetAside => {
            let old = row(tx.conn, step.table, &all, (&all, &key))?;
            let sql = format!(
                "DELETE FROM {} WHERE {}",
                step.table,
                has(tx.conn, "key", &named(&all, &key))
            );
            one(catalog::change(tx.conn, &sql, &json!({ "key": key }).to_string())?)?;
            (old, Map::new())
        }
        Act::Made => {
            key = make_address(tx, &key)?;
            (Map::new(), row(tx.conn, step.table, &all, (&all, &key))?)
        }
    };
    let (table, column) = (step.table.to_owned(), step.column.to_owned());
    Ok(Remembered { table, column, act: step.act, key, old, new })
}

type Rows = (Map<String, Json>, Map<String, Json>);

fn change(
    tx: &mut Tx<'_>,
    step: &Step,
    all: &[Column],
    key: &mut Map<String, Json>,
    clock: &Clock,
) -> Result<Rows, DbError> {
    let changed: Vec<Column> = all
        .iter()
        .filter(|column| step.sets.iter().any(|(name, _)| *name == column.name))
        .cloned()
        .collect();
    let old = row(tx.conn, step.table, &changed, (all, &*key))?;
    let sets: Vec<String> =
        step.sets.iter().map(|(name, to)| format!("\"{name}\" = {}", written(to, clock))).collect();
    let sql = format!(
        "UPDATE {} SET {} WHERE {}",
        step.table,
        sets.join(", "),
        has(tx.conn, "key", &named(all, key))
    );
    one(catalog::change(tx.conn, &sql, &json!({ "key": key }).to_string())?)?;
    for (name, to) in &step.sets {
        if let (Some(part), Value::Text(text)) = (key.get_mut(*name), to) {
            *part = Json::String(text.clone());
        }
    }
    let new = row(tx.conn, step.table, &changed, (all, &*key))?;
    Ok((old, new))
}

/// A row that is not there as it was: somebody was faster.
fn one(changed: usize) -> Result<(), DbError> {
    if changed == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

fn make_address(tx: &mut Tx<'_>, of: &Map<String, Json>) -> Result<Map<String, Json>, DbError> {
    let text = |name: &str| of.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let id: EmailAddressId = tx.mint();
    diesel::insert_into(email_addresses::table)
        .values((
            email_addresses::id.eq(&id),
            email_addresses::user_id.eq(text("user_id")),
            email_addresses::address.eq(text("address")),
            email_addresses::address_search.eq(text("address")),
            email_addresses::main.eq(true),
            email_addresses::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    let mut key = Map::new();
    key.insert("id".to_owned(), Json::String(id.to_string()));
    Ok(key)
}

/// Whether a remembered row is still as the merge left it, as far as the merge changed it, and
/// `still` holds of it.
pub(in crate::merging) fn stands(
    conn: &mut Conn,
    remembered: &Remembered,
    still: &str,
) -> Result<bool, DbError> {
    if remembered.act == Act::SetAside {
        return Ok(true);
    }
    let Remembered { table, key, new, .. } = remembered;
    let all = catalog::columns(conn, table)?;
    let still = if still.is_empty() { "TRUE" } else { still };
    let sql = format!(
        "SELECT 'x' AS line FROM {table} r WHERE {} AND {} AND ({still})",
        has(conn, "key", &named(&all, key)),
        has(conn, "new", &named(&all, new))
    );
    let facts = json!({ "key": key, "new": new }).to_string();
    Ok(!catalog::lines(conn, &sql, &facts)?.is_empty())
}

/// Puts a remembered row back; false when it is not as the merge left it.
pub(in crate::merging) fn put_back(
    tx: &mut Tx<'_>,
    remembered: &Remembered,
) -> Result<bool, DbError> {
    let Remembered { table, key, old, new, .. } = remembered;
    let all = catalog::columns(tx.conn, table)?;
    let (found, left) = (named(&all, key), named(&all, new));
    let sql = match remembered.act {
        Act::Moved | Act::Ended | Act::Marked => {
            let sets: Vec<String> = named(&all, old)
                .iter()
                .map(|column| format!("\"{}\" = {}", column.name, value(tx.conn, "old", column)))
                .collect();
            format!(
                "UPDATE {table} SET {} WHERE {} AND {}",
                sets.join(", "),
                has(tx.conn, "key", &found),
                has(tx.conn, "new", &left)
            )
        }
        Act::SetAside => {
            let names: Vec<String> =
                all.iter().map(|column| format!("\"{}\"", column.name)).collect();
            let values: Vec<String> =
                all.iter().map(|column| value(tx.conn, "old", column)).collect();
            format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
        }
        Act::Made => format!(
            "DELETE FROM {table} WHERE {} AND {}",
            has(tx.conn, "key", &found),
            has(tx.conn, "new", &left)
        ),
    };
    let facts = json!({ "key": key, "old": old, "new": new }).to_string();
    Ok(catalog::change(tx.conn, &sql, &facts)? == 1)
}

/// Whether a party has or had capital: the books know it under this party for every day.
pub(in crate::merging) fn has_capital(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    let sql = "SELECT m.id AS line FROM memberships m WHERE m.party_id = $1 \
         AND (EXISTS (SELECT 1 FROM share_movements s WHERE s.membership_id = m.id) \
         OR EXISTS (SELECT 1 FROM member_funds f WHERE f.membership_id = m.id) \
         OR EXISTS (SELECT 1 FROM share_subscriptions s WHERE s.membership_id = m.id \
         AND s.state = 'waiting') \
         OR EXISTS (SELECT 1 FROM share_requests q WHERE q.state = 'asked' \
         AND q.to_membership_id = m.id))";
    Ok(!catalog::lines(conn, sql, party.as_str())?.is_empty())
}

/// Whether a party is owed something for what it gave in kind, or of a surplus: the books know that
/// under this party.
pub(in crate::merging) fn is_owed(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    let sql = "SELECT e.party_id AS line FROM entries e \
         JOIN ledger_accounts l ON l.id = e.ledger_account_id WHERE e.party_id = $1 \
         AND l.purpose IN ('in_kind_memo', 'patronage_payable') \
         GROUP BY e.party_id, l.purpose, e.currency HAVING SUM(CASE e.side WHEN 'credit' \
         THEN e.amount_minor ELSE -e.amount_minor END) <> 0";
    Ok(!catalog::lines(conn, sql, party.as_str())?.is_empty())
}

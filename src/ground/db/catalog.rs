//! The tables as the database itself knows them, and rows of any of them as JSON: for what must
//! leave nothing out.

use chrono::NaiveDateTime;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use serde_json::{Map, Value};

use super::{Conn, DbError};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Truth,
    /// An instant (UTC).
    Instant,
    /// A calendar day.
    Day,
    /// A file.
    Bytes,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Described {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

/// The name of every table, in alphabetical order, but the one of the migrations.
///
/// # Errors
/// A fault of the database.
pub fn tables(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let rows: Vec<Line> = match conn {
        Conn::Postgres(conn) => diesel::sql_query(
            "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = \
             current_schema() AND table_type = 'BASE TABLE' AND left(table_name, 2) <> '__' \
             ORDER BY 1",
        )
        .load(conn)?,
        Conn::Sqlite(conn) => diesel::sql_query(
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) \
             <> 'sqlite_' AND substr(name, 1, 2) <> '__' ORDER BY 1",
        )
        .load(conn)?,
    };
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// The columns of a table, in their order.
///
/// # Errors
/// A fault of the database.
pub fn columns(conn: &mut Conn, table: &str) -> Result<Vec<Column>, DbError> {
    let rows: Vec<Described> = match conn {
        Conn::Postgres(conn) => diesel::sql_query(
            "SELECT column_name::text AS name, data_type::text AS kind FROM \
             information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 \
             ORDER BY ordinal_position",
        )
        .bind::<Text, _>(table)
        .load(conn)?,
        Conn::Sqlite(conn) => {
            diesel::sql_query("SELECT name, type AS kind FROM pragma_table_info($1) ORDER BY cid")
                .bind::<Text, _>(table)
                .load(conn)?
        }
    };
    Ok(rows.into_iter().map(|row| Column { kind: kind_of(&row.kind), name: row.name }).collect())
}

fn kind_of(declared: &str) -> ColumnKind {
    let declared = declared.to_ascii_lowercase();
    match declared.as_str() {
        "boolean" => ColumnKind::Truth,
        "date" => ColumnKind::Day,
        "blob" | "bytea" => ColumnKind::Bytes,
        "integer" | "bigint" | "smallint" => ColumnKind::Number,
        _ if declared.starts_with("timestamp") => ColumnKind::Instant,
        _ => ColumnKind::Text,
    }
}

/// Rows of `table` that fit `condition`, in which `$1` stands for `key`: at most `limit`, after
/// the first `skip`. Each is an object of `columns`, with instants as in RFC 3339. `table` and
/// `condition` are written in the source, never input.
///
/// # Errors
/// A fault of the database.
pub fn rows(
    conn: &mut Conn,
    table: &str,
    columns: &[Column],
    condition: &str,
    key: &str,
    (limit, skip): (u32, u32),
) -> Result<Vec<Map<String, Value>>, DbError> {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let pairs: Vec<String> =
        columns.iter().map(|column| format!("'{0}', \"{0}\"", column.name)).collect();
    let object = match conn {
        Conn::Postgres(_) => format!("json_build_object({})::text", pairs.join(", ")),
        Conn::Sqlite(_) => format!("json_object({})", pairs.join(", ")),
    };
    let sql = format!(
        "SELECT {object} AS line FROM {table} WHERE {condition} ORDER BY {} LIMIT {limit} \
         OFFSET {skip}",
        names.join(", ")
    );
    let lines = lines(conn, &sql, key)?;
    lines.iter().map(|line| as_object(line, columns)).collect()
}

fn as_object(line: &str, columns: &[Column]) -> Result<Map<String, Value>, DbError> {
    let corrupt = |error: serde_json::Error| DbError::Corrupt(error.to_string());
    let mut object: Map<String, Value> = serde_json::from_str(line).map_err(corrupt)?;
    for column in columns {
        if let Some(value) = object.get_mut(&column.name) {
            *value = plain(column.kind, value.take());
        }
    }
    Ok(object)
}

/// The same on both databases: SQLite has neither a truth value nor an instant of its own.
fn plain(kind: ColumnKind, value: Value) -> Value {
    match (kind, &value) {
        (ColumnKind::Truth, Value::Number(number)) => Value::Bool(number.as_i64() != Some(0)),
        (ColumnKind::Instant, Value::String(text)) => {
            let text = text.replacen(' ', "T", 1);
            match text.parse::<NaiveDateTime>() {
                Ok(at) => {
                    let at = at.and_utc();
                    at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true).into()
                }
                Err(_) => value,
            }
        }
        // What we store as JSON is shown as such.
        (ColumnKind::Text, Value::String(text)) if text.starts_with(['{', '[']) => {
            serde_json::from_str(text).unwrap_or(value)
        }
        _ => value,
    }
}

/// The text column `line` of a query in which `$1` stands for `key`.
///
/// # Errors
/// A fault of the database.
pub fn lines(conn: &mut Conn, sql: &str, key: &str) -> Result<Vec<String>, DbError> {
    let query = diesel::sql_query(sql).bind::<Text, _>(key);
    let rows: Vec<Line> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// Runs a statement in which `$1` stands for `key`; how many rows it changed. `sql` is written in
/// the source, never input.
///
/// # Errors
/// A fault of the database.
pub fn change(conn: &mut Conn, sql: &str, key: &str) -> Result<usize, DbError> {
    let query = diesel::sql_query(sql).bind::<Text, _>(key);
    Ok(match conn {
        Conn::Postgres(conn) => query.execute(conn)?,
        Conn::Sqlite(conn) => query.execute(conn)?,
    })
}

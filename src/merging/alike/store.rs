//! One question to the tables of people and organisations.

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};

use crate::ground::db::{Conn, DbError};
use crate::merging::Kind;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    first: String,
    #[diesel(sql_type = Text)]
    second: String,
}

const ORGANISATIONS: &str = "SELECT a.id AS first, b.id AS second FROM organisations a \
     JOIN organisations b ON b.name_search = a.name_search AND a.id < b.id \
     WHERE a.merged_into IS NULL AND b.merged_into IS NULL ORDER BY a.id, b.id LIMIT $1";

/// People by the name that is printed of them; of those who are no party by what they are called.
const PERSONS: &str = "SELECT a.id AS first, b.id AS second FROM \
     (SELECT u.id, COALESCE(p.name_search, LOWER(u.name)) AS name FROM users u \
     LEFT JOIN parties p ON p.user_id = u.id WHERE u.state = 'active') a JOIN \
     (SELECT u.id, COALESCE(p.name_search, LOWER(u.name)) AS name FROM users u \
     LEFT JOIN parties p ON p.user_id = u.id WHERE u.state = 'active') b \
     ON b.name = a.name AND a.id < b.id ORDER BY a.id, b.id LIMIT $1";

pub(super) fn of_one_name(
    conn: &mut Conn,
    kind: Kind,
    limit: i64,
) -> Result<Vec<(String, String)>, DbError> {
    let query = diesel::sql_query(match kind {
        Kind::Organisation => ORGANISATIONS,
        Kind::Person => PERSONS,
    });
    let query = query.bind::<BigInt, _>(limit);
    let rows: Vec<Row> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    Ok(rows.into_iter().map(|row| (row.first, row.second)).collect())
}

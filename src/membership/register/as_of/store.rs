//! The question behind the register as of a day.
//!
//! For every membership the latest entry that sets its state decides whether it is wanted; only
//! for those the class, the name and the sums are looked up, each through an index of its own.
//! The numbered parameters are: the day, the instant, one membership, who, the pattern, how long
//! the page is and where it begins. SQLite counts them as they come first, so they come in order.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamp};
use diesel::{QueryableByName, RunQueryDsl};

use super::super::store::read_holder;
use super::{AsOf, Asked, RegisterRow, Whom, money};
use crate::ground::db::search::holds;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Currency;
use crate::membership::MembershipId;

/// The latest entry that sets a column, on that day and as far as it was known.
macro_rules! latest {
    ($column:literal) => {
        concat!(
            "(SELECT e.",
            $column,
            " FROM register_events e WHERE e.membership_id = m.id AND e.",
            $column,
            " IS NOT NULL AND e.effective_on <= $1 AND e.booked_at <= $2 \
             ORDER BY e.effective_on DESC, e.position DESC LIMIT 1)"
        )
    };
}

/// Who is wanted: their state on the day, with their number and day of entry.
macro_rules! found {
    () => {
        concat!(
            "WITH stood AS MATERIALIZED (SELECT m.id, m.number, m.admitted_on, ",
            latest!("state"),
            " AS state FROM memberships m WHERE m.admitted_on <= $1 \
             AND ($3 = '' OR m.id = $3)), \
             found AS MATERIALIZED (SELECT m.id, m.number, m.admitted_on, m.state FROM stood m \
             WHERE m.state NOT IN ('applied', 'declined', 'lapsed') AND ($4 = 'all' OR $4 = \
             CASE WHEN m.state IN ('left', 'settled', 'expelled') THEN 'former' \
             ELSE 'members' END) AND ($5 = '%%' OR ",
            latest!("holder_search"),
            " LIKE $5 ESCAPE '!'))"
        )
    };
}

const ROWS: &str = concat!(
    found!(),
    " SELECT m.id, m.number, m.admitted_on, m.state, ",
    latest!("class"),
    " AS class, ",
    latest!("holder"),
    " AS holder, CASE WHEN m.state IN ('left', 'settled', 'expelled') THEN (SELECT \
     MIN(e.effective_on) FROM register_events e WHERE e.membership_id = m.id AND e.state IN \
     ('left', 'expelled') AND e.effective_on <= $1 AND e.booked_at <= $2) END AS ceased_on, \
     (SELECT CAST(COALESCE(SUM(s.shares), 0) AS BIGINT) FROM share_movements s WHERE \
     s.membership_id = m.id AND s.effective_on <= $1 AND s.booked_at <= $2) AS shares, \
     (SELECT CAST(COALESCE(SUM(s.amount_minor), 0) AS BIGINT) FROM share_movements s WHERE \
     s.membership_id = m.id AND s.effective_on <= $1 AND s.booked_at <= $2) AS paid, \
     (SELECT CAST(COALESCE(SUM(f.amount_minor), 0) AS BIGINT) FROM fund_movements f WHERE \
     f.membership_id = m.id AND f.kind = 'deposit' AND f.effective_on <= $1 \
     AND f.booked_at <= $2) AS deposits, \
     (SELECT CAST(COALESCE(SUM(f.amount_minor), 0) AS BIGINT) FROM fund_movements f WHERE \
     f.membership_id = m.id AND f.kind = 'loan' AND f.effective_on <= $1 \
     AND f.booked_at <= $2) AS loans FROM found m ORDER BY m.number LIMIT $6 OFFSET $7"
);

const COUNT: &str =
    concat!(found!(), " SELECT COUNT(*) AS rows FROM found WHERE $6 >= 0 AND $7 >= 0");

const MEMBERS: &str =
    concat!(found!(), " SELECT m.id FROM found m WHERE $6 >= 0 AND $7 >= 0 ORDER BY m.id");

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    id: MembershipId,
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Date)]
    admitted_on: NaiveDate,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    class: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    holder: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    ceased_on: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    shares: i64,
    #[diesel(sql_type = BigInt)]
    paid: i64,
    #[diesel(sql_type = BigInt)]
    deposits: i64,
    #[diesel(sql_type = BigInt)]
    loans: i64,
}

impl Row {
    fn in_words(self, currency: Currency) -> Result<RegisterRow, DbError> {
        let missing = || DbError::Corrupt(format!("register of {}", self.id));
        let class = self.class.as_deref().ok_or_else(missing)?;
        let holder = self.holder.as_deref().ok_or_else(missing)?;
        Ok(RegisterRow {
            number: self.number,
            entered_on: self.admitted_on,
            ceased_on: self.ceased_on,
            state: self.state.parse().map_err(DbError::Corrupt)?,
            class: class.parse().map_err(DbError::Corrupt)?,
            holder: read_holder(holder)?,
            shares: self.shares,
            paid: money(self.paid, currency),
            deposits: money(self.deposits, currency),
            loans: money(self.loans, currency),
            membership_id: self.id,
        })
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

#[derive(QueryableByName)]
struct Member {
    #[diesel(sql_type = Text)]
    id: MembershipId,
}

/// What the numbered parameters are filled with.
struct Filled<'a> {
    as_of: AsOf,
    whom: Whom,
    pattern: String,
    only: &'a str,
    skip: i64,
    limit: i64,
}

impl Filled<'_> {
    fn by(asked: &Asked, (skip, limit): (i64, i64)) -> Self {
        let pattern = holds(&asked.part.to_lowercase());
        Self { as_of: asked.as_of, whom: asked.whom, pattern, only: "", skip, limit }
    }
}

/// The same question to either database: both number parameters with a dollar sign.
macro_rules! ask {
    ($conn:expr, $sql:expr, $filled:expr, $row:ty) => {{
        let filled: &Filled<'_> = $filled;
        let query = diesel::sql_query($sql)
            .bind::<Date, NaiveDate>(filled.as_of.day)
            .bind::<Timestamp, NaiveDateTime>(filled.as_of.known_at)
            .bind::<Text, _>(filled.only)
            .bind::<Text, _>(filled.whom.as_str())
            .bind::<Text, _>(filled.pattern.as_str())
            .bind::<BigInt, _>(filled.limit)
            .bind::<BigInt, _>(filled.skip);
        query.load::<$row>($conn)?
    }};
}

fn load(
    conn: &mut Conn,
    filled: &Filled<'_>,
    currency: Currency,
) -> Result<Vec<RegisterRow>, DbError> {
    let rows = match conn {
        Conn::Postgres(conn) => ask!(conn, ROWS, filled, Row),
        Conn::Sqlite(conn) => ask!(conn, ROWS, filled, Row),
    };
    rows.into_iter().map(|row| row.in_words(currency)).collect()
}

pub(super) fn rows(
    conn: &mut Conn,
    asked: &Asked,
    currency: Currency,
    page: (i64, i64),
) -> Result<Vec<RegisterRow>, DbError> {
    load(conn, &Filled::by(asked, page), currency)
}

pub(super) fn row(
    conn: &mut Conn,
    id: &MembershipId,
    as_of: AsOf,
    currency: Currency,
) -> Result<Option<RegisterRow>, DbError> {
    let asked = Asked { as_of, whom: Whom::All, part: String::new() };
    let filled = Filled { only: id.as_str(), ..Filled::by(&asked, (0, 1)) };
    Ok(load(conn, &filled, currency)?.into_iter().next())
}

pub(super) fn count(conn: &mut Conn, asked: &Asked) -> Result<i64, DbError> {
    let filled = &Filled::by(asked, (0, 0));
    let rows = match conn {
        Conn::Postgres(conn) => ask!(conn, COUNT, filled, Count),
        Conn::Sqlite(conn) => ask!(conn, COUNT, filled, Count),
    };
    Ok(rows.first().map_or(0, |count| count.rows))
}

pub(super) fn members(conn: &mut Conn, as_of: AsOf) -> Result<Vec<MembershipId>, DbError> {
    let asked = Asked { as_of, whom: Whom::Members, part: String::new() };
    let filled = &Filled::by(&asked, (0, 0));
    let rows = match conn {
        Conn::Postgres(conn) => ask!(conn, MEMBERS, filled, Member),
        Conn::Sqlite(conn) => ask!(conn, MEMBERS, filled, Member),
    };
    Ok(rows.into_iter().map(|row| row.id).collect())
}

//! The questions, each one set compared with another: one statement, whatever the number of
//! members, in words of both databases.

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};

use super::{Disagreement, Question};
use crate::ground::db::{Conn, DbError};

/// States of a membership that has not ended.
macro_rules! belong {
    () => {
        "('admitted', 'active', 'paused', 'suspended', 'notice')"
    };
}

/// Whether somebody behind the party `p` has proved an address: the person, or anybody of the
/// organisation.
macro_rules! somebody {
    () => {
        "(EXISTS (SELECT 1 FROM users u JOIN email_addresses a ON a.user_id = u.id \
         WHERE u.id = p.user_id AND u.state = 'active' AND a.verified_at IS NOT NULL) \
         OR EXISTS (SELECT 1 FROM organisation_people o JOIN users u ON u.id = o.user_id \
         JOIN email_addresses a ON a.user_id = u.id WHERE o.organisation_id = p.organisation_id \
         AND u.state = 'active' AND a.verified_at IS NOT NULL))"
    };
}

/// Whether `email` is one that nobody ever had: of who was erased, of a line that was taken back.
macro_rules! nobody {
    ($email:literal) => {
        concat!("(", $email, " LIKE '%@erased.invalid' OR ", $email, " LIKE '%@nobody.invalid')")
    };
}

/// What each question finds: `key`, `name`, `one`, `other`, `place`.
const fn sql(question: Question) -> &'static str {
    match question {
        Question::PayersWithoutAccount => concat!(
            "SELECT p.id AS key, p.name AS name, p.email AS one, '' AS other, p.id AS place \
             FROM parties p WHERE p.merged_into IS NULL AND EXISTS (SELECT 1 \
             FROM payments x WHERE x.party_id = p.id AND x.reversed_at IS NULL) AND NOT ",
            nobody!("p.email"),
            " AND NOT ",
            somebody!()
        ),
        Question::AccountsWithoutPayer => concat!(
            "SELECT u.id AS key, u.name AS name, a.address AS one, '' AS other, u.id AS place \
             FROM users u JOIN email_addresses a ON a.user_id = u.id AND a.main \
             WHERE u.state = 'active' AND a.verified_at IS NOT NULL \
             AND NOT EXISTS (SELECT 1 FROM staff_roles s WHERE s.user_id = u.id) \
             AND NOT EXISTS (SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id \
             WHERE p.user_id = u.id AND m.state IN ",
            belong!(),
            ") AND NOT EXISTS (SELECT 1 FROM organisation_people o \
             JOIN parties p ON p.organisation_id = o.organisation_id \
             JOIN memberships m ON m.party_id = p.id WHERE o.user_id = u.id AND m.state IN ",
            belong!(),
            ")"
        ),
        Question::AddressesThatDiffer => concat!(
            "SELECT m.id AS key, p.name AS name, p.email AS one, a.address AS other, \
             m.id AS place FROM memberships m JOIN parties p ON p.id = m.party_id \
             JOIN email_addresses a ON a.user_id = p.user_id AND a.main \
             WHERE LOWER(p.email) <> a.address_search AND m.state IN ",
            belong!()
        ),
        Question::RoomsOfFormerMembers => concat!(
            "SELECT r.id AS key, p.name AS name, r.name AS one, '' AS other, \
             (SELECT MAX(m.id) FROM memberships m WHERE m.party_id = p.id) AS place \
             FROM rooms r JOIN parties p ON p.id = r.party_id WHERE r.archived_at IS NULL \
             AND EXISTS (SELECT 1 FROM memberships m WHERE m.party_id = p.id \
             AND m.state IN ('left', 'settled', 'expelled')) \
             AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.party_id = p.id \
             AND m.state IN ",
            belong!(),
            ")"
        ),
        Question::MembersWithoutContribution => {
            "SELECT m.id AS key, p.name AS name, p.email AS one, '' AS other, m.id AS place \
             FROM memberships m JOIN parties p ON p.id = m.party_id \
             WHERE m.state IN ('admitted', 'active') AND NOT EXISTS (SELECT 1 \
             FROM contributions c WHERE c.membership_id = m.id AND c.ends_on IS NULL)"
        }
        Question::MembersWithoutShares => concat!(
            "SELECT m.id AS key, p.name AS name, p.email AS one, '' AS other, m.id AS place \
             FROM memberships m JOIN parties p ON p.id = m.party_id WHERE m.state IN ",
            belong!(),
            " AND EXISTS (SELECT 1 FROM share_movements s) AND 0 >= (SELECT \
             COALESCE(SUM(s.shares), 0) FROM share_movements s WHERE s.membership_id = m.id)"
        ),
        Question::SharesOfFormerMembers => {
            "SELECT m.id AS key, p.name AS name, CAST(SUM(s.shares) AS TEXT) AS one, \
             '' AS other, m.id AS place FROM memberships m JOIN parties p ON p.id = m.party_id \
             JOIN share_movements s ON s.membership_id = m.id \
             WHERE m.state IN ('left', 'settled', 'expelled') \
             GROUP BY m.id, p.name HAVING SUM(s.shares) > 0"
        }
        Question::OrganisationsWithoutOwner => concat!(
            "SELECT o.id AS key, o.name AS name, COALESCE(p.email, '') AS one, '' AS other, \
             o.slug AS place FROM organisations o \
             LEFT JOIN parties p ON p.organisation_id = o.id \
             WHERE o.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM organisation_people x \
             JOIN users u ON u.id = x.user_id WHERE x.organisation_id = o.id \
             AND x.role = 'owner' AND u.state = 'active') AND NOT ",
            nobody!("COALESCE(p.email, '')")
        ),
        Question::UnprovedMembers => concat!(
            "SELECT m.id AS key, p.name AS name, p.email AS one, '' AS other, m.id AS place \
             FROM memberships m JOIN parties p ON p.id = m.party_id WHERE m.state IN ",
            belong!(),
            " AND NOT ",
            somebody!()
        ),
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    one: String,
    #[diesel(sql_type = Text)]
    other: String,
    #[diesel(sql_type = Text)]
    place: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

/// What a question finds after `after`, in the order of ids.
///
/// # Errors
/// A fault of the database.
pub fn rows(
    conn: &mut Conn,
    question: Question,
    after: &str,
    limit: i64,
) -> Result<Vec<Disagreement>, DbError> {
    let query = diesel::sql_query(format!(
        "SELECT q.key, q.name, q.one, q.other, q.place FROM ({}) q WHERE q.key > $1 \
         ORDER BY q.key LIMIT $2",
        sql(question)
    ))
    .bind::<Text, _>(after)
    .bind::<BigInt, _>(limit);
    let rows: Vec<Row> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    let found = |row: Row| Disagreement {
        key: row.key,
        name: row.name,
        one: row.one,
        other: row.other,
        place: row.place,
    };
    Ok(rows.into_iter().map(found).collect())
}

/// How many a question finds.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, question: Question) -> Result<i64, DbError> {
    let query = diesel::sql_query(format!("SELECT COUNT(*) AS found FROM ({}) q", sql(question)));
    let counted: Count = match conn {
        Conn::Postgres(conn) => query.get_result(conn)?,
        Conn::Sqlite(conn) => query.get_result(conn)?,
    };
    Ok(counted.found)
}

//! What was built upon a merge since: then its rows cannot simply go back.

use super::places::{Fate, PLACES};
use super::rows::store::{ask, stands};
use super::{Merge, Pair, store};
use crate::ground::db::{Conn, DbError};

/// Something that was built upon a merge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Built {
    /// What it is: the end of a text's key.
    pub what: &'static str,
    /// In which table, where a row that moved has changed.
    pub table: String,
    /// How often.
    pub count: usize,
}

/// The rows of a merge that were moved, and the merge itself, for the questions below.
const ME: &str = ", me AS (SELECT x.id, x.merged_at FROM merges x, pair \
     WHERE x.gone_id = pair.gone AND x.undone_at IS NULL) ";

/// Memberships that moved to another party.
macro_rules! moved_memberships {
    () => {
        "(SELECT w.row_id FROM merge_rows w, me WHERE w.merge_id = me.id \
         AND w.table_name = 'memberships' AND w.act = 'moved')"
    };
}

/// Parties that moved as a whole.
macro_rules! moved_parties {
    () => {
        "(SELECT w.row_id FROM merge_rows w, me WHERE w.merge_id = me.id \
         AND w.table_name = 'parties' AND w.act = 'moved' \
         AND w.column_name IN ('user_id', 'organisation_id'))"
    };
}

const SINCE: &[(&str, &str)] = &[
    (
        "merged",
        "SELECT x.id AS line FROM pair, me, merges x WHERE x.undone_at IS NULL AND x.id <> me.id \
         AND (x.merged_at > me.merged_at OR (x.merged_at = me.merged_at AND x.id > me.id)) \
         AND (x.kept_id IN (pair.kept, pair.gone) OR x.gone_id IN (pair.kept, pair.gone))",
    ),
    (
        "erasure",
        "SELECT e.id AS line FROM pair, erasures e WHERE e.user_id IN (pair.kept, pair.gone) \
         AND e.withdrawn_at IS NULL",
    ),
    (
        "charged",
        concat!(
            "SELECT c.id AS line FROM me, charges c JOIN contributions n \
             ON c.source = 'contribution:' || n.id \
             WHERE c.created_at > me.merged_at AND n.membership_id IN ",
            moved_memberships!()
        ),
    ),
    (
        "capital",
        concat!(
            "SELECT s.id AS line FROM me, share_subscriptions s \
             WHERE s.subscribed_at > me.merged_at AND s.membership_id IN ",
            moved_memberships!(),
            " UNION ALL SELECT s.id AS line FROM me, share_movements s \
             WHERE s.booked_at > me.merged_at AND s.membership_id IN ",
            moved_memberships!(),
            " UNION ALL SELECT f.id AS line FROM me, fund_movements f \
             WHERE f.booked_at > me.merged_at AND f.membership_id IN ",
            moved_memberships!()
        ),
    ),
    (
        "voter",
        concat!(
            "SELECT v.id AS line FROM me, voters v JOIN assemblies a ON a.id = v.assembly_id \
             WHERE a.called_at > me.merged_at AND v.membership_id IN (SELECT m.id \
             FROM memberships m WHERE m.id IN ",
            moved_memberships!(),
            " OR m.party_id IN ",
            moved_parties!(),
            ")"
        ),
    ),
    (
        "joined",
        concat!(
            "SELECT m.id AS line FROM me, memberships m WHERE m.applied_at > me.merged_at \
             AND m.party_id IN ",
            moved_parties!()
        ),
    ),
    (
        "room",
        concat!(
            "SELECT r.id AS line FROM me, rooms r WHERE r.created_at > me.merged_at \
             AND r.party_id IN ",
            moved_parties!()
        ),
    ),
];

/// The condition under which a row of this place may move back.
fn still(table: &str, column: &str) -> &'static str {
    let place = PLACES.iter().find(|place| place.table == table && place.column == column);
    match place.map(|place| place.fate) {
        Some(Fate::Moves { still, .. }) => still,
        _ => "",
    }
}

/// Everything that was built upon a merge that stands.
pub(super) fn built_since(
    conn: &mut Conn,
    merge: &Merge,
    pair: &Pair,
) -> Result<Vec<Built>, DbError> {
    let mut built: Vec<Built> = Vec::new();
    for (what, sql) in SINCE {
        let count = ask(conn, pair, &format!("{ME}{sql}"))?.len();
        if count > 0 {
            built.push(Built { what, table: String::new(), count });
        }
    }
    for row in store::memory(conn, &merge.id)? {
        let still = match row.act {
            super::Act::Moved => still(&row.table, &row.column),
            _ => "",
        };
        if stands(conn, &row, still)? {
            continue;
        }
        match built.iter_mut().find(|one| one.what == "changed" && one.table == row.table) {
            Some(one) => one.count = one.count.saturating_add(1),
            None => built.push(Built { what: "changed", table: row.table, count: 1 }),
        }
    }
    Ok(built)
}

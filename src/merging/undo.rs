//! Taking a merge back: every row that moved goes where it was.

use serde_json::json;

use super::letter::{MergeTold, tell_all};
use super::pair::people_behind;
use super::rows::store as rows;
use super::since::{Built, built_since};
use super::{Kind, Merge, MergeError, MergeId, Pair, store};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::membership::register::follow_party;

/// What was built upon a merge since it happened: while there is anything, it is not undone.
///
/// # Errors
/// A fault of the database.
pub fn what_builds_on(conn: &mut Conn, merge: &Merge) -> Result<Vec<Built>, MergeError> {
    let pair = Pair::read(conn, &merge.kept_id, &merge.gone_id)?;
    Ok(built_since(conn, merge, &pair)?)
}

/// Undoes a merge. Sessions and links of the account that went stay ended.
///
/// # Errors
/// [`MergeError::Settled`] when it was undone or its days are over, [`MergeError::BuiltOn`]; then
/// nothing was written.
pub fn undo_merge(tx: &mut Tx<'_>, id: &MergeId) -> Result<Merge, MergeError> {
    dialect::lock_name(tx.conn, "merges")?;
    let merge = store::merge_by_id(tx.conn, id)?;
    if !merge.is_reversible(tx.now) {
        return Err(MergeError::Settled);
    }
    let pair = Pair::read(tx.conn, &merge.kept_id, &merge.gone_id)?;
    let built = built_since(tx.conn, &merge, &pair)?;
    if !built.is_empty() {
        return Err(MergeError::BuiltOn(built));
    }
    for row in store::memory(tx.conn, id)? {
        let back = rows::put_back(tx, &row).map_err(|error| in_the_way(error, &row.table))?;
        if !back {
            return Err(changed(&row.table));
        }
    }
    if !store::mark_undone(tx, id)? {
        return Err(MergeError::Settled);
    }
    // As they are now: each has its own people and its own party again.
    let pair = Pair::read(tx.conn, &merge.kept_id, &merge.gone_id)?;
    if pair.both_parties() {
        for party in [&pair.gone.party, &pair.kept.party].into_iter().flatten() {
            follow_party(tx, &party.id)?;
        }
    }
    record(tx, &merge, &pair);
    let mut readers = people_behind(tx.conn, &pair.kept)?;
    readers.extend(people_behind(tx.conn, &pair.gone)?);
    tell_all(tx, &merge, &pair, MergeTold::Undone, &readers)?;
    Ok(store::merge_by_id(tx.conn, id)?)
}

/// A row that does not find its place again: another has taken it since.
fn in_the_way(error: DbError, table: &str) -> MergeError {
    match error {
        DbError::Duplicate(_) | DbError::Reference(_) | DbError::Refused(_) => changed(table),
        other => other.into(),
    }
}

fn changed(table: &str) -> MergeError {
    MergeError::BuiltOn(vec![Built { what: "changed", table: table.to_owned(), count: 1 }])
}

fn record(tx: &mut Tx<'_>, merge: &Merge, pair: &Pair) {
    let before = json!({ "merged_into": pair.kept.id, "merge": merge.id });
    let after = json!({ "merged_into": null, "merge": null });
    let change = Change::between(&before, &after);
    let border = |id| (pair.kind == Kind::Organisation).then_some(id);
    let (gone, kept) = (pair.gone.id.as_str(), pair.kept.id.as_str());
    tx.record_change("merging.record.restored", gone, border(gone), &change);
    let facts = json!({ "merge": merge.id, "to": gone });
    tx.record_for("merging.record.gave_back", kept, border(kept), facts);
}

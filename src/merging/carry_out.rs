//! Doing what the plan says.

use std::collections::BTreeMap;

use serde_json::json;

use super::letter::{MergeTold, tell_all};
use super::pair::people_behind;
use super::plan::Step;
use super::rows::{Clock, store as rows};
use super::{Act, Kind, Merge, MergeError, Pair, Plan, plan, store};
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::membership::calendar;
use crate::membership::register::follow_party;

/// Merges `gone` into `kept`. `seal` is that of the plan somebody said yes to: if by now another
/// plan would be made, nothing happens. Said twice it happens once.
///
/// # Errors
/// [`MergeError::Refused`], [`MergeError::Stale`], [`MergeError::NoPair`]; then nothing was
/// written.
pub fn merge(
    tx: &mut Tx<'_>,
    kept: &str,
    gone: &str,
    seal: Option<&str>,
) -> Result<Merge, MergeError> {
    dialect::lock_name(tx.conn, "merges")?;
    if let Some(before) = store::standing_merge(tx.conn, gone)?
        && before.kept_id == kept
    {
        return Ok(before);
    }
    // In one order, whichever is kept.
    let (first, second) = if kept < gone { (kept, gone) } else { (gone, kept) };
    for id in [first, second] {
        let table = if id.starts_with("org_") { "organisations" } else { "users" };
        dialect::lock_row(tx.conn, table, id)?;
    }
    let plan = plan(tx.conn, kept, gone)?;
    if !plan.refusals.is_empty() {
        return Err(MergeError::Refused(plan.refusals));
    }
    if seal.is_some_and(|seal| seal != plan.seal()) {
        return Err(MergeError::Stale);
    }
    carry_out(tx, &plan)
}

fn carry_out(tx: &mut Tx<'_>, plan: &Plan) -> Result<Merge, MergeError> {
    let pair = &plan.pair;
    // Before the addresses move and the owners go.
    let mut readers = people_behind(tx.conn, &pair.kept)?;
    readers.extend(people_behind(tx.conn, &pair.gone)?);
    let merge = store::insert(tx, pair)?;
    let clock = clock(tx)?;
    let mut position = 0_i32;
    for step in &plan.steps {
        let row = rows::carry_out(tx, step, &clock)?;
        if step.remembered {
            store::remember(tx, &merge.id, position, &row)?;
            position = position.saturating_add(1);
        }
    }
    if pair.both_parties()
        && let Some(party) = &pair.kept.party
    {
        follow_party(tx, &party.id)?;
    }
    record(tx, &merge, pair, &plan.steps);
    tell_all(tx, &merge, pair, MergeTold::Merged, &readers)?;
    Ok(merge)
}

fn clock(tx: &mut Tx<'_>) -> Result<Clock, DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    // As the driver writes instants into SQLite, where they are compared letter by letter.
    Ok(Clock { now: tx.now.naive_utc().format("%F %T%.f").to_string(), today: today.to_string() })
}

/// Two events: what became of the one that went, and what came to the one that is kept.
fn record(tx: &mut Tx<'_>, merge: &Merge, pair: &Pair, steps: &[Step]) {
    let before = json!({ "merged_into": null, "merge": null });
    let after = json!({ "merged_into": pair.kept.id, "merge": merge.id });
    let change = Change::between(&before, &after);
    let border = |id| (pair.kind == Kind::Organisation).then_some(id);
    let gone = pair.gone.id.as_str();
    tx.record_change("merging.record.merged", gone, border(gone), &change);
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for step in steps.iter().filter(|step| step.act != Act::Marked) {
        let of = rows.entry(format!("{} {}", step.act, step.table)).or_default();
        *of = of.saturating_add(1);
    }
    let facts = json!({ "merge": merge.id, "from": gone, "rows": rows });
    let kept = pair.kept.id.as_str();
    tx.record_for("merging.record.received", kept, border(kept), facts);
}

//! Calling an assembly: the rules in force are copied into it, the voter roll is written down.

use serde_json::json;

use super::{
    Assembly, AssemblyError, AssemblyId, AssemblyMove, AssemblyState, Rules, notice, rules_of,
    store,
};
use crate::assemblies::roll::{self, Verdict};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Tx};
use crate::ground::period::local_day;
use crate::membership::calendar;

/// What calling came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// How many may vote.
    pub entitled: usize,
    /// How many organisations among them have no one delegate.
    pub to_be_mended: usize,
}

/// Calls an assembly, and sends the notice to whoever casts a vote. `reason` is why, where the
/// statutes ask for more notice; `public_url` is where the site is reached.
///
/// # Errors
/// [`AssemblyError`].
pub fn call_assembly(
    tx: &mut Tx<'_>,
    id: &AssemblyId,
    reason: &str,
    public_url: &str,
) -> Result<Called, AssemblyError> {
    let assembly = super::locked(tx, id)?;
    super::plan::after(&assembly, AssemblyMove::Call)?;
    let rules = rules_of(tx.conn, &assembly)?;
    check(tx, &assembly, &rules, reason)?;
    let entries = roll::draw_roll(tx.conn, assembly.record_on, &rules, tx.now)?;
    let entitled = entries.iter().filter(|entry| entry.verdict == Verdict::Entitled);
    let called = Called {
        entitled: entitled.clone().count(),
        to_be_mended: entitled.filter(|entry| entry.lacks_delegate()).count(),
    };
    if called.entitled == 0 {
        return Err(AssemblyError::NobodyVotes);
    }
    roll::freeze(tx, id, &entries)?;
    let reason = Some(reason.trim()).filter(|_| is_short(&assembly, &rules, tx.now));
    store::call(tx, id, &rules, reason)?;
    notice::send(tx, &assembly, &entries, reason, public_url)?;
    let facts = json!({ "entitled": called.entitled, "short_notice": reason.is_some() });
    let change = Change::of("state", &assembly.state, &AssemblyState::Called).beside(&facts);
    tx.record_change("assemblies.assembly.called", id.as_str(), None, &change);
    Ok(called)
}

/// Whole days between `now` and the day of the assembly; 0 for today and before.
#[must_use]
pub fn days_of_notice(assembly: &Assembly, now: Timestamp) -> u32 {
    let days = assembly.day().signed_duration_since(local_day(now, assembly.zone)).num_days();
    u32::try_from(days).unwrap_or(0)
}

fn is_short(assembly: &Assembly, rules: &Rules, now: Timestamp) -> bool {
    days_of_notice(assembly, now) < rules.notice_days
}

fn check(
    tx: &mut Tx<'_>,
    assembly: &Assembly,
    rules: &Rules,
    reason: &str,
) -> Result<(), AssemblyError> {
    if assembly.starts_at <= tx.now {
        return Err(AssemblyError::StartsInThePast);
    }
    if assembly.record_on > calendar::day_of(tx.conn, tx.now)? {
        return Err(AssemblyError::RecordToCome);
    }
    if is_short(assembly, rules, tx.now) && reason.trim().is_empty() {
        return Err(AssemblyError::ShortNotice);
    }
    Ok(())
}

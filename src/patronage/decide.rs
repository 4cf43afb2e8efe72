//! Approving what was prepared, discarding it, taking it back.

use serde_json::json;

use super::{Distribution, DistributionId, DistributionState, DistributionStep};
use super::{PatronageError, store};
use crate::billing::Seller;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::money::Money;
use crate::ledger::{self, Entry, NewPosting, Purpose};
use crate::membership::calendar;
use crate::organisations::TooSmall;

/// Approves a distribution with the assembly's resolution, and posts it: the surplus becomes what
/// members are owed, and what is too small goes where the co-op has decided.
///
/// # Errors
/// [`PatronageError::NoResolution`]; [`PatronageError::Already`] when another one of overlapping
/// days stands.
pub fn approve_distribution(
    tx: &mut Tx<'_>,
    id: &DistributionId,
    resolution: &str,
) -> Result<(), PatronageError> {
    let resolution = resolution.trim();
    if resolution.is_empty() {
        return Err(PatronageError::NoResolution);
    }
    let before = locked(tx, id)?;
    if before.state == DistributionState::Prepared && store::overlaps(tx.conn, &before)? {
        return Err(PatronageError::Already);
    }
    let seller = Seller::own(tx.conn)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let zero = Money::zero(before.surplus.currency());
    let mut entries = vec![Entry::debit(Purpose::Surplus, before.surplus, None)];
    let mut kept = before.surplus;
    for row in store::lines_of(tx.conn, id)? {
        let handed = row.line.share.handed;
        if handed.is_positive() {
            let party = Some(&row.line.party_id);
            entries.push(Entry::credit(Purpose::PatronagePayable, handed, party));
            kept = kept.minus(handed)?;
        }
    }
    if kept.compare(zero)?.is_gt() {
        let purpose = match before.too_small {
            TooSmall::Reserve => Purpose::Reserves,
            TooSmall::Donation => Purpose::Donations,
        };
        entries.push(Entry::credit(purpose, kept, None));
    }
    let about = id.as_str();
    let posting = NewPosting { effective_on: today, reason: "patronage.approved", about, entries };
    let posting = ledger::post(tx, &seller.books, &posting)?;
    let mut after = before.clone();
    resolution.clone_into(&mut after.resolution);
    after.approved = Some((today, posting));
    step(tx, &before, after, DistributionStep::Approve)
}

/// Throws away what was prepared.
///
/// # Errors
/// [`PatronageError::NotFromHere`].
pub fn discard_distribution(tx: &mut Tx<'_>, id: &DistributionId) -> Result<(), PatronageError> {
    let before = locked(tx, id)?;
    step(tx, &before, before.clone(), DistributionStep::Discard)
}

/// Takes an approved distribution back, before anything was handed out: its posting is mirrored
/// today, and the year can be distributed anew.
///
/// # Errors
/// [`PatronageError::NotFromHere`].
pub fn undo_distribution(tx: &mut Tx<'_>, id: &DistributionId) -> Result<(), PatronageError> {
    let before = locked(tx, id)?;
    let Some((_, posting)) =
        before.approved.clone().filter(|_| before.state == DistributionState::Approved)
    else {
        return Err(PatronageError::NotFromHere(before.state));
    };
    let seller = Seller::own(tx.conn)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    ledger::reverse(tx, &seller.books, &posting, today, "patronage.undone")?;
    let mut after = before.clone();
    after.undone_on = Some(today);
    step(tx, &before, after, DistributionStep::Undo)
}

pub(super) fn locked(tx: &mut Tx<'_>, id: &DistributionId) -> Result<Distribution, DbError> {
    dialect::lock_name(tx.conn, "patronage")?;
    dialect::lock_row(tx.conn, "distributions", id.as_str())?;
    store::distribution(tx.conn, id)
}

/// Makes one move: the only way a distribution changes its state. `after` is what stands
/// afterwards.
pub(super) fn step(
    tx: &mut Tx<'_>,
    before: &Distribution,
    mut after: Distribution,
    step: DistributionStep,
) -> Result<(), PatronageError> {
    let from = before.state;
    after.state = from.after(step).ok_or(PatronageError::NotFromHere(from))?;
    if store::update(tx, &after, from)? == 0 {
        return Err(PatronageError::NotFromHere(from));
    }
    let name = match after.state {
        DistributionState::Prepared | DistributionState::Discarded => {
            "patronage.distribution.discarded"
        }
        DistributionState::Approved => "patronage.distribution.approved",
        DistributionState::Paid => "patronage.distribution.handed_out",
        DistributionState::Undone => "patronage.distribution.undone",
    };
    let change = Change::between(&evidence(before), &evidence(&after));
    tx.record_change(name, after.id.as_str(), None, &change);
    Ok(())
}

fn evidence(of: &Distribution) -> serde_json::Value {
    json!({
        "state": of.state,
        "resolution": of.resolution,
        "approved_on": of.approved.as_ref().map(|(day, _)| day),
        "paid_on": of.paid_on,
        "undone_on": of.undone_on,
    })
}

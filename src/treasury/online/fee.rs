//! What the rail keeps of a payment: known some time after it, from the rail's own books, and never
//! computed by us.

use serde_json::json;

use super::begin::record;
use super::{AttemptId, AttemptState, store};
use crate::billing::Seller;
use crate::gateways::rail::Seen;
use crate::ground::db::{Change, Tx};
use crate::ledger::{self, Entry, NewPosting, Purpose};
use crate::treasury::PaymentError;
use crate::treasury::allocation::today;

/// Books the fee of a paid attempt, once.
pub(super) fn note_fee(tx: &mut Tx<'_>, id: &AttemptId, seen: &Seen) -> Result<(), PaymentError> {
    let attempt = store::attempt(tx.conn, id)?;
    let Some(fee) = seen.fee else { return Ok(()) };
    let ours = attempt.state == AttemptState::Succeeded
        && attempt.fee.is_none()
        && attempt.intent_id == seen.intent;
    // Settled in another currency, the fee is in that one: it is booked from the statement.
    let fits = fee.currency() == attempt.amount.currency() && !fee.is_negative();
    if !ours || !fits || !store::keep_fee(tx, id, fee)? {
        return Ok(());
    }
    let facts = json!({ "currency": fee.currency() });
    let change = Change::of("fee_minor", &None::<i64>, &fee.minor()).beside(&facts);
    record(tx, &attempt, "treasury.attempt.fee", &change)?;
    if fee.is_zero() {
        return Ok(());
    }
    let seller = Seller::own(tx.conn)?;
    let entries =
        vec![Entry::debit(Purpose::Fees, fee, None), Entry::credit(Purpose::Clearing, fee, None)];
    let (effective_on, about) = (today(tx, &seller), id.as_str());
    let posting = NewPosting { effective_on, reason: "payment.fee", about, entries };
    ledger::post(tx, &seller.books, &posting)?;
    Ok(())
}

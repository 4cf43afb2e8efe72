//! Paying a take.

use chrono::NaiveDate;

use super::{TakeId, TakeState, TakeStep, locked, step, store, till};
use crate::ground::db::Tx;
use crate::ground::money::Money;
use crate::inkind::{InKindError, credit};
use crate::membership::calendar;
use crate::treasury::{CapitalFlow, NewCapitalPayment, Rail, pay_capital};

/// Records that everybody was paid what they were granted, on one day and by one way, and posts
/// it.
///
/// # Errors
/// [`InKindError::TillShort`] when less lies in the till than is paid, [`InKindError::Day`] for a
/// day in the future or before the take was divided.
pub fn pay_take(
    tx: &mut Tx<'_>,
    id: &TakeId,
    rail: Rail,
    paid_on: NaiveDate,
) -> Result<(), InKindError> {
    let take = locked(tx, id)?;
    let Some((divided_on, _)) = take.divided.filter(|_| take.state == TakeState::Approved) else {
        return Err(InKindError::NotFromHere(take.state));
    };
    let today = calendar::day_of(tx.conn, tx.now)?;
    if paid_on < divided_on || paid_on > today {
        return Err(InKindError::Day);
    }
    let lines = store::lines_of(tx.conn, id)?;
    let granted = lines.iter().filter_map(|row| row.line.granted).map(|(_, granted)| granted);
    let total = Money::sum(granted, take.currency)?;
    if total.minor() > till(tx.conn, today)?.cash.minor() {
        return Err(InKindError::TillShort);
    }
    for row in &lines {
        let Some((_, amount)) = row.line.granted.filter(|(_, amount)| amount.is_positive()) else {
            continue;
        };
        credit::lock(tx, &row.line.party_id)?;
        let payment = NewCapitalPayment {
            party: &row.line.party_id,
            flow: CapitalFlow::TakePaid,
            rail,
            amount,
            paid_on,
            about: row.line.id.as_str(),
        };
        let posting = pay_capital(tx, &payment)?;
        store::mark_paid(tx, &row.line.id, &posting)?;
    }
    let mut after = take.clone();
    after.paid_on = Some(paid_on);
    step(tx, &take, after, TakeStep::Pay)
}

//! Handing out: every share becomes the member's credit, or is paid by transfer.

use chrono::NaiveDate;

use super::decide::{locked, step};
use super::{DistributionId, DistributionLine, DistributionState, DistributionStep};
use super::{PatronageError, store};
use crate::billing::Seller;
use crate::ground::db::Tx;
use crate::ground::money::Money;
use crate::ledger::{self, Balance, Purpose};
use crate::membership::calendar;
use crate::organisations::HandedOut;
use crate::treasury::{self, CapitalFlow, NewCapitalPayment, NewSetOff, Rail, Source, pay_capital};

/// Hands out an approved distribution on one day, the way it says; what is credited is used for
/// open invoices first.
///
/// # Errors
/// [`PatronageError::Days`] for a day in the future or before the approval,
/// [`PatronageError::TillShort`] where less lies at the bank than is paid out.
pub fn hand_out(tx: &mut Tx<'_>, id: &DistributionId, on: NaiveDate) -> Result<(), PatronageError> {
    let before = locked(tx, id)?;
    let Some((approved_on, _)) =
        before.approved.clone().filter(|_| before.state == DistributionState::Approved)
    else {
        return Err(PatronageError::NotFromHere(before.state));
    };
    let today = calendar::day_of(tx.conn, tx.now)?;
    if on < approved_on || on > today {
        return Err(PatronageError::Days);
    }
    let lines: Vec<DistributionLine> =
        store::lines_of(tx.conn, id)?.into_iter().map(|row| row.line).collect();
    if before.handed_out == HandedOut::Payout {
        refuse_short(tx, &lines, before.surplus)?;
    }
    for line in lines.iter().filter(|line| line.share.handed.is_positive()) {
        give(tx, line, before.handed_out, on)?;
    }
    let mut after = before.clone();
    after.paid_on = Some(on);
    step(tx, &before, after, DistributionStep::HandOut)
}

fn refuse_short(
    tx: &mut Tx<'_>,
    lines: &[DistributionLine],
    surplus: Money,
) -> Result<(), PatronageError> {
    let total = Money::sum(lines.iter().map(|line| line.share.handed), surplus.currency())?;
    let seller = Seller::own(tx.conn)?;
    let bank = Balance { purpose: Purpose::Bank, party: None, as_of: None };
    let bank = ledger::balance(tx.conn, &seller.books, bank)?;
    if total.compare(bank)?.is_gt() { Err(PatronageError::TillShort) } else { Ok(()) }
}

fn give(
    tx: &mut Tx<'_>,
    line: &DistributionLine,
    how: HandedOut,
    on: NaiveDate,
) -> Result<(), PatronageError> {
    let amount = line.share.handed;
    match how {
        HandedOut::Credit => {
            let new = NewSetOff {
                party_id: line.party_id.clone(),
                source: Source::Patronage,
                amount,
                on,
                request_key: format!("patronage:{}", line.id),
            };
            treasury::set_off(tx, new)?;
        }
        HandedOut::Payout => {
            let payment = NewCapitalPayment {
                party: &line.party_id,
                flow: CapitalFlow::PatronagePaid,
                rail: Rail::Transfer,
                amount,
                paid_on: on,
                about: line.id.as_str(),
            };
            pay_capital(tx, &payment)?;
        }
    }
    Ok(())
}

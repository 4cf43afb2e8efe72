//! Credit: money of a party that no invoice has needed yet. The next invoice uses it.

use super::allocation::allocate;
use super::payment::lock_money_of;
use super::{PaymentError, open_invoices, store};
use crate::billing::{InvoiceId, Seller};
use crate::ground::db::{Conn, Tx};
use crate::ground::money::{Currency, Money};
use crate::organisations::PartyId;

/// What a party has standing by.
///
/// # Errors
/// A fault of the database.
pub fn credit_of(
    conn: &mut Conn,
    party: &PartyId,
    currency: Currency,
) -> Result<Money, PaymentError> {
    let free = store::free_payments(conn, party)?;
    Ok(Money::sum(free.into_iter().map(|(_, amount)| amount), currency)?)
}

/// Sets what a party has standing by against what it owes, oldest against oldest; says what was
/// set against which invoice.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn use_credit(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &PartyId,
) -> Result<Vec<(InvoiceId, Money)>, PaymentError> {
    lock_money_of(tx, party)?;
    let mut free = store::free_payments(tx.conn, party)?.into_iter();
    let Some((mut payment, mut rest)) = free.next() else { return Ok(Vec::new()) };
    let mut used = Vec::new();
    for invoice in open_invoices(tx.conn, party)? {
        let mut outstanding = invoice.outstanding;
        while outstanding.is_positive() {
            if rest.is_zero() {
                let Some(next) = free.next() else { return Ok(used) };
                (payment, rest) = next;
            }
            let amount = rest.min(outstanding)?;
            allocate(tx, seller, &payment, &invoice, amount)?;
            rest = rest.minus(amount)?;
            outstanding = outstanding.minus(amount)?;
            used.push((invoice.id.clone(), amount));
        }
    }
    Ok(used)
}

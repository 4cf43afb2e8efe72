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
    let free = store::free_payments(conn, party)?.into_iter().map(|payment| payment.left);
    Ok(Money::sum(free.filter(|left| left.currency() == currency), currency)?)
}

/// Sets what a party has standing by with a legal entity against what it owes it, oldest against
/// oldest, currency by currency; says what was set against which invoice.
///
/// # Errors
/// A fault of the database or of the ledger.
pub fn use_credit(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &PartyId,
) -> Result<Vec<(InvoiceId, Money)>, PaymentError> {
    lock_money_of(tx, party)?;
    let mut free = store::free_payments(tx.conn, party)?;
    free.retain(|payment| payment.legal_entity_id == seller.entity.id);
    let mut used = Vec::new();
    if free.is_empty() {
        return Ok(used);
    }
    for invoice in open_invoices(tx.conn, party)? {
        if invoice.legal_entity_id != seller.entity.id {
            continue;
        }
        let mut outstanding = invoice.outstanding;
        for payment in &mut free {
            if payment.left.currency() != outstanding.currency() || payment.left.is_zero() {
                continue;
            }
            let amount = payment.left.min(outstanding)?;
            if !amount.is_positive() {
                break;
            }
            allocate(tx, seller, &payment.id, &invoice, amount)?;
            payment.left = payment.left.minus(amount)?;
            outstanding = outstanding.minus(amount)?;
            used.push((invoice.id.clone(), amount));
        }
    }
    Ok(used)
}

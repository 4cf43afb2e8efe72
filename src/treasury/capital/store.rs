//! The table of capital that came or went.

use diesel::prelude::*;

use super::{CapitalPaymentId, NewCapitalPayment, PostingId};
use crate::billing::Seller;
use crate::ground::db::schema::capital_payments;
use crate::ground::db::{DbError, Tx};

pub(super) fn insert(
    tx: &mut Tx<'_>,
    seller: &Seller,
    id: &CapitalPaymentId,
    new: &NewCapitalPayment<'_>,
    posting: &PostingId,
) -> Result<(), DbError> {
    diesel::insert_into(capital_payments::table)
        .values((
            capital_payments::id.eq(id),
            capital_payments::legal_entity_id.eq(&seller.entity.id),
            capital_payments::party_id.eq(new.party),
            capital_payments::direction.eq(if new.flow.comes_in() { "in" } else { "out" }),
            capital_payments::rail.eq(new.rail),
            capital_payments::amount_minor.eq(new.amount.minor()),
            capital_payments::currency.eq(new.amount.currency().code()),
            capital_payments::paid_on.eq(new.paid_on),
            capital_payments::about.eq(new.about),
            capital_payments::posting_id.eq(posting),
            capital_payments::recorded_by.eq(tx.actor.as_str()),
            capital_payments::recorded_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

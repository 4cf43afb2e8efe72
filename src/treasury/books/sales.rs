//! The EC sales list: what was sold to businesses of other countries of the Union that owe the tax
//! themselves (category AE; Directive 2006/112/EC, Art. 262), by their VAT number.

use std::collections::BTreeMap;

use super::store;
use crate::billing::BuyerPhotograph;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::ledger::Books;

/// What one business bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcSale {
    /// Its VAT number, as on the documents, with the letters of its country; empty where a
    /// document has none, which somebody has to look at.
    pub vat_id: String,
    /// Its name on the latest document.
    pub name: String,
    /// How many documents.
    pub documents: u32,
    /// Without tax: invoices less credit notes.
    pub net: Money,
}

/// What was sold in a period of the legal entity's calendar, in the currency of the books, by VAT
/// number.
///
/// # Errors
/// A fault of the database.
pub fn ec_sales(conn: &mut Conn, books: &Books, period: Period) -> Result<Vec<EcSale>, DbError> {
    let mut found: BTreeMap<String, EcSale> = BTreeMap::new();
    for row in store::reverse_charged(conn, books, period)? {
        let buyer: BuyerPhotograph = serde_json::from_str(&row.buyer)
            .map_err(|error| DbError::Corrupt(format!("the buyer of {}: {error}", row.id)))?;
        let vat_id = buyer.vat_id.unwrap_or_default();
        let sale = found.entry(vat_id.clone()).or_insert_with(|| EcSale {
            vat_id,
            name: String::new(),
            documents: 0,
            net: Money::zero(books.currency),
        });
        sale.name = buyer.name;
        sale.documents = sale.documents.saturating_add(1);
        let minor = sale.net.minor().saturating_add(row.taxable);
        sale.net = Money::from_minor(minor, books.currency);
    }
    Ok(found.into_values().collect())
}

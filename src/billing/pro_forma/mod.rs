//! Pro forma documents: what an invoice would say if it were made today. No number, no posting,
//! nothing owed; what waits to be invoiced still waits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BuyerPhotograph, Line, SellerPhotograph, Tax};
use crate::ground::money::Money;
use crate::ground::text::Locale;
use crate::organisations::{LegalEntityId, PartyId};

crate::ids! {
    /// A pro forma document.
    ProFormaId = "pro",
}

/// A pro forma document, a photograph of the day it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProForma {
    /// Id; printed instead of a number.
    pub id: ProFormaId,
    /// Who would sell.
    pub legal_entity_id: LegalEntityId,
    /// Who would buy.
    pub party_id: PartyId,
    /// The day it was made on, of the legal entity's calendar.
    pub made_on: NaiveDate,
    /// The language of its words.
    pub locale: Locale,
    /// What it says.
    pub content: ProFormaContent,
}

/// What a pro forma document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProFormaContent {
    /// The code of its language.
    pub locale: String,
    /// The seller that day.
    pub seller: SellerPhotograph,
    /// The buyer that day.
    pub buyer: BuyerPhotograph,
    /// The buyer's own number of the order.
    pub purchase_order: Option<String>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its taxes per category and rate.
    pub taxes: Vec<Tax>,
    /// The sum of its lines.
    pub net: Money,
    /// The sum of its taxes.
    pub tax: Money,
    /// Net and tax.
    pub gross: Money,
    /// What rounds it, as on an invoice.
    pub rounding: Money,
}

impl ProFormaContent {
    /// What would be to be paid.
    #[must_use]
    pub fn payable(&self) -> Money {
        self.gross.plus(self.rounding).unwrap_or(self.gross)
    }
}

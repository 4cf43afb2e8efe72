//! Everything about documents and payments in rows, for whoever keeps books elsewhere too.

mod store;

use chrono::NaiveDate;

use super::{Payment, Rail, RefundId};
use crate::billing::{InvoiceId, InvoiceKind};
use crate::ground::clock::Timestamp;
use crate::ground::money::Money;

pub use store::{exported_invoices, exported_payments, exported_refunds};

/// A document that is out, with what is open of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedInvoice {
    /// Id; rows come in its order.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// `issued` or `void`.
    pub state: String,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Last day to pay.
    pub due_on: NaiveDate,
    /// Whose, by today's name.
    pub name: String,
    /// Without tax.
    pub net: Money,
    /// Tax.
    pub tax: Money,
    /// Both.
    pub gross: Money,
    /// What rounds it; to be paid are gross and this.
    pub rounding: Money,
    /// What is open; nothing for credit notes and what was taken back.
    pub outstanding: Money,
    /// What a transfer should say.
    pub reference: String,
}

/// A payment, with what no invoice has used of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedPayment {
    /// The payment.
    pub payment: Payment,
    /// Whose, by today's name.
    pub name: String,
    /// What is left of it; nothing once it was undone.
    pub credit: Money,
}

/// Money that went back, or was on its way and came back to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedRefund {
    /// Id; rows come in its order.
    pub id: RefundId,
    /// Whose, by today's name.
    pub name: String,
    /// The day it was posted on, in the legal entity's calendar.
    pub posted_on: NaiveDate,
    /// The way the payment came.
    pub rail: Rail,
    /// How much.
    pub amount: Money,
    /// What the rail calls it.
    pub reference: String,
    /// When it was asked for (UTC).
    pub asked_at: Timestamp,
    /// When it failed (UTC), and became credit again.
    pub failed_at: Option<Timestamp>,
}

//! Letters about documents.

use chrono::NaiveDate;
use serde::Serialize;

use super::buyer::Buyer;
use super::draft::Draft;
use super::{InvoiceId, InvoiceKind, Issued, pay_path};
use crate::gateways::mail::{Letter, LetterRow, WrittenLetter};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::Currency;

/// "Your invoice": how much, until when, and the private link to pay.
#[derive(Debug, Serialize)]
pub struct InvoiceIssued {
    /// The seller's name.
    pub coop_name: String,
    /// The buyer's name.
    pub name: String,
    /// The number.
    pub number: String,
    /// What is to be paid, in minor units.
    pub gross_minor: i64,
    /// Of this currency.
    pub currency: Currency,
    /// Until the end of this day.
    pub due_on: NaiveDate,
}

impl Letter for InvoiceIssued {
    const NAME: &'static str = "invoice_issued";
}

/// "Your credit note".
#[derive(Debug, Serialize)]
pub struct CreditNoteIssued {
    /// The seller's name.
    pub coop_name: String,
    /// The buyer's name.
    pub name: String,
    /// The number.
    pub number: String,
    /// What was taken back, in minor units.
    pub gross_minor: i64,
    /// Of this currency.
    pub currency: Currency,
    /// Why.
    pub reason: String,
}

impl Letter for CreditNoteIssued {
    const NAME: &'static str = "credit_note_issued";
}

/// The document a letter is about: what its pay link opens. `None`: it is about something else.
#[must_use]
pub fn invoice_of_letter(letter: &LetterRow) -> Option<InvoiceId> {
    if ![InvoiceIssued::NAME, CreditNoteIssued::NAME].contains(&letter.name.as_str()) {
        return None;
    }
    letter.about.as_deref()?.parse().ok()
}

/// The letter that goes with a document, to where the buyer wants documents.
pub(super) fn letter_of(
    tx: &Tx<'_>,
    buyer: &Buyer<'_>,
    draft: &Draft,
    issued: &Issued,
) -> Result<WrittenLetter, DbError> {
    let to = buyer.recipient();
    let about = Some(draft.id.as_str());
    let link = pay_path(tx.vault(), &draft.id);
    let (coop_name, name) = (issued.seller.name.clone(), buyer.party.name.clone());
    let (gross_minor, currency) = (draft.payable().minor(), draft.currency());
    let number = issued.number.clone();
    match draft.kind {
        InvoiceKind::Invoice => {
            let due_on = issued.due_on;
            let letter = InvoiceIssued { coop_name, name, number, gross_minor, currency, due_on };
            WrittenLetter::of(to, &letter, about, Some(&link))
        }
        InvoiceKind::CreditNote => {
            let reason = draft.credits.as_ref().map_or_else(String::new, |(_, why)| why.clone());
            let letter =
                CreditNoteIssued { coop_name, name, number, gross_minor, currency, reason };
            WrittenLetter::of(to, &letter, about, Some(&link))
        }
    }
}

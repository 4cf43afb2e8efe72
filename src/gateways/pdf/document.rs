//! What stands on the paper, in the words that are printed.
//!
//! The caller formats amounts and dates and translates every label; nothing here knows a domain.

use crate::ground::clock::Timestamp;

/// An invoice, a credit note or a pro forma, ready to be printed.
#[derive(Debug, Clone)]
pub struct PaperDocument {
    /// The document's lasting id, for its metadata.
    pub id: String,
    /// The language of its words (BCP 47), `ca`.
    pub language: String,
    /// When the document was issued (UTC): the creation date in the metadata. Not the time of
    /// printing, so that printing twice makes the same bytes.
    pub created: Timestamp,
    /// What it is, `Invoice`.
    pub kind: String,
    /// Its number, `2026-000042`.
    pub number: String,
    /// The name at the head of the sheet.
    pub issuer: String,
    /// Who sells.
    pub seller: PartyBlock,
    /// Who buys.
    pub buyer: PartyBlock,
    /// Dates, service period, references: label and value.
    pub facts: Vec<Fact>,
    /// Sentences before the lines, such as which invoice is credited and why.
    pub remarks: Vec<String>,
    /// The words above the columns of lines.
    pub headings: LineHeadings,
    /// The lines.
    pub lines: Vec<LineRow>,
    /// The tax per category, when the seller charges any.
    pub taxes: Option<TaxTable>,
    /// Net, tax, rounding, payable.
    pub totals: Vec<TotalRow>,
    /// How to pay, when there is something to pay.
    pub payment: Option<PaymentBlock>,
    /// Sentences after everything else.
    pub notes: Vec<String>,
    /// The seller's registration and tax data, at the foot of every sheet.
    pub footer: Vec<String>,
}

/// A name and an address.
#[derive(Debug, Clone)]
pub struct PartyBlock {
    /// The word above, `To`.
    pub heading: String,
    /// The name.
    pub name: String,
    /// Address, country, VAT number: one line each.
    pub lines: Vec<String>,
}

/// Something said as label and value, `Due` and `4 June 2026`.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// The words above the columns of lines.
#[derive(Debug, Clone)]
pub struct LineHeadings {
    /// What is sold.
    pub description: String,
    /// How much of it.
    pub quantity: String,
    /// The price of one.
    pub unit_price: String,
    /// The tax rate; nothing for a seller who charges no tax, and the column is left out.
    pub tax: Option<String>,
    /// The line's amount.
    pub amount: String,
}

/// One line.
#[derive(Debug, Clone)]
pub struct LineRow {
    /// What is sold.
    pub description: String,
    /// More about it in small print, such as the days it covers.
    pub detail: Option<String>,
    /// How much of it.
    pub quantity: String,
    /// The price of one.
    pub unit_price: String,
    /// The tax rate, if the column is there.
    pub tax: Option<String>,
    /// The line's amount.
    pub amount: String,
}

/// The tax per category (EN 16931 BG-23).
#[derive(Debug, Clone)]
pub struct TaxTable {
    /// The words above its columns.
    pub headings: TaxHeadings,
    /// One row per category and rate.
    pub rows: Vec<TaxRow>,
    /// Why no tax is charged, where the law wants it said.
    pub reasons: Vec<String>,
}

/// The words above the columns of taxes.
#[derive(Debug, Clone)]
pub struct TaxHeadings {
    /// The category or rate.
    pub category: String,
    /// The amount taxed.
    pub taxable: String,
    /// The tax.
    pub tax: String,
}

/// One category of tax.
#[derive(Debug, Clone)]
pub struct TaxRow {
    /// The category or rate, `21 %` or `Reverse charge`.
    pub category: String,
    /// The amount taxed.
    pub taxable: String,
    /// The tax.
    pub tax: String,
}

/// One row of the totals.
#[derive(Debug, Clone)]
pub struct TotalRow {
    /// The label.
    pub label: String,
    /// The amount.
    pub amount: String,
    /// Whether it is the one to look at.
    pub strong: bool,
}

/// How to pay.
#[derive(Debug, Clone)]
pub struct PaymentBlock {
    /// The words above, `How to pay`.
    pub heading: String,
    /// A sentence to the reader.
    pub intro: Option<String>,
    /// Account holder, IBAN in groups of four, BIC, reference, amount, due day.
    pub facts: Vec<Fact>,
    /// The code to scan, where the currency and the country know one.
    pub code: Option<PaymentCode>,
    /// Where to pay on the web.
    pub link: Option<PaymentLink>,
}

/// A QR code that fills in the transfer.
#[derive(Debug, Clone)]
pub struct PaymentCode {
    /// What the code says (see `ground::bank::Transfer::epc_payload`).
    pub payload: String,
    /// The words beneath.
    pub caption: String,
    /// The words for readers who listen.
    pub description: String,
}

/// An address on the web.
#[derive(Debug, Clone)]
pub struct PaymentLink {
    /// The words before it.
    pub label: String,
    /// The address, printed in full.
    pub url: String,
}

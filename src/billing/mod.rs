//! Charges become invoices: drafted, numbered and posted in one transaction, void only by credit
//! note. Billing never knows what is sold: other rooms hand it charges.
#![deny(clippy::arithmetic_side_effects)]

mod buyer;
mod charge;
mod checks;
mod correct;
mod draft;
pub mod einvoice;
mod error;
mod exchange;
mod invoice;
mod issue;
mod letters;
mod lines;
mod logo;
mod number;
mod paper;
mod pay_link;
pub mod personal;
mod photograph;
mod plan;
mod pro_forma;
mod regime;
mod seller;
mod store;
mod take_over;
mod tax;

pub use charge::{
    Charge, ChargeError, ChargeId, Charging, Nature, NewCharge, charge, charge_part,
    parties_with_waiting_charges, prepare_charges, sellers_waiting, waiting_charges, write_charges,
};
pub use checks::checks;
pub use correct::{
    Afterwards, Corrected, Correction, CreditNote, Left, LeftLine, LineAmount, charges_on, correct,
    credit, left_of, void,
};
pub use error::{IssueError, VoidError};
pub use exchange::{NoteRateError, NotedRate, exchange_rates, note_exchange_rate};
pub use invoice::{
    Exchange, Invoice, InvoiceId, InvoiceKind, InvoiceState, Issued, Line, LineId, credit_notes_of,
    invoice, invoice_by_number, invoices_of, lines_of, taxes_of,
};
pub use issue::{IssuedDocument, invoice_waiting, issue_planned};
pub use letters::{InvoiceIssued, invoice_of_letter};
pub use logo::{CurrentLogo, LogoId, current_logo, logo_png, remove_logo, set_logo};
pub use paper::{
    Paper, PaperKind, RenderPaper, paper, paper_as, pro_forma_pdf, refusal_of, transfer_for,
};
pub use pay_link::{invoice_of_pay_token, pay_path};
pub use photograph::{BuyerPhotograph, SellerPhotograph};
pub use plan::{Planned, Turn, plan_documents, waiting_turns};
pub use pro_forma::{
    ProForma, ProFormaContent, ProFormaId, keep_pro_formas, pro_forma, pro_forma_contents,
    pro_formas_of,
};
pub use regime::{
    NewRegionalTax, NewTaxRule, RegionalTax, RegionalTaxError, RegionalTaxId, TaxPoint, TaxRule,
    TaxRuleError, TaxRuleId, TaxSettings, TaxSystem, Taxable, Taxes, Unproved, note_regional_tax,
    note_tax_rule, region_of, regional_taxes, save_tax_settings, tax_rules, tax_settings,
};
pub use seller::{KnownSellers, Seller};
pub use store::owner_of_invoice;
pub use take_over::{
    EarlierInvoice, bare_number, is_taken_over, take_invoice_back, take_invoice_over,
};
pub use tax::{
    NamedRate, OUTSIDE_SCOPE, REVERSE_CHARGE, Tax, TaxCategory, TaxPart, Taxed, Treatment,
    reason_word, taxes,
};

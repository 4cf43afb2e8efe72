//! Charges become invoices: drafted, numbered and posted in one transaction, void only by credit
//! note. Billing never knows what is sold: other rooms hand it charges.
#![deny(clippy::arithmetic_side_effects)]

mod charge;
mod checks;
mod draft;
pub mod einvoice;
mod error;
mod invoice;
mod issue;
mod letters;
mod logo;
mod number;
mod paper;
mod pay_link;
pub mod personal;
mod photograph;
mod pro_forma;
mod seller;
mod store;
mod tax;
mod void;

pub use charge::{
    Charge, ChargeError, ChargeId, Nature, NewCharge, charge, parties_with_waiting_charges,
    waiting_charges,
};
pub use checks::checks;
pub use error::{IssueError, VoidError};
pub use invoice::{
    Exchange, Invoice, InvoiceId, InvoiceKind, InvoiceState, Issued, Line, LineId, credit_note_of, invoice,
    invoice_by_number, invoices_of, lines_of, taxes_of,
};
pub use issue::{IssuedDocument, invoice_waiting, invoice_waiting_of, issue};
pub use letters::{InvoiceIssued, invoice_of_letter};
pub use logo::{CurrentLogo, LogoId, current_logo, logo_png, remove_logo, set_logo};
pub use paper::{
    Paper, PaperKind, RenderPaper, paper, paper_as, refusal_of, transfer_for,
};
pub use pay_link::{invoice_of_pay_token, pay_path};
pub use photograph::{BuyerPhotograph, SellerPhotograph};
pub use pro_forma::{ProForma, ProFormaContent, ProFormaId};
pub use seller::Seller;
pub use tax::{
    NamedRate, OUTSIDE_SCOPE, REVERSE_CHARGE, Tax, TaxCategory, TaxPart, Taxed, Treatment, taxes,
};
pub use void::{Afterwards, CreditNote, void};

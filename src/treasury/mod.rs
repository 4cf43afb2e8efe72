//! Money that arrived: payments, what they were set against, what members have standing by, who
//! owes what since when.
//!
//! Money arrives as member credit; an allocation moves it from there to what a member owes. What
//! is outstanding is a sum, never a state. Allocations are undone by reversing ones.
#![deny(clippy::arithmetic_side_effects)]

mod allocation;
mod capital;
mod checks;
mod credit;
mod desk;
mod documents;
mod error;
mod export;
mod open;
mod payment;
pub mod personal;
mod reversal;
mod store;
mod write_off;

pub use allocation::{
    Allocation, AllocationId, allocations_of, invoice_of_allocation, release, set_against,
};
pub use capital::{
    CapitalError, CapitalFlow, CapitalMove, CapitalPaymentId, CapitalPosition, NewCapitalPayment,
    PostingId, capital_position, move_capital, pay_capital, take_capital_back,
};
pub use checks::checks;
pub use credit::{credit_of, use_credit};
pub use desk::{DeskPage, DeskRow, DeskSums, Pile, Question, SumOf, desk_page, desk_sums};
pub use documents::{
    correct_invoice, credit_invoice, invoice_all_waiting_of, invoice_waiting, invoice_waiting_of,
    lock_parties, void_invoice,
};
pub use error::{PaymentError, ReverseError};
pub use export::{ExportedInvoice, ExportedPayment, exported_invoices, exported_payments};
pub use open::{OpenInvoice, Overdue, oldest_overdue, open_invoices, outstanding, parties_overdue};
pub use payment::{
    NewPayment, Payment, PaymentId, Rail, Receipt, Recorded, has_paid, payment, payments_of,
    receipts_since, record_payment,
};
pub use reversal::reverse_payment;
pub use write_off::{
    WriteOff, WriteOffError, WriteOffId, reverse_write_off, write_off, write_off_by_id,
    write_offs_of,
};

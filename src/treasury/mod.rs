//! Money that arrived: payments, what they were set against, what members have standing by, who
//! owes what since when.
//!
//! Money arrives as member credit; an allocation moves it from there to what a member owes. What
//! is outstanding is a sum, never a state. Allocations are undone by reversing ones. What is paid
//! online begins as an attempt and becomes a payment when the rail, asked by us, says so.
#![deny(clippy::arithmetic_side_effects)]

mod allocation;
mod books;
mod capital;
mod checks;
mod credit;
mod desk;
mod documents;
mod error;
mod export;
mod online;
mod open;
mod open_items;
mod payment;
pub mod personal;
mod rail_checks;
mod refund;
mod reversal;
mod store;
mod write_off;

pub use crate::ledger::open_from;
pub use allocation::{
    Allocation, AllocationId, allocations_of, invoice_of_allocation, release, set_against,
};
pub use books::{
    Ageing, Behind, Bucket, Control, EcSale, Owing, Unfinished, VatLine, VatSummary, ageing,
    behind, control_accounts, control_checks, ec_sales, journal, party_names, unfinished,
    vat_summary,
};
pub use capital::{
    CapitalError, CapitalFlow, CapitalMove, CapitalPaymentId, CapitalPosition, NewCapitalPayment,
    PostingId, capital_position, move_capital, pay_capital, take_capital_back,
};
pub use checks::checks;
pub use credit::{credit_of, use_credit};
pub use desk::{
    DeskPage, DeskRow, DeskSums, Pile, Question, SumOf, desk_currencies, desk_page, desk_sums,
};
pub use documents::{
    correct_invoice, credit_invoice, invoice_waiting, invoice_waiting_of, issue_planned,
    lock_parties, void_invoice,
};
pub use error::{PaymentError, ReverseError};
pub use export::{
    ExportedInvoice, ExportedPayment, ExportedRefund, exported_invoices, exported_payments,
    exported_refunds,
};
pub use online::{
    Attempt, AttemptId, AttemptState, CardReceipt, LookAfterRail, OnlineError, RailWord, Verdict,
    WorkRailMessage, attempt, attempt_of_payment, attempts_of_invoice, hear_rail, latest_attempts,
    look_again, note_attempt, pay_online, payments_online,
};
pub use open::{OpenInvoice, Overdue, oldest_overdue, open_invoices, outstanding, parties_overdue};
pub use open_items::{
    EarlierItem, ItemKind, OpenItem, OpenItemError, OpenItemId, bare_number, document_numbers,
    open_items_of, take_item_back, take_item_over,
};
pub use payment::{
    NewPayment, NewSetOff, Payment, PaymentId, Rail, Receipt, Recorded, Source, has_paid, payment,
    payments_of, receipts_since, received_in, record_payment, set_off,
};
pub use rail_checks::rail_checks;
pub use refund::{
    NewRefund, Refund, RefundError, RefundId, RefundPlan, RefundState, SendRefund, latest_refunds,
    note_refund, plan_refund, refund, refunds_of_payment,
};
pub use reversal::reverse_payment;
pub use write_off::{
    WriteOff, WriteOffError, WriteOffId, reverse_write_off, write_off, write_off_by_id,
    write_offs_of,
};

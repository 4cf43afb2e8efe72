//! The treasurer's pages: the morning list, one party's account, recording and undoing payments,
//! the invoice run, decisions, exports.

pub mod books;
pub mod capital;
pub mod correction;
pub mod decisions;
pub mod desk;
pub mod exports;
pub mod inkind;
pub mod online;
pub mod party;
pub mod patronage;
pub mod payments;
pub mod pro_forma;
pub mod rates;
pub mod reductions;
pub mod refund;
pub mod reversal;
pub mod run;
pub mod typed;
pub mod write_off;

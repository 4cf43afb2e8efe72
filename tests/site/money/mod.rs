//! Money: the ledger, documents, payments, runs. Numbered cases are those of the billing
//! catalogue the house was built by.

mod all_or_nothing;
mod any_order;
mod desk;
mod issuing;
mod ledger;
mod numbering;
mod pages;
mod papers;
mod paying;
mod releasing;
mod running;
mod tax;
pub mod till;
mod voiding;

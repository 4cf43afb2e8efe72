//! Money: the ledger, documents, payments, runs. Numbered cases are those of the billing
//! catalogue the house was built by.

mod issuing;
mod ledger;
mod numbering;
mod tax;
mod till;
mod voiding;

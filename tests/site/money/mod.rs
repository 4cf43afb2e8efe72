//! Money: the ledger, documents, payments, runs. Numbered cases are those of the billing
//! catalogue the house was built by.

mod all_or_nothing;
mod any_order;
mod automatic;
mod book_pages;
mod books;
mod closing;
mod desk;
mod exports;
mod issuing;
mod ledger;
mod numbering;
mod pages;
mod papers;
mod paying;
mod releasing;
mod running;
mod tax;
mod till;
mod voiding;

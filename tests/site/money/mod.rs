//! Money: the ledger, documents, payments, runs. Numbered cases are those of the billing
//! catalogue the house was built by.

mod all_or_nothing;
mod any_order;
mod automatic;
mod book_pages;
mod books;
mod closing;
mod correcting;
mod desk;
mod ec_sales;
mod entities;
mod evidence;
mod exports;
mod foreign;
mod inclusive;
mod issuing;
mod ledger;
mod numbering;
mod office;
mod pages;
mod papers;
mod partly;
mod paying;
mod references;
mod regimes;
mod releasing;
mod running;
mod tax;
pub mod till;
mod vat_numbers;
mod voiding;
mod writing_off;
mod year;

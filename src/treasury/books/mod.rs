//! What is told from the books: control accounts beside their details, who owes since when, what
//! tax is owed, what was sold to businesses abroad, and what stands in the way of closing a month.

mod ageing;
mod closing;
mod controls;
mod journal;
mod sales;
mod store;
mod vat;

pub use ageing::{Ageing, Bucket, Owing, ageing};
pub use closing::{Unfinished, unfinished};
pub use controls::{Control, control_accounts, control_checks};
pub use journal::{Behind, behind, journal, party_names};
pub use sales::{EcSale, ec_sales};
pub use vat::{VatLine, VatSummary, vat_summary};

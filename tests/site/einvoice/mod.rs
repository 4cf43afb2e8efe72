//! Electronic invoices: every kind of document passes the rules of EN 16931, what is wrong does
//! not, and what the rules let pass we refuse ourselves.

mod downloads;
mod exact;
pub mod logo;
mod papers;
mod rules;
mod samples;
mod validator;

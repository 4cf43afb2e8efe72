//! The shell around every page: hosts, headers, forms, errors.

mod letters;
mod office;
mod organisations;
mod people;
mod provisioning;
mod rooms;
mod server_events;
mod shell;
mod trail;
mod trail_questions;

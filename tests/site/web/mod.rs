//! The shell around every page: hosts, headers, forms, errors.

mod organisations;
mod provisioning;
mod rooms;
mod shell;

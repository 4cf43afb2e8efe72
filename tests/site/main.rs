//! The stories.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::panic,
    reason = "a story that breaks should stop where it broke; only the program is told the time"
)]

mod backend;
mod browser;
mod config;
mod ground;
mod house;
mod look;
mod money;
mod support;
mod tidy;
mod web;
mod worker;

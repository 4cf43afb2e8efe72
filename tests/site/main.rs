//! The stories.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a story that breaks should stop where it broke; only the program is told the time"
)]

mod assemblies;
mod backend;
mod browser;
mod calendar;
mod cards;
mod command_line;
mod compatible;
mod config;
mod dns;
mod einvoice;
mod ground;
mod house;
mod identity;
mod imports;
mod inkind;
mod look;
mod mailings;
mod matrix;
mod meetings;
mod membership;
mod merging;
mod money;
mod openid;
mod organisations;

mod pages;
mod paper;
mod privacy;
mod providers;
mod provisioning;
mod reconciliation;
mod recordings;
mod support;
mod tidy;
mod usage;
mod web;
mod worker;

//! The command line: one file per subcommand.

mod audit;
mod backup;
mod books;
mod check;
mod completions;
mod config;
mod demo;
mod doctor;
mod failure;
mod import;
mod invoices;
mod line;
mod log;
mod migrate;
mod pages;
mod place;
mod restore;
mod run;
mod say;
pub mod seed;
mod serve;
mod simulate;
mod start;
mod user;
mod work;

use std::process::ExitCode;

use clap::Parser;

pub use check::{Finding, findings};
pub use failure::Failure;
pub use line::{Command, Line};
pub use place::Place;

/// Parses the command line of this process and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    match Line::try_parse() {
        Ok(line) => end(line.run()),
        // clap prints help and versions through its error, and says which stream and code.
        Err(told) => {
            told.print().ok();
            ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(Failure::USAGE))
        }
    }
}

fn end(outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::trouble(&failure);
            ExitCode::from(failure.code())
        }
    }
}

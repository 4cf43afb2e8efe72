//! What commands print: facts on the standard output, trouble on the standard error.

use std::io::{self, Write};

use serde::Serialize;

use super::Failure;

/// How facts are printed.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct Form {
    /// Print facts as JSON.
    #[arg(long)]
    pub json: bool,
}

impl Form {
    /// Prints `facts` as JSON, or else as `words` has them.
    ///
    /// # Errors
    /// When the standard output is closed.
    pub fn say<F: Serialize>(
        self,
        facts: &F,
        words: impl FnOnce(&F) -> String,
    ) -> Result<(), Failure> {
        if self.json {
            line(&serde_json::to_string_pretty(facts).map_err(Failure::because)?)
        } else {
            line(&words(facts))
        }
    }
}

/// Prints a line (or several) on the standard output.
///
/// # Errors
/// When the standard output is closed.
pub fn line(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()).map_err(Failure::because)
}

/// Prints why a command failed. Nobody is left to tell when that fails too.
pub fn trouble(failure: &Failure) {
    let text = failure.to_string();
    if !text.is_empty() {
        writeln!(io::stderr().lock(), "folkmoot: {text}").ok();
    }
}

//! `folkmoot completions`

use clap::CommandFactory;

use super::{Failure, line::Line};

/// Prints completions for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  folkmoot completions bash > \
    /etc/bash_completion.d/folkmoot")]
pub struct Completions {
    /// Which shell
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Line::command(), "folkmoot", &mut script);
        super::say::line(&String::from_utf8_lossy(&script))
    }
}

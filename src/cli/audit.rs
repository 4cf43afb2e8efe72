//! `folkmoot audit verify`

use serde_json::json;

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::audit::{self, Verdict};

/// The audit trail.
#[derive(Debug, clap::Subcommand)]
pub enum Audit {
    /// Recompute the chain of events; exit code 1 when a row was changed, removed or cut off
    #[command(after_help = "Example:\n  folkmoot audit verify --json")]
    Verify(Form),
}

impl Audit {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Verify(form) = self;
        let settings = place::current_database(&place.settings()?)?;
        match audit::verify(&mut settings.connect()?)? {
            Verdict::Sound { events } => {
                let facts = json!({ "sound": true, "events": events });
                form.say(&facts, |_| format!("The chain is whole: {events} events."))
            }
            Verdict::Broken { seq, why } => {
                let facts = json!({ "sound": false, "event": seq, "why": why });
                form.say(&facts, |_| format!("The chain is broken at event {seq}: {why}."))?;
                Err(Failure::Found)
            }
        }
    }
}

//! Every job and every schedule of the site, on one page; the loop that runs them is below it.

mod lap;
mod run;
mod stop;
mod tend;
mod tidy_up;

use chrono::Duration;

use crate::billing::RenderPaper;
use crate::gateways::mail::SendLetter;
use crate::gateways::means::Means;
use crate::ground::queue::{Registry, Schedule};
use crate::identity::SweepIdentity;
use crate::membership::{ReviewStandings, RunInvoices};

pub use lap::{Lap, Outcome, run_due, start_due_schedules};
pub use run::Worker;
pub use stop::Stop;
pub use tidy_up::TidyUp;

/// Every job of the site.
#[must_use]
pub fn jobs() -> Registry<Means> {
    Registry::default()
        // the house
        .add::<TidyUp>()
        .add::<SendLetter>()
        // people
        .add::<SweepIdentity>()
        .add::<ReviewStandings>()
        // money
        .add::<RenderPaper>()
        .add::<RunInvoices>()
}

/// Everything that recurs.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        name: "house.tidy_up",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&TidyUp {}),
    },
    Schedule {
        name: "identity.sweep",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&SweepIdentity {}),
    },
    Schedule {
        name: "membership.review_standings",
        every: Duration::hours(1),
        start: |tx| tx.enqueue(&ReviewStandings {}),
    },
];

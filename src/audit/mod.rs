//! What was done, by whom, in which transaction: a hash chain that names the first row anybody
//! touched.

mod aside;
mod chain;
mod log;
pub mod personal;
mod store;

pub use aside::{Aside, asides, forget_acts_before, forget_acts_of};
pub use chain::{Verdict, event_hash, verify};
pub use log::{EventQuestion, Verification, event_page, last_verification, note_verdict};
pub use store::{Event, events_about, events_of_organisation, latest_events, seal};

//! Work promised in a transaction and done later: leased, fenced, tried again when that can help.

mod inbox;
mod job;
mod schedule;
mod store;

pub use inbox::{Received, receive};
pub use job::{Job, JobError};
pub use schedule::{Schedule, due_schedules};
pub use store::{
    Claimed, JobId, JobRow, JobState, Lease, claim, enqueue, fail, finish, parked_jobs,
    queue_depth, retry_parked,
};

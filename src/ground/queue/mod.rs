//! Work promised in a transaction and done later: leased, fenced, tried again when that can help.

mod claim;
mod inbox;
mod job;
mod parked;
pub mod personal;
mod purge;
mod registry;
mod schedule;
mod store;

pub use claim::{any_job_due, claim, oldest_due};
pub use inbox::{Received, receive};
pub use job::{Job, JobError};
pub use parked::store::{
    JobCount, JobRow, job, job_counts, parked_jobs, queue_depth, waiting_since,
};
pub use parked::{discard_parked, retry_parked};
pub use purge::{KEEP_DONE_FOR, KEEP_RECEIVED_FOR, purge};
pub use registry::{Registry, Running};
pub use schedule::{Schedule, any_due, start_due};
pub use store::{Claimed, JobId, JobState, Lease, enqueue_all, fail, finish, release, renew};

//! Machines, and what organisations have of their own on them: pools of servers with their
//! health, where a meeting is placed, instances and the steps that make one.

mod checks;
mod instance;
pub mod personal;
mod placement;
mod server;

pub use checks::checks;
pub use instance::{
    Approval, FollowStanding, InstanceError, InstanceEvent, InstanceId, InstanceKind, InstanceRow,
    InstanceState, MoveInstance, ProvisionInstance, StepOutcome, active_instance_of_party,
    approve_instance, decline_instance, instance_by_id, instance_of, instances, instances_in,
    request_instance, resume_instance, retry_instance, story_of, suspend_instance,
};
pub use placement::{Candidate, place};
pub use server::{
    Algorithm, EventProof, NewServer, Pool, PoolId, Server, ServerChange, ServerError, ServerId,
    ServerSettings, ServerState, VerifyServer, add_server, drain_server, events_path, note_poll,
    open_backend, open_passage, placeable_servers, polled_servers, pool_named, pools,
    reactivate_server, reserve_on, retire_server, rotate_secret, server, servers, set_server,
};

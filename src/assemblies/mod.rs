//! Assemblies of members: who may vote, who came, whether enough did, what was resolved.
//!
//! An assembly is planned, called, opened and closed. Calling freezes two things: the rules in
//! force, and the voter roll of the record date. Everything after that is counted from them: the
//! [`turnout`] says who is here in person or by proxy, the [`quorum`] whether that is enough, the
//! [`tally`] what a vote came to. All of it is whole numbers and exact fractions.

mod assembly;
mod checks;
pub mod personal;
mod presence;
mod proxy;
pub mod quorum;
mod resolution;
mod roll;
pub mod tally;
pub mod turnout;

pub use assembly::{
    Assembly, AssemblyError, AssemblyId, AssemblyKind, AssemblyMove, AssemblyState, Called,
    NewAssembly, Rules, assemblies, assembly, call_assembly, change_assembly, close_assembly,
    days_of_notice, open_assembly, plan_assembly, rules_of,
};
pub use checks::checks;
pub use presence::{
    Presence, PresenceError, PresenceId, check_in, check_in_person, check_out, presences_of,
};
pub use proxy::{Proxy, ProxyError, ProxyId, give_proxy, proxies_of, revoke_proxy};
pub use quorum::Quorum;
pub use resolution::{
    NewResolution, Outcome, Resolution, ResolutionError, ResolutionId, resolutions_of, resolve,
};
pub use roll::{
    Delegate, RollEntry, Verdict, Voter, VoterId, assemblies_of, draw_roll, roll_of, voter,
    voters_cast_by,
};
pub use tally::{Ballot, MajorityRule, Votes, Weighed};
pub use turnout::{Turnout, turnout};

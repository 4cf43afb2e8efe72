//! Fronts: the interface of BigBlueButton for one organisation, so that its own programs (a
//! learning platform, a cloud, another front page) make meetings with us as with a server of their
//! own (docs/decisions/0022).
//!
//! The one domain that speaks that product's words, for its callers do: what comes in and goes out
//! is that interface. Inside it is a room and its meetings like all others: [`open_front`] gives an
//! organisation an address and a secret, [`answer`] answers one call.

mod answer;
mod calls;
mod chat;
mod checks;
mod create;
mod end;
mod entry;
mod given;
mod join;
mod keys;
mod list;
mod look;
pub mod personal;
mod playback;
mod recordings;
mod refusal;
mod relay;
mod signature;
mod statement;
mod store;
mod tenant;

pub use answer::refused;
pub use calls::{Call, Reply, answer, version};
pub use checks::checks;
pub use given::Given;
pub use keys::{
    FrontError, FrontSecret, FrontSettings, change_front, close_front, forget_older_secret,
    open_front, renew_front,
};
pub use list::{FrontMeeting, front_meetings};
pub use playback::{Unwatched, watch};
pub use refusal::Refusal;
pub use relay::{RelayEnd, RelayRecording, Unproved, hear_of_end, hear_of_recording};
pub use signature::{Signed, is_genuine, take_checksum};
pub use store::{Front, front_of};
pub use tenant::{Keys, Tenant, Tenants};

crate::ids! {
    /// A front.
    FrontId = "frt",
}

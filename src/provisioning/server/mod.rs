//! Servers: added in one form, proved before use, watched, drained, retired.

mod add;
mod change;
mod poll;
mod store;
mod verify;

pub use add::{NewServer, add_server};
pub use change::{
    ServerChange, ServerSettings, drain_server, reactivate_server, retire_server, rotate_secret,
    set_server,
};
pub use poll::{note_poll, open_backend, open_passage};
pub use store::{
    Server, placeable_servers, polled_servers, pool_named, pools, reserve_on, server, servers,
};
pub use verify::VerifyServer;

crate::ids! {
    /// A server.
    ServerId = "srv",
    /// A pool of servers that may stand in for each other.
    PoolId = "pool",
}

crate::text_enum! {
    /// Where a server stands.
    pub enum ServerState {
        /// Entered by an operator, not proved yet.
        New = "new",
        /// Being proved.
        Verifying = "verifying",
        /// Takes meetings.
        Active = "active",
        /// Takes no new meetings; running ones go on.
        Draining = "draining",
        /// Empty.
        Drained = "drained",
        /// Gone for good.
        Retired = "retired",
    }
}

crate::text_enum! {
    /// The hash that signs calls.
    pub enum Algorithm {
        /// SHA-1, for servers before 2.3.
        Sha1 = "sha1",
        /// SHA-256, the usual one.
        Sha256 = "sha256",
        /// SHA-384.
        Sha384 = "sha384",
        /// SHA-512.
        Sha512 = "sha512",
    }
}

crate::text_enum! {
    /// How a server proves what it tells of its own accord.
    pub enum EventProof {
        /// A checksum by SHA-1: what servers do unless they are told otherwise.
        Sha1 = "sha1",
        /// A checksum by SHA-256.
        Sha256 = "sha256",
        /// A checksum by SHA-384.
        Sha384 = "sha384",
        /// A checksum by SHA-512.
        Sha512 = "sha512",
        /// The secret itself.
        Bearer = "bearer",
    }
}

/// Where a server of ours tells what happens on it, after the public address.
#[must_use]
pub fn events_path(id: &ServerId) -> String {
    format!("/hooks/bigbluebutton/events/{id}")
}

/// A pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// Id.
    pub id: PoolId,
    /// Its name, for people.
    pub name: String,
    /// Where it stands: `eu`, `ca`.
    pub region: String,
}

/// Why something cannot be done with a server.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// There is a server with this address or name.
    #[error("there is such a server already")]
    AlreadyThere,
    /// The address is not one we may call.
    #[error("not an address of a server we may call")]
    BadAddress,
    /// The secret is too short to be one.
    #[error("a secret has 8 characters or more")]
    BadSecret,
    /// The version is none, or cannot do what else was set.
    #[error("not a version that can do this")]
    BadVersion,
    /// Its state does not allow it.
    #[error("the server's state does not allow this")]
    WrongState,
    /// The database.
    #[error(transparent)]
    Db(#[from] crate::ground::db::DbError),
}

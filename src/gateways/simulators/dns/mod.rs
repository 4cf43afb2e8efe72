//! A simulated resolver of the Domain Name System: it knows what it is told, speaks the real wire
//! (RFC 1035) over UDP and TCP, and misbehaves on demand in every way that a client must not fall
//! for. Meant for loopback.

mod misdeed;
mod server;
mod wire;
mod zone;

pub use misdeed::ResolverMisdeed;
pub use server::SimulatedResolver;
pub use zone::ResolverControl;

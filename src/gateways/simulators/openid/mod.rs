//! A simulated provider of OpenID Connect, with the addresses and claims of a Keycloak realm.
//!
//! It stands for a foreign product, so it speaks that product's words, in English. Its page asks
//! nobody for a password: whoever comes picks who they are. It misbehaves on demand, in every way
//! that a client must not fall for. Meant for loopback.

mod authorize;
mod claims;
mod keys;
mod logout;
mod misdeed;
mod pages;
mod person;
mod routes;
mod server;
mod state;
mod token;

pub use misdeed::Misdeed;
pub use person::SimulatedPerson;
pub use server::{ProviderControl, ProviderSettings, SimulatedProvider};

//! A simulated VIES: it knows the numbers it is told, and can be away in the ways of the real one.

mod misdeed;
mod server;

pub use misdeed::ViesMisdeed;
pub use server::{SimulatedVies, ViesControl};

//! A simulated BigBlueButton server: the real wire, no media.
//!
//! It stands for a foreign product, so it speaks that product's words (moderator, viewer,
//! participant), in English, and shares no code with the driver: each proves the other. It keeps
//! meetings in memory, checks signatures, sends end callbacks, shows a small page in place of the
//! meeting, and misbehaves on demand. Meant for loopback: its pages ask nobody who they are.

mod answer;
mod archive;
mod callbacks;
mod client;
mod control;
mod create;
mod faults;
mod hall;
mod interface;
mod join;
mod listing;
mod meeting;
mod pages;
mod parameters;
mod routes;
mod server;
mod signature;
mod state;

pub use callbacks::SentCallback;
pub use control::Control;
pub use faults::{CallbackFault, Faults, ReplyFault};
pub use server::{SimulatedServer, SimulatorSettings};
pub use signature::Hash;
pub use state::ReceivedCall;

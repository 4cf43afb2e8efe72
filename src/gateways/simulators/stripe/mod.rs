//! A simulated Stripe: the endpoints we use, with the objects, the strictness and the refusals of
//! the real one, and a Checkout page that a browser can use without scripts.
//!
//! It stands for a foreign product, so it speaks that product's words, in English. It moves no
//! money and asks nobody who they are. It misbehaves on demand. Meant for loopback.

mod api;
mod book;
mod card;
mod checkout;
mod courier;
mod events;
mod faults;
mod keys;
mod objects;
mod pages;
mod parameters;
mod refunds;
mod routes;
mod server;
mod sessions;
mod state;

pub use card::TestCard;
pub use events::{SentEvent, SimulatedEvent};
pub use faults::{DeliveryFault, ReplyFault, StripeFaults};
pub use server::{SimulatedStripe, StripeControl, StripeSettings};
pub use state::ReceivedApiCall;

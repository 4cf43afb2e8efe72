//! Simulators that speak the real wire.

pub mod bigbluebutton;
pub mod dns;
pub mod openid;
mod running;
pub mod smtp;
pub mod vies;

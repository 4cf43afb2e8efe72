//! Simulators that speak the real wire.

pub mod bigbluebutton;
pub mod smtp;

//! What outside systems tell us.

pub mod bigbluebutton;
pub mod stripe;

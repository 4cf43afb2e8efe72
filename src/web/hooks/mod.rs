//! What outside systems tell us.

pub mod bigbluebutton;

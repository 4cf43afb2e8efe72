//! Floor 1: one room per outside system. Each speaks that system's language, not ours.

pub mod backend;
pub mod bigbluebutton;
pub mod dns;
pub mod door;
pub mod http;
pub mod jwt;
pub mod mail;
pub mod means;
pub mod openid;
pub mod pdf;
pub mod rail;
pub mod simulators;
pub mod stripe;
pub mod vies;

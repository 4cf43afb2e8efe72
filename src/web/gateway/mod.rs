//! The interface of BigBlueButton for the programs of organisations: the calls themselves, what
//! meeting servers tell of their meetings, and the page where owners keep the secrets.

pub mod api;
pub mod callbacks;
pub mod page;
pub mod secret;

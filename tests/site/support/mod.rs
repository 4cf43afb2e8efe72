//! What the stories stand on: a database of their own, a clock that stands still, a mail box.

mod database;
mod desk;
mod site;
mod home;

pub use database::TestDatabase;
pub use desk::Desk;
pub use site::{Browser, Site, Visit};
pub use home::{Ended, Home, ended};

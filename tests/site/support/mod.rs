//! What the stories stand on: a database of their own, a clock that stands still, a mail box.

mod coop;
mod database;
mod desk;
mod home;
mod machines;
mod site;

pub use coop::{Coop, Member, SITE, day, euro};
pub use database::TestDatabase;
pub use desk::Desk;
pub use home::{Home, ended};
pub use site::{Browser, Site, Visit};

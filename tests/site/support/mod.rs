//! What the stories stand on: a database of their own, a clock that stands still, a mail box.

mod coop;
mod database;
mod desk;
mod home;
mod machines;
mod process;
mod shares;
mod silence;
mod site;
mod traces;

pub use coop::{Coop, Member, SITE, day, euro};
pub use database::TestDatabase;
pub use desk::Desk;
pub use home::{Ended, Home, ended};
pub use machines::SECRET;
pub use process::Process;
pub use silence::Silence;
pub use site::{Browser, Site, Visit};

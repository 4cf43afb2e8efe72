//! What the stories stand on: a database of their own, a clock that stands still, a mail box.

mod database;
mod desk;
mod site;

pub use desk::Desk;
pub use site::{Browser, Site, Visit};

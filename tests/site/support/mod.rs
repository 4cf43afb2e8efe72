//! What the stories stand on: a database of their own, a clock that stands still, a mail box.

mod database;
mod desk;

pub use desk::Desk;

//! The database: one connection type for SQLite and PostgreSQL, one way to read, one way to write.

mod anew;
pub mod backup;
pub mod catalog;
mod change;
mod check;
mod circumstances;
mod connection;
pub mod dialect;
mod error;
mod kept;
pub mod migrations;
mod rows;
mod said;
pub mod schema;
pub mod sealed;
pub mod search;
mod straight;
mod transaction;
pub mod trust;
pub mod types;

pub use anew::{Anew, anew};
pub use change::Change;
pub use check::{Check, offenders};
pub use circumstances::Circumstances;
pub use connection::{Conn, Db, DbSettings, Kind, Waits};
pub use error::DbError;
pub use kept::{KeptUpdate, kept_update};
pub use rows::{Cells, Fits, Rows, change_rows, insert_rows};
pub use said::{Said, said};
pub use transaction::{Actor, AuditRow, Tx};

//! The database: one connection type for SQLite and PostgreSQL, one way to read, one way to write.

pub mod backup;
mod check;
mod connection;
pub mod dialect;
mod error;
pub mod migrations;
pub mod schema;
mod transaction;
pub mod types;

pub use check::{Check, offenders};
pub use connection::{Conn, Db, DbSettings, Kind};
pub use error::DbError;
pub use transaction::{Actor, AuditRow, Tx};

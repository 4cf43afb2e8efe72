//! `/join`: at most three short pages (level, you, check). What was typed is kept in a sealed
//! cookie of the visitor's own browser until it is sent, so that every step can be gone back to,
//! reloaded and changed; nothing of it is in an address or on our side before.

pub mod check;
pub mod done;
mod draft;
pub mod level;
pub mod you;

pub use draft::Draft;

//! Loading levels and the demonstration's members from files, through the verbs that pages use.

mod levels;

pub use levels::{SeedError, seed_levels};

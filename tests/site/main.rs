//! The stories.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that breaks should stop where it broke"
)]

mod config;
mod ground;

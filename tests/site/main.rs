//! The stories.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that breaks should stop where it broke"
)]

mod ground;

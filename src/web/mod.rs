//! Floor 3: HTTP in, HTML out.

pub mod assets;
pub mod templates;

//! Pages for everybody: what this is, what it costs, the rules.

pub mod front;
pub mod legal;
pub mod levels;

//! Passwords: what may be one, how they are kept, choosing a new one.

mod choose;
mod hash;
mod rules;
pub(super) mod store;

pub use choose::{ChooseError, choose_password};
pub use rules::{PasswordProblem, check_password};

pub use hash::Busy;
pub(super) use hash::{Verdict, hash, verify};
pub(super) use rules::could_be_one;

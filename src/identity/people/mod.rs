//! People as the office looks them up.

mod store;

use super::{StaffRole, UserId, UserState};

pub use store::{find_people, names_of};

/// Somebody in a list of people.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// The main address.
    pub email: String,
    /// Whether the person may sign in.
    pub state: UserState,
    /// Roles in the office.
    pub roles: Vec<StaffRole>,
}

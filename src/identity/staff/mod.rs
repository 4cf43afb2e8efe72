//! Staff roles: what a person may do for the co-op, beside being a member.

mod grant;
pub(super) mod store;

use super::UserId;

pub use grant::{StaffError, grant_role, revoke_role};
pub use store::staff;

crate::text_enum! {
    /// A role in the co-op's office.
    pub enum StaffRole {
        /// Keeps the register: admits, declines, assigns classes.
        Steward = "steward",
        /// Keeps the money.
        Treasurer = "treasurer",
        /// Keeps the machines.
        Operator = "operator",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
        /// Sets up the co-op and grants roles.
        Administrator = "administrator",
    }
}

/// Somebody with roles in the office.
#[derive(Debug, Clone)]
pub struct StaffMember {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// The main address.
    pub email: String,
    /// Whether a second factor is set up; without one no staff page opens.
    pub has_totp: bool,
    /// The roles.
    pub roles: Vec<StaffRole>,
}

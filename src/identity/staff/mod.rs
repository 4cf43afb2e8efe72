//! Staff roles: what a person may do for the co-op, beside being a member.

pub(super) mod store;

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

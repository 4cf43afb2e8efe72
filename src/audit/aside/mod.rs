//! What is personal about an event: kept beside the chain, so that it can be erased. The chain
//! holds a salted digest of it, which tells nothing once the salt is gone.

mod store;

use super::chain::digest;
use crate::ground::db::{AuditRow, Circumstances, Tx};

pub use store::{Aside, asides, forget_acts_before, forget_acts_of};

/// Of a salt: 32 letters of 5 bits.
const SALT: usize = 32;

impl Aside {
    /// What there is to keep beside the event `seq`, if anything.
    pub(super) fn of(tx: &Tx<'_>, seq: i64, row: &AuditRow) -> Option<Self> {
        let address = tx.circumstances().and_then(Circumstances::address);
        if address.is_none() && row.personal.is_none() {
            return None;
        }
        Some(Self {
            seq,
            salt: tx.chance().letters(SALT),
            address: address.map(|address| address.to_string()),
            personal: row.personal.as_ref().map(ToString::to_string),
        })
    }

    /// What the chain holds of it.
    #[must_use]
    pub fn digest(&self) -> String {
        let personal = self.personal.as_deref().unwrap_or_default();
        digest(&[&self.salt, self.address.as_deref().unwrap_or_default(), personal])
    }
}

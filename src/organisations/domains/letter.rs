//! The letter that proves a domain.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::Letter;

/// To the mailbox of a domain; its secret link proves it.
#[derive(Debug, Serialize)]
pub struct DomainLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The organisation, by name.
    pub organisation: String,
    /// The owner who asks.
    pub who: String,
    /// The domain.
    pub domain: String,
    /// The last day it is good.
    pub until: NaiveDate,
}

impl Letter for DomainLetter {
    const NAME: &'static str = "domain-proof";
}

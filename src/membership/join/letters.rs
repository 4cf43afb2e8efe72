//! The letters of joining.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::Letter;

/// The first letter; its secret link proves the address.
#[derive(Debug, Serialize)]
pub struct WelcomeLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// The last day the link is good.
    pub until: NaiveDate,
}

impl Letter for WelcomeLetter {
    const NAME: &'static str = "welcome";
}

/// To somebody whose address was entered on the form although they are here already.
#[derive(Debug, Serialize)]
pub struct AlreadyHereLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// Where to sign in.
    pub sign_in: String,
}

impl Letter for AlreadyHereLetter {
    const NAME: &'static str = "already_here";
}

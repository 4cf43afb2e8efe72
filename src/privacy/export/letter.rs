//! The letter that brings the link.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::Letter;

/// The copy is ready.
#[derive(Debug, Serialize)]
pub struct ExportLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// The last day it can be fetched.
    pub until: NaiveDate,
}

impl Letter for ExportLetter {
    const NAME: &'static str = "export_ready";
}

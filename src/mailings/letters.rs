//! The letters that mailings are made into.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::gateways::mail::Letter;

/// An announcement.
#[derive(Debug, Serialize)]
pub struct AnnouncementLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// The subject.
    pub subject: String,
    /// The text, a paragraph each.
    pub paragraphs: Vec<String>,
    /// A letter to try it out: there is nothing to unsubscribe from.
    pub test: bool,
    /// Its secret link unsubscribes (RFC 8058).
    pub list_unsubscribe: bool,
}

impl Letter for AnnouncementLetter {
    const NAME: &'static str = "announcement";
}

/// What a notice says to everybody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NoticeFacts {
    /// The title of the assembly.
    pub title: String,
    /// `ordinary` or `extraordinary`.
    pub kind: String,
    /// The day.
    pub day: NaiveDate,
    /// The hour, `18:00`, and its zone, `CEST`.
    pub hour: String,
    /// The zone's name, `CEST`.
    pub zone: String,
    /// Where.
    pub place: String,
    /// The full address of the room it meets in.
    pub room: Option<String>,
    /// The record date.
    pub record_on: NaiveDate,
    /// A line each.
    pub agenda: Vec<String>,
    /// The full address of its page.
    pub page: String,
    /// Why it is called on short notice.
    pub short_notice: Option<String>,
    /// It as an entry for a calendar (RFC 5545); sent along as a file.
    pub calendar: String,
}

/// An organisation that has to name its one delegate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mend {
    /// Its name.
    pub name: String,
    /// The full address of the page of its people.
    pub page: String,
}

/// What a notice says to one reader alone.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ForOne {
    /// The votes the reader casts, by name.
    pub votes: Vec<String>,
    /// Members whose vote rests, the reader or for whom they would cast it.
    pub rests: Vec<String>,
    /// Organisations whose delegate the reader has to name.
    pub mend: Vec<Mend>,
}

/// The statutory notice of an assembly.
#[derive(Debug, Serialize)]
pub struct NoticeLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What is said to everybody.
    #[serde(flatten)]
    pub facts: NoticeFacts,
    /// What is said to the reader alone.
    #[serde(flatten)]
    pub own: ForOne,
}

impl Letter for NoticeLetter {
    const NAME: &'static str = "assembly-notice";
}

/// Asks whether letters arrive again; its secret link says so.
#[derive(Debug, Serialize)]
pub struct AddressAgainLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
}

impl Letter for AddressAgainLetter {
    const NAME: &'static str = "address-again";
}

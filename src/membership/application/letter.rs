//! Letters about an application.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::organisations::{Party, coop_settings};

crate::text_enum! {
    /// What an applicant is told.
    pub enum Told {
        /// Somebody asks back.
        Asked = "asked",
        /// They are in.
        Admitted = "admitted",
        /// They are not.
        Declined = "declined",
        /// It will lapse.
        Lapsing = "lapsing",
        /// It has lapsed.
        Lapsed = "lapsed",
    }
}

/// To the applicant.
#[derive(Debug, Serialize)]
pub struct ApplicationLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What happened.
    pub told: Told,
    /// The question or the reason; empty where there is none.
    pub words: String,
    /// The day it lapses.
    pub day: Option<NaiveDate>,
    /// Where it goes on.
    pub page: String,
}

impl Letter for ApplicationLetter {
    const NAME: &'static str = "application";
}

/// To a producer who may vote.
#[derive(Debug, Serialize)]
pub struct CandidateLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// Who would like to be one.
    pub candidate: String,
    /// The candidate is a member already, of the other class.
    pub belongs: bool,
    /// Where to vote.
    pub page: String,
}

impl Letter for CandidateLetter {
    const NAME: &'static str = "candidate";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    party: &Party,
    told: Told,
    words: &str,
    day: Option<NaiveDate>,
    public_url: &str,
) -> Result<(), DbError> {
    let letter = ApplicationLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        told,
        words: words.trim().to_owned(),
        day,
        page: format!("{public_url}/home"),
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}

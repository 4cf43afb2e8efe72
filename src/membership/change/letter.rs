//! The letter that confirms a change, with its day.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::membership::Membership;
use crate::organisations::{coop_settings, party};

crate::text_enum! {
    /// What changed.
    pub enum Told {
        /// Another level, from a day.
        Level = "level",
        /// A pause, from a day.
        Pause = "pause",
        /// The pause is over.
        Resumed = "resumed",
        /// Notice was given; the last day.
        Notice = "notice",
        /// Notice was taken back.
        Withdrawn = "withdrawn",
        /// The last day has passed.
        Left = "left",
        /// Put out.
        Expelled = "expelled",
    }
}

/// Confirms a change.
#[derive(Debug, Serialize)]
pub struct DatedLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What changed.
    pub told: Told,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Words of the co-op; empty where there are none.
    pub words: String,
    /// Where it can be seen.
    pub page: String,
}

impl Letter for DatedLetter {
    const NAME: &'static str = "dated";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    member: &Membership,
    told: Told,
    day: Option<NaiveDate>,
    public_url: &str,
) -> Result<(), DbError> {
    tell_why(tx, member, told, day, "", public_url)
}

pub(super) fn tell_why(
    tx: &mut Tx<'_>,
    member: &Membership,
    told: Told,
    day: Option<NaiveDate>,
    words: &str,
    public_url: &str,
) -> Result<(), DbError> {
    let party = party(tx.conn, &member.party_id)?;
    let letter = DatedLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        told,
        day,
        words: words.trim().to_owned(),
        page: format!("{public_url}/home"),
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}

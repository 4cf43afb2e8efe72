//! The letter to a producer about a decision on what they gave.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::Money;
use crate::membership::activity::timesheet::Entry;
use crate::organisations::{PartyId, coop_settings, party};

crate::text_enum! {
    /// What was decided.
    pub enum InKindNews {
        /// It counts.
        Accepted = "accepted",
        /// It does not count.
        Declined = "declined",
        /// It was accepted by mistake.
        Countered = "countered",
    }
}

/// Tells a producer what was decided about an entry.
#[derive(Debug, Serialize)]
pub struct InKindLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What was decided.
    pub news: InKindNews,
    /// What was given, in their words.
    pub text: String,
    /// The day it was done.
    pub day: NaiveDate,
    /// What it is worth, in minor units.
    pub value_minor: i64,
    /// What the member is owed for all it gave, in minor units.
    pub owed_minor: i64,
    /// The currency of both.
    pub currency: String,
    /// Why; empty for what counts.
    pub reason: String,
    /// Where it can be seen.
    pub page: String,
}

impl Letter for InKindLetter {
    const NAME: &'static str = "in-kind";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    to: &PartyId,
    entry: &Entry,
    ((news, reason), owed): ((InKindNews, &str), Money),
    public_url: &str,
) -> Result<(), DbError> {
    let party = party(tx.conn, to)?;
    let letter = InKindLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        news,
        text: entry.text.clone(),
        day: entry.done_on,
        value_minor: entry.value.minor(),
        owed_minor: owed.minor(),
        currency: owed.currency().code().to_owned(),
        reason: reason.trim().to_owned(),
        page: format!("{public_url}/in-kind"),
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}

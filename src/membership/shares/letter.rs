//! The letter about shares, with its amount and its day.

use chrono::NaiveDate;
use serde::Serialize;

use super::Holder;
use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::Money;
use crate::organisations::coop_settings;

crate::text_enum! {
    /// What happened.
    pub enum ToldOfShares {
        /// Subscribed: to be paid by a day.
        Subscribed = "subscribed",
        /// Paid and held; the certificate is there.
        Issued = "issued",
        /// Not paid by the day, and let go.
        Lapsed = "lapsed",
        /// The board agreed.
        Approved = "approved",
        /// The board refused.
        Refused = "refused",
        /// What was asked of the board is closed: the membership has ended.
        Closed = "closed",
        /// They came from another member.
        Received = "received",
        /// The board agreed to take them back: repaid on a day, as far as it is known.
        SoldBack = "sold_back",
        /// Given back on leaving: repaid on a day, as far as it is known.
        GivenBack = "given_back",
        /// Repayment waits until the board says otherwise.
        Suspended = "suspended",
        /// It waits no longer.
        Resumed = "resumed",
        /// Repayment was refused: they are shares again.
        Kept = "kept",
        /// Repaid.
        Repaid = "repaid",
    }
}

/// Tells a member what happened to their shares.
#[derive(Debug, Serialize)]
pub struct SharesLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What happened.
    pub told: ToldOfShares,
    /// The amount, in minor units.
    pub minor: i64,
    /// Its currency.
    pub currency: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Words of the co-op; empty where there are none.
    pub words: String,
    /// Where it can be seen.
    pub page: String,
}

impl Letter for SharesLetter {
    const NAME: &'static str = "shares";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    holder: &Holder,
    told: ToldOfShares,
    (amount, day): (Money, Option<NaiveDate>),
    words: &str,
    public_url: &str,
) -> Result<(), DbError> {
    let party = &holder.party;
    let letter = SharesLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        told,
        minor: amount.minor(),
        currency: amount.currency().code().to_owned(),
        day,
        words: words.trim().to_owned(),
        page: format!("{public_url}/memberships/{}/shares", holder.member.id),
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}

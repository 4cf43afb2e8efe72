//! Letters about money that came or went online.

use serde::Serialize;

use super::Attempt;
use crate::billing;
use crate::gateways::mail::{self, Letter, Recipient};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::identity::{self, StaffRole, UserState};
use crate::organisations::{self, PartyId};
use crate::treasury::Recorded;

/// "Thank you": what was paid, for which invoice, and what is left as credit.
#[derive(Debug, Serialize)]
pub struct CardReceipt {
    /// The seller's name.
    pub coop_name: String,
    /// The buyer's name.
    pub name: String,
    /// The number of the invoice.
    pub number: String,
    /// What was paid, in minor units.
    pub amount_minor: i64,
    /// What of it no invoice needed, in minor units.
    pub credit_minor: i64,
    /// Of this currency.
    pub currency: Currency,
}

impl Letter for CardReceipt {
    const NAME: &'static str = "card_receipt";
}

/// To treasurers: something online wants their eyes.
#[derive(Debug, Serialize)]
pub struct RailWord {
    /// The co-op's name.
    pub coop_name: String,
    /// The treasurer's name.
    pub name: String,
    /// What: `paid-twice`, `parked`, `refund-failed`.
    pub kind: &'static str,
    /// Whose money it is about.
    pub member: String,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// Of this currency.
    pub currency: Currency,
}

impl Letter for RailWord {
    const NAME: &'static str = "rail_word";
}

/// Posts the receipt of a paid attempt.
pub(super) fn receipt(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    recorded: &Recorded,
) -> Result<(), DbError> {
    let party = organisations::party(tx.conn, &attempt.party_id)?;
    let entity = organisations::legal_entity(tx.conn)?;
    let invoice = billing::invoice(tx.conn, &attempt.invoice_id)?;
    let to = Recipient {
        email: party.email,
        name: party.name.clone(),
        locale: party.locale.code().to_owned(),
    };
    let letter = CardReceipt {
        coop_name: entity.name,
        name: party.name,
        number: invoice.number().unwrap_or_default().to_owned(),
        amount_minor: attempt.amount.minor(),
        credit_minor: recorded.credit.minor(),
        currency: attempt.amount.currency(),
    };
    mail::post(tx, &to, &letter, Some(recorded.payment_id.as_str()), None)?;
    Ok(())
}

/// Tells everybody who keeps the money.
pub(in crate::treasury) fn tell_treasurers(
    tx: &mut Tx<'_>,
    kind: &'static str,
    party: &PartyId,
    amount: Money,
    about: &str,
) -> Result<(), DbError> {
    let member = organisations::party(tx.conn, party)?.name;
    let coop_name = organisations::legal_entity(tx.conn)?.name;
    for person in identity::staff(tx.conn)? {
        let user = identity::user(tx.conn, &person.user_id)?;
        if !person.roles.contains(&StaffRole::Treasurer) || user.state != UserState::Active {
            continue;
        }
        let locale = user.locale.code().to_owned();
        let to = Recipient { email: user.email, name: user.name.clone(), locale };
        let letter = RailWord {
            coop_name: coop_name.clone(),
            name: user.name,
            kind,
            member: member.clone(),
            amount_minor: amount.minor(),
            currency: amount.currency(),
        };
        mail::post(tx, &to, &letter, Some(about), None)?;
    }
    Ok(())
}

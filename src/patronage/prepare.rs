//! Preparing a distribution: what everybody contributed in the year, and what they would get.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::json;

use super::store;
use super::{
    Contributed, Distribution, DistributionId, DistributionLine, DistributionState, PatronageError,
    Share, Terms, share_out,
};
use crate::billing::Seller;
use crate::ground::db::{Conn, Tx};
use crate::ground::money::{Currency, Money, MoneyError};
use crate::membership::activity::timesheet::accepted_in;
use crate::membership::{MembershipId, calendar};
use crate::organisations::{HandedOut, PartyId, TooSmall, giving_settings};
use crate::treasury::received_in;

/// A distribution to be reckoned.
#[derive(Debug, Clone)]
pub struct NewDistribution {
    /// The first day of the fiscal year.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// What is distributed.
    pub surplus: Money,
}

/// A member who contributed something in a year.
type Contributor = (MembershipId, PartyId, Contributed);

/// What members contributed on the days from `from` up to, and without, `until`, by the birth of
/// their membership: money that came in and was not taken back, and what was accepted in kind and
/// not countered. What was set off is no money: it counts in kind.
///
/// # Errors
/// A fault of the database.
pub fn contributions_in(
    conn: &mut Conn,
    (from, until): (NaiveDate, NaiveDate),
    currency: Currency,
) -> Result<Vec<Contributor>, PatronageError> {
    let zero = Money::zero(currency);
    let mut money: BTreeMap<PartyId, Money> = received_in(conn, from, until, currency)?;
    let mut kind: BTreeMap<MembershipId, Money> = BTreeMap::new();
    for entry in accepted_in(conn, from, until)? {
        if entry.value.currency() == currency {
            let sum = kind.entry(entry.membership_id).or_insert(zero);
            *sum = sum.plus(entry.value)?;
        }
    }
    let mut all = Vec::new();
    for (member, party) in store::members(conn)? {
        let contributed = Contributed {
            money: money.remove(&party).unwrap_or(zero),
            kind: kind.remove(&member).unwrap_or(zero),
        };
        if contributed.money.is_positive() || contributed.kind.is_positive() {
            all.push((member, party, contributed));
        }
    }
    Ok(all)
}

/// Reckons a distribution by the rules the co-op has set; nothing is posted.
///
/// # Errors
/// [`PatronageError::Amount`], [`PatronageError::Days`] for a year that has not ended,
/// [`PatronageError::Nobody`].
pub fn prepare_distribution(
    tx: &mut Tx<'_>,
    new: &NewDistribution,
) -> Result<DistributionId, PatronageError> {
    let entity = Seller::own(tx.conn)?.entity;
    let currency = entity.currency;
    let today = calendar::day_of(tx.conn, tx.now)?;
    if new.until <= new.from || new.until > today {
        return Err(PatronageError::Days);
    }
    let sane = (1..1_000_000_000_000).contains(&new.surplus.minor());
    if !sane || new.surplus.currency() != currency {
        return Err(PatronageError::Amount);
    }
    let settings = giving_settings(tx.conn, &entity.id)?;
    let terms = Terms {
        money_weight: settings.money_weight,
        kind_weight: settings.kind_weight,
        least: Money::from_minor(settings.least_minor, currency),
    };
    let all = contributions_in(tx.conn, (new.from, new.until), currency)?;
    let contributed: Vec<Contributed> = all.iter().map(|(_, _, one)| *one).collect();
    let shares = share_out(new.surplus, terms, &contributed).map_err(|error| match error {
        MoneyError::DivisionByZero => PatronageError::Nobody,
        other => other.into(),
    })?;
    let of = prepared(tx, new, (terms, settings.too_small, settings.handed_out));
    store::insert(tx, &entity.id, &of)?;
    insert_lines(tx, &of.id, all, shares)?;
    let facts = json!({
        "from": new.from,
        "until": new.until,
        "surplus_minor": new.surplus.minor(),
        "currency": currency,
    });
    tx.record("patronage.distribution.prepared", of.id.as_str(), facts);
    Ok(of.id)
}

fn prepared(
    tx: &Tx<'_>,
    new: &NewDistribution,
    (terms, too_small, handed_out): (Terms, TooSmall, HandedOut),
) -> Distribution {
    Distribution {
        id: tx.mint(),
        from: new.from,
        until: new.until,
        surplus: new.surplus,
        terms,
        too_small,
        handed_out,
        state: DistributionState::Prepared,
        resolution: String::new(),
        prepared_at: tx.now,
        approved: None,
        paid_on: None,
        undone_on: None,
    }
}

fn insert_lines(
    tx: &mut Tx<'_>,
    id: &DistributionId,
    all: Vec<Contributor>,
    shares: Vec<Share>,
) -> Result<(), PatronageError> {
    for ((membership_id, party_id, _), share) in all.into_iter().zip(shares) {
        let distribution_id = id.clone();
        let line =
            DistributionLine { id: tx.mint(), distribution_id, membership_id, party_id, share };
        store::insert_line(tx, &line)?;
    }
    Ok(())
}

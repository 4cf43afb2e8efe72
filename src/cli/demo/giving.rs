//! Promises, takes and a surplus of the demonstration, told through the verbs that people use.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::people::{member, person, refused};
use crate::cli::Failure;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Tx};
use crate::ground::money::Money;
use crate::inkind::{
    Every, NewPledge, TakeState, approve_take, make_pledge, open_take, pay_take, propose, takes,
};
use crate::membership::activity::timesheet::Work;
use crate::membership::activity::{name_resolution, rules_of};
use crate::membership::{Class, SeedError, calendar};
use crate::organisations::legal_entity;
use crate::patronage::{
    DistributionState, NewDistribution, approve_distribution, distributions, hand_out,
    prepare_distribution,
};
use crate::treasury::Rail;

const GIVING: &str = include_str!("../../../seeds/giving.toml");

/// Who keeps the money.
const TREASURER: &str = "teresa@common-meeting.example.org";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Giving {
    resolution: String,
    pledge: Vec<PledgeEntry>,
    take: Vec<TakeEntry>,
    surplus: Vec<SurplusEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PledgeEntry {
    email: String,
    minutes: Option<u32>,
    thing: Option<String>,
    pieces: Option<u32>,
    every: Every,
    days_ago: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TakeEntry {
    days_ago: u32,
    paid_days_ago: Option<u32>,
    proposals: Vec<Proposal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Proposal {
    email: String,
    amount: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SurplusEntry {
    days_ago: u32,
    from_days_ago: u64,
    until_days_ago: u64,
    amount: String,
    resolution: String,
    handed_out_days_ago: u32,
}

impl Giving {
    pub(super) fn read() -> Result<Self, Failure> {
        toml::from_str(GIVING).map_err(Failure::because)
    }

    /// Where the rates come from, on the day the co-op is founded.
    pub(super) fn found(&self, means: &Means) -> Result<(), Failure> {
        let found = |tx: &mut Tx<'_>| -> Result<(), SeedError> {
            for version in rules_of(tx.conn, Class::Producer)? {
                name_resolution(tx, &version.id, &self.resolution)
                    .map_err(refused(&self.resolution))?;
            }
            Ok(())
        };
        means.db.write_now(Actor::command_line(), found).map_err(Failure::because)
    }

    /// What happened so many days ago.
    pub(super) fn live(&self, means: &Means, days_ago: u32) -> Result<(), Failure> {
        let live = |tx: &mut Tx<'_>| -> Result<(), SeedError> {
            for one in self.pledge.iter().filter(|one| one.days_ago == days_ago) {
                one.make(tx)?;
            }
            for one in self.take.iter().filter(|one| one.days_ago == days_ago) {
                one.open(tx)?;
            }
            for _ in self.take.iter().filter(|one| one.paid_days_ago == Some(days_ago)) {
                pay(tx)?;
            }
            for one in self.surplus.iter().filter(|one| one.days_ago == days_ago) {
                one.resolve(tx)?;
            }
            for _ in self.surplus.iter().filter(|one| one.handed_out_days_ago == days_ago) {
                give(tx)?;
            }
            Ok(())
        };
        means.db.write_now(Actor::command_line(), live).map_err(Failure::because)
    }
}

impl PledgeEntry {
    fn make(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let (user, member) = member(tx.conn, &self.email)?;
        let what = match &self.thing {
            Some(name) => Work::Thing { name: name.clone(), pieces: self.pieces.unwrap_or(1) },
            None => Work::Hours { minutes: self.minutes.unwrap_or(0) },
        };
        let new = NewPledge { membership_id: member.id, what, every: self.every };
        make_pledge(tx, &user.id, new).map(drop).map_err(refused(&self.email))
    }
}

impl TakeEntry {
    fn open(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let id = open_take(tx).map_err(refused("take"))?;
        let currency = legal_entity(tx.conn)?.currency;
        for one in &self.proposals {
            let (_, member) = member(tx.conn, &one.email)?;
            let amount = Money::from_decimal(&one.amount, currency).map_err(refused(&one.email))?;
            propose(tx, &id, &member.id, amount).map_err(refused(&one.email))?;
        }
        Ok(())
    }
}

/// The take that is open is approved and paid today.
fn pay(tx: &mut Tx<'_>) -> Result<(), SeedError> {
    let treasurer = person(tx.conn, TREASURER)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    for take in takes(tx.conn, 1)?.iter().filter(|take| take.state == TakeState::Open) {
        approve_take(tx, &take.id, &treasurer.id).map_err(refused("take"))?;
        pay_take(tx, &take.id, Rail::Transfer, today).map_err(refused("take"))?;
    }
    Ok(())
}

impl SurplusEntry {
    fn resolve(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        // The days are told from today of the demonstration, not from the day of the deed.
        let today = calendar::day_of(tx.conn, tx.now)?;
        let told_on = today.checked_add_days(Days::new(self.days_ago.into())).unwrap_or(today);
        let ago = |days: u64| -> NaiveDate {
            told_on.checked_sub_days(Days::new(days)).unwrap_or(told_on)
        };
        let currency = legal_entity(tx.conn)?.currency;
        let new = NewDistribution {
            from: ago(self.from_days_ago),
            until: ago(self.until_days_ago),
            surplus: Money::from_decimal(&self.amount, currency).map_err(refused("surplus"))?,
        };
        let id = prepare_distribution(tx, &new).map_err(refused("surplus"))?;
        approve_distribution(tx, &id, &self.resolution).map_err(refused("surplus"))
    }
}

/// What was approved is handed out today.
fn give(tx: &mut Tx<'_>) -> Result<(), SeedError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let all = distributions(tx.conn, 1)?;
    for one in all.iter().filter(|one| one.state == DistributionState::Approved) {
        hand_out(tx, &one.id, today).map_err(refused("surplus"))?;
    }
    Ok(())
}

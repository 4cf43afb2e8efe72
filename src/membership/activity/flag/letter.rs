//! The letter about a flag: before it turns, with what is missing; when it turns; when it turns
//! back.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::membership::Membership;
use crate::membership::activity::judge::{Amount, Finding};
use crate::membership::activity::rule::{Requirement, RequirementKind};
use crate::organisations::{coop_settings, party};

crate::text_enum! {
    /// What a member is told.
    pub enum Told {
        /// It will turn.
        Warning = "warning",
        /// It has turned.
        Inactive = "inactive",
        /// It has turned back.
        Active = "active",
    }
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingLine {
    /// What it is about.
    pub kind: RequirementKind,
    /// What is asked: a number of circles, hours and minutes, a share; of money see
    /// [`MissingLine::needs_minor`].
    pub needs: String,
    /// What there is.
    pub has: String,
    /// What is asked, in minor units.
    pub needs_minor: i64,
    /// What there is, in minor units.
    pub has_minor: i64,
    /// In which currency; empty where it is not about money.
    pub currency: &'static str,
    /// The months it looks back.
    pub months: u32,
}

impl MissingLine {
    /// A finding as it is written; amounts of money are left to the language of the reader.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let mut line = asked_for(finding.need.what);
        match finding.has {
            Amount::Money(has) => line.has_minor = has.minor(),
            Amount::Minutes(minutes) => line.has = clock(minutes),
            Amount::Count(count) => line.has = count.to_string(),
            Amount::Share { of, out_of } => line.has = format!("{of}/{out_of}"),
        }
        line
    }
}

/// What is asked, as it is written.
#[must_use]
pub fn asked_for(what: Requirement) -> MissingLine {
    let mut line = MissingLine {
        kind: what.kind(),
        needs: String::new(),
        has: String::new(),
        needs_minor: 0,
        has_minor: 0,
        currency: "",
        months: what.months().unwrap_or(0),
    };
    match what {
        Requirement::Money { at_least, .. } | Requirement::Kind { at_least, .. } => {
            line.needs_minor = at_least.minor();
            line.currency = at_least.currency().code();
        }
        Requirement::Hours { minutes, .. } => line.needs = clock(minutes.into()),
        Requirement::Circles { count } => line.needs = count.to_string(),
        Requirement::Attendance { of, out_of, .. } => line.needs = share(of, out_of),
    }
    line
}

/// `39:30`: hours and minutes.
fn clock(minutes: u64) -> String {
    let hours = minutes.checked_div(60).unwrap_or(0);
    let rest = minutes.checked_rem(60).unwrap_or(0);
    format!("{hours}:{rest:02}")
}

/// `50 %` where that is exact, else `2/3`.
fn share(of: u32, out_of: u32) -> String {
    let hundredfold = u64::from(of).saturating_mul(100);
    match hundredfold.checked_rem(out_of.into()) {
        Some(0) => format!("{} %", hundredfold.checked_div(out_of.into()).unwrap_or(0)),
        _ => format!("{of}/{out_of}"),
    }
}

/// Tells a member about their flag.
#[derive(Debug, Serialize)]
pub struct ActivityLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What happens.
    pub told: Told,
    /// The day it turns, or turned.
    pub day: NaiveDate,
    /// What is missing; nothing where it has turned back.
    pub missing: Vec<MissingLine>,
    /// Whether the vote rests with it.
    pub vote_rests: bool,
    /// Where it can be seen.
    pub page: String,
}

impl Letter for ActivityLetter {
    const NAME: &'static str = "activity";
}

/// What a letter is about.
pub(super) struct News<'a> {
    pub(super) told: Told,
    pub(super) day: NaiveDate,
    pub(super) missing: &'a [Finding],
    pub(super) vote_rests: bool,
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    member: &Membership,
    news: &News<'_>,
    public_url: &str,
) -> Result<(), DbError> {
    let party = party(tx.conn, &member.party_id)?;
    let letter = ActivityLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        told: news.told,
        day: news.day,
        missing: news.missing.iter().map(MissingLine::of).collect(),
        vote_rests: news.vote_rests,
        page: format!("{public_url}/activity"),
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}

//! What a change of class would do, before anything is done.

use chrono::NaiveDate;

use super::ask::first_day;
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::membership::activity::{Facts, Judgement, facts_on, judge, rules_of};
use crate::membership::application::policy_for;
use crate::membership::change::ChangeError;
use crate::membership::contribution::contribution_on;
use crate::membership::state::MembershipState;
use crate::membership::{Class, Contribution, Level, MembershipId, level_version, membership};
use crate::organisations::{AdmissionPolicy, coop_settings};

pub(super) const CHANGING: &[MembershipState] =
    &[MembershipState::Admitted, MembershipState::Active];

/// What a change of class would do.
#[derive(Debug, Clone)]
pub struct ClassPreview {
    /// The class now.
    pub from: Class,
    /// The class then.
    pub to: Class,
    /// The first day it may hold from.
    pub from_day: NaiveDate,
    /// Who decides.
    pub policy: AdmissionPolicy,
    /// What is promised now.
    pub now: Option<Promised>,
    /// What is promised on the first day in the new class: not the same where a change of level
    /// comes first.
    pub then: Option<Promised>,
    /// What the new class asks, and what there would be of it on that day.
    pub activity: Judgement,
    /// What that follows from.
    pub facts: Facts,
}

/// What is promised on a day.
#[derive(Debug, Clone)]
pub struct Promised {
    /// The level.
    pub level: Level,
    /// The promise.
    pub contribution: Contribution,
    /// The next days to be invoiced and what they cost, prorated where they are no whole period.
    pub next: Option<(Period, Money)>,
}

/// What asking for the other class would do, without doing it.
///
/// # Errors
/// [`ChangeError`].
pub fn preview_class_change(
    conn: &mut Conn,
    id: &MembershipId,
    wish: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<ClassPreview, ChangeError> {
    let member = membership(conn, id)?;
    if !CHANGING.contains(&member.state) {
        return Err(ChangeError::NotFromHere(member.state));
    }
    let (to, from_day) = (member.class.other(), first_day(wish, today)?);
    let rules = rules_of(conn, to)?;
    // A steward's word was about the rule of the class that is left.
    let facts = facts_on(conn, &member, today)?;
    let facts = Facts { since: from_day, holds: Vec::new(), ..facts };
    Ok(ClassPreview {
        from: member.class,
        to,
        from_day,
        policy: policy_for(&coop_settings(conn)?, to),
        now: promised(conn, id, today)?,
        then: promised(conn, id, from_day)?,
        activity: judge(&rules, &facts, from_day),
        facts,
    })
}

fn promised(
    conn: &mut Conn,
    id: &MembershipId,
    day: NaiveDate,
) -> Result<Option<Promised>, ChangeError> {
    let Some(contribution) = contribution_on(conn, id, day)? else { return Ok(None) };
    let fault = |error: &dyn std::fmt::Display| {
        ChangeError::Db(crate::ground::db::DbError::Fault(error.to_string()))
    };
    let part = contribution.next_period().map_err(|error| fault(&error))?;
    let next = match part {
        Some(part) => {
            let price = contribution.price_of(part).map_err(|error| fault(&error))?;
            Some((part, price))
        }
        None => None,
    };
    let level = level_version(conn, &contribution.level_version_id)?;
    Ok(Some(Promised { level, contribution, next }))
}

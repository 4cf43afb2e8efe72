//! Drawing up a roll from the register and the standings of a day.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{RollEntry, Verdict, store};
use crate::assemblies::Rules;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::start_of_day;
use crate::membership::activity::{activity_on, rule_on, rules_of};
use crate::membership::register::{AsOf, Asked, Whom, register_on};
use crate::membership::standing::steps_noted_before;
use crate::membership::{Class, Membership, MembershipId, MembershipState, Step, membership};
use crate::organisations::{Body, OrganisationId, legal_entity};

/// Who belonged at the end of the day `record_on`, by number, and whether `rules` let them vote, as
/// far as it is known `now`. Everything is asked as of that day: who has paid since, or left since,
/// stands as they stood.
///
/// # Errors
/// A fault of the database.
pub fn draw_roll(
    conn: &mut Conn,
    record_on: NaiveDate,
    rules: &Rules,
    now: Timestamp,
) -> Result<Vec<RollEntry>, DbError> {
    let entity = legal_entity(conn)?;
    let fault = |error: &dyn std::fmt::Display| DbError::Fault(error.to_string());
    let next = record_on.checked_add_days(Days::new(1)).ok_or_else(|| fault(&record_on))?;
    let end = start_of_day(next, entity.time_zone).map_err(|error| fault(&error))?;
    let as_of = AsOf { day: record_on, known_at: now.naive_utc() };
    let asked = Asked { as_of, whom: Whom::Members, part: String::new() };
    let steps = steps_noted_before(conn, end)?;
    let weighed = classes_whose_vote_may_rest(conn, record_on)?;
    let (mut people, mut delegates) = (store::members(conn)?, store::delegates(conn)?);
    let mut entries = Vec::new();
    for row in register_on(conn, &asked, entity.currency, (0, i32::MAX.into()))? {
        let Some((body, name)) = people.remove(&row.membership_id) else { continue };
        let standing = steps.get(&row.membership_id).copied().unwrap_or(Step::Good);
        let mut verdict = judge(row.state, standing, rules);
        if verdict == Verdict::Entitled
            && weighed.contains(&row.class)
            && !keeps_vote(conn, &row.membership_id, row.class, record_on)?
        {
            verdict = Verdict::Inactive;
        }
        let delegates = match &body {
            Body::Organisation(id) => delegates.remove(id).unwrap_or_default(),
            Body::Person(_) => Vec::new(),
        };
        entries.push(RollEntry {
            membership_id: row.membership_id,
            number: row.number,
            name,
            body,
            class: row.class,
            state: row.state,
            standing,
            verdict,
            delegates,
        });
    }
    Ok(entries)
}

/// Whether somebody who stood so may vote.
fn judge(state: MembershipState, standing: Step, rules: &Rules) -> Verdict {
    match state {
        MembershipState::Suspended => Verdict::Suspended,
        MembershipState::Paused => Verdict::Paused,
        _ if rules.stands_well(standing) => Verdict::Entitled,
        _ => Verdict::NotInGoodStanding,
    }
}

/// Classes in which the vote of inactive members rests on `day`; one without a rule asks nothing.
fn classes_whose_vote_may_rest(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Class>, DbError> {
    let mut found = Vec::new();
    for class in Class::ALL {
        let rules = rules_of(conn, *class)?;
        if rule_on(&rules, day).is_some_and(|version| !version.rule.inactive_votes) {
            found.push(*class);
        }
    }
    Ok(found)
}

/// Whether a member of `class` has a vote on `day` as far as being active goes.
fn keeps_vote(
    conn: &mut Conn,
    id: &MembershipId,
    class: Class,
    day: NaiveDate,
) -> Result<bool, DbError> {
    // As of that day, also for who has changed class since.
    let member = Membership { class, ..membership(conn, id)? };
    Ok(activity_on(conn, &member, day)?.keeps_vote())
}

/// Delegates by organisation.
pub(super) type Delegates = BTreeMap<OrganisationId, Vec<super::Delegate>>;

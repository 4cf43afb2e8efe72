//! Reviewing flags: a turn is noted in the register on its day, and told; before it, a warning.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::letter::{News, Told, tell};
use super::{Noted, NotedFlag, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Change, DbError, Tx, dialect};
use crate::ground::queue::{Job, JobError};
use crate::membership::activity::circle::release_seats;
use crate::membership::activity::facts::facts_on;
use crate::membership::activity::judge::{Facts, Flag, Judgement, judge, turns_within};
use crate::membership::activity::rule::{RuleVersion, rules_of};
use crate::membership::register::{self, RegisterKind};
use crate::membership::{Membership, MembershipId, calendar, membership};

/// So many are reviewed in one transaction.
const BATCH: usize = 50;

/// Reviews the flag of every member of a class that has a rule.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReviewActivity {}

impl Job for ReviewActivity {
    type Means = Means;
    const NAME: &'static str = "membership.review_activity";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        means.db.write(Actor::system(), release_seats).await?;
        let ids = means.db.read(store::members_under_rules).await?;
        for batch in ids.chunks(BATCH) {
            let (batch, public_url) = (batch.to_vec(), means.public_url.to_string());
            let done = means.db.write(Actor::system(), move |tx| {
                for id in &batch {
                    review_activity(tx, id, &public_url)?;
                }
                Ok::<(), DbError>(())
            });
            done.await?;
        }
        Ok(())
    }
}

/// Judges a member today and notes a turn, if there is one. Running it again changes nothing.
/// `public_url` is where the site is reached.
///
/// # Errors
/// A fault of the database.
pub fn review_activity(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    public_url: &str,
) -> Result<Option<Noted>, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let member = membership(tx.conn, id)?;
    let rules = rules_of(tx.conn, member.class)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let facts = facts_on(tx.conn, &member, today)?;
    let judgement = judge(&rules, &facts, today);
    let Some(version) = &judgement.rule else { return Ok(None) };
    let before = store::noted_flag(tx.conn, id)?;
    let (noted, since) = match &judgement.flag {
        Flag::Inactive { since, .. } => (Noted::Inactive, *since),
        Flag::Active(_) => (Noted::Active, today),
    };
    let was = before.as_ref().map_or(Noted::Active, |flag| flag.noted);
    if noted == was && before.is_some() {
        warn(tx, &member, &rules, &facts, before.as_ref(), public_url)?;
        return Ok(None);
    }
    let flag = NotedFlag {
        noted,
        since: if noted == was { facts.since.min(today) } else { since },
        rule_id: version.id.clone(),
        missing: reason(&judgement),
        noted_at: tx.now,
        warned_of: None,
    };
    store::put_flag(tx, id, &flag)?;
    if noted == was {
        warn(tx, &member, &rules, &facts, Some(&flag), public_url)?;
        return Ok(None);
    }
    turn(tx, &member, &flag, version, &judgement, public_url)?;
    Ok(Some(noted))
}

/// Lets go of the flag that the rule of another class made, as of `day`, the first one in the new
/// class, and looks at the member by the rule of that one. `public_url` is where the site is
/// reached.
pub(in crate::membership) fn enter_class(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    day: NaiveDate,
    public_url: &str,
) -> Result<(), DbError> {
    if let Some(before) = store::noted_flag(tx.conn, id)? {
        store::forget_flag(tx, id)?;
        if before.noted == Noted::Inactive {
            let facts = json!({ "rule_id": before.rule_id, "missing": [] });
            register::note(tx, id, RegisterKind::BecameActive, day, &facts)?;
            let facts = json!({ "to": Noted::Active, "since": day });
            tx.record("membership.activity.turned", id.as_str(), facts);
        }
    }
    review_activity(tx, id, public_url)?;
    Ok(())
}

fn reason(judgement: &Judgement) -> Vec<crate::membership::activity::RequirementKind> {
    match &judgement.flag {
        Flag::Inactive { reason, .. } => reason.clone(),
        Flag::Active(_) => Vec::new(),
    }
}

/// Notes the turn in the register as of its day, and tells the member.
fn turn(
    tx: &mut Tx<'_>,
    member: &Membership,
    flag: &NotedFlag,
    version: &RuleVersion,
    judgement: &Judgement,
    public_url: &str,
) -> Result<(), DbError> {
    let (kind, told) = match flag.noted {
        Noted::Inactive => (RegisterKind::BecameInactive, Told::Inactive),
        Noted::Active => (RegisterKind::BecameActive, Told::Active),
    };
    let facts = json!({ "rule": version.version, "rule_id": version.id, "missing": flag.missing });
    register::note(tx, &member.id, kind, flag.since, &facts)?;
    let beside = json!({ "since": flag.since, "rule": version.version, "missing": flag.missing });
    let before = match flag.noted {
        Noted::Inactive => Noted::Active,
        Noted::Active => Noted::Inactive,
    };
    let change = Change::of("flag", &before, &flag.noted).beside(&beside);
    tx.record_change("membership.activity.turned", member.id.as_str(), None, &change);
    let missing = judgement.missing();
    let vote_rests = !version.rule.inactive_votes;
    let news = News { told, day: flag.since, missing: &missing, vote_rests };
    tell(tx, member, &news, public_url)
}

/// Tells the member once of a turn that is near.
fn warn(
    tx: &mut Tx<'_>,
    member: &Membership,
    rules: &[RuleVersion],
    facts: &Facts,
    before: Option<&NotedFlag>,
    public_url: &str,
) -> Result<(), DbError> {
    let Some(flag) = before.filter(|flag| flag.noted == Noted::Active) else { return Ok(()) };
    let today = calendar::day_of(tx.conn, tx.now)?;
    let Some((day, version)) = next_turn(rules, facts, today) else { return Ok(()) };
    // A turn that has moved away and comes near again is told again; one that stays, is not.
    if flag.warned_of.is_some_and(|warned| warned >= day) {
        return Ok(());
    }
    store::note_warning(tx, &member.id, day)?;
    let change = Change::of("warned_of", &flag.warned_of, &day);
    tx.record_change("membership.activity.warned", member.id.as_str(), None, &change);
    let missing = judge(rules, facts, day).missing();
    let vote_rests = !version.rule.inactive_votes;
    let news = News { told: Told::Warning, day, missing: &missing, vote_rests };
    tell(tx, member, &news, public_url)
}

fn next_turn<'a>(
    rules: &'a [RuleVersion],
    facts: &Facts,
    today: NaiveDate,
) -> Option<(NaiveDate, &'a RuleVersion)> {
    let version = crate::membership::activity::rule_on(rules, today)?;
    let day = turns_within(rules, facts, today, version.rule.warn_days)?;
    Some((day, version))
}

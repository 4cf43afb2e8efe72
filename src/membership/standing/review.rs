//! Reviewing standings: notes the steps that are due, tells who is concerned.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, DecisionKind, StandingLetter, Step, facts, next_step, standing_of, store};
use crate::billing;
use crate::gateways::mail;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Change, Conn, Db, DbError, Tx, dialect};
use crate::ground::queue::{Job, JobError};
use crate::membership::store as members;
use crate::membership::{Membership, MembershipId, membership, memberships_of_parties};
use crate::organisations::{OrganisationId, Party, PartyId, coop_settings, party};
use crate::treasury;

/// So many are read at once, and written in one transaction.
const BATCH: i64 = 200;

/// Reviews every standing that may have changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReviewStandings {}

impl Job for ReviewStandings {
    type Means = Means;
    const NAME: &'static str = "membership.review_standings";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let now = means.clock.now();
        let ids = means.db.read(move |conn| standings_to_review(conn, now)).await?;
        for batch in ids.chunks(usize::try_from(BATCH).unwrap_or(200)) {
            review_batch(&means.db, batch.to_vec(), means.public_url.to_string()).await?;
        }
        Ok(())
    }
}

async fn review_batch(
    db: &Db,
    batch: Vec<MembershipId>,
    public_url: String,
) -> Result<(), DbError> {
    db.write(Actor::system(), move |tx| {
        for id in &batch {
            review_standing(tx, id, &public_url)?;
        }
        Ok(())
    })
    .await
}

/// Whose standing may have changed: parties with something overdue, and whoever was noted as
/// anything but good.
///
/// # Errors
/// A fault of the database.
pub fn standings_to_review(conn: &mut Conn, now: Timestamp) -> Result<Vec<MembershipId>, DbError> {
    let today = Calendar::read(conn, now)?.today;
    let mut ids = overdue_members(conn, today)?;
    let mut after: Option<MembershipId> = None;
    loop {
        let page = members::not_in_good_standing(conn, after.as_ref(), BATCH)?;
        after = page.last().cloned();
        if after.is_none() {
            break;
        }
        ids.extend(page);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn overdue_members(conn: &mut Conn, today: NaiveDate) -> Result<Vec<MembershipId>, DbError> {
    let mut ids = Vec::new();
    let mut after: Option<PartyId> = None;
    loop {
        let page = treasury::parties_overdue(conn, today, after.as_ref(), BATCH)?;
        after = page.last().cloned();
        if after.is_none() {
            return Ok(ids);
        }
        ids.extend(memberships_of_parties(conn, &page)?.into_iter().map(|member| member.id));
    }
}

/// Notes the step that is due for one member, if there is one. `public_url` is where the site is
/// reached. Running it again changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn review_standing(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    public_url: &str,
) -> Result<Option<Step>, DbError> {
    dialect::lock_row(tx.conn, "memberships", id.as_str())?;
    let member = membership(tx.conn, id)?;
    let calendar = Calendar::read(tx.conn, tx.now)?;
    let facts = facts(tx.conn, &member, &calendar)?;
    let step = next_step(&facts, &calendar.terms, calendar.today);
    if let Some(step) = step {
        note_step(tx, &member, step, public_url)?;
    }
    Ok(step)
}

/// Notes a step, ends what it makes void, and writes to the member.
pub(super) fn note_step(
    tx: &mut Tx<'_>,
    member: &Membership,
    step: Step,
    public_url: &str,
) -> Result<(), DbError> {
    if members::update_noted(tx, member, step)? == 0 {
        return Err(DbError::Busy("standing moved meanwhile".to_owned()));
    }
    store::insert_note(tx, &member.id, step)?;
    if step == Step::Good {
        store::end_decisions(tx, &member.id, DecisionKind::Suspend)?;
        store::end_decisions(tx, &member.id, DecisionKind::Hold)?;
    }
    let party = party(tx.conn, &member.party_id)?;
    let border = party.organisation_id().map(OrganisationId::as_str);
    let change = Change::of("step", &member.noted.step, &step);
    tx.record_change("membership.standing.noted", member.id.as_str(), border, &change);
    write_to(tx, &member.id, &party, public_url)
}

fn write_to(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    party: &Party,
    public_url: &str,
) -> Result<(), DbError> {
    let member = membership(tx.conn, id)?;
    let calendar = Calendar::read(tx.conn, tx.now)?;
    let facts = facts(tx.conn, &member, &calendar)?;
    let standing = standing_of(&facts, &calendar.terms, calendar.today);
    let link = standing.overdue().map(|overdue| {
        format!("{public_url}{}", billing::pay_path(tx.vault(), &overdue.invoice_id))
    });
    let names = (coop_settings(tx.conn)?.name, party.name.clone());
    let automatic = calendar.terms.suspend_automatically;
    let letter = StandingLetter::about(names, &standing, automatic);
    mail::post(tx, &party.recipient(), &letter, Some(id.as_str()), link.as_deref())?;
    Ok(())
}

//! What is known about the VAT numbers of buyers: asked of VIES by a job, kept as evidence.
//!
//! A number that was confirmed counts for as many days as a setting says, also while VIES is away
//! now; one that nobody has confirmed never makes a document without tax.

mod jobs;
mod store;

use chrono::Duration;
use serde_json::json;

use super::{OrganisationId, Party, PartyId, party};
use crate::gateways::vies::{ViesAnswer, ViesFault};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::ground::vat::VatId;
use crate::identity::{LimitError, Rate, limit};

pub use jobs::{CheckVatNumber, CheckVatNumbers};

crate::ids! {
    /// A question about a VAT number.
    VatCheckId = "vat",
}

crate::text_enum! {
    /// What came of a question.
    pub enum VatCheckState {
        /// No answer yet.
        Asked = "asked",
        /// The number is in use.
        Valid = "valid",
        /// It is not.
        Invalid = "invalid",
        /// The party has another number, or none, before there was an answer.
        Gone = "gone",
    }
}

/// Questions by hand about one party: five at once, then one in two minutes.
const QUESTIONS: Rate = Rate::of(5, 120);

/// A question about a VAT number, and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatCheck {
    /// Id.
    pub id: VatCheckId,
    /// Whose number.
    pub party_id: PartyId,
    /// The number, in capitals without spaces.
    pub vat_id: String,
    /// What came of it.
    pub state: VatCheckState,
    /// When it was asked first (UTC).
    pub asked_at: Timestamp,
    /// When it was answered (UTC).
    pub answered_at: Option<Timestamp>,
    /// Why there was no answer the last time.
    pub fault: Option<String>,
    /// How often it was asked.
    pub tries: u32,
    /// The number the consultation is kept under at VIES.
    pub consultation: Option<String>,
    /// Whose it is, as VIES says.
    pub name: Option<String>,
    /// Where they are, as VIES says.
    pub address: Option<String>,
}

/// What can be said of the VAT number a party has today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VatEvidence {
    /// It has none that VIES would know.
    None,
    /// VIES confirmed it, not too long ago.
    Proved(VatCheck),
    /// VIES does not know it.
    Refused(VatCheck),
    /// Nobody has confirmed it, or too long ago.
    Waiting(Option<VatCheck>),
}

/// What is known about a party's number; an answer counts for `days`.
///
/// # Errors
/// A fault of the database.
pub fn vat_evidence(
    conn: &mut Conn,
    party: &Party,
    now: Timestamp,
    days: u32,
) -> Result<VatEvidence, DbError> {
    let Some(vat_id) = number_of(party) else { return Ok(VatEvidence::None) };
    let checks = store::checks_of(conn, &party.id)?;
    let mut of_number = checks.into_iter().filter(|check| check.vat_id == vat_id.as_str());
    let latest = of_number.next();
    let answered = latest.clone().into_iter().chain(of_number).find(|it| it.answered_at.is_some());
    let since = now - Duration::days(days.into());
    Ok(match answered {
        Some(check) if check.state == VatCheckState::Invalid => VatEvidence::Refused(check),
        Some(check) if check.answered_at.is_some_and(|at| at >= since) => {
            VatEvidence::Proved(check)
        }
        _ => VatEvidence::Waiting(latest),
    })
}

/// Everything that was asked about a party's numbers, newest first.
///
/// # Errors
/// A fault of the database.
pub fn vat_checks_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<VatCheck>, DbError> {
    store::checks_of(conn, party)
}

/// Asks about the number a party has, unless the same question waits for its answer. `None`: it
/// has none that VIES would know.
///
/// # Errors
/// A fault of the database.
pub fn ask_about_vat_id(
    tx: &mut Tx<'_>,
    party_id: &PartyId,
) -> Result<Option<VatCheckId>, DbError> {
    dialect::lock_name(tx.conn, &format!("vat:{party_id}"))?;
    let party = party(tx.conn, party_id)?;
    let vat_id = number_of(&party);
    let waiting = store::waiting(tx.conn, party_id)?;
    let same = waiting
        .iter()
        .find(|check| Some(check.vat_id.as_str()) == vat_id.as_ref().map(VatId::as_str));
    for other in waiting.iter().filter(|check| Some(*check) != same) {
        store::mark_gone(tx, &other.id)?;
    }
    let Some(vat_id) = vat_id else { return Ok(None) };
    if let Some(same) = same {
        tx.enqueue(&CheckVatNumber { check_id: same.id.clone() })?;
        return Ok(Some(same.id.clone()));
    }
    let id: VatCheckId = tx.mint();
    store::insert(tx, &id, party_id, vat_id.as_str())?;
    let facts = json!({ "party": party_id });
    let border = party.organisation_id().map(OrganisationId::as_str);
    tx.record_for("organisations.vat_check.asked", id.as_str(), border, facts);
    tx.enqueue(&CheckVatNumber { check_id: id.clone() })?;
    Ok(Some(id))
}

/// [`ask_about_vat_id`] because somebody wants to know now.
///
/// # Errors
/// As there.
pub fn ask_vies_by_hand(
    tx: &mut Tx<'_>,
    party_id: &PartyId,
) -> Result<Option<VatCheckId>, DbError> {
    let asked = ask_about_vat_id(tx, party_id)?;
    let party = party(tx.conn, party_id)?;
    let border = party.organisation_id().map(OrganisationId::as_str);
    let facts = json!({ "check": asked });
    tx.record_for("organisations.vat_check.wanted", party_id.as_str(), border, facts);
    Ok(asked)
}

/// Lets go of what was asked about a party that was entered by mistake.
pub(super) fn forget_vat_checks(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), DbError> {
    store::delete(tx, party)
}

/// Counts a question by hand; in a transaction of its own.
///
/// # Errors
/// [`LimitError::TooMany`].
pub fn count_vat_question(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), LimitError> {
    limit(tx, &format!("vat-questions:{party}"), &QUESTIONS)
}

/// The party's number, where VIES may know it.
fn number_of(party: &Party) -> Option<VatId> {
    VatId::parse(party.vat_id.as_deref()?).ok()
}

/// Notes an answer. Only the first counts: what was answered stays as it is.
fn note_answer(tx: &mut Tx<'_>, check: &VatCheck, answer: &ViesAnswer) -> Result<(), DbError> {
    let state = if answer.valid { VatCheckState::Valid } else { VatCheckState::Invalid };
    if !store::mark_answered(tx, &check.id, state, answer)? {
        return Ok(());
    }
    let party = party(tx.conn, &check.party_id)?;
    let border = party.organisation_id().map(OrganisationId::as_str);
    // Name and address stay with the check: the trail is never changed.
    let facts = json!({ "party": check.party_id, "consultation": answer.consultation });
    let change = Change::of("state", &check.state, &state).beside(&facts);
    tx.record_change("organisations.vat_check.answered", check.id.as_str(), border, &change);
    Ok(())
}

/// Notes that there was no answer.
fn note_fault(tx: &mut Tx<'_>, check: &VatCheck, fault: &ViesFault) -> Result<(), DbError> {
    store::mark_tried(tx, &check.id, &fault.to_string())
}

//! What waits for parties, planned as documents: several parties at once, read by a few questions,
//! and nothing written. One party that cannot have its documents does not keep the others from
//! theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::buyer::Buyer;
use super::charge::waiting_for;
use super::draft::{self, Draft};
use super::{Charge, IssueError, KnownSellers, Seller};
use crate::ground::db::{DbError, Tx, dialect};
use crate::organisations::{self, BillingDetails, LegalEntityId, Party, PartyId};

/// A party whose turn it is.
#[derive(Debug)]
pub struct Turn<'a> {
    /// Who.
    pub party: &'a Party,
    /// What waits for it, and what is about to, by whichever legal entity.
    pub charges: Vec<Charge>,
}

/// The documents of one party, as they will be.
pub struct Planned<'a> {
    /// Whose.
    pub party: &'a Party,
    pub(super) parts: Vec<PlannedPart<'a>>,
}

/// Those of one legal entity.
pub(super) struct PlannedPart<'a> {
    pub seller: Arc<Seller>,
    pub buyer: Buyer<'a>,
    pub drafts: Vec<Draft>,
}

impl Planned<'_> {
    /// Who sells something to it.
    pub fn sellers(&self) -> impl Iterator<Item = &Arc<Seller>> {
        self.parts.iter().map(|part| &part.seller)
    }
}

/// Parties with what waits for them, locked: two at once would both see the same charges waiting.
///
/// # Errors
/// A fault of the database.
pub fn waiting_turns<'a>(tx: &mut Tx<'_>, parties: &[&'a Party]) -> Result<Vec<Turn<'a>>, DbError> {
    dialect::lock_names(tx.conn, parties.iter().map(|party| format!("invoice:{}", party.id)))?;
    let ids: Vec<&PartyId> = parties.iter().map(|party| &party.id).collect();
    let mut waiting: BTreeMap<PartyId, Vec<Charge>> = BTreeMap::new();
    for charge in waiting_for(tx.conn, &ids)? {
        waiting.entry(charge.what.party_id.clone()).or_default().push(charge);
    }
    let turn =
        |party: &&'a Party| Turn { party, charges: waiting.remove(&party.id).unwrap_or_default() };
    Ok(parties.iter().map(turn).collect())
}

/// Plans the documents of each party: none, one, or several (one for each legal entity and
/// currency, and what is outside the scope of the tax never shares one with what is taxed,
/// EN 16931 BR-O-11). Each is answered in its place.
///
/// # Errors
/// A fault of the database, or a legal entity without books; why one party gets no document
/// stands in its place.
pub fn plan_documents<'a>(
    tx: &mut Tx<'_>,
    sellers: &mut KnownSellers,
    turns: Vec<Turn<'a>>,
) -> Result<Vec<Result<Planned<'a>, IssueError>>, IssueError> {
    let ids: Vec<&PartyId> = turns.iter().map(|turn| &turn.party.id).collect();
    let mut details = organisations::billing_details_of(tx.conn, &ids)?;
    let mut planned = Vec::with_capacity(turns.len());
    for turn in turns {
        let details = details.remove(&turn.party.id).unwrap_or_default();
        match plan_party(tx, sellers, turn, &details) {
            Err(error @ (IssueError::Db(_) | IssueError::Ledger(_))) => return Err(error),
            answer => planned.push(answer),
        }
    }
    Ok(planned)
}

fn plan_party<'a>(
    tx: &mut Tx<'_>,
    sellers: &mut KnownSellers,
    turn: Turn<'a>,
    details: &BillingDetails,
) -> Result<Planned<'a>, IssueError> {
    let party = turn.party;
    let mut of_each: BTreeMap<LegalEntityId, Vec<Charge>> = BTreeMap::new();
    for charge in turn.charges {
        of_each.entry(charge.legal_entity_id.clone()).or_default().push(charge);
    }
    let mut parts = Vec::with_capacity(of_each.len());
    for (entity, mut charges) in of_each {
        sort(&mut charges);
        let seller = sellers.of(tx.conn, &entity)?;
        let buyer = Buyer::with(tx.conn, &seller, (party, details.clone()), tx.now)?;
        let drafts = draft::draft(tx, &seller, &buyer, charges)?;
        parts.push(PlannedPart { seller, buyer, drafts });
    }
    Ok(Planned { party, parts })
}

/// The oldest first, and the parts of one thing after the thing itself: `…:top-up` after `…`.
fn sort(charges: &mut [Charge]) {
    charges.sort_by(|a, b| {
        let by_day = a.what.period.start().cmp(&b.what.period.start());
        by_day.then_with(|| a.what.source.cmp(&b.what.source)).then_with(|| a.id.cmp(&b.id))
    });
}

/// Documents of exactly these charges, and of nothing else that waits.
pub(super) fn plan_charges<'a>(
    tx: &mut Tx<'_>,
    seller: Seller,
    party: &'a Party,
    charges: Vec<Charge>,
) -> Result<Planned<'a>, IssueError> {
    let seller = Arc::new(seller);
    let buyer = Buyer::read(tx.conn, &seller, party, tx.now)?;
    let drafts = draft::draft(tx, &seller, &buyer, charges)?;
    Ok(Planned { party, parts: vec![PlannedPart { seller, buyer, drafts }] })
}

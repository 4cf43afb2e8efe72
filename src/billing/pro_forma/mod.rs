//! Pro forma documents: what an invoice would say if it were made today. No number, no posting,
//! nothing owed; what waits to be invoiced still waits.

mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::buyer::Buyer;
use super::{
    BuyerPhotograph, IssueError, Line, Seller, SellerPhotograph, Tax, lines, photograph,
    sellers_waiting, waiting_charges,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::ground::text::Locale;
use crate::organisations::{self, LegalEntityId, OrganisationId, PartyId};

crate::ids! {
    /// A pro forma document.
    ProFormaId = "pro",
}

/// A pro forma document, a photograph of the day it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProForma {
    /// Id; printed instead of a number.
    pub id: ProFormaId,
    /// Who would sell.
    pub legal_entity_id: LegalEntityId,
    /// Who would buy.
    pub party_id: PartyId,
    /// The day it was made on, of the legal entity's calendar.
    pub made_on: NaiveDate,
    /// The language of its words.
    pub locale: Locale,
    /// What it says.
    pub content: ProFormaContent,
}

/// What a pro forma document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProFormaContent {
    /// The code of its language.
    pub locale: String,
    /// The seller that day.
    pub seller: SellerPhotograph,
    /// The buyer that day.
    pub buyer: BuyerPhotograph,
    /// The buyer's own number of the order.
    pub purchase_order: Option<String>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its taxes per category and rate.
    pub taxes: Vec<Tax>,
    /// The sum of its lines.
    pub net: Money,
    /// The sum of its taxes.
    pub tax: Money,
    /// Net and tax.
    pub gross: Money,
    /// What rounds it, as on an invoice.
    pub rounding: Money,
}

impl ProFormaContent {
    /// What would be to be paid.
    #[must_use]
    pub fn payable(&self) -> Money {
        self.gross.plus(self.rounding).unwrap_or(self.gross)
    }
}

/// Makes pro forma documents of everything that waits to be invoiced to a party: one for each
/// invoice it would become. Nothing is claimed: it waits as before.
///
/// # Errors
/// As issuing: [`IssueError::NoAddress`], [`IssueError::VatUnproved`].
pub fn pro_forma_contents(
    tx: &mut Tx<'_>,
    party: &PartyId,
) -> Result<Vec<(LegalEntityId, ProFormaContent)>, IssueError> {
    let party = organisations::party(tx.conn, party)?;
    let mut contents = Vec::new();
    for entity in sellers_waiting(tx.conn, &party.id)? {
        let seller = Seller::by_id(tx.conn, &entity)?;
        let buyer = Buyer::read(tx.conn, &seller, &party, tx.now)?;
        let charges = waiting_charges(tx.conn, &entity, &party.id)?;
        let today = local_day(tx.now, seller.entity.time_zone);
        for content in lines::assemble(&seller, &buyer, charges, today)? {
            let outside = content.is_outside_scope();
            contents.push((
                entity.clone(),
                ProFormaContent {
                    locale: party.locale.code().to_owned(),
                    seller: photograph::seller(&seller.entity, outside),
                    buyer: photograph::buyer(&buyer, outside),
                    purchase_order: buyer.details.purchase_order.clone(),
                    lines: content.lines,
                    taxes: content.taxes,
                    net: content.net,
                    tax: content.tax,
                    gross: content.gross,
                    rounding: content.rounding,
                },
            ));
        }
    }
    Ok(contents)
}

/// Keeps what [`pro_forma_contents`] said as pro forma documents of today.
///
/// # Errors
/// A fault of the database.
pub fn keep_pro_formas(
    tx: &mut Tx<'_>,
    party: &PartyId,
    contents: Vec<(LegalEntityId, ProFormaContent)>,
) -> Result<Vec<ProFormaId>, DbError> {
    let party = organisations::party(tx.conn, party)?;
    let border = party.organisation_id().map(OrganisationId::as_str);
    let mut ids = Vec::new();
    for (entity, content) in contents {
        let zone = organisations::legal_entity_by_id(tx.conn, &entity)?.time_zone;
        let pro_forma = ProForma {
            id: tx.mint(),
            legal_entity_id: entity,
            party_id: party.id.clone(),
            made_on: local_day(tx.now, zone),
            locale: party.locale,
            content,
        };
        store::insert(tx, &pro_forma)?;
        let facts = json!({
            "gross_minor": pro_forma.content.payable().minor(),
            "currency": pro_forma.content.gross.currency(),
        });
        tx.record_for("billing.pro_forma.made", pro_forma.id.as_str(), border, facts);
        ids.push(pro_forma.id);
    }
    Ok(ids)
}

/// One pro forma document.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn pro_forma(conn: &mut Conn, id: &ProFormaId) -> Result<ProForma, DbError> {
    store::by_id(conn, id)
}

/// The pro forma documents of a party, newest first.
///
/// # Errors
/// A fault of the database.
pub fn pro_formas_of(conn: &mut Conn, party: &PartyId) -> Result<Vec<ProForma>, DbError> {
    store::of_party(conn, party)
}

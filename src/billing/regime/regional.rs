//! Taxes that depend on where the buyer is: GST, HST, QST and PST of the provinces of Canada.

use chrono::NaiveDate;
use serde_json::json;

use super::store;
use crate::billing::NamedRate;
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::{Address, LegalEntityId};

crate::ids! {
    /// A tax of a region.
    RegionalTaxId = "rtx",
}

/// A tax of a region from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionalTax {
    /// Id.
    pub id: RegionalTaxId,
    /// The region: two letters of a province (ISO 3166-2:CA).
    pub region: String,
    /// What it is called on documents.
    pub name: String,
    /// Thousandths of a percent; nothing: it has ended.
    pub rate: u32,
    /// The number the legal entity is registered for it under.
    pub registration: String,
    /// Its first day.
    pub from: NaiveDate,
}

/// One to be noted; [`RegionalTax`] says what its parts mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRegionalTax {
    /// See [`RegionalTax::region`].
    pub region: String,
    /// See [`RegionalTax::name`].
    pub name: String,
    /// See [`RegionalTax::rate`].
    pub rate: u32,
    /// See [`RegionalTax::registration`].
    pub registration: String,
    /// See [`RegionalTax::from`].
    pub from: NaiveDate,
}

/// Why one was not noted.
#[derive(Debug, thiserror::Error)]
pub enum RegionalTaxError {
    /// Not a province.
    #[error("not a province of Canada")]
    Region,
    /// No name, or no registration number.
    #[error("a name and a registration number are needed")]
    Unnamed,
    /// The whole and more.
    #[error("the rate makes no sense")]
    Rate,
    /// There is one for this day already.
    #[error("there is one for this day already")]
    SameDay,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The provinces, by the letter their postal codes begin with (Canada Post); X is shared by the
/// Northwest Territories and Nunavut, which are taxed alike.
const PROVINCES: &[(char, &str)] = &[
    ('A', "NL"),
    ('B', "NS"),
    ('C', "PE"),
    ('E', "NB"),
    ('G', "QC"),
    ('H', "QC"),
    ('J', "QC"),
    ('K', "ON"),
    ('L', "ON"),
    ('M', "ON"),
    ('N', "ON"),
    ('P', "ON"),
    ('R', "MB"),
    ('S', "SK"),
    ('T', "AB"),
    ('V', "BC"),
    ('X', "NT"),
    ('Y', "YT"),
];

/// The province of an address in Canada, known by its postal code; elsewhere nothing.
#[must_use]
pub fn region_of(address: &Address) -> &'static str {
    let letter = address.postal_code.chars().next().map(|letter| letter.to_ascii_uppercase());
    let province = PROVINCES.iter().find(|(known, _)| Some(*known) == letter);
    match province {
        Some((_, code)) if address.country == "CA" => code,
        _ => "",
    }
}

/// The taxes of a region on a day: the latest of each name, unless it has ended.
pub(super) fn of_region(taxes: &[RegionalTax], region: &str, day: NaiveDate) -> Vec<NamedRate> {
    let mut latest: Vec<&RegionalTax> = Vec::new();
    for tax in taxes.iter().filter(|tax| tax.region == region && tax.from <= day) {
        match latest.iter_mut().find(|known| known.name == tax.name) {
            Some(known) if known.from < tax.from => *known = tax,
            Some(_) => {}
            None => latest.push(tax),
        }
    }
    latest.sort_by(|a, b| a.name.cmp(&b.name));
    let rate = |tax: &RegionalTax| NamedRate {
        name: tax.name.clone(),
        rate: tax.rate,
        registration: tax.registration.clone(),
    };
    latest.into_iter().filter(|tax| tax.rate > 0).map(rate).collect()
}

/// The taxes of all regions, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn regional_taxes(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Vec<RegionalTax>, DbError> {
    store::regional(conn, entity)
}

/// Notes a tax of a region from a day on.
///
/// # Errors
/// [`RegionalTaxError`].
pub fn note_regional_tax(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    new: &NewRegionalTax,
) -> Result<RegionalTaxId, RegionalTaxError> {
    if !PROVINCES.iter().any(|(_, code)| *code == new.region) {
        return Err(RegionalTaxError::Region);
    }
    if new.name.trim().is_empty() || new.registration.trim().is_empty() {
        return Err(RegionalTaxError::Unnamed);
    }
    if new.rate >= 100_000 {
        return Err(RegionalTaxError::Rate);
    }
    let id: RegionalTaxId = tx.mint();
    store::insert_regional(tx, entity, &id, new).map_err(|error| match error {
        DbError::Duplicate(_) => RegionalTaxError::SameDay,
        other => other.into(),
    })?;
    let facts = json!({
        "region": new.region, "name": new.name, "rate": new.rate,
        "registration": new.registration, "from": new.from, "legal_entity": entity,
    });
    tx.record("billing.regional_tax.noted", id.as_str(), facts);
    Ok(id)
}

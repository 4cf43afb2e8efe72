//! The tax settings of a legal entity.

use serde_json::json;

use super::store;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

crate::text_enum! {
    /// Which tax it is.
    pub enum TaxSystem {
        /// Value added tax of the European Union and its like.
        Vat = "vat",
        /// Goods and services tax with taxes of the provinces, as in Canada.
        Gst = "gst",
    }
}

crate::text_enum! {
    /// Which day decides the rate.
    pub enum TaxPoint {
        /// The days that are sold: a period in which the rate changes is split into two lines.
        Period = "period",
        /// The day the document is issued.
        Issue = "issue",
    }
}

crate::text_enum! {
    /// What becomes of a business in another country whose VAT number nobody has confirmed.
    pub enum Unproved {
        /// It is taxed as everybody is.
        Taxed = "taxed",
        /// Its documents wait until the number is confirmed, or taken away.
        Parked = "parked",
    }
}

/// How a legal entity is taxed beyond its regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxSettings {
    /// Which tax it is.
    pub system: TaxSystem,
    /// Whether prices of what is taxed hold the tax.
    pub prices_include_tax: bool,
    /// Which day decides the rate.
    pub tax_point: TaxPoint,
    /// What becomes of unconfirmed VAT numbers.
    pub unproved: Unproved,
    /// For how many days an answer about a VAT number counts; 1 to 366.
    pub evidence_days: u32,
}

impl Default for TaxSettings {
    fn default() -> Self {
        Self {
            system: TaxSystem::Vat,
            prices_include_tax: false,
            tax_point: TaxPoint::Period,
            unproved: Unproved::Taxed,
            evidence_days: 90,
        }
    }
}

/// The settings of a legal entity; those of a co-op that never said anything are the defaults.
///
/// # Errors
/// A fault of the database.
pub fn tax_settings(conn: &mut Conn, entity: &LegalEntityId) -> Result<TaxSettings, DbError> {
    Ok(store::settings(conn, entity)?.unwrap_or_default())
}

/// Saves them; they hold for what is charged and issued from now on.
///
/// # Errors
/// A fault of the database.
pub fn save_tax_settings(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    settings: &TaxSettings,
) -> Result<(), DbError> {
    let before = tax_settings(tx.conn, entity)?;
    store::save_settings(tx, entity, settings)?;
    let change = Change::between(&evidence(&before), &evidence(settings));
    tx.record_change("billing.tax_settings.changed", entity.as_str(), None, &change);
    Ok(())
}

fn evidence(settings: &TaxSettings) -> serde_json::Value {
    json!({
        "system": settings.system,
        "prices_include_tax": settings.prices_include_tax,
        "tax_point": settings.tax_point,
        "unproved": settings.unproved,
        "evidence_days": settings.evidence_days,
    })
}

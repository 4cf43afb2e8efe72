//! Legal entities: who sells and keeps books.

mod store;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::json;

use super::address::Address;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::Currency;
use crate::ground::period::local_day;

pub use store::{coop_zone, legal_entities, legal_entity, legal_entity_by_id};

/// The calendar day an instant falls on for the co-op.
///
/// # Errors
/// A fault of the database.
pub fn coop_day(conn: &mut Conn, instant: Timestamp) -> Result<NaiveDate, DbError> {
    Ok(local_day(instant, coop_zone(conn)?))
}

crate::ids! {
    /// A legal entity.
    LegalEntityId = "len",
}

/// Who sells and keeps books: the name at the head of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalEntity {
    /// Id.
    pub id: LegalEntityId,
    /// The registered name.
    pub name: String,
    /// The registered address.
    pub address: Address,
    /// Registration as it is printed: register and number.
    pub registration: String,
    /// Where questions about invoices go.
    pub email: String,
    /// How it is taxed.
    pub tax: TaxRegime,
    /// The currency of its books and prices.
    pub currency: Currency,
    /// Its calendar: days of invoices and terms are days in this zone.
    pub time_zone: Tz,
    /// Where transfers go (electronic form, without spaces).
    pub iban: Option<String>,
    /// The bank's code, where transfers need it.
    pub bic: Option<String>,
    /// Days between issue and due day.
    pub payment_terms_days: u32,
    /// What invoice numbers begin with.
    pub series_prefix: String,
}

/// What a person enters about a legal entity; checked by the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalEntityDetails {
    /// See [`LegalEntity::name`].
    pub name: String,
    /// See [`LegalEntity::address`].
    pub address: Address,
    /// See [`LegalEntity::registration`].
    pub registration: String,
    /// See [`LegalEntity::email`].
    pub email: String,
    /// See [`LegalEntity::tax`].
    pub tax: TaxRegime,
    /// See [`LegalEntity::currency`].
    pub currency: Currency,
    /// See [`LegalEntity::time_zone`].
    pub time_zone: Tz,
    /// See [`LegalEntity::iban`].
    pub iban: Option<String>,
    /// See [`LegalEntity::bic`].
    pub bic: Option<String>,
    /// See [`LegalEntity::payment_terms_days`]; 0 to 120.
    pub payment_terms_days: u32,
    /// See [`LegalEntity::series_prefix`].
    pub series_prefix: String,
}

/// How a legal entity is taxed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaxRegime {
    /// Charges value added tax.
    Standard {
        /// The rate in hundredths of a percent: 21 % is 2100.
        rate_bp: u32,
        /// Its identification for value added tax (EN 16931 BT-31).
        vat_id: String,
    },
    /// Too small to charge tax; the law wants the reason on the invoice.
    SmallBusiness {
        /// The sentence printed (EN 16931 BT-120).
        reason: String,
    },
    /// Contributions of members outside the scope of the tax.
    OutsideScope {
        /// The sentence printed (EN 16931 BT-120).
        reason: String,
    },
}

impl TaxRegime {
    /// The rate in hundredths of a percent; nothing unless tax is charged.
    #[must_use]
    pub fn rate_bp(&self) -> u32 {
        match self {
            Self::Standard { rate_bp, .. } => *rate_bp,
            Self::SmallBusiness { .. } | Self::OutsideScope { .. } => 0,
        }
    }

    /// The word it is stored as.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Standard { .. } => "standard",
            Self::SmallBusiness { .. } => "small_business",
            Self::OutsideScope { .. } => "outside_scope",
        }
    }

    /// The identification for value added tax, if it has one.
    #[must_use]
    pub fn vat_id(&self) -> Option<&str> {
        match self {
            Self::Standard { vat_id, .. } => Some(vat_id),
            Self::SmallBusiness { .. } | Self::OutsideScope { .. } => None,
        }
    }

    /// Why no tax is charged, if none is.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Standard { .. } => None,
            Self::SmallBusiness { reason } | Self::OutsideScope { reason } => Some(reason),
        }
    }
}

/// Founds a legal entity.
///
/// # Errors
/// A fault of the database.
pub fn found_legal_entity(
    tx: &mut Tx<'_>,
    details: &LegalEntityDetails,
) -> Result<LegalEntityId, DbError> {
    let id: LegalEntityId = tx.mint();
    store::insert(tx, &id, details)?;
    let change = Change::between(&(), &evidence(details));
    tx.record_change("organisations.legal_entity.founded", id.as_str(), None, &change);
    Ok(id)
}

/// Changes what stands on documents issued from now on; issued ones keep theirs.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn change_legal_entity(
    tx: &mut Tx<'_>,
    id: &LegalEntityId,
    details: &LegalEntityDetails,
) -> Result<(), DbError> {
    let before = LegalEntityDetails::from(legal_entity_by_id(tx.conn, id)?);
    if store::update(tx, id, details)? == 0 {
        return Err(DbError::NotFound);
    }
    let change = Change::between(&evidence(&before), &evidence(details));
    tx.record_change("organisations.legal_entity.changed", id.as_str(), None, &change);
    Ok(())
}

/// What stands on documents and where money goes: who changed it, and to what.
fn evidence(details: &LegalEntityDetails) -> serde_json::Value {
    json!({
        "name": details.name,
        "address": details.address,
        "registration": details.registration,
        "email": details.email,
        "regime": details.tax.code(),
        "rate_bp": details.tax.rate_bp(),
        "vat_id": details.tax.vat_id(),
        "reason": details.tax.reason(),
        "currency": details.currency.code(),
        "time_zone": details.time_zone.name(),
        "iban": details.iban,
        "bic": details.bic,
        "terms_days": details.payment_terms_days,
        "series_prefix": details.series_prefix,
    })
}

impl From<LegalEntity> for LegalEntityDetails {
    fn from(entity: LegalEntity) -> Self {
        Self {
            name: entity.name,
            address: entity.address,
            registration: entity.registration,
            email: entity.email,
            tax: entity.tax,
            currency: entity.currency,
            time_zone: entity.time_zone,
            iban: entity.iban,
            bic: entity.bic,
            payment_terms_days: entity.payment_terms_days,
            series_prefix: entity.series_prefix,
        }
    }
}

//! Both parties as they were when a document was issued: moving house does not change a document.

use serde::{Deserialize, Serialize};

use super::LogoId;
use super::buyer::Buyer;
use crate::organisations::{LegalEntity, TaxRegime};

/// The seller as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerPhotograph {
    /// Name.
    pub name: String,
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// ISO 3166 code of the country.
    pub country: String,
    /// Register and number.
    pub registration: String,
    /// Where to write to.
    pub email: String,
    /// VAT number; absent outside the scope of the tax (EN 16931 BR-O-02).
    pub vat_id: Option<String>,
    /// Where to pay to.
    pub iban: Option<String>,
    /// Its bank.
    pub bic: Option<String>,
    /// The logo at the head of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoId>,
}

/// The buyer as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyerPhotograph {
    /// Name.
    pub name: String,
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// ISO 3166 code of the country.
    pub country: String,
    /// VAT number; absent outside the scope of the tax (EN 16931 BR-O-02).
    pub vat_id: Option<String>,
    /// Whom it is for within the buyer's house (BT-56).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attention: Option<String>,
    /// Where it was sent (BT-58).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The seller today.
pub(super) fn seller(entity: &LegalEntity, outside_scope: bool) -> SellerPhotograph {
    let vat_id = match &entity.tax {
        TaxRegime::Standard { vat_id, .. } => Some(vat_id.clone()),
        TaxRegime::SmallBusiness { .. } | TaxRegime::OutsideScope { .. } => None,
    };
    SellerPhotograph {
        name: entity.name.clone(),
        street: entity.address.street.clone(),
        postal_code: entity.address.postal_code.clone(),
        city: entity.address.city.clone(),
        country: entity.address.country.clone(),
        registration: entity.registration.clone(),
        email: entity.email.clone(),
        vat_id: vat_id.filter(|_| !outside_scope),
        iban: entity.iban.clone(),
        bic: entity.bic.clone(),
        logo: None,
    }
}

/// The buyer today, at the address its documents go to.
pub(super) fn buyer(buyer: &Buyer<'_>, outside_scope: bool) -> BuyerPhotograph {
    let (party, address) = (buyer.party, &buyer.address);
    BuyerPhotograph {
        name: party.name.clone(),
        street: address.street.clone(),
        postal_code: address.postal_code.clone(),
        city: address.city.clone(),
        country: address.country.clone(),
        vat_id: party.vat_id.clone().filter(|_| !outside_scope),
        attention: buyer.details.attention.clone(),
        email: mailbox(buyer),
    }
}

/// A mailbox for documents, or an organisation's. A person's own need not stand on a document, and
/// can be forgotten.
fn mailbox(buyer: &Buyer<'_>) -> Option<String> {
    let own = || buyer.party.organisation_id().map(|_| buyer.party.email.clone());
    buyer.details.email.clone().or_else(own)
}

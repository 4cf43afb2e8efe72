//! A seed of the co-op itself: settings, legal entity, texts, the people of its office.

use chrono_tz::Tz;
use serde::Deserialize;

use super::{refuse_second, refused, unreadable};
use crate::ground::bank::{Bic, Iban};
use crate::ground::db::Tx;
use crate::ground::money::Currency;
use crate::ground::text::Locale;
use crate::identity::{self, NewUser, StaffRole, UserId};
use crate::ledger;
use crate::membership::SeedError;
use crate::organisations::{
    Address, CoopSettings, LegalEntityDetails, PolicyKind, TaxRegime, found_legal_entity,
    legal_entity, publish_policy, save_coop_settings,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoopFile {
    coop: CoopSettings,
    legal_entity: EntityEntry,
    #[serde(default)]
    text: Vec<TextEntry>,
    #[serde(default)]
    office: Vec<OfficeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityEntry {
    name: String,
    registration: String,
    email: String,
    currency: Currency,
    time_zone: Tz,
    iban: Option<String>,
    bic: Option<String>,
    payment_terms_days: u32,
    series_prefix: String,
    address: Address,
    tax: TaxEntry,
}

#[derive(Deserialize)]
#[serde(tag = "regime", rename_all = "snake_case", deny_unknown_fields)]
enum TaxEntry {
    Standard { rate_bp: u32, vat_id: String },
    SmallBusiness { reason: String },
    OutsideScope { reason: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextEntry {
    kind: PolicyKind,
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    name: String,
    email: String,
    #[serde(default)]
    locale: Locale,
    roles: Vec<StaffRole>,
}

/// Sets the co-op up. Returns how many entries the file had.
pub(super) fn sow(tx: &mut Tx<'_>, toml: &str) -> Result<usize, SeedError> {
    let file: CoopFile = toml::from_str(toml).map_err(|error| unreadable(&error))?;
    refuse_second(tx)?;
    save_coop_settings(tx, &file.coop)?;
    found_legal_entity(tx, &details(file.legal_entity)?)?;
    let entity = legal_entity(tx.conn)?;
    ledger::open_books(tx, &entity)?;
    for text in &file.text {
        publish_policy(tx, text.kind, text.body.trim())?;
    }
    for entry in &file.office {
        let person = enter(tx, &entry.name, &entry.email, entry.locale)?;
        for role in &entry.roles {
            identity::grant_role(tx, &person, *role).map_err(refused(&entry.name))?;
        }
    }
    Ok(file.text.len().saturating_add(file.office.len()).saturating_add(2))
}

/// Somebody whose address needs no proof: the operator vouches for it.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    name: &str,
    email: &str,
    locale: Locale,
) -> Result<UserId, SeedError> {
    let new = NewUser { name: name.to_owned(), email: email.to_owned(), locale };
    let user = identity::register(tx, new).map_err(refused(name))?;
    identity::mark_verified(tx, &user, email)?;
    Ok(user)
}

pub(super) fn address(what: &str, address: &Address) -> Result<Address, SeedError> {
    let Address { street, postal_code, city, country } = address;
    Address::read(street, postal_code, city, country).map_err(|faults| {
        let (field, _) = faults.first().map_or(("", ()), |(field, _)| (field.name(), ()));
        SeedError::refused(what, format!("{field} of the address is wrong"))
    })
}

fn details(entry: EntityEntry) -> Result<LegalEntityDetails, SeedError> {
    let what = entry.name.clone();
    let iban = entry.iban.map(|text| Iban::parse(&text)).transpose().map_err(refused(&what))?;
    let bic = entry.bic.map(|text| Bic::parse(&text)).transpose().map_err(refused(&what))?;
    Ok(LegalEntityDetails {
        address: address(&what, &entry.address)?,
        name: entry.name,
        registration: entry.registration,
        email: entry.email,
        tax: match entry.tax {
            TaxEntry::Standard { rate_bp, vat_id } => TaxRegime::Standard { rate_bp, vat_id },
            TaxEntry::SmallBusiness { reason } => TaxRegime::SmallBusiness { reason },
            TaxEntry::OutsideScope { reason } => TaxRegime::OutsideScope { reason },
        },
        currency: entry.currency,
        time_zone: entry.time_zone,
        iban: iban.map(|iban| iban.as_str().to_owned()),
        bic: bic.map(|bic| bic.as_str().to_owned()),
        payment_terms_days: entry.payment_terms_days,
        series_prefix: entry.series_prefix,
    })
}

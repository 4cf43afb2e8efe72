//! The form about a legal entity: asked at set-up, changed in the office.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Deserialize;
use validator::Validate;

use super::reject_address;
use crate::ground::bank::{Bic, Iban};
use crate::ground::money::Currency;
use crate::organisations::{Address, LegalEntity, LegalEntityDetails, TaxRegime};
use crate::web::choices;
use crate::web::form::{Fields, FormState, is_name};
use crate::web::identity::sign_in::is_address;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct EntityFields {
    /// What the co-op calls itself; asked at set-up only.
    pub coop_name: String,
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(length(max = 120, code = "too-long"))]
    registration: String,
    #[validate(custom(function = "is_address"))]
    email: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    tax_regime: String,
    /// In percent, such as `21` or `5,5`.
    tax_rate: String,
    vat_id: String,
    exemption_reason: String,
    currency: String,
    time_zone: String,
    iban: String,
    bic: String,
    payment_terms_days: String,
    series_prefix: String,
}

impl Fields for EntityFields {}

/// The fields in the order of the page, for the summary of errors.
pub const ORDER: &[&str] = &[
    "coop_name",
    "name",
    "registration",
    "email",
    "street",
    "postal_code",
    "city",
    "country",
    "tax_regime",
    "tax_rate",
    "vat_id",
    "exemption_reason",
    "currency",
    "time_zone",
    "iban",
    "bic",
    "payment_terms_days",
    "series_prefix",
];

/// The form of an entity as it is.
pub fn filled(entity: &LegalEntity) -> FormState {
    let address = &entity.address;
    let mut form = FormState::empty();
    let mut put = |field: &str, value: &str| form.values.insert(field.into(), value.into());
    put("name", &entity.name);
    put("registration", &entity.registration);
    put("email", &entity.email);
    put("street", &address.street);
    put("postal_code", &address.postal_code);
    put("city", &address.city);
    put("country", &address.country);
    put("tax_regime", entity.tax.code());
    put("tax_rate", &percent(entity.tax.rate_bp()));
    put("vat_id", entity.tax.vat_id().unwrap_or_default());
    put("exemption_reason", entity.tax.reason().unwrap_or_default());
    put("currency", entity.currency.code());
    put("time_zone", entity.time_zone.name());
    put("iban", &entity.iban.as_deref().map(in_fours).unwrap_or_default());
    put("bic", entity.bic.as_deref().unwrap_or_default());
    put("payment_terms_days", &entity.payment_terms_days.to_string());
    put("series_prefix", &entity.series_prefix);
    form
}

/// Reads the fields; every one that is wrong is told beside it.
///
/// # Errors
/// The form with its errors.
pub fn read(fields: &EntityFields, form: FormState) -> Result<LegalEntityDetails, FormState> {
    let mut reading = Reading { fields, form };
    let address = reading.address();
    let tax = reading.tax();
    let currency = reading.currency();
    let time_zone = reading.time_zone();
    let (iban, bic) = (reading.iban(), reading.bic());
    let payment_terms_days = reading.terms();
    let series_prefix = reading.prefix();
    match (address, tax, currency, time_zone, payment_terms_days) {
        (Some(address), Some(tax), Some(currency), Some(time_zone), Some(payment_terms_days))
            if reading.form.is_clean() =>
        {
            Ok(LegalEntityDetails {
                name: tidy(&fields.name),
                address,
                registration: tidy(&fields.registration),
                email: fields.email.trim().to_owned(),
                tax,
                currency,
                time_zone,
                iban,
                bic,
                payment_terms_days,
                series_prefix,
            })
        }
        _ => Err(reading.form),
    }
}

struct Reading<'a> {
    fields: &'a EntityFields,
    form: FormState,
}

impl Reading<'_> {
    fn reject<T>(&mut self, field: &str, key: &str) -> Option<T> {
        self.form.reject(field, key, BTreeMap::new());
        None
    }

    fn address(&mut self) -> Option<Address> {
        let EntityFields { street, postal_code, city, country, .. } = self.fields;
        Address::read(street, postal_code, city, country)
            .map_err(|faults| reject_address(&mut self.form, &faults))
            .ok()
    }

    fn tax(&mut self) -> Option<TaxRegime> {
        let reason = tidy(&self.fields.exemption_reason);
        match self.fields.tax_regime.as_str() {
            "standard" => self.standard(),
            "small_business" | "outside_scope" if reason.is_empty() => {
                self.reject("exemption_reason", "error-required")
            }
            "small_business" => Some(TaxRegime::SmallBusiness { reason }),
            "outside_scope" => Some(TaxRegime::OutsideScope { reason }),
            _ => self.reject("tax_regime", "error-choose"),
        }
    }

    fn standard(&mut self) -> Option<TaxRegime> {
        let vat_id: String = self.fields.vat_id.split_whitespace().collect();
        let vat_id = vat_id.to_uppercase();
        let rate_bp = basis_points(&self.fields.tax_rate);
        if rate_bp.is_none() {
            self.reject::<()>("tax_rate", "entity-tax-rate-malformed");
        }
        let in_canada = self.fields.country.trim().eq_ignore_ascii_case("CA");
        let fits = looks_like_vat_id(&vat_id) || (in_canada && looks_like_gst_number(&vat_id));
        if !fits {
            self.reject::<()>("vat_id", "entity-vat-id-malformed");
        }
        rate_bp.map(|rate_bp| TaxRegime::Standard { rate_bp, vat_id })
    }

    fn currency(&mut self) -> Option<Currency> {
        let code = self.fields.currency.as_str();
        match Currency::from_code(code) {
            Ok(currency) if choices::CURRENCIES.contains(&code) => Some(currency),
            _ => self.reject("currency", "error-choose"),
        }
    }

    fn time_zone(&mut self) -> Option<Tz> {
        match self.fields.time_zone.parse() {
            Ok(zone) => Some(zone),
            Err(_) => self.reject("time_zone", "error-choose"),
        }
    }

    fn iban(&mut self) -> Option<String> {
        if self.fields.iban.trim().is_empty() {
            return None;
        }
        match Iban::parse(&self.fields.iban) {
            Ok(iban) => Some(iban.as_str().to_owned()),
            Err(_) => self.reject("iban", "entity-iban-malformed"),
        }
    }

    fn bic(&mut self) -> Option<String> {
        if self.fields.bic.trim().is_empty() {
            return None;
        }
        match Bic::parse(&self.fields.bic) {
            Ok(bic) => Some(bic.as_str().to_owned()),
            Err(_) => self.reject("bic", "entity-bic-malformed"),
        }
    }

    fn terms(&mut self) -> Option<u32> {
        match self.fields.payment_terms_days.trim().parse() {
            Ok(days @ 0..=120) => Some(days),
            _ => self.reject("payment_terms_days", "entity-terms-malformed"),
        }
    }

    // Eight characters, so that a creditor reference (ISO 11649, 21 of them) holds the number.
    fn prefix(&mut self) -> String {
        let prefix = self.fields.series_prefix.trim().to_uppercase();
        let fits = prefix.len() <= 8
            && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !fits {
            self.reject::<()>("series_prefix", "entity-prefix-malformed");
        }
        prefix
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Hundredths of a percent; above nothing, at most 50 %.
fn basis_points(percent: &str) -> Option<u32> {
    let percent = percent.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = percent.split_once('.').unwrap_or((&percent, ""));
    if part.len() > 2 || !part.bytes().chain(whole.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let basis_points = format!("{whole}{part:0<2}").parse().ok()?;
    (1..=5000).contains(&basis_points).then_some(basis_points)
}

fn percent(basis_points: u32) -> String {
    match (basis_points / 100, basis_points % 100) {
        (0, 0) => String::new(),
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// Two letters and two to thirteen letters or digits (EN 16931 BR-CO-09, the shape only).
fn looks_like_vat_id(text: &str) -> bool {
    let (country, rest) = text.split_at_checked(2).unwrap_or((text, ""));
    country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A business number and its program account, `123456789RT0001` (Canada Revenue Agency).
fn looks_like_gst_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once("RT").is_some_and(|(business, account)| {
        business.len() == 9 && account.len() == 4 && digits(business) && digits(account)
    })
}

fn in_fours(iban: &str) -> String {
    Iban::parse(iban).map_or_else(|_| iban.to_owned(), |iban| iban.grouped())
}

//! The three forms of the page about taxes, and what they mean.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use validator::Validate;

use crate::billing::{
    Nature, NewRegionalTax, NewTaxRule, TaxCategory, TaxPoint, TaxSettings, TaxSystem, Unproved,
};
use crate::ground::money::{Currency, DecimalStyle, ExchangeRate, Money};
use crate::web::form::{Fields, FormState};
use crate::web::treasury::typed;

/// The settings.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFields {
    system: String,
    prices_include_tax: String,
    tax_point: String,
    unproved: String,
    evidence_days: String,
}

impl Fields for SettingsFields {}

impl SettingsFields {
    pub(super) fn read(&self, mut state: FormState) -> Result<TaxSettings, FormState> {
        let system = self.system.parse::<TaxSystem>();
        let point = self.tax_point.parse::<TaxPoint>();
        let unproved = self.unproved.parse::<Unproved>();
        let days = self.evidence_days.trim().parse().ok().filter(|days| (30..=366).contains(days));
        for (field, wrong) in [
            ("system", system.is_err()),
            ("tax_point", point.is_err()),
            ("unproved", unproved.is_err()),
        ] {
            if wrong {
                state = state.rejected(field, "error-choose");
            }
        }
        if days.is_none() {
            state = state.rejected("evidence_days", "taxes-evidence-days-malformed");
        }
        match (system, point, unproved, days) {
            (Ok(system), Ok(tax_point), Ok(unproved), Some(evidence_days)) => Ok(TaxSettings {
                system,
                prices_include_tax: self.prices_include_tax == "yes",
                tax_point,
                unproved,
                evidence_days,
            }),
            _ => Err(state),
        }
    }
}

/// The settings as the form shows them, where nothing was typed.
pub(super) fn filled(mut form: FormState, settings: &TaxSettings) -> FormState {
    let mut put = |field: &str, value: &str| {
        form.values.entry(field.to_owned()).or_insert_with(|| value.to_owned());
    };
    put("system", settings.system.as_str());
    put("tax_point", settings.tax_point.as_str());
    put("unproved", settings.unproved.as_str());
    put("evidence_days", &settings.evidence_days.to_string());
    if settings.prices_include_tax {
        put("prices_include_tax", "yes");
    }
    form
}

/// A rule.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RuleFields {
    nature: String,
    #[validate(length(max = 40, code = "too-long"))]
    part: String,
    category: String,
    rate: String,
    #[validate(length(max = 200, code = "too-long"))]
    reason: String,
    #[validate(length(max = 40, code = "too-long"))]
    reason_code: String,
    from_day: String,
    from_month: String,
    from_year: String,
}

impl Fields for RuleFields {}

impl RuleFields {
    pub(super) fn read(
        &self,
        state: FormState,
        style: DecimalStyle,
    ) -> Result<NewTaxRule, FormState> {
        let mut reading = Reading { state };
        let nature = reading.choice::<Nature>("nature", &self.nature);
        let category = reading.choice::<TaxCategory>("category", &self.category);
        let from = reading.day("from", &self.from_day, &self.from_month, &self.from_year);
        let rate = match self.rate.trim() {
            "" => Some(0),
            typed => reading.rate("rate", typed, 2, style),
        };
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match (nature, category, rate, from) {
            (Some(nature), Some(category), Some(rate_bp), Some(from)) => Ok(NewTaxRule {
                nature,
                part: self.part.trim().to_lowercase(),
                category,
                rate_bp,
                // A rate says why by itself, and nothing says why it is nothing (BR-Z-10).
                reason: some(&self.reason).filter(|_| {
                    matches!(category, TaxCategory::Exempt | TaxCategory::OutsideScope)
                }),
                reason_code: some(&self.reason_code.to_uppercase()).filter(|_| {
                    matches!(category, TaxCategory::Exempt | TaxCategory::OutsideScope)
                }),
                from,
            }),
            _ => Err(reading.state),
        }
    }
}

/// A tax of a region.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RegionFields {
    region: String,
    #[validate(length(max = 20, code = "too-long"))]
    tax_name: String,
    tax_rate: String,
    #[validate(length(max = 40, code = "too-long"))]
    registration: String,
    since_day: String,
    since_month: String,
    since_year: String,
}

impl Fields for RegionFields {}

impl RegionFields {
    pub(super) fn read(
        &self,
        state: FormState,
        style: DecimalStyle,
    ) -> Result<NewRegionalTax, FormState> {
        let mut reading = Reading { state };
        let from = reading.day("since", &self.since_day, &self.since_month, &self.since_year);
        let rate = reading.rate("tax_rate", self.tax_rate.trim(), 3, style);
        match (rate, from) {
            (Some(rate), Some(from)) => Ok(NewRegionalTax {
                region: self.region.trim().to_uppercase(),
                name: self.tax_name.trim().to_owned(),
                rate,
                registration: self.registration.trim().to_owned(),
                from,
            }),
            _ => Err(reading.state),
        }
    }
}

struct Reading {
    state: FormState,
}

impl Reading {
    fn reject<T>(&mut self, field: &str, key: &str) -> Option<T> {
        self.state.reject(field, key, BTreeMap::new());
        None
    }

    fn choice<T: std::str::FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        typed.parse().ok().or_else(|| self.reject(field, "error-choose"))
    }

    fn day(&mut self, field: &str, day: &str, month: &str, year: &str) -> Option<NaiveDate> {
        typed::day(day, month, year).or_else(|| self.reject(field, "error-day"))
    }

    /// A percentage with so many decimals at most, in its smallest unit.
    fn rate(&mut self, field: &str, text: &str, places: u32, style: DecimalStyle) -> Option<u32> {
        let percent = text.trim_end_matches('%').trim();
        let rate = match places {
            2 => Money::parse(percent, Currency::EUR, style).ok().map(Money::minor),
            // Thousandths: read as a rate is, and exact.
            _ => thousandths(percent, style),
        };
        let rate = rate.and_then(|rate| u32::try_from(rate).ok());
        rate.or_else(|| self.reject(field, "taxes-rate-malformed"))
    }
}

fn thousandths(percent: &str, style: DecimalStyle) -> Option<i64> {
    if percent.bytes().all(|byte| byte == b'0') && !percent.is_empty() {
        return Some(0);
    }
    let billionths = ExchangeRate::parse(percent, style)?.billionths();
    (billionths % 1_000_000 == 0).then_some(billionths / 1_000_000)
}

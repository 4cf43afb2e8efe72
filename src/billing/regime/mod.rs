//! How a legal entity taxes what it sells: its settings, the rules of each day, and taxes of the
//! regions buyers live in.
//!
//! A rule is never edited: from its day on it takes the place of the one before it. A document
//! bears the rate of its tax point; what stands on an issued one stays.

mod regional;
mod rule;
mod settings;
mod store;

use chrono::NaiveDate;

use super::{NamedRate, Nature, OUTSIDE_SCOPE, TaxCategory, Treatment};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::Period;
use crate::organisations::{Address, LegalEntity, TaxRegime};

pub use regional::{
    NewRegionalTax, RegionalTax, RegionalTaxError, RegionalTaxId, note_regional_tax, region_of,
    regional_taxes,
};
pub use rule::{NewTaxRule, TaxRule, TaxRuleError, TaxRuleId, note_tax_rule, tax_rules};
pub use settings::{TaxPoint, TaxSettings, TaxSystem, Unproved, save_tax_settings, tax_settings};

/// All that decides how something is taxed, besides the buyer.
#[derive(Debug, Clone)]
pub struct Taxes {
    /// The settings.
    pub settings: TaxSettings,
    regime: TaxRegime,
    rules: Vec<TaxRule>,
    regional: Vec<RegionalTax>,
}

/// What is asked: how is this taxed on that day?
#[derive(Debug, Clone, Copy)]
pub struct Taxable<'a> {
    /// What kind of thing.
    pub nature: Nature,
    /// Which part of what is sold; nothing: no part in particular.
    pub part: &'a str,
}

impl Taxes {
    /// Of a legal entity.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn of(conn: &mut Conn, entity: &LegalEntity) -> Result<Self, DbError> {
        Ok(Self {
            settings: tax_settings(conn, &entity.id)?,
            regime: entity.tax.clone(),
            rules: tax_rules(conn, &entity.id)?,
            regional: regional_taxes(conn, &entity.id)?,
        })
    }

    /// How something is taxed on a day (of the legal entity's calendar) for a buyer at an address,
    /// as if the buyer were nobody special: reverse charge is decided where the buyer is known.
    ///
    /// Only what is exchanged for a price is taxed unless a rule says otherwise: dues, shares,
    /// donations and deposits of a taxed co-op are outside the scope of the tax.
    #[must_use]
    pub fn on(&self, what: Taxable<'_>, day: NaiveDate, buyer: &Address) -> Treatment {
        match &self.regime {
            TaxRegime::Standard { rate_bp, vat_id } => match self.rule(what, day) {
                Some(rule) => self.regional(rule.treatment(), day, buyer, vat_id),
                None if what.nature == Nature::Service => {
                    self.regional(Treatment::standard(*rate_bp), day, buyer, vat_id)
                }
                None => Treatment::without(
                    TaxCategory::OutsideScope,
                    OUTSIDE_SCOPE,
                    Some(OUTSIDE_SCOPE),
                ),
            },
            TaxRegime::SmallBusiness { reason } => {
                Treatment::without(TaxCategory::Exempt, reason, None)
            }
            TaxRegime::OutsideScope { reason } => {
                Treatment::without(TaxCategory::OutsideScope, reason, Some(OUTSIDE_SCOPE))
            }
        }
    }

    /// The days within a period on which another rule takes over: never its first.
    #[must_use]
    pub fn changes_within(&self, what: Taxable<'_>, period: Period) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self
            .rules
            .iter()
            .filter(|rule| rule.is_about(what))
            .map(|rule| rule.from)
            .chain(self.regional.iter().map(|tax| tax.from))
            .filter(|day| *day > period.start() && *day < period.end())
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The latest rule that has begun: one for the part itself before one for the nature.
    fn rule(&self, what: Taxable<'_>, day: NaiveDate) -> Option<&TaxRule> {
        self.rules
            .iter()
            .filter(|rule| rule.is_about(what) && rule.from <= day)
            .max_by_key(|rule| (!rule.part.is_empty(), rule.from))
    }

    /// Puts the taxes of the buyer's region in the place of a rate, where the system has such.
    fn regional(
        &self,
        treatment: Treatment,
        day: NaiveDate,
        buyer: &Address,
        registration: &str,
    ) -> Treatment {
        if self.settings.system != TaxSystem::Gst || treatment.category != TaxCategory::Standard {
            return treatment;
        }
        // What is sold abroad is taxed at nothing (Excise Tax Act, Schedule VI, Part V).
        if buyer.country != "CA" {
            return Treatment::zero();
        }
        let mut parts = regional::of_region(&self.regional, region_of(buyer), day);
        if parts.is_empty() {
            let rate = treatment.rate_bp.saturating_mul(10);
            let (name, registration) = ("GST".to_owned(), registration.to_owned());
            parts.push(NamedRate { name, rate, registration });
        }
        let sum = parts.iter().fold(0_u32, |sum, part| sum.saturating_add(part.rate));
        // A key to group by, and to show: the parts are what is charged.
        let rate_bp = sum.saturating_add(5).checked_div(10).unwrap_or(0);
        Treatment { parts, ..Treatment::standard(rate_bp) }
    }
}

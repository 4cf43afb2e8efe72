//! Rules: how a kind of thing is taxed from a day on.

use chrono::NaiveDate;
use serde_json::json;

use super::{Taxable, store};
use crate::billing::{Nature, TaxCategory, Treatment};
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

crate::ids! {
    /// A tax rule.
    TaxRuleId = "txr",
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRule {
    /// Id.
    pub id: TaxRuleId,
    /// What it is about.
    pub nature: Nature,
    /// Which part of it; empty: all that have no rule of their own.
    pub part: String,
    /// The category; never reverse charge, which depends on the buyer.
    pub category: TaxCategory,
    /// Hundredths of a percent; nothing unless the category is standard.
    pub rate_bp: u32,
    /// Why there is no tax, where it is exempt or outside the scope.
    pub reason: Option<String>,
    /// The same as a code of the VATEX list.
    pub reason_code: Option<String>,
    /// Its first day, of the legal entity's calendar.
    pub from: NaiveDate,
}

impl TaxRule {
    /// Whether it says how `what` is taxed.
    pub(super) fn is_about(&self, what: Taxable<'_>) -> bool {
        self.nature == what.nature && (self.part.is_empty() || self.part == what.part)
    }

    /// What it says.
    pub(super) fn treatment(&self) -> Treatment {
        Treatment {
            category: self.category,
            rate_bp: self.rate_bp,
            reason: self.reason.clone(),
            reason_code: self.reason_code.clone(),
            parts: Vec::new(),
        }
    }
}

/// A rule to be noted; [`TaxRule`] says what its parts mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTaxRule {
    /// See [`TaxRule::nature`].
    pub nature: Nature,
    /// See [`TaxRule::part`].
    pub part: String,
    /// See [`TaxRule::category`].
    pub category: TaxCategory,
    /// See [`TaxRule::rate_bp`].
    pub rate_bp: u32,
    /// See [`TaxRule::reason`].
    pub reason: Option<String>,
    /// See [`TaxRule::reason_code`].
    pub reason_code: Option<String>,
    /// See [`TaxRule::from`].
    pub from: NaiveDate,
}

/// Why a rule was not noted.
#[derive(Debug, thiserror::Error)]
pub enum TaxRuleError {
    /// A rate of nothing for what is taxed, or of something for what is not, or above the whole.
    #[error("the rate does not fit the category")]
    Rate,
    /// What is exempt or outside the scope says why (BR-E-10, BR-O-10).
    #[error("a reason is missing")]
    NoReason,
    /// Reverse charge depends on the buyer, not on a rule.
    #[error("this category depends on the buyer")]
    Category,
    /// A code that is not of the form of the VATEX list.
    #[error("not a code of the VATEX list")]
    Code,
    /// There is one for this day already.
    #[error("there is a rule for this day already")]
    SameDay,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The rules of a legal entity, by nature and part, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn tax_rules(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<TaxRule>, DbError> {
    store::rules(conn, entity)
}

/// Notes how something is taxed from a day on. Documents that are out stay as they are.
///
/// # Errors
/// [`TaxRuleError`].
pub fn note_tax_rule(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    new: &NewTaxRule,
) -> Result<TaxRuleId, TaxRuleError> {
    refuse_nonsense(new)?;
    let id: TaxRuleId = tx.mint();
    store::insert_rule(tx, entity, &id, new).map_err(|error| match error {
        DbError::Duplicate(_) => TaxRuleError::SameDay,
        other => other.into(),
    })?;
    let facts = json!({
        "nature": new.nature, "part": new.part, "category": new.category,
        "rate_bp": new.rate_bp, "reason": new.reason, "reason_code": new.reason_code,
        "from": new.from, "legal_entity": entity,
    });
    tx.record("billing.tax_rule.noted", id.as_str(), facts);
    Ok(id)
}

fn refuse_nonsense(new: &NewTaxRule) -> Result<(), TaxRuleError> {
    let says_why = new.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    match new.category {
        TaxCategory::Standard if new.rate_bp == 0 || new.rate_bp > 10_000 => {
            return Err(TaxRuleError::Rate);
        }
        TaxCategory::Standard => {}
        TaxCategory::ReverseCharge => return Err(TaxRuleError::Category),
        _ if new.rate_bp != 0 => return Err(TaxRuleError::Rate),
        TaxCategory::Exempt | TaxCategory::OutsideScope if !says_why => {
            return Err(TaxRuleError::NoReason);
        }
        TaxCategory::Zero | TaxCategory::Exempt | TaxCategory::OutsideScope => {}
    }
    match &new.reason_code {
        Some(code) if !is_code(code) => Err(TaxRuleError::Code),
        _ => Ok(()),
    }
}

/// `VATEX-EU-132-1I`: the form of the codes in the list of the Connecting Europe Facility.
fn is_code(code: &str) -> bool {
    code.strip_prefix("VATEX-").is_some_and(|rest| {
        !rest.is_empty()
            && rest.len() <= 30
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
    })
}

//! Classes of shares: what one costs, who may hold how many, what may be done with them.

mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::ShareError;
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::text::Locale;
use crate::organisations::{Party, legal_entity};

pub use store::{share_class, share_classes};

crate::ids! {
    /// A class of shares.
    ShareClassId = "shc",
}

crate::text_enum! {
    /// Who may hold shares of a class.
    pub enum Holders {
        /// Every member.
        Anyone = "anyone",
        /// Persons.
        Persons = "persons",
        /// Organisations.
        Organisations = "organisations",
    }
}

/// What a class is called in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClassNames(BTreeMap<String, String>);

impl ClassNames {
    /// These names and that of one more language.
    #[must_use]
    pub fn with(mut self, locale: Locale, name: &str) -> Self {
        self.0.insert(locale.code().to_owned(), name.trim().to_owned());
        self
    }

    /// In this language, else in English, else in any.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> String {
        let named = |code: &str| self.0.get(code).filter(|name| !name.is_empty());
        let found = named(locale.code()).or_else(|| named(Locale::En.code()));
        found.or_else(|| self.0.values().next()).cloned().unwrap_or_default()
    }

    /// As it was written in exactly this language.
    #[must_use]
    pub fn written(&self, locale: Locale) -> &str {
        self.0.get(locale.code()).map_or("", String::as_str)
    }

    fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

/// A class of shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareClass {
    /// Id.
    pub id: ShareClassId,
    /// A short name that never changes: `A`.
    pub code: String,
    /// What one share costs; it never changes.
    pub nominal: Money,
    /// The rest.
    pub terms: ClassChange,
}

/// What may change about a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassChange {
    /// What it is called.
    pub names: ClassNames,
    /// Its place in lists.
    pub position: i32,
    /// Who may hold it.
    pub holders: Holders,
    /// A holder has at least so many.
    pub minimum: i64,
    /// And at most so many.
    pub maximum: Option<i64>,
    /// Whether the co-op takes them back.
    pub withdrawable: bool,
    /// Whether they may go to another member.
    pub transferable: bool,
    /// Whether new ones can be had.
    pub open: bool,
}

/// A class that is to be.
#[derive(Debug, Clone)]
pub struct NewShareClass {
    /// See [`ShareClass::code`].
    pub code: String,
    /// See [`ShareClass::nominal`].
    pub nominal: Money,
    /// See [`ShareClass::terms`].
    pub terms: ClassChange,
}

impl ShareClass {
    /// What so many shares cost.
    pub(super) fn amount(&self, shares: i64) -> Result<Money, ShareError> {
        if shares < 1 {
            return Err(ShareError::Count);
        }
        Ok(self.nominal.times(shares)?)
    }

    /// Refuses a holding that the class does not allow; none is always allowed.
    pub(super) fn check_holding(&self, shares: i64) -> Result<(), ShareError> {
        let terms = &self.terms;
        let fits = terms.maximum.is_none_or(|most| shares <= most) && shares >= terms.minimum;
        if shares == 0 || fits {
            return Ok(());
        }
        Err(ShareError::Bounds { minimum: terms.minimum, maximum: terms.maximum })
    }

    /// Refuses a party that may not hold it.
    pub(super) fn check_holder(&self, party: &Party) -> Result<(), ShareError> {
        let organised = party.organisation_id().is_some();
        match self.terms.holders {
            Holders::Persons if organised => Err(ShareError::NotAllowed),
            Holders::Organisations if !organised => Err(ShareError::NotAllowed),
            _ => Ok(()),
        }
    }
}

fn check_terms(terms: &ClassChange) -> Result<(), ShareError> {
    let bounds = (1..=100_000).contains(&terms.minimum)
        && terms.maximum.is_none_or(|most| (terms.minimum..=100_000).contains(&most));
    if bounds && !terms.names.is_empty() { Ok(()) } else { Err(ShareError::Incomplete) }
}

/// Adds a class of shares.
///
/// # Errors
/// [`ShareError::Incomplete`]; [`ShareError::Already`] when the code is taken.
pub fn add_share_class(tx: &mut Tx<'_>, new: &NewShareClass) -> Result<ShareClassId, ShareError> {
    check_terms(&new.terms)?;
    let entity = legal_entity(tx.conn)?;
    let code = new.code.trim();
    let plain = (1..=12).contains(&code.chars().count()) && !code.chars().any(char::is_control);
    let priced = new.nominal.currency() == entity.currency
        && (1..1_000_000_000).contains(&new.nominal.minor());
    if !(plain && priced) {
        return Err(ShareError::Incomplete);
    }
    let class = ShareClass {
        id: tx.mint(),
        code: code.to_owned(),
        nominal: new.nominal,
        terms: new.terms.clone(),
    };
    store::insert(tx, &entity.id, &class).map_err(|error| match error {
        DbError::Duplicate(_) => ShareError::Already,
        error => error.into(),
    })?;
    record(tx, "membership.share_class.added", &class.id, None, &class.terms);
    Ok(class.id)
}

/// Changes a class of shares; who holds some keeps them.
///
/// # Errors
/// [`ShareError::Incomplete`]; [`DbError::NotFound`].
pub fn change_share_class(
    tx: &mut Tx<'_>,
    id: &ShareClassId,
    terms: &ClassChange,
) -> Result<(), ShareError> {
    check_terms(terms)?;
    let before = share_class(tx.conn, id)?.terms;
    if store::update(tx, id, terms)? == 0 {
        return Err(DbError::NotFound.into());
    }
    record(tx, "membership.share_class.changed", id, Some(&before), terms);
    Ok(())
}

fn record(
    tx: &mut Tx<'_>,
    name: &'static str,
    id: &ShareClassId,
    before: Option<&ClassChange>,
    terms: &ClassChange,
) {
    let change = Change::between(&before.map(evidence), &evidence(terms));
    tx.record_change(name, id.as_str(), None, &change);
}

fn evidence(terms: &ClassChange) -> serde_json::Value {
    json!({
        "names": terms.names,
        "position": terms.position,
        "holders": terms.holders,
        "minimum": terms.minimum,
        "maximum": terms.maximum,
        "withdrawable": terms.withdrawable,
        "transferable": terms.transferable,
        "open": terms.open,
    })
}

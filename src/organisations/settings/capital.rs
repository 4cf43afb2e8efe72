//! What a legal entity has decided about its register and its members' capital.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::store;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

crate::text_enum! {
    /// The law whose register of members is kept.
    pub enum RegisterLaw {
        /// Co-operative and Community Benefit Societies Act 2014 (UK), section 30.
        UnitedKingdom = "gb",
        /// Genossenschaftsgesetz (Germany), section 30.
        Germany = "de",
        /// Canada Cooperatives Act, section 31 (1) (d).
        Canada = "ca",
    }
}

/// When shares that were given back are repaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum RepaymentRule {
    /// On 31 December, so many years after the year of the exit.
    YearEnd {
        /// How many; 0 is the end of that year itself.
        years: u32,
    },
    /// So many days after the assembly that adopts the accounts of the year of the exit.
    AfterAccounts {
        /// How many.
        days: u32,
    },
}

/// The day shares are repaid, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueDay {
    /// This day.
    On(NaiveDate),
    /// So many days after the accounts of a year are adopted.
    AfterAccounts {
        /// Of which year.
        year: i32,
        /// How many days after.
        days: u32,
    },
}

impl RepaymentRule {
    /// The day for shares given back on `exit`; none when it leaves the calendar.
    #[must_use]
    pub fn due(self, exit: NaiveDate) -> Option<DueDay> {
        match self {
            Self::YearEnd { years } => {
                let year = exit.year().checked_add(i32::try_from(years).ok()?)?;
                NaiveDate::from_ymd_opt(year, 12, 31).map(DueDay::On)
            }
            Self::AfterAccounts { days } => Some(DueDay::AfterAccounts { year: exit.year(), days }),
        }
    }
}

/// The day that lies `days` after the assembly of `adopted_on`.
#[must_use]
pub fn after_adoption(adopted_on: NaiveDate, days: u32) -> Option<NaiveDate> {
    adopted_on.checked_add_days(Days::new(days.into()))
}

/// What a legal entity has decided about its register and its members' capital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CapitalSettings {
    /// Whose law the register follows.
    pub law: RegisterLaw,
    /// How long shares wait to be paid before they lapse, in days.
    pub pay_within_days: u32,
    /// When shares that were given back are repaid.
    pub repayment: RepaymentRule,
}

impl Default for CapitalSettings {
    fn default() -> Self {
        Self {
            law: RegisterLaw::UnitedKingdom,
            pay_within_days: 30,
            repayment: RepaymentRule::YearEnd { years: 3 },
        }
    }
}

fn name(entity: &LegalEntityId) -> String {
    format!("capital:{entity}")
}

/// The settings of a legal entity; what a co-op starts with when it has none.
///
/// # Errors
/// A fault of the database.
pub fn capital_settings(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<CapitalSettings, DbError> {
    match store::value(conn, &name(entity))? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| DbError::Corrupt(error.to_string()))
        }
        None => Ok(CapitalSettings::default()),
    }
}

/// Stores the settings of a legal entity. What was decided by the earlier ones stays.
///
/// # Errors
/// A fault of the database.
pub fn save_capital_settings(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    settings: &CapitalSettings,
) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).map_err(|e| DbError::Fault(e.to_string()))?;
    let change = Change::between(&capital_settings(tx.conn, entity)?, settings);
    store::put(tx, &name(entity), &text)?;
    let event = "organisations.capital_settings.saved";
    tx.record_change(event, entity.as_str(), None, &change);
    Ok(())
}

//! How long what is kept: a setting of the legal entity for each class, with what the law of its
//! country asks for as the default.

mod documents;
mod store;
mod sweep;

use chrono::{Datelike, NaiveDate};

use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::organisations::{LegalEntity, legal_entity};

pub use sweep::SweepPersonalData;

crate::text_enum! {
    /// What has a period of its own.
    pub enum PeriodClass {
        /// Issued documents.
        Documents = "documents",
        /// People who left and settled: after it they are erased without asking.
        Departed = "departed",
        /// The days in which an erasure can be taken back.
        Erasure = "erasure",
        /// Whom letters went to and what they said.
        Letters = "letters",
        /// Sessions that have ended.
        Sessions = "sessions",
        /// Names of guests in meetings.
        Guests = "guests",
        /// Names of members in meetings.
        Attendance = "attendance",
        /// Beside the audit trail: addresses that acts came from, personal fields they changed.
        Trail = "trail",
    }
}

/// In what a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Years, from the end of the fiscal year.
    Years,
    /// Days.
    Days,
}

impl PeriodClass {
    /// In what it is counted.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Documents | Self::Departed => Unit::Years,
            _ => Unit::Days,
        }
    }

    /// The least and the most that can be set. Fewer years than the law asks for cannot; sessions
    /// are forgotten after 90 days whatever is set; whoever asks to be erased has a week at least
    /// to think again.
    #[must_use]
    pub fn bounds(self, country: &str) -> (u32, u32) {
        match self {
            Self::Documents => (default_period(self, country), 30),
            Self::Departed => (1, 30),
            Self::Erasure => (7, 30),
            Self::Letters | Self::Trail => (30, 3650),
            Self::Sessions => (1, 90),
            Self::Guests | Self::Attendance => (1, 3650),
        }
    }
}

/// What holds where nothing was set. Documents: HGB 257 (4) and AO 147 (3) for Germany (vouchers,
/// since 2025), Código de Comercio 30 for Spain, VATA 1994 schedule 11 6 (3) for the United
/// Kingdom, Income Tax Act 230 (4) for Canada, Code de commerce L123-22 for France; ten years
/// where we know no rule, which no country we know of exceeds.
#[must_use]
pub fn default_period(class: PeriodClass, country: &str) -> u32 {
    match (class, country) {
        (PeriodClass::Documents, "DE") => 8,
        (PeriodClass::Documents, "ES" | "GB" | "CA") => 6,
        (PeriodClass::Documents, _) => 10,
        (PeriodClass::Departed, _) => 3,
        (PeriodClass::Erasure | PeriodClass::Guests, _) => 30,
        (PeriodClass::Letters | PeriodClass::Trail, _) => 365,
        (PeriodClass::Sessions | PeriodClass::Attendance, _) => 90,
    }
}

/// The last day something of `day` is kept for `years`, counted from the end of its fiscal year,
/// which is the calendar year.
#[must_use]
pub fn end_of_period(day: NaiveDate, years: u32) -> NaiveDate {
    let years = i32::try_from(years).unwrap_or(i32::MAX);
    let year = day.year().saturating_add(years);
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// A period as it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Of what.
    pub class: PeriodClass,
    /// How many years or days, see [`PeriodClass::unit`].
    pub amount: u32,
    /// What holds where nothing is set.
    pub default: u32,
}

/// All periods of the co-op's legal entity.
///
/// # Errors
/// [`DbError::NotFound`] before set-up.
pub fn periods(conn: &mut Conn) -> Result<Vec<Period>, DbError> {
    let entity = legal_entity(conn)?;
    let set = store::set(conn, &entity.id)?;
    let period = |class: &PeriodClass| {
        let default = default_period(*class, &entity.address.country);
        let amount = set.iter().find(|(known, _)| known == class).map(|(_, amount)| *amount);
        Period { class: *class, amount: amount.unwrap_or(default), default }
    };
    Ok(PeriodClass::ALL.iter().map(period).collect())
}

/// One period as it holds; before set-up its default.
///
/// # Errors
/// A fault of the database.
pub fn period(conn: &mut Conn, class: PeriodClass) -> Result<u32, DbError> {
    match periods(conn) {
        Ok(all) => Ok(all
            .iter()
            .find(|period| period.class == class)
            .map_or_else(|| default_period(class, ""), |period| period.amount)),
        Err(DbError::NotFound) => Ok(default_period(class, "")),
        Err(error) => Err(error),
    }
}

/// Why a period was not set.
#[derive(Debug, thiserror::Error)]
pub enum PeriodError {
    /// Shorter than the law allows, or longer than anybody needs.
    #[error("from {least} to {most}")]
    OutOfBounds {
        /// Of what.
        class: PeriodClass,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets a period. What holds already is not noted again.
///
/// # Errors
/// [`PeriodError::OutOfBounds`].
pub fn set_period(tx: &mut Tx<'_>, class: PeriodClass, amount: u32) -> Result<(), PeriodError> {
    let entity: LegalEntity = legal_entity(tx.conn)?;
    let (least, most) = class.bounds(&entity.address.country);
    if amount < least || amount > most {
        return Err(PeriodError::OutOfBounds { class, least, most });
    }
    let before = period(tx.conn, class)?;
    if before == amount {
        return Ok(());
    }
    store::put(tx, &entity.id, class, amount)?;
    let beside = serde_json::json!({ "class": class });
    let change = Change::of("amount", &before, &amount).beside(&beside);
    tx.record_change("privacy.period.set", entity.id.as_str(), None, &change);
    Ok(())
}

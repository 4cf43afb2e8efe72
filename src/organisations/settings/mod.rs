//! What the co-op has decided about itself.

mod assemblies;
mod capital;
mod giving;
mod store;

use serde::{Deserialize, Serialize};

use crate::ground::db::{Change, Conn, DbError, Tx};

pub use assemblies::{AssemblySettings, VotingStanding, assembly_settings, save_assembly_settings};
pub use capital::{
    CapitalSettings, DueDay, RegisterLaw, RepaymentRule, after_adoption, capital_settings,
    save_capital_settings,
};
pub use giving::{
    GivingSettings, HandedOut, InKindUse, TooSmall, giving_settings, save_giving_settings,
};

/// The name under which these settings are stored.
const NAME: &str = "coop";

/// What the co-op has decided about itself. Days are calendar days of the legal entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoopSettings {
    /// What it calls itself.
    pub name: String,
    /// Where visitors write to.
    pub email: String,
    /// How long rooms work before the first payment, counted from the verified address.
    pub courtesy_days: u32,
    /// How long an overdue invoice changes nothing but the tone.
    pub grace_days: u32,
    /// How long no new rooms can be made before a suspension may be decided.
    pub limited_days: u32,
    /// How long a suspension lasts before what was held is let go.
    pub suspended_days: u32,
    /// Whether the step to suspended needs no person.
    pub suspend_automatically: bool,
    /// The day contributions are counted from.
    pub billing_anchor: BillingAnchor,
    /// Whether each day's invoices are issued without being asked.
    pub invoice_automatically: bool,
    /// Who admits consumers.
    pub admits_consumers: AdmissionPolicy,
    /// Who admits producers.
    pub admits_producers: AdmissionPolicy,
    /// How long an application waits for an answer before it lapses.
    pub application_days: u32,
    /// How long before leaving notice is given.
    pub notice_days: u32,
    /// On which days a membership may end.
    pub notice_end: NoticeEnd,
}

impl Default for CoopSettings {
    fn default() -> Self {
        Self {
            name: "Folkmoot".to_owned(),
            email: String::new(),
            courtesy_days: 14,
            grace_days: 14,
            limited_days: 14,
            suspended_days: 90,
            suspend_automatically: false,
            billing_anchor: BillingAnchor::JoiningDay,
            invoice_automatically: false,
            admits_consumers: AdmissionPolicy::AtOnce,
            admits_producers: AdmissionPolicy::Steward,
            application_days: 60,
            notice_days: 30,
            notice_end: NoticeEnd::AnyDay,
        }
    }
}

/// The day contributions are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillingAnchor {
    /// Each from the day of joining: the first period is a full one.
    JoiningDay,
    /// All from the first of the month: the first period is prorated by the day.
    FirstOfMonth,
}

/// Who admits applicants of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum AdmissionPolicy {
    /// Nobody: whoever joins is in.
    AtOnce,
    /// A steward.
    Steward,
    /// Producers vote: so many approvals within so many days. After them, or when a meeting has
    /// decided, a steward does.
    Vote {
        /// Approvals of existing producers.
        approvals: u32,
        /// Days they have, from the application.
        within_days: u32,
    },
}

/// On which days a membership may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeEnd {
    /// Any day.
    AnyDay,
    /// The last of a month.
    MonthEnd,
    /// The last of March, June, September or December.
    QuarterEnd,
    /// 31 December.
    YearEnd,
}

/// The co-op's settings; before set-up, what a co-op starts with.
///
/// # Errors
/// A fault of the database.
pub fn coop_settings(conn: &mut Conn) -> Result<CoopSettings, DbError> {
    match store::value(conn, NAME)? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| DbError::Corrupt(error.to_string()))
        }
        None => Ok(CoopSettings::default()),
    }
}

/// Stores the co-op's settings.
///
/// # Errors
/// A fault of the database.
pub fn save_coop_settings(tx: &mut Tx<'_>, settings: &CoopSettings) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).map_err(|e| DbError::Fault(e.to_string()))?;
    let change = Change::between(&coop_settings(tx.conn)?, settings);
    store::put(tx, NAME, &text)?;
    tx.record_change("organisations.settings.saved", NAME, None, &change);
    Ok(())
}

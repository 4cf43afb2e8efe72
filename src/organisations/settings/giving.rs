//! What a legal entity has decided about contributions in kind, the quarterly take and patronage.

use serde::{Deserialize, Serialize};

use super::store;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

crate::text_enum! {
    /// What happens to the value of an accepted entry.
    pub enum InKindUse {
        /// It is owed until a take pays it.
        Owed = "owed",
        /// It is set off against what the member owes; the rest is owed.
        SetOff = "set_off",
    }
}

crate::text_enum! {
    /// Where a share of a surplus goes that is too small to be handed out.
    pub enum TooSmall {
        /// To the reserves.
        Reserve = "reserve",
        /// To the donations.
        Donation = "donation",
    }
}

crate::text_enum! {
    /// How members get their share of a surplus.
    pub enum HandedOut {
        /// As credit, which open invoices use first.
        Credit = "credit",
        /// By transfer.
        Payout = "payout",
    }
}

/// What a legal entity has decided about contributions in kind and about surplus. Amounts are minor
/// units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GivingSettings {
    /// How many peers make an entry count; the office does so alone. 0: only the office does.
    pub peers: u32,
    /// What happens to the value of an accepted entry.
    pub in_kind: InKindUse,
    /// What stays in the till whatever is owed.
    pub reserve_minor: i64,
    /// How many treasurers approve a take.
    pub take_approvals: u32,
    /// How much a cent of money weighs in a distribution of surplus.
    pub money_weight: u32,
    /// How much a cent in kind weighs.
    pub kind_weight: u32,
    /// No smaller share of a surplus is handed out.
    pub least_minor: i64,
    /// Where smaller shares go.
    pub too_small: TooSmall,
    /// How members get theirs.
    pub handed_out: HandedOut,
}

impl Default for GivingSettings {
    fn default() -> Self {
        Self {
            peers: 1,
            in_kind: InKindUse::Owed,
            reserve_minor: 0,
            take_approvals: 1,
            money_weight: 1,
            kind_weight: 1,
            least_minor: 100,
            too_small: TooSmall::Reserve,
            handed_out: HandedOut::Credit,
        }
    }
}

fn name(entity: &LegalEntityId) -> String {
    format!("giving:{entity}")
}

/// The settings of a legal entity; what a co-op starts with when it has none.
///
/// # Errors
/// A fault of the database.
pub fn giving_settings(conn: &mut Conn, entity: &LegalEntityId) -> Result<GivingSettings, DbError> {
    match store::value(conn, &name(entity))? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| DbError::Corrupt(error.to_string()))
        }
        None => Ok(GivingSettings::default()),
    }
}

/// Stores the settings of a legal entity. What was decided by the earlier ones stays.
///
/// # Errors
/// A fault of the database.
pub fn save_giving_settings(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    settings: &GivingSettings,
) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).map_err(|e| DbError::Fault(e.to_string()))?;
    let change = Change::between(&giving_settings(tx.conn, entity)?, settings);
    store::put(tx, &name(entity), &text)?;
    tx.record_change("organisations.giving_settings.saved", entity.as_str(), None, &change);
    Ok(())
}

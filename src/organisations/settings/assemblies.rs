//! What the co-op's statutes say about assemblies.

use serde::{Deserialize, Serialize};

use super::store;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::fraction::Fraction;

/// The name under which these settings are stored.
const NAME: &str = "assemblies";

crate::text_enum! {
    /// How well somebody must stand to vote; the steps of the ladder of late payment.
    pub enum VotingStanding {
        /// Nothing is overdue.
        Good = "good",
        /// Reminded at most: nothing is withheld.
        Grace = "grace",
        /// Not suspended.
        Limited = "limited",
    }
}

/// What the statutes say about assemblies; copied into an assembly when it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssemblySettings {
    /// The part of those entitled that must be there: above the line.
    pub quorum_numerator: u32,
    /// Below the line, never 0.
    pub quorum_denominator: u32,
    /// More than that part, not just as much.
    pub quorum_strict: bool,
    /// Whether members who are represented by proxy count for the quorum.
    pub represented_count: bool,
    /// How many proxies one person may hold.
    pub proxies_per_holder: u32,
    /// The part of all votes that producers have together, above the line; 0: no weighting.
    pub producers_numerator: u32,
    /// Below the line, never 0.
    pub producers_denominator: u32,
    /// The lowest standing that still votes.
    pub lowest_standing: VotingStanding,
    /// Days between the notice of an ordinary assembly and the assembly.
    pub notice_days: u32,
    /// Days between the notice of an extraordinary assembly and the assembly.
    pub extraordinary_notice_days: u32,
}

impl Default for AssemblySettings {
    fn default() -> Self {
        Self {
            quorum_numerator: 1,
            quorum_denominator: 2,
            quorum_strict: true,
            represented_count: true,
            proxies_per_holder: 2,
            producers_numerator: 0,
            producers_denominator: 2,
            lowest_standing: VotingStanding::Grace,
            notice_days: 14,
            extraordinary_notice_days: 14,
        }
    }
}

impl AssemblySettings {
    /// The part of those entitled that must be there.
    #[must_use]
    pub fn quorum(&self) -> Fraction {
        Fraction::of(self.quorum_numerator, self.quorum_denominator)
    }

    /// The part of all votes that producers have together, if classes are weighted.
    #[must_use]
    pub fn producers_share(&self) -> Option<Fraction> {
        let share = Fraction::of(self.producers_numerator, self.producers_denominator);
        (share > Fraction::ZERO && share < Fraction::ONE).then_some(share)
    }
}

/// What the statutes say about assemblies; before anybody said so, what many statutes say.
///
/// # Errors
/// A fault of the database.
pub fn assembly_settings(conn: &mut Conn) -> Result<AssemblySettings, DbError> {
    match store::value(conn, NAME)? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| DbError::Corrupt(error.to_string()))
        }
        None => Ok(AssemblySettings::default()),
    }
}

/// Stores what the statutes say about assemblies. Assemblies that were called keep theirs.
///
/// # Errors
/// A fault of the database.
pub fn save_assembly_settings(tx: &mut Tx<'_>, settings: &AssemblySettings) -> Result<(), DbError> {
    let text = serde_json::to_string(settings).map_err(|e| DbError::Fault(e.to_string()))?;
    let change = Change::between(&assembly_settings(tx.conn)?, settings);
    store::put(tx, NAME, &text)?;
    tx.record_change("organisations.settings.saved", NAME, None, &change);
    Ok(())
}

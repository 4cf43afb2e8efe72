//! The letters of a merge, to everybody it is about.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Kind, Merge, Pair};
use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::ground::period::local_day;
use crate::ground::personal::is_erased;
use crate::identity::User;
use crate::organisations::{coop_settings, coop_zone};

crate::text_enum! {
    /// What is told.
    pub enum MergeTold {
        /// Two became one.
        Merged = "merged",
        /// They are two again.
        Undone = "undone",
    }
}

/// Tells of a merge.
#[derive(Debug, Serialize)]
pub struct MergeLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What is told.
    pub told: MergeTold,
    /// Of what.
    pub kind: Kind,
    /// The record that is kept: an organisation's name, the main address of an account.
    pub kept: String,
    /// The one that went into it.
    pub gone: String,
    /// Until when it can be undone.
    pub day: NaiveDate,
}

impl Letter for MergeLetter {
    const NAME: &'static str = "merge";
}

/// Writes to each of `readers` once.
pub(super) fn tell_all(
    tx: &mut Tx<'_>,
    merge: &Merge,
    pair: &Pair,
    told: MergeTold,
    readers: &[User],
) -> Result<(), DbError> {
    let zone = coop_zone(tx.conn)?;
    let coop_name = coop_settings(tx.conn)?.name;
    let called = |record: &super::Record| match pair.kind {
        Kind::Organisation => record.name.clone(),
        Kind::Person => record.known_by.clone(),
    };
    let mut seen = BTreeSet::new();
    for reader in readers {
        if is_erased(&reader.email) || !seen.insert(reader.email.to_lowercase()) {
            continue;
        }
        let letter = MergeLetter {
            coop_name: coop_name.clone(),
            name: reader.name.clone(),
            told,
            kind: pair.kind,
            kept: called(&pair.kept),
            gone: called(&pair.gone),
            day: local_day(merge.reversible_until(), zone),
        };
        mail::post(tx, &reader.recipient(), &letter, Some(merge.id.as_str()), None)?;
    }
    Ok(())
}

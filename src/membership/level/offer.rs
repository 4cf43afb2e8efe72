//! Offering a new version of a level to members who promised under an earlier one. They keep
//! their price until they accept, which is a change of level like any other.

use serde_json::json;

use super::{Level, LevelError, LevelVersionId, store};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::membership::change::letter::{News, Told, tell_of_level};
use crate::membership::{MembershipId, membership};

crate::ids! {
    /// An offer of a new version.
    LevelOfferId = "lvo",
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelOffer {
    /// Id.
    pub id: LevelOfferId,
    /// What is offered.
    pub level_version_id: LevelVersionId,
    /// When (UTC).
    pub offered_at: Timestamp,
}

/// Offers the newest version of a level, by letter, to everybody who has an earlier one and was
/// not offered it yet; returns to how many. `public_url` is where the site is reached.
///
/// # Errors
/// [`LevelError::Unknown`].
pub fn offer_version(tx: &mut Tx<'_>, code: &str, public_url: &str) -> Result<usize, LevelError> {
    dialect::lock_name(tx.conn, "membership.levels")?;
    let newest = store::latest(tx.conn, code)?.ok_or(LevelError::Unknown)?;
    let behind = store::not_offered(tx.conn, &newest)?;
    for id in &behind {
        let offer = LevelOffer {
            id: tx.mint(),
            level_version_id: newest.version_id.clone(),
            offered_at: tx.now,
        };
        store::insert_offer(tx, id, &offer)?;
        let member = membership(tx.conn, id)?;
        let news = News { told: Told::LevelOffered, day: Some(newest.from_day), words: "" };
        tell_of_level(tx, &member, &news, public_url)?;
    }
    let facts = json!({ "version": newest.version, "members": behind.len() });
    if !behind.is_empty() {
        tx.record("membership.level.offered", newest.id.as_str(), facts);
    }
    Ok(behind.len())
}

/// The version that was last offered to a member and is not answered yet.
///
/// # Errors
/// A fault of the database.
pub fn open_offer(conn: &mut Conn, id: &MembershipId) -> Result<Option<Level>, DbError> {
    match store::open_offer(conn, id)? {
        Some(offer) => Ok(Some(super::level_version(conn, &offer.level_version_id)?)),
        None => Ok(None),
    }
}

/// Answers the offers of a level that a member now has in its newest version.
pub(in crate::membership) fn answer_offers(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    level: &Level,
) -> Result<(), DbError> {
    store::accept_offers(tx, id, &level.version_id)
}

//! Movements of shares: never edited; a holding is their sum.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::certificate;
use super::{Holder, ShareClass, ShareClassId, ShareError};
use crate::ground::clock::Timestamp;
use crate::ground::db::Tx;
use crate::ground::money::Money;
use crate::membership::MembershipId;
use crate::membership::register::{self, RegisterKind};
use crate::treasury::PostingId;

pub(super) use store::held;
pub use store::{holdings_of, movements_of};

crate::ids! {
    /// A movement of shares.
    MovementId = "shm",
}

crate::text_enum! {
    /// Why shares came or went; noted in the register under this name.
    pub enum MovementKind {
        /// Paid, and held from then on.
        Issued = "issued",
        /// From another member.
        TransferredIn = "transferred_in",
        /// To another member.
        TransferredOut = "transferred_out",
        /// From another class.
        ConvertedIn = "converted_in",
        /// To another class.
        ConvertedOut = "converted_out",
        /// Given back, some of them.
        SoldBack = "sold_back",
        /// Given back on leaving.
        Left = "left",
        /// Repayment was refused.
        Kept = "kept",
        /// Held before these books, and taken over.
        TakenOver = "taken_over",
        /// Taken over by mistake.
        TakenBack = "taken_back",
    }
}

impl MovementKind {
    /// Under which name the register notes it.
    #[must_use]
    pub fn noted_as(self) -> &'static str {
        match self {
            Self::Issued => "shares_issued",
            Self::TransferredIn => "shares_transferred_in",
            Self::TransferredOut => "shares_transferred_out",
            Self::ConvertedIn => "shares_converted_in",
            Self::ConvertedOut => "shares_converted_out",
            Self::SoldBack => "shares_sold_back",
            Self::Left => "shares_left",
            Self::Kept => "shares_kept",
            Self::TakenOver => "shares_taken_over",
            Self::TakenBack => "shares_taken_back",
        }
    }

    const fn takes(self) -> bool {
        matches!(
            self,
            Self::TransferredOut
                | Self::ConvertedOut
                | Self::SoldBack
                | Self::Left
                | Self::TakenBack
        )
    }
}

/// A movement as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Id.
    pub id: MovementId,
    /// Of which class.
    pub class_id: ShareClassId,
    /// Why.
    pub kind: MovementKind,
    /// How many came (positive) or went (negative).
    pub shares: i64,
    /// Their amount, with the same sign.
    pub amount: Money,
    /// As of which day.
    pub effective_on: NaiveDate,
    /// When it was booked (UTC).
    pub booked_at: Timestamp,
}

/// What a member holds of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Of which class.
    pub class_id: ShareClassId,
    /// How many: positive.
    pub shares: i64,
    /// What was paid for them.
    pub amount: Money,
}

/// What moves.
pub(super) struct NewMovement<'a> {
    pub class: &'a ShareClass,
    pub kind: MovementKind,
    /// How many: positive.
    pub shares: i64,
    pub on: NaiveDate,
    /// The posting of the amount, and the id of what it is about.
    pub posting: &'a PostingId,
    pub about: &'a str,
}

/// Books a movement: the row, the entry in the register, the certificate that follows.
pub(super) fn book(
    tx: &mut Tx<'_>,
    holder: &Holder,
    new: &NewMovement<'_>,
) -> Result<MovementId, ShareError> {
    book_certified(tx, holder, new, None)
}

/// [`book`], of shares whose certificate has a number and a day already.
pub(super) fn book_certified(
    tx: &mut Tx<'_>,
    holder: &Holder,
    new: &NewMovement<'_>,
    certified: Option<(i64, NaiveDate)>,
) -> Result<MovementId, ShareError> {
    let amount = new.class.amount(new.shares)?;
    let signed =
        if new.kind.takes() { (-new.shares, amount.negated()?) } else { (new.shares, amount) };
    let id: MovementId = tx.mint();
    store::insert(tx, &holder.member.id, &id, new, signed)?;
    note(tx, &holder.member.id, new.kind.noted_as(), new.class, (new.shares, new.on))?;
    certificate::renew(tx, holder, (new.class, &id), certified)?;
    let facts = json!({ "kind": new.kind, "class": new.class.code, "shares": new.shares });
    tx.record("membership.shares.moved", holder.member.id.as_str(), facts);
    Ok(id)
}

/// Notes something about shares in the register.
pub(super) fn note(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: &'static str,
    class: &ShareClass,
    (shares, on): (i64, NaiveDate),
) -> Result<(), ShareError> {
    let amount = class.amount(shares)?;
    let facts = json!({
        "class": class.code,
        "shares": shares,
        "amount_minor": amount.minor(),
        "currency": amount.currency().code(),
    });
    register::note(tx, membership, RegisterKind::Shares(kind), on, &facts)?;
    Ok(())
}

//! Certificates: what a member holds of a class, numbered, on paper. Only shares that are paid are
//! held, so only they are certified. A holding that changes gets the next certificate, and the
//! one before is cancelled.

mod store;

use chrono::NaiveDate;

use super::movement::{self, MovementId};
use super::{Holder, ShareClass, ShareClassId, ShareError};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Tx, dialect};
use crate::ground::money::Money;
use crate::membership::{MembershipId, calendar};

pub use store::{certificate, certificates_of};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its number, given once and never again.
    pub number: i64,
    /// Whose membership.
    pub membership_id: MembershipId,
    /// Of which class.
    pub class_id: ShareClassId,
    /// How many shares.
    pub shares: i64,
    /// What was paid for them.
    pub amount: Money,
    /// The holder's name on that day.
    pub holder: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The instant (UTC).
    pub issued_at: Timestamp,
    /// The day another took its place, or none was left to certify.
    pub cancelled_on: Option<NaiveDate>,
}

/// Cancels the certificate of a holding that has changed, and issues the next if something is
/// held. `certified`: under which number and on which day that was done before these books.
pub(super) fn renew(
    tx: &mut Tx<'_>,
    holder: &Holder,
    (class, movement): (&ShareClass, &MovementId),
    certified: Option<(i64, NaiveDate)>,
) -> Result<(), ShareError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let id = &holder.member.id;
    store::cancel(tx, id, &class.id, today)?;
    let shares = movement::held(tx.conn, id, &class.id)?;
    if shares <= 0 {
        return Ok(());
    }
    dialect::lock_name(tx.conn, "membership.certificates")?;
    let (number, issued_on) = match certified {
        Some(certified) => certified,
        None => (store::last_number(tx.conn)?.saturating_add(1), today),
    };
    let next = Certificate {
        number,
        membership_id: id.clone(),
        class_id: class.id.clone(),
        shares,
        amount: class.nominal.times(shares)?,
        holder: holder.party.name.clone(),
        issued_on,
        issued_at: tx.now,
        cancelled_on: None,
    };
    store::insert(tx, &next, movement)?;
    Ok(())
}

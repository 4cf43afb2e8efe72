//! The name and addresses in the register, as they were on each day.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{RegisterKind, Sets, note_setting, store};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::membership::{MembershipId, calendar, membership_of_party};
use crate::organisations::{self, Address, Party, PartyId};

/// Name and addresses of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name.
    pub name: String,
    /// The postal address, once it was told.
    pub address: Option<Address>,
    /// The electronic address, if one was notified for the register.
    pub electronic: Option<ElectronicAddress>,
}

/// An electronic address notified for the register, and what it may be used for (CCBS Act 2014,
/// section 30 (2) (b)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectronicAddress {
    /// The address.
    pub address: String,
    /// The purposes, in the member's words.
    pub purposes: String,
}

impl Holder {
    /// What is searched in: name and postal address in small letters.
    pub(super) fn search(&self) -> String {
        let address = self.address.as_ref().map(Address::one_line).unwrap_or_default();
        format!("{} {address}", self.name).to_lowercase()
    }

    pub(in crate::membership) fn of(party: &Party) -> Self {
        Self { name: party.name.clone(), address: party.address.clone(), electronic: None }
    }
}

/// The name and addresses as the register has them now.
///
/// # Errors
/// [`DbError::NotFound`] when it has noted none.
pub fn holder_now(conn: &mut Conn, membership: &MembershipId) -> Result<Holder, DbError> {
    store::latest_holder(conn, membership)?.ok_or(DbError::NotFound)
}

/// Tells the address that documents carry from now on, and notes it in the register.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn tell_address(
    tx: &mut Tx<'_>,
    party: &PartyId,
    address: &Address,
    vat_id: Option<&str>,
) -> Result<(), DbError> {
    organisations::set_address(tx, party, address, vat_id)?;
    follow_party(tx, party)
}

/// Notes the name and address of a party in the register, if they are not those it has: whoever
/// changes a party's name or address calls it. A party that does not belong is not noted.
///
/// # Errors
/// A fault of the database.
pub fn follow_party(tx: &mut Tx<'_>, party: &PartyId) -> Result<(), DbError> {
    let Some(member) = membership_of_party(tx.conn, party)? else { return Ok(()) };
    dialect::lock_row(tx.conn, "memberships", member.id.as_str())?;
    let printed = organisations::party(tx.conn, party)?;
    let known = store::latest_holder(tx.conn, &member.id)?;
    let electronic = known.as_ref().and_then(|holder| holder.electronic.clone());
    let holder = Holder { electronic, ..Holder::of(&printed) };
    if known.as_ref() == Some(&holder) {
        return Ok(());
    }
    note_holder(tx, &member.id, RegisterKind::HolderChanged, &holder)
}

/// Notes the electronic address of a member and its purposes, or that there is none any more.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn notify_electronic_address(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    electronic: Option<ElectronicAddress>,
) -> Result<(), DbError> {
    dialect::lock_row(tx.conn, "memberships", membership.as_str())?;
    let known = holder_now(tx.conn, membership)?;
    if known.electronic == electronic {
        return Ok(());
    }
    let holder = Holder { electronic, ..known };
    note_holder(tx, membership, RegisterKind::ElectronicAddressNotified, &holder)
}

fn note_holder(
    tx: &mut Tx<'_>,
    membership: &MembershipId,
    kind: RegisterKind,
    holder: &Holder,
) -> Result<(), DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let sets = Sets { holder: Some(holder), ..Sets::default() };
    note_setting(tx, membership, kind, today, &json!({}), &sets)?;
    tx.record("membership.register.noted", membership.as_str(), json!({ "kind": kind.as_str() }));
    Ok(())
}

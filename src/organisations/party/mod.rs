//! Parties: the name and address that stand on a document.

mod store;

use serde_json::json;

use super::address::Address;
use super::vat::forget_vat_checks;
use super::{OrganisationId, Role, ask_about_vat_id};
use crate::gateways::mail::Recipient;
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::text::Locale;
use crate::identity::UserId;

pub use store::{
    Row as PartyRow, owned_from, parties_by_id, party, party_it_became, party_of_organisation,
    party_of_user, party_seen_by,
};

crate::ids! {
    /// A party.
    PartyId = "pty",
}

/// Whom a document is addressed to, and who owns rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Id.
    pub id: PartyId,
    /// Which person or organisation it is.
    pub body: Body,
    /// The name printed.
    pub name: String,
    /// The address printed; asked on the way to paying, so not there at first.
    pub address: Option<Address>,
    /// Identification for value added tax (EN 16931 BT-48), if it has one.
    pub vat_id: Option<String>,
    /// Where its documents go.
    pub email: String,
    /// The language of its documents.
    pub locale: Locale,
}

/// Whom a thing belongs to, and what somebody is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    /// Whom it belongs to.
    pub party: Party,
    /// Where the party is an organisation: the roles the viewer has in it.
    pub roles: Vec<Role>,
}

impl Party {
    /// Whom letters to it go to.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient {
            email: self.email.clone(),
            name: self.name.clone(),
            locale: self.locale.code().to_owned(),
        }
    }

    /// The organisation, if it is one.
    #[must_use]
    pub fn organisation_id(&self) -> Option<&OrganisationId> {
        match &self.body {
            Body::Organisation(id) => Some(id),
            Body::Person(_) => None,
        }
    }
}

/// Which person or organisation a party is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A person.
    Person(UserId),
    /// An organisation.
    Organisation(OrganisationId),
}

/// A party that is not stored yet.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// See [`Party::body`].
    pub body: Body,
    /// See [`Party::name`].
    pub name: String,
    /// See [`Party::email`].
    pub email: String,
    /// See [`Party::locale`].
    pub locale: Locale,
}

/// Adds a party, its address to be told later.
///
/// # Errors
/// A fault of the database; `Duplicate` when the person or organisation has one.
pub fn add_party(tx: &mut Tx<'_>, new: NewParty) -> Result<Party, DbError> {
    let party = Party {
        id: tx.mint(),
        body: new.body,
        name: new.name,
        address: None,
        vat_id: None,
        email: new.email,
        locale: new.locale,
    };
    store::insert(tx, &party)?;
    Ok(party)
}

/// What is printed of a party, and where its documents go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyDetails {
    /// See [`Party::name`].
    pub name: String,
    /// See [`Party::address`].
    pub address: Option<Address>,
    /// See [`Party::vat_id`].
    pub vat_id: Option<String>,
    /// See [`Party::email`].
    pub email: String,
    /// See [`Party::locale`].
    pub locale: Locale,
}

/// Corrects everything that is printed of a party from now on; issued documents keep theirs.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn correct_party(tx: &mut Tx<'_>, id: &PartyId, details: &PartyDetails) -> Result<(), DbError> {
    let known = party(tx.conn, id)?;
    store::update_details(tx, id, details)?;
    let before = json!({
        "name": known.name, "address": known.address, "vat_id": known.vat_id,
        "email": known.email, "locale": known.locale.code(),
    });
    let after = json!({
        "name": details.name, "address": details.address, "vat_id": details.vat_id,
        "email": details.email, "locale": details.locale.code(),
    });
    let change = Change::between(&before, &after);
    let border = known.organisation_id().map(OrganisationId::as_str);
    tx.record_personal_change("organisations.party.corrected", id.as_str(), border, &change);
    ask_when_changed(tx, &known, details.vat_id.as_deref())
}

/// Lets a party go that was entered by mistake.
///
/// # Errors
/// [`DbError::Reference`] when something is its own.
pub fn forget_party(tx: &mut Tx<'_>, id: &PartyId) -> Result<(), DbError> {
    forget_vat_checks(tx, id)?;
    store::delete(tx, id)?;
    tx.record("organisations.party.forgotten", id.as_str(), json!({}));
    Ok(())
}

/// Sets the address (and identification for value added tax) printed on documents from now on;
/// issued documents keep theirs.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn set_address(
    tx: &mut Tx<'_>,
    id: &PartyId,
    address: &Address,
    vat_id: Option<&str>,
) -> Result<(), DbError> {
    let known = party(tx.conn, id)?;
    store::update_address(tx, id, address, vat_id)?;
    let border = known.organisation_id().map(OrganisationId::as_str);
    let before = json!({ "address": known.address, "vat_id": known.vat_id });
    let after = json!({ "address": address, "vat_id": vat_id });
    let change = Change::between(&before, &after);
    tx.record_personal_change("organisations.party.address_set", id.as_str(), border, &change);
    ask_when_changed(tx, &known, vat_id)
}

/// Sets the identification for value added tax printed from now on, or takes it away.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn set_vat_id(tx: &mut Tx<'_>, id: &PartyId, vat_id: Option<&str>) -> Result<(), DbError> {
    let known = party(tx.conn, id)?;
    if known.vat_id.as_deref() == vat_id {
        return Ok(());
    }
    store::update_vat_id(tx, id, vat_id)?;
    let border = known.organisation_id().map(OrganisationId::as_str);
    let (before, after) = (json!({ "vat_id": known.vat_id }), json!({ "vat_id": vat_id }));
    let change = Change::between(&before, &after);
    tx.record_personal_change("organisations.party.vat_id_set", id.as_str(), border, &change);
    ask_when_changed(tx, &known, vat_id)
}

/// A number that is new is asked about; one that went needs no answer any more.
fn ask_when_changed(tx: &mut Tx<'_>, known: &Party, vat_id: Option<&str>) -> Result<(), DbError> {
    if known.vat_id.as_deref() != vat_id {
        ask_about_vat_id(tx, &known.id)?;
    }
    Ok(())
}

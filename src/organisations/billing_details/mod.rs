//! Where a party's documents go when that is not where the party is: a billing address, a mailbox
//! of its accounts, whom it is for, the number of its order.

mod store;

use std::collections::BTreeMap;

use serde_json::json;

use super::{Address, OrganisationId, Party, PartyId, party};
use crate::ground::db::{Change, Conn, DbError, Tx};

/// What a party says about its documents. Nothing: as the party itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillingDetails {
    /// Its own number of the order (EN 16931 BT-13), on every document until it is changed.
    pub purchase_order: Option<String>,
    /// Whom it is for within the house (BT-56).
    pub attention: Option<String>,
    /// Where documents are sent.
    pub email: Option<String>,
    /// The address printed.
    pub address: Option<Address>,
}

impl BillingDetails {
    /// The address printed on documents of the party.
    #[must_use]
    pub fn address_of<'a>(&'a self, party: &'a Party) -> Option<&'a Address> {
        self.address.as_ref().or(party.address.as_ref())
    }

    /// Where documents of the party are sent.
    #[must_use]
    pub fn email_of<'a>(&'a self, party: &'a Party) -> &'a str {
        self.email.as_deref().unwrap_or(&party.email)
    }
}

/// What a party says about its documents.
///
/// # Errors
/// A fault of the database.
pub fn billing_details(conn: &mut Conn, party: &PartyId) -> Result<BillingDetails, DbError> {
    Ok(store::details(conn, party)?.unwrap_or_default())
}

/// [`billing_details`] of many parties at once; those that say nothing are left out.
///
/// # Errors
/// A fault of the database.
pub fn billing_details_of(
    conn: &mut Conn,
    parties: &[&PartyId],
) -> Result<BTreeMap<PartyId, BillingDetails>, DbError> {
    Ok(store::details_of(conn, parties)?.into_iter().collect())
}

/// Changes what stands on documents issued from now on; issued ones keep theirs.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn set_billing_details(
    tx: &mut Tx<'_>,
    party_id: &PartyId,
    details: &BillingDetails,
) -> Result<(), DbError> {
    let known = party(tx.conn, party_id)?;
    let before = billing_details(tx.conn, party_id)?;
    if before == *details {
        return Ok(());
    }
    store::save(tx, party_id, details)?;
    let change = Change::between(&evidence(&before), &evidence(details));
    let border = known.organisation_id().map(OrganisationId::as_str);
    let name = "organisations.billing_details.changed";
    tx.record_personal_change(name, party_id.as_str(), border, &change);
    Ok(())
}

fn evidence(details: &BillingDetails) -> serde_json::Value {
    json!({
        "purchase_order": details.purchase_order,
        "attention": details.attention,
        "email": details.email,
        "address": details.address,
    })
}

//! Organisations: bodies that belong, pay or host.

mod store;

use serde_json::json;

use super::people::{Role, give_role};
use super::slug;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::identity::UserId;

pub use store::{
    find_organisations, organisation_by_id, organisation_by_slug, organisation_seen_by,
    organisations_of,
};

crate::ids! {
    /// An organisation.
    OrganisationId = "org",
}

/// A body that belongs, pays or hosts; the border of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Id.
    pub id: OrganisationId,
    /// Its word in addresses of pages, never changed (see [`super::slug`]).
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The organisation that this one went into, because it was entered twice.
    pub merged_into: Option<OrganisationId>,
}

/// Founds an organisation whose first owner is `owner`. Its slug is made from the name; where
/// that is taken, a number is added.
///
/// # Errors
/// A fault of the database.
pub fn found_organisation(
    tx: &mut Tx<'_>,
    name: &str,
    owner: &UserId,
) -> Result<Organisation, DbError> {
    let organisation = enter_organisation(tx, name)?;
    give_role(tx, &organisation.id, owner, Role::Owner)?;
    Ok(organisation)
}

/// Enters an organisation of which nobody is known yet: for tables that come from outside.
///
/// # Errors
/// A fault of the database.
pub fn enter_organisation(tx: &mut Tx<'_>, name: &str) -> Result<Organisation, DbError> {
    let slug = free_slug(tx, name)?;
    let name = name.to_owned();
    let organisation = Organisation { id: tx.mint(), slug, name, merged_into: None };
    store::insert(tx, &organisation)?;
    let id = organisation.id.as_str();
    tx.record_for(
        "organisations.organisation.founded",
        id,
        Some(id),
        json!({ "slug": organisation.slug }),
    );
    Ok(organisation)
}

/// Corrects the name of an organisation; its slug stays.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn rename_organisation(
    tx: &mut Tx<'_>,
    id: &OrganisationId,
    name: &str,
) -> Result<(), DbError> {
    let before = organisation_by_id(tx.conn, id)?.name;
    store::set_name(tx, id, name)?;
    let change = Change::of("name", &before, &name);
    let border = Some(id.as_str());
    tx.record_personal_change("organisations.organisation.renamed", id.as_str(), border, &change);
    Ok(())
}

/// Lets an organisation go that was entered by mistake, with the roles in it.
///
/// # Errors
/// [`DbError::Reference`] when something is its own.
pub fn forget_organisation(tx: &mut Tx<'_>, id: &OrganisationId) -> Result<(), DbError> {
    store::delete(tx, id)?;
    tx.record("organisations.organisation.forgotten", id.as_str(), json!({}));
    Ok(())
}

fn free_slug(tx: &mut Tx<'_>, name: &str) -> Result<String, DbError> {
    // One at a time, so that two of one name do not pick one slug.
    dialect::lock_name(tx.conn, "organisations.slug")?;
    for candidate in slug::candidates(name) {
        if !store::slug_is_taken(tx.conn, &candidate)? {
            return Ok(candidate);
        }
    }
    Ok(format!("o-{}", tx.chance().letters(10)))
}

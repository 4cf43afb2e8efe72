//! Entering providers, changing and removing them.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::super::ProviderId;
use super::{Provider, ProviderSecret, SignOutThere, fault, follow, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::{Sealed, Vault};

/// The place of a secret, for sealing.
const SECRET: &str = "providers.secret";

/// What the administrator may change at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderChange {
    /// As people know it.
    pub name: String,
    /// Our id there.
    pub client_id: String,
    /// See [`Provider::scopes`].
    pub scopes: String,
    /// See [`Provider::roles_claim`].
    pub roles_claim: String,
    /// See [`Provider::factor_values`].
    pub factor_values: Vec<String>,
    /// See [`Provider::trusts_addresses`].
    pub trusts_addresses: bool,
    /// See [`Provider::admits_unknown`]; needs the trust.
    pub admits_unknown: bool,
    /// See [`Provider::sign_out`].
    pub sign_out: SignOutThere,
}

/// A provider to be entered.
#[derive(Debug, Clone)]
pub struct NewProvider {
    /// Its issuer.
    pub issuer: String,
    /// Our secret there.
    pub secret: SecretString,
    /// Everything else.
    pub change: ProviderChange,
}

/// Why a provider was not entered or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// There is none with this id, or it was removed.
    #[error("no such provider")]
    Unknown,
    /// Its issuer is entered already.
    #[error("the issuer is entered already")]
    IssuerTaken,
    /// Unknown people come in by their address alone: the provider must be trusted with it.
    #[error("admission needs trust in addresses")]
    AdmissionNeedsTrust,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Enters a provider. Its secret is kept sealed.
///
/// # Errors
/// [`ProviderError`].
pub fn add_provider(tx: &mut Tx<'_>, new: &NewProvider) -> Result<ProviderId, ProviderError> {
    check(&new.change)?;
    if store::providers(tx.conn)?.iter().any(|known| known.issuer == new.issuer) {
        return Err(ProviderError::IssuerTaken);
    }
    let id: ProviderId = tx.mint();
    let secret = seal(tx, &id, &new.secret)?;
    store::insert(tx, &id, new, &secret).map_err(|error| {
        let taken =
            error.is_about("providers_one_per_issuer") || error.is_about("providers.issuer");
        if taken { ProviderError::IssuerTaken } else { error.into() }
    })?;
    let facts = json!({ "issuer": new.issuer, "set": facts(&new.change) });
    tx.record("identity.provider.added", id.as_str(), facts);
    Ok(id)
}

/// Changes a provider; with `secret`, the old one is forgotten.
///
/// # Errors
/// [`ProviderError`].
pub fn change_provider(
    tx: &mut Tx<'_>,
    id: &ProviderId,
    change: &ProviderChange,
    secret: Option<&SecretString>,
) -> Result<(), ProviderError> {
    check(change)?;
    let before = store::provider(tx.conn, id).map_err(unknown)?;
    let sealed = secret.map(|secret| seal(tx, id, secret)).transpose()?;
    if !store::update(tx, id, change, sealed.as_ref())? {
        return Err(ProviderError::Unknown);
    }
    let facts = json!({
        "before": facts(&of(&before)), "after": facts(change), "secret": secret.is_some(),
    });
    tx.record("identity.provider.changed", id.as_str(), facts);
    Ok(())
}

/// Removes a provider: nobody signs in through it any more, and the roles in the office that it
/// brought are taken back (but for the last administrator's). Who is who there stays known.
///
/// # Errors
/// [`ProviderError::Unknown`].
pub fn remove_provider(tx: &mut Tx<'_>, id: &ProviderId) -> Result<(), ProviderError> {
    let provider = store::provider(tx.conn, id).map_err(unknown)?;
    for user in follow::store::holders(tx.conn, id)? {
        follow::follow_roles(tx, &provider, &user, &[])?;
    }
    if !store::remove(tx, id)? {
        return Err(ProviderError::Unknown);
    }
    tx.record("identity.provider.removed", id.as_str(), json!({}));
    Ok(())
}

/// A provider's secret, opened.
///
/// # Errors
/// [`DbError::NotFound`], or when it does not open.
pub fn provider_secret(
    conn: &mut Conn,
    vault: &Vault,
    id: &ProviderId,
) -> Result<ProviderSecret, DbError> {
    let sealed: Sealed = store::secret(conn, id)?;
    let opened = vault.open(SECRET, id.as_str(), &sealed).map_err(fault)?;
    let text = String::from_utf8(opened.expose_secret().to_vec()).map_err(fault)?;
    Ok(text.into())
}

fn seal(tx: &Tx<'_>, id: &ProviderId, secret: &SecretString) -> Result<Sealed, DbError> {
    tx.seal(SECRET, id.as_str(), secret.expose_secret().as_bytes())
}

fn check(change: &ProviderChange) -> Result<(), ProviderError> {
    match change.admits_unknown && !change.trusts_addresses {
        true => Err(ProviderError::AdmissionNeedsTrust),
        false => Ok(()),
    }
}

fn unknown(error: DbError) -> ProviderError {
    match error {
        DbError::NotFound => ProviderError::Unknown,
        error => error.into(),
    }
}

fn of(provider: &Provider) -> ProviderChange {
    ProviderChange {
        name: provider.name.clone(),
        client_id: provider.client_id.clone(),
        scopes: provider.scopes.clone(),
        roles_claim: provider.roles_claim.clone(),
        factor_values: provider.factor_values.clone(),
        trusts_addresses: provider.trusts_addresses,
        admits_unknown: provider.admits_unknown,
        sign_out: provider.sign_out,
    }
}

/// For the trail: everything but the secret.
fn facts(change: &ProviderChange) -> serde_json::Value {
    json!({
        "name": change.name, "client_id": change.client_id, "scopes": change.scopes,
        "roles_claim": change.roles_claim, "factor_values": change.factor_values,
        "trusts_addresses": change.trusts_addresses, "admits_unknown": change.admits_unknown,
        "sign_out": change.sign_out,
    })
}

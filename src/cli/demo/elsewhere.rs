//! The provider and the card company beside a demonstration, told where the site is: people of the
//! Commons Cloud sign in with their account there, and some have a role in the office by it.

use super::surroundings::{CLIENT, PROVIDER, Surroundings};
use crate::cli::Failure;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Tx};
use crate::identity::{
    self, NewProvider, ProviderChange, ProviderError, ProviderId, SignOutThere, StaffRole,
    add_staff_rule,
};

/// Which group there brings which role here.
const RULES: [(&str, StaffRole); 2] =
    [("treasurers", StaffRole::Treasurer), ("operators", StaffRole::Operator)];

/// Enters the provider, unless an earlier run of this demonstration did, and tells it where the
/// site is this time.
pub(super) fn connect(means: &Means, surroundings: &Surroundings) -> Result<(), Failure> {
    let issuer = surroundings.provider.issuer();
    let known = means.db.read_now(identity::providers)?;
    let id = match known.into_iter().find(|provider| provider.issuer == issuer) {
        Some(provider) => provider.id,
        None => means
            .db
            .write_now(Actor::command_line(), |tx| enter(tx, surroundings))
            .map_err(Failure::because)?,
    };
    let hook = Some(means.link("/hooks/stripe"));
    let cards = &surroundings.cards;
    cards.company.control().set_webhook(hook, vec![cards.webhook_secret.clone()]);
    let back = means.link(&format!("/sign-in/providers/{id}/back"));
    surroundings.provider.control().set_redirect_uris(vec![back]);
    surroundings.provider.control().set_sign_out_uris(vec![means.link("/signed-out")]);
    Ok(())
}

fn enter(tx: &mut Tx<'_>, surroundings: &Surroundings) -> Result<ProviderId, ProviderError> {
    let new = NewProvider {
        issuer: surroundings.provider.issuer().to_owned(),
        secret: surroundings.provider_secret.clone().into(),
        change: ProviderChange {
            name: PROVIDER.to_owned(),
            client_id: CLIENT.to_owned(),
            scopes: "profile email".to_owned(),
            roles_claim: "groups".to_owned(),
            factor_values: vec!["mfa".to_owned()],
            trusts_addresses: true,
            admits_unknown: true,
            sign_out: SignOutThere::Offer,
        },
    };
    let id = identity::add_provider(tx, &new)?;
    for (value, role) in RULES {
        add_staff_rule(tx, &id, value, role)?;
    }
    Ok(id)
}

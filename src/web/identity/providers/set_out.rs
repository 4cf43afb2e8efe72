//! Setting out to a provider: to sign in, to tie an account there to the one here, to prove who
//! one is. Always a form of ours: a link from elsewhere begins nothing.

use actix_web::web::Path;
use secrecy::ExposeSecret;
use serde::Deserialize;
use validator::Validate;

use super::super::proof;
use super::refused::{Why, refuse};
use super::{away, way_back};
use crate::gateways::openid::Asking;
use crate::identity::{self, Flow, FlowPurpose, FlowSecrets, Provider, ProviderId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form};
use crate::web::page::{Answer, local_path};

/// What the buttons send.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SetOutFields {
    /// Which provider, unless the address says it.
    provider: String,
    next: String,
}

impl Fields for SetOutFields {}

/// `POST /sign-in/providers/{id}`
pub async fn sign_in(cx: Cx, id: Path<String>, form: Form<SetOutFields>) -> Answer {
    let provider = provider(&cx, &id).await?;
    let flow = flow(&cx, FlowPurpose::SignIn, local_path(&form.input.next));
    set_out(&cx, &provider, flow).await
}

/// `POST /me/identities`
pub async fn link(cx: Cx, form: Form<SetOutFields>) -> Answer {
    let provider = provider(&cx, &form.input.provider).await?;
    if let Some(asked) = proof::demand(&cx, "/me/security").await? {
        return Ok(asked);
    }
    set_out(&cx, &provider, flow(&cx, FlowPurpose::Link, "/me/security".to_owned())).await
}

/// `POST /me/proof/provider`
pub async fn prove(cx: Cx, form: Form<SetOutFields>) -> Answer {
    let provider = provider(&cx, &form.input.provider).await?;
    let flow = flow(&cx, FlowPurpose::Prove, local_path(&form.input.next));
    set_out(&cx, &provider, flow).await
}

pub(super) async fn provider(cx: &Cx, id: &str) -> Result<Provider, WebError> {
    let id: ProviderId = id.parse().map_err(|_| WebError::NotFound)?;
    Ok(cx.site.means.db.read(move |conn| identity::provider(conn, &id)).await?)
}

fn flow(cx: &Cx, purpose: FlowPurpose, next: String) -> Flow {
    let own = cx.viewer.as_ref().filter(|_| purpose != FlowPurpose::SignIn);
    let session = own.map(|viewer| viewer.session_id.clone());
    Flow { purpose, session, next, begun_at: cx.site.means.clock.now() }
}

async fn set_out(cx: &Cx, provider: &Provider, flow: Flow) -> Answer {
    let means = &cx.site.means;
    let anew = flow.purpose == FlowPurpose::Prove;
    let (going, browser) = (provider.clone(), cx.browser.clone());
    let network = super::super::browser(cx).address;
    let begun = means
        .db
        .write(cx.actor(), move |tx| identity::begin_flow(tx, &going, &browser, &network, &flow));
    let state = begun.await?;
    let secrets = FlowSecrets::of(means.db.vault(), state.expose());
    let redirect_uri = way_back(cx, &provider.id);
    let asking = Asking {
        client_id: &provider.client_id,
        redirect_uri: &redirect_uri,
        scopes: &provider.scopes,
        state: state.expose(),
        nonce: &secrets.nonce,
        verifier: secrets.verifier.expose_secret(),
        anew,
    };
    match means.providers.way_to(&provider.issuer, &asking).await {
        Ok(way) => away::lead(cx, provider.name.clone(), &way),
        Err(fault) => refuse(cx, provider, Why::from(&fault), &fault.to_string()).await,
    }
}

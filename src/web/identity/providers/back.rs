//! `/sign-in/providers/{id}/back`: coming back from a provider.

use std::collections::BTreeSet;

use actix_web::HttpRequest;
use actix_web::web::Path;

use super::refused::{Why, refuse};
use super::set_out::provider;
use super::way_back;
use crate::gateways::openid::{Heard, ProviderAccess, ProviderFault, Redeeming, Told};
use crate::identity::{
    self, EnterError, Flow, FlowPurpose, FlowSecrets, LinkIdentityError, Provider, ProviderSignIn,
    SignIn, SignOutHint, SignedIn,
};
use crate::membership::seats_included;
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::openid::Parameters;
use crate::web::page::Answer;

/// Why nobody comes in, and exactly, for the trail.
type No = (Why, String);

/// `GET /sign-in/providers/{id}/back`
pub async fn show(cx: Cx, req: HttpRequest, id: Path<String>) -> Answer {
    let provider = provider(&cx, &id).await?;
    let said = Parameters::parse(req.query_string().as_bytes());
    let state = said.get("state").filter(|_| !said.any_doubled()).unwrap_or_default().to_owned();
    let Some(flow) = finish(&cx, &provider, &state).await? else {
        return refuse(&cx, &provider, Why::Over, "no such way").await;
    };
    let heard = match listen(&cx, &provider, &said, &state).await? {
        Ok(heard) => heard,
        Err((why, exactly)) => return refuse(&cx, &provider, why, &exactly).await,
    };
    match flow.purpose {
        FlowPurpose::SignIn => sign_in(&cx, &req, &provider, flow.next, heard).await,
        FlowPurpose::Link => link(&cx, &provider, &flow, heard.told).await,
        FlowPurpose::Prove => prove(&cx, &provider, flow, heard.told).await,
    }
}

/// Uses the way up. An answer without one writes nothing but its own refusal.
async fn finish(cx: &Cx, provider: &Provider, state: &str) -> Result<Option<Flow>, WebError> {
    if state.is_empty() {
        return Err(WebError::BadRequest);
    }
    let (id, browser, state) = (provider.id.clone(), cx.browser.clone(), state.to_owned());
    let network = super::super::browser(cx).address;
    let finished =
        cx.site.means.db.write(cx.actor(), move |tx| {
            identity::finish_flow(tx, &id, &browser, &network, &state)
        });
    Ok(finished.await?)
}

/// What the provider tells, once it is plain that it is the provider who tells it.
async fn listen(
    cx: &Cx,
    provider: &Provider,
    said: &Parameters,
    state: &str,
) -> Result<Result<Heard, No>, WebError> {
    let means = &cx.site.means;
    let metadata = match means.providers.metadata(&provider.issuer).await {
        Ok(metadata) => metadata,
        Err(fault) => return Ok(Err(no(&fault))),
    };
    // Whoever does not name himself though he said he would is somebody else (RFC 9207 2.4).
    let named = said.get("iss");
    if named.is_some_and(|named| named != provider.issuer)
        || (named.is_none() && metadata.names_itself)
    {
        return Ok(Err((Why::Mistrusted, "answer: issuer".to_owned())));
    }
    if let Some(error) = said.get("error") {
        let error: String = error.chars().filter(char::is_ascii_graphic).take(60).collect();
        return Ok(Err((Why::Declined, format!("answer: {error}"))));
    }
    let Some(code) = said.get("code") else {
        return Ok(Err((Why::Mistrusted, "answer: no code".to_owned())));
    };
    let (access, redeeming) = question(cx, provider, code, state).await?;
    Ok(means.providers.redeem(&access, &redeeming).await.map_err(|fault| no(&fault)))
}

fn no(fault: &ProviderFault) -> No {
    (Why::from(fault), fault.to_string())
}

/// How we redeem this code there.
async fn question(
    cx: &Cx,
    provider: &Provider,
    code: &str,
    state: &str,
) -> Result<(ProviderAccess, Redeeming), WebError> {
    let vault = cx.site.means.db.vault();
    let (id, keys) = (provider.id.clone(), cx.site.means.db.clone());
    let secret = cx
        .site
        .means
        .db
        .read(move |conn| identity::provider_secret(conn, keys.vault(), &id))
        .await?;
    let access = ProviderAccess {
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        secret,
    };
    let secrets = FlowSecrets::of(vault, state);
    let redeeming = Redeeming {
        code: code.to_owned().into(),
        redirect_uri: way_back(cx, &provider.id),
        verifier: secrets.verifier,
        nonce: secrets.nonce,
        roles_claim: provider.roles_claim.clone(),
    };
    Ok((access, redeeming))
}

async fn sign_in(
    cx: &Cx,
    req: &HttpRequest,
    provider: &Provider,
    next: String,
    heard: Heard,
) -> Answer {
    let Heard { told, id_token, end_session } = heard;
    let attempt = ProviderSignIn {
        told,
        sign_out: end_session.map(|url| SignOutHint { end_session: url.into(), id_token }),
        browser: super::super::browser(cx),
        device: super::super::device(cx, req),
        locale: cx.locale,
    };
    let entered = provider.clone();
    type Entered = Result<(SignIn, BTreeSet<String>), EnterError>;
    let signed_in = cx.site.means.db.write(cx.actor(), move |tx| -> Entered {
        let signed_in = identity::sign_in_with_provider(tx, &entered, &attempt)?;
        let (roles, user) = (&attempt.told.roles, &signed_in.user_id);
        let full = organisations::follow_provider(tx, &entered.id, user, roles, seats_included)?;
        Ok((signed_in, full))
    });
    match signed_in.await {
        Ok((signed_in, full)) => {
            let mut leading = super::super::welcoming(cx, &signed_in, &next);
            if !full.is_empty() {
                let names = full.into_iter().collect::<Vec<_>>().join(", ");
                leading = leading.with(
                    Flash::new(Tone::Warn, "provider-seat-missing").with("organisations", names),
                );
            }
            leading.go(cx)
        }
        Err(EnterError::Db(error)) => Err(error.into()),
        Err(error) => refuse(cx, provider, Why::Unknown, &error.to_string()).await,
    }
}

/// The person who set out, in the session they set out in.
fn traveller<'a>(cx: &'a Cx, flow: &Flow) -> Option<&'a SignedIn> {
    cx.viewer.as_ref().filter(|viewer| Some(&viewer.session_id) == flow.session.as_ref())
}

async fn link(cx: &Cx, provider: &Provider, flow: &Flow, told: Told) -> Answer {
    let Some(person) = traveller(cx, flow).cloned() else {
        return refuse(cx, provider, Why::Over, "another session").await;
    };
    let linked = provider.clone();
    let outcome = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| identity::link_identity(tx, &person, &linked, &told));
    match outcome.await {
        Ok(opened) => super::super::go_on(cx, &opened, &flow.next)
            .with(Flash::new(Tone::Ok, "identities-added"))
            .go(cx),
        Err(LinkIdentityError::Taken) => refuse(cx, provider, Why::Taken, "taken").await,
        Err(LinkIdentityError::Db(error)) => Err(error.into()),
    }
}

async fn prove(cx: &Cx, provider: &Provider, flow: Flow, told: Told) -> Answer {
    let Some(person) = traveller(cx, &flow).cloned() else {
        return refuse(cx, provider, Why::Over, "another session").await;
    };
    let (next, proving) = (flow.next.clone(), provider.clone());
    let proved = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::prove_with_provider(tx, &person, &proving, &flow, &told)
    });
    match proved.await? {
        Some(opened) => super::super::go_on(cx, &opened, &next).go(cx),
        None => refuse(cx, provider, Why::NotProved, "not proved anew").await,
    }
}

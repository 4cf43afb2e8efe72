//! `/me/proof`: the password or a code once more, before what protects the account is changed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::providers::ProviderLine;
use super::sign_in::Next;
use crate::ground::db::DbError;
use crate::identity::{self, ProofError, ProofKind};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page, local_path};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ProofFields {
    #[validate(length(min = 1, code = "required"))]
    proof: String,
    next: String,
}

impl Fields for ProofFields {
    const SECRETS: &'static [&'static str] = &["proof"];
}

/// The page.
#[derive(Debug, Serialize)]
pub struct ProofPage {
    form: FormState,
    /// `password`, `code` or `sign-in-again`.
    kind: &'static str,
    /// There is a passkey to prove it with.
    passkey: bool,
    /// Who else may say that it is the person.
    providers: Vec<ProviderLine>,
    next: String,
}

impl Page for ProofPage {
    const TEMPLATE: &'static str = "identity/proof.html";

    fn samples() -> Vec<Self> {
        let page = |kind, form| {
            let passkey = kind == "sign-in-again";
            let providers = if passkey { vec![ProviderLine::sample()] } else { Vec::new() };
            Self { form, kind, passkey, providers, next: "/me/security".to_owned() }
        };
        vec![
            page("password", FormState::empty()),
            page("code", FormState::empty().rejected("proof", "proof-wrong")),
            page("sign-in-again", FormState::empty()),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// Where a proof is needed and missing: the way to it, for a page that leads to a change.
pub(in crate::web) async fn ask(cx: &Cx, next: &str) -> Result<Option<HttpResponse>, WebError> {
    if cx.person()?.is_proved(cx.site.means.clock.now()) {
        return Ok(None);
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    page::see_other(&format!("/me/proof?next={next}")).go(cx).map(Some)
}

/// Where a proof is needed and missing: a refusal that asks for it (403; nothing was changed).
/// After the proof `next` is shown, where the change can be made.
pub(in crate::web) async fn demand(cx: &Cx, next: &str) -> Result<Option<HttpResponse>, WebError> {
    if cx.person()?.is_proved(cx.site.means.clock.now()) {
        return Ok(None);
    }
    let page = page_with(cx, FormState::empty(), next.to_owned()).await?;
    page::answer(cx, &page, StatusCode::FORBIDDEN).map(Some)
}

/// The page, with what the person can give.
async fn page_with(cx: &Cx, form: FormState, next: String) -> Result<ProofPage, WebError> {
    let person = cx.person()?.clone();
    let here = super::passkeys::place(cx).is_ok();
    let asked = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let passkeys = identity::passkeys_of(conn, &person.user_id)?;
        let providers = identity::providers_to_prove_with(conn, &person)?;
        Ok((identity::proof_kind(conn, &person)?, here && !passkeys.is_empty(), providers))
    });
    let (kind, passkey, providers) = asked.await?;
    let kind = match kind {
        ProofKind::Password => "password",
        ProofKind::Code => "code",
        ProofKind::SignInAgain => "sign-in-again",
    };
    let providers = providers.into_iter().map(ProviderLine::of).collect();
    Ok(ProofPage { form, kind, passkey, providers, next })
}

/// `GET /me/proof`
pub async fn show(cx: Cx, query: Query<Next>) -> Answer {
    let next = local_path(&query.next);
    page::show(&cx, &page_with(&cx, FormState::empty(), next).await?)
}

/// `POST /me/proof`
pub async fn give(cx: Cx, form: Form<ProofFields>) -> Answer {
    let next = local_path(&form.input.next);
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_with(&cx, form, next).await?),
    };
    match identity::prove(&cx.site.means, cx.person()?, fields.proof.into()).await {
        Ok(()) => page::see_other(&next).go(&cx),
        Err(ProofError::Wrong) => {
            let form = state.rejected("proof", "proof-wrong");
            page::invalid(&cx, &page_with(&cx, form, next).await?)
        }
        Err(ProofError::SignInAgain) => Err(WebError::Refused),
        Err(ProofError::TooMany(too_many)) => Err(too_many.into()),
        Err(ProofError::Busy) => Err(WebError::Unavailable("passwords".to_owned())),
        Err(ProofError::Db(error)) => Err(error.into()),
    }
}

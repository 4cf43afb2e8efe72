//! `/sign-in`: a password, or a link by mail; and `/sign-in/sent`.

use actix_web::HttpRequest;
use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::providers::ProviderLine;
use crate::identity::{self, Email, PasswordAttempt, SignInError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page, local_path};

/// Where a sign-in leads.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    /// A path of ours.
    pub next: String,
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SignInFields {
    #[validate(custom(function = "is_address"))]
    email: String,
    // Never judged here: a rule that changed must not keep anybody out.
    password: String,
    /// `link` when the second button was pressed.
    way: String,
    next: String,
}

impl Fields for SignInFields {
    const SECRETS: &'static [&'static str] = &["password"];
}

/// An address that can be written to.
pub(in crate::web) fn is_address(typed: &str) -> Result<(), validator::ValidationError> {
    let kind = if typed.trim().is_empty() { "required" } else { "email" };
    Email::parse(typed).map(|_| ()).map_err(|_| validator::ValidationError::new(kind))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct SignInPage {
    form: FormState,
    next: String,
    /// Passkeys work here.
    passkeys: bool,
    /// Who else may say who somebody is.
    providers: Vec<ProviderLine>,
}

impl SignInPage {
    async fn of(cx: &Cx, form: FormState, next: String) -> Result<Self, WebError> {
        let providers = cx.site.means.db.read(identity::providers).await?;
        let providers = providers.into_iter().map(ProviderLine::of).collect();
        Ok(Self { form, next, passkeys: super::passkeys::place(cx).is_ok(), providers })
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "identity/sign-in.html";

    fn samples() -> Vec<Self> {
        let page = |form, next: &str| Self {
            form,
            next: next.to_owned(),
            passkeys: true,
            providers: vec![ProviderLine::sample()],
        };
        let wrong = FormState::empty().filled("email", "ada@example.org");
        let wrong = wrong.rejected("form", "sign-in-wrong");
        let typo = FormState::empty().filled("email", "ada@").rejected("email", "error-email");
        vec![page(FormState::empty(), "/home"), page(wrong, "/home"), page(typo, "/invoices")]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /sign-in`
pub async fn show(cx: Cx, query: Query<Next>) -> Answer {
    let next = local_path(&query.next);
    if cx.viewer.is_some() {
        return page::see_other(&next).go(&cx);
    }
    page::show(&cx, &SignInPage::of(&cx, FormState::empty(), next).await?)
}

/// `POST /sign-in`
pub async fn enter(cx: Cx, req: HttpRequest, form: Form<SignInFields>) -> Answer {
    let next = local_path(&form.input.next);
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &SignInPage::of(&cx, form, next).await?),
    };
    if fields.way == "link" {
        return send_link(&cx, fields.email).await;
    }
    if fields.password.is_empty() {
        let form = state.rejected("password", "sign-in-password-missing");
        return page::invalid(&cx, &SignInPage::of(&cx, form, next).await?);
    }
    let attempt = PasswordAttempt {
        email: fields.email,
        password: fields.password.into(),
        browser: super::browser(&cx),
        device: super::device(&cx, &req),
    };
    match identity::sign_in_with_password(&cx.site.means, attempt).await {
        Ok(signed_in) => super::welcome(&cx, &signed_in, &next),
        Err(SignInError::Wrong) => {
            let form = state.rejected("form", "sign-in-wrong");
            page::invalid(&cx, &SignInPage::of(&cx, form, next).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn send_link(cx: &Cx, email: String) -> Answer {
    let (browser, locale) = (cx.browser.clone(), cx.locale);
    let network = super::browser(cx).address;
    let asked = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::request_sign_in_link(tx, &email, &browser, &network, locale, "/sign-in/link/")
    });
    asked.await?;
    page::see_other("/sign-in/sent").go(cx)
}

/// What is said after a link was asked for, the same for everybody.
#[derive(Debug, Serialize)]
pub struct SentPage {}

impl Page for SentPage {
    const TEMPLATE: &'static str = "identity/sent.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// `GET /sign-in/sent`
pub async fn sent(cx: Cx) -> Answer {
    page::show(&cx, &SentPage {})
}

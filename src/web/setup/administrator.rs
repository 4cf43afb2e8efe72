//! `/setup/{token}`: the first administrator.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::secret::Sealed;
use crate::identity::{self, EnrolError, FirstAdministrator, RegisterError, SetUpError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState, is_name};
use crate::web::identity::sign_in::is_address;
use crate::web::identity::totp::{Offer, keep};
use crate::web::identity::{self as people, password, recovery};
use crate::web::page::{self, Answer, Page};
use crate::web::session;

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AdministratorFields {
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(custom(function = "is_address"))]
    email: String,
    // Judged by the room that keeps it.
    password: String,
    offer: String,
    #[validate(length(min = 1, code = "required"))]
    code: String,
}

impl Fields for AdministratorFields {
    const SECRETS: &'static [&'static str] = &["password", "offer", "code"];
}

/// The page.
#[derive(Debug, Serialize)]
pub struct AdministratorPage {
    form: FormState,
    action: String,
    offer: Offer,
}

impl Page for AdministratorPage {
    const TEMPLATE: &'static str = "setup/administrator.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty()
            .filled("name", "Ada Lovelace")
            .rejected("email", "error-required")
            .rejected("password", "password-too-short");
        [FormState::empty(), wrong]
            .map(|form| Self { form, action: "/setup/0123".to_owned(), offer: Offer::sample() })
            .into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the app will show: the site's host, because the co-op has no name yet.
fn issuer(cx: &Cx) -> String {
    cx.site.public_url.host_str().unwrap_or("Folkmoot").to_owned()
}

/// `GET /setup/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let token = token.into_inner();
    let (means, link, now) = (&cx.site.means, token.clone(), cx.site.means.clock.now());
    means.db.read(move |conn| identity::view_set_up_link(conn, &link, now)).await?;
    let name = identity::offer_name(&token);
    let offer =
        identity::offer_totp(means.db.vault(), &*means.chance, &name, &issuer(&cx), "admin")?;
    let (form, action) = (FormState::empty(), format!("/setup/{token}"));
    page::show(&cx, &AdministratorPage { form, action, offer: Offer::of(&offer) })
}

/// `POST /setup/{token}`
pub async fn become_one(cx: Cx, token: Path<String>, form: Form<AdministratorFields>) -> Answer {
    let token = token.into_inner();
    let sealed = Sealed::stored(form.input.offer.clone());
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &token, &sealed, form),
    };
    let person = FirstAdministrator {
        name: fields.name,
        email: fields.email,
        password: fields.password.into(),
        totp: sealed.clone(),
        code: fields.code,
        locale: cx.locale,
    };
    let browser = people::browser(&cx);
    let means = &cx.site.means;
    match identity::become_first_administrator(means, &token, person, &browser).await {
        Ok((opened, codes)) => {
            let page = recovery::CodesPage::at_set_up(codes);
            let mut answer = page::show(&cx.renewed(&opened), &page)?;
            keep(&mut answer, &session::cookie(&cx.site, opened.token.expose()))?;
            Ok(answer)
        }
        Err(error) => {
            let (field, key) = place(error)?;
            again(&cx, &token, &sealed, state.rejected(field, key))
        }
    }
}

/// Beside which field an error stands; others have a page of their own.
fn place(error: SetUpError) -> Result<(&'static str, &'static str), WebError> {
    match error {
        SetUpError::Enrol(EnrolError::WrongCode) => Ok(("code", "totp-first-code-wrong")),
        SetUpError::Password(problem) => Ok(("password", password::problem_key(problem))),
        SetUpError::Register(RegisterError::AddressTaken) => Ok(("email", "setup-email-taken")),
        SetUpError::Register(RegisterError::BadAddress) => Ok(("email", "error-email")),
        SetUpError::Register(RegisterError::Db(error)) => Err(error.into()),
        other => Err(other.into()),
    }
}

fn again(cx: &Cx, token: &str, sealed: &Sealed, form: FormState) -> Answer {
    let (vault, name) = (cx.site.means.db.vault(), identity::offer_name(token));
    let offer = identity::offer_again(vault, &name, sealed, &issuer(cx), "admin")?;
    let action = format!("/setup/{token}");
    page::invalid(cx, &AdministratorPage { form, action, offer: Offer::of(&offer) })
}

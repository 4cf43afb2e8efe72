//! `/me/addresses`: more e-mail addresses, the main one, fewer.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::proof;
use crate::identity::{self, AddressError, EmailAddressId, LinkPurpose};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AddressFields {
    #[validate(custom(function = "super::sign_in::is_address"))]
    email: String,
}

impl Fields for AddressFields {}

/// The page that asks for another address.
#[derive(Debug, Serialize)]
pub struct AddressPage {
    form: FormState,
}

impl Page for AddressPage {
    const TEMPLATE: &'static str = "identity/address.html";

    fn samples() -> Vec<Self> {
        let typo = FormState::empty().filled("email", "ada@").rejected("email", "error-email");
        vec![Self { form: FormState::empty() }, Self { form: typo }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /me/addresses/new`
pub async fn new(cx: Cx) -> Answer {
    if let Some(asked) = proof::ask(&cx, "/me/addresses/new").await? {
        return Ok(asked);
    }
    page::show(&cx, &AddressPage { form: FormState::empty() })
}

/// `POST /me/addresses`
pub async fn add(cx: Cx, form: Form<AddressFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/addresses/new").await? {
        return Ok(asked);
    }
    let (fields, form) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &AddressPage { form }),
    };
    let id = cx.user_id()?;
    let asked = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::ask_for_address(tx, &id, &fields.email, "/me/addresses/link/")
    });
    match asked.await {
        Ok(()) => {
            page::see_other("/me").with(Flash::new(Tone::Info, "account-address-asked")).go(&cx)
        }
        Err(AddressError::Enough) => {
            let form = form.rejected("email", "account-address-enough");
            page::invalid(&cx, &AddressPage { form })
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/addresses/{id}/main`
pub async fn make_main(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me").await? {
        return Ok(asked);
    }
    let (person, address) = (cx.person()?.clone(), address_id(&id)?);
    let made = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::change_main(tx, &person, &address, "/me/addresses/main/")
    });
    let flash = match made.await? {
        true => Flash::new(Tone::Ok, "account-address-main-changed"),
        false => Flash::new(Tone::Info, "account-address-main-asked"),
    };
    page::see_other("/me").with(flash).go(&cx)
}

/// The page behind the link that the old main address gets.
#[derive(Debug, Serialize)]
pub struct MainPage {
    action: String,
    address: String,
}

impl Page for MainPage {
    const TEMPLATE: &'static str = "identity/main-address.html";

    fn samples() -> Vec<Self> {
        let action = "/me/addresses/main/0123".to_owned();
        vec![Self { action, address: "ada@work.example".to_owned() }]
    }
}

/// `GET /me/addresses/main/{token}`
pub async fn view_main(cx: Cx, token: Path<String>) -> Answer {
    let action = format!("/me/addresses/main/{token}");
    let address = address_behind(&cx, token.into_inner(), LinkPurpose::ChangeMain).await?;
    page::show(&cx, &MainPage { action, address })
}

/// `POST /me/addresses/main/{token}`
pub async fn confirm_main(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    cx.site.means.db.write(cx.actor(), move |tx| identity::confirm_main(tx, &token)).await?;
    page::see_other("/me").with(Flash::new(Tone::Ok, "account-address-main-changed")).go(&cx)
}

/// The address that a link is about.
async fn address_behind(cx: &Cx, token: String, purpose: LinkPurpose) -> Result<String, WebError> {
    let now = cx.site.means.clock.now();
    let db = &cx.site.means.db;
    let link = db.read(move |conn| identity::view_link(conn, &token, purpose, now)).await?;
    link.email.ok_or(WebError::NotFound)
}

/// `POST /me/addresses/{id}/removal`
pub async fn remove(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me").await? {
        return Ok(asked);
    }
    let (user, address) = (cx.user_id()?, address_id(&id)?);
    let removed =
        cx.site.means.db.write(cx.actor(), move |tx| identity::remove_address(tx, &user, &address));
    removed.await?;
    page::see_other("/me").with(Flash::new(Tone::Ok, "account-address-removed")).go(&cx)
}

fn address_id(text: &str) -> Result<EmailAddressId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// The page behind the link that verifies an address.
#[derive(Debug, Serialize)]
pub struct VerifyPage {
    action: String,
    address: String,
}

impl Page for VerifyPage {
    const TEMPLATE: &'static str = "identity/verify.html";

    fn samples() -> Vec<Self> {
        let action = "/me/addresses/link/0123".to_owned();
        vec![Self { action, address: "ada@work.example".to_owned() }]
    }
}

/// `GET /me/addresses/link/{token}`
pub async fn view(cx: Cx, token: Path<String>) -> Answer {
    let action = format!("/me/addresses/link/{token}");
    let address = address_behind(&cx, token.into_inner(), LinkPurpose::VerifyAddress).await?;
    page::show(&cx, &VerifyPage { action, address })
}

/// `POST /me/addresses/link/{token}`
pub async fn verify(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    let verified =
        cx.site.means.db.write(cx.actor(), move |tx| identity::verify_address(tx, &token));
    verified.await?;
    page::see_other("/me").with(Flash::new(Tone::Ok, "account-address-verified")).go(&cx)
}

impl From<AddressError> for WebError {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::NoSuchAddress => Self::NotFound,
            AddressError::Main | AddressError::Enough => Self::Conflict("main-address"),
            AddressError::Unverified => Self::Conflict("unverified-address"),
            AddressError::Malformed(_) => Self::Unprocessable,
            AddressError::TooMany(too_many) => too_many.into(),
            AddressError::Db(error) => error.into(),
        }
    }
}

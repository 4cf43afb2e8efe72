//! `/me/second-factor`: setting the second factor up, and doing without.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{proof, recovery};
use crate::ground::secret::Sealed;
use crate::identity::{self, EnrolError, TotpOffer};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::qr::{self, Qr};
use crate::web::session;

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TotpFields {
    /// The offered secret, sealed for this person.
    offer: String,
    #[validate(length(min = 1, code = "required"))]
    code: String,
}

impl Fields for TotpFields {
    const SECRETS: &'static [&'static str] = &["code", "offer"];
}

/// A secret on offer, as pages show it.
#[derive(Debug, Serialize)]
pub(in crate::web) struct Offer {
    qr: Option<Qr>,
    text: String,
    address: String,
    sealed: String,
}

impl Offer {
    pub(in crate::web) fn of(offer: &TotpOffer) -> Self {
        Self {
            qr: qr::of(&offer.address),
            text: offer.text.clone(),
            address: offer.address.clone(),
            sealed: offer.sealed.as_str().to_owned(),
        }
    }

    pub(in crate::web) fn sample() -> Self {
        let address = "otpauth://totp/Folkmoot:ada%40example.org?secret=JBSWY3DPEHPK3PXP\
                       JBSWY3DPEHPK3PXP&issuer=Folkmoot";
        Self {
            qr: qr::of(address),
            text: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".to_owned(),
            address: address.to_owned(),
            sealed: "c2VhbGVk".to_owned(),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct TotpPage {
    form: FormState,
    offer: Offer,
}

impl Page for TotpPage {
    const TEMPLATE: &'static str = "identity/totp.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty().rejected("code", "totp-first-code-wrong");
        [FormState::empty(), wrong].map(|form| Self { form, offer: Offer::sample() }).into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /me/second-factor`
pub async fn show(cx: Cx) -> Answer {
    if let Some(asked) = proof::ask(&cx, "/me/second-factor").await? {
        return Ok(asked);
    }
    let (means, user) = (&cx.site.means, cx.user_id()?);
    let account = account(&cx).await?;
    let vault = means.db.vault();
    let offer =
        identity::offer_totp(vault, &*means.chance, user.as_str(), &cx.coop_name, &account)?;
    page::show(&cx, &TotpPage { form: FormState::empty(), offer: Offer::of(&offer) })
}

async fn account(cx: &Cx) -> Result<String, WebError> {
    let id = cx.user_id()?;
    Ok(cx.site.means.db.read(move |conn| identity::user(conn, &id)).await?.email)
}

/// `POST /me/second-factor`
pub async fn confirm(cx: Cx, form: Form<TotpFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/second-factor").await? {
        return Ok(asked);
    }
    let sealed = Sealed::stored(form.input.offer.clone());
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, form, &sealed).await,
    };
    let (person, offered) = (cx.person()?.clone(), sealed.clone());
    let confirmed =
        cx.site.means.db.write(cx.actor(), move |tx| {
            identity::confirm_totp(tx, &person, &offered, &fields.code)
        });
    match confirmed.await {
        Ok((codes, opened)) => {
            let mut answer = page::show(&cx.renewed(&opened), &recovery::CodesPage::new(codes))?;
            keep(&mut answer, &session::cookie(&cx.site, opened.token.expose()))?;
            Ok(answer)
        }
        Err(EnrolError::WrongCode) => {
            let form = state.rejected("code", "totp-first-code-wrong");
            again(&cx, form, &sealed).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows the same offer again: the app may have taken it already.
async fn again(cx: &Cx, form: FormState, sealed: &Sealed) -> Answer {
    let (user, account) = (cx.user_id()?, account(cx).await?);
    let vault = cx.site.means.db.vault();
    let offer = identity::offer_again(vault, user.as_str(), sealed, &cx.coop_name, &account)?;
    page::invalid(cx, &TotpPage { form, offer: Offer::of(&offer) })
}

pub(in crate::web) fn keep(
    answer: &mut HttpResponse,
    cookie: &actix_web::cookie::Cookie<'_>,
) -> Result<(), WebError> {
    answer.add_cookie(cookie).map_err(WebError::fault)
}

/// `POST /me/second-factor/removal`
pub async fn remove(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/security").await? {
        return Ok(asked);
    }
    let person = cx.person()?.clone();
    let removed = cx.site.means.db.write(cx.actor(), move |tx| identity::remove_totp(tx, &person));
    removed.await?;
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "totp-removed")).go(&cx)
}

impl From<EnrolError> for WebError {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::WrongCode | EnrolError::BadOffer => Self::Unprocessable,
            EnrolError::Staff => Self::Conflict("staff-second-factor"),
            EnrolError::Db(error) => error.into(),
        }
    }
}

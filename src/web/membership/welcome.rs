//! `/welcome/{token}`: the page behind the link in the first letter. Looking at it uses nothing
//! up (mail programs open links by themselves); the button does.

use actix_web::web::Path;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::identity::{self, ChooseError, LinkPurpose, OpenedSession, UserId};
use crate::membership::{self, WelcomeError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity as people;
use crate::web::page::{self, Answer, Page};
use crate::web::session;

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WelcomeFields {
    /// Empty: signs in by letter from now on.
    password: String,
    /// `passkey` when the second button was pressed.
    way: String,
}

impl Fields for WelcomeFields {
    const SECRETS: &'static [&'static str] = &["password"];
}

/// The page.
#[derive(Debug, Serialize)]
pub struct WelcomePage {
    form: FormState,
    /// Where the button posts to.
    action: String,
    /// The address it is about, for password managers.
    email: String,
    /// Passkeys work here.
    passkeys: bool,
}

impl Page for WelcomePage {
    const TEMPLATE: &'static str = "membership/welcome.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            action: "/welcome/0123".to_owned(),
            email: "ada@commons.example".to_owned(),
            passkeys: true,
        };
        let short = FormState::empty().rejected("password", "password-too-short");
        vec![page(FormState::empty()), page(short)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /welcome/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let email = address_behind(&cx, &token).await?;
    let passkeys = people::passkeys::works(&cx);
    let action = format!("/welcome/{token}");
    page::show(&cx, &WelcomePage { form: FormState::empty(), action, email, passkeys })
}

/// `POST /welcome/{token}`
pub async fn enter(cx: Cx, token: Path<String>, form: Form<WelcomeFields>) -> Answer {
    let email = address_behind(&cx, &token).await?;
    let passkeys = people::passkeys::works(&cx);
    let password = form.input.password;
    let way = form.input.way;
    let names = [cx.coop_name.to_string(), email.clone()];
    let judged =
        if password.is_empty() { Ok(()) } else { identity::check_password(&password, &names) };
    if let Err(problem) = judged {
        let form = form.state.rejected("password", people::password::problem_key(problem));
        let action = format!("/welcome/{token}");
        return page::invalid(&cx, &WelcomePage { form, action, email, passkeys });
    }
    let opened = sign_in(&cx, token.into_inner(), password.into(), &names).await?;
    let path = match way.as_str() {
        "passkey" => "/me/passkeys/new?next=/first-steps",
        _ => "/first-steps",
    };
    page::see_other(path).with_cookie(session::cookie(&cx.site, opened.token.expose())).go(&cx)
}

async fn address_behind(cx: &Cx, token: &str) -> Result<String, WebError> {
    let (token, now) = (token.to_owned(), cx.site.means.clock.now());
    let link = cx
        .site
        .means
        .db
        .read(move |conn| identity::view_link(conn, &token, LinkPurpose::Join, now));
    Ok(link.await?.email.unwrap_or_default())
}

/// Proves the address, keeps the password if there is one, opens a session.
async fn sign_in(
    cx: &Cx,
    token: String,
    password: SecretString,
    names: &[String],
) -> Result<OpenedSession, WebError> {
    let welcomed = cx.site.means.db.write(cx.actor(), move |tx| membership::welcome(tx, &token));
    let user = welcomed.await.map_err(refused)?.user_id;
    keep_password(cx, &user, password, names).await?;
    let browser = people::browser(cx);
    let opened = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| identity::open_session(tx, &user, &browser, false));
    Ok(opened.await?)
}

/// A password that cannot be kept just now is no reason to refuse the person: the link is used,
/// they are in, and `/me/password` takes it later.
async fn keep_password(
    cx: &Cx,
    user: &UserId,
    password: SecretString,
    names: &[String],
) -> Result<(), WebError> {
    if secrecy::ExposeSecret::expose_secret(&password).is_empty() {
        return Ok(());
    }
    let kept = identity::choose_password(&cx.site.means, user, password, None, names);
    match kept.await {
        Ok(_) | Err(ChooseError::Problem(_) | ChooseError::Busy(_)) => Ok(()),
        Err(ChooseError::Db(error)) => Err(error.into()),
    }
}

fn refused(error: WelcomeError) -> WebError {
    match error {
        WelcomeError::Link(error) => error.into(),
        WelcomeError::Db(error) => error.into(),
    }
}

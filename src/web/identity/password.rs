//! `/me/password`: the first password, or another one.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::proof;
use crate::ground::db::DbError;
use crate::identity::{self, ChooseError, PasswordProblem};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PasswordFields {
    // Judged by the room that keeps it.
    password: String,
}

impl Fields for PasswordFields {
    const SECRETS: &'static [&'static str] = &["password"];
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PasswordPage {
    form: FormState,
    /// For password managers: whose password it is.
    email: String,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "identity/password.html";

    fn samples() -> Vec<Self> {
        let short = FormState::empty().rejected("password", "password-too-short");
        [FormState::empty(), short]
            .map(|form| Self { form, email: "ada@example.org".to_owned() })
            .into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// The text of what is wrong with a password.
pub(in crate::web) fn problem_key(problem: PasswordProblem) -> &'static str {
    match problem {
        PasswordProblem::TooShort => "password-too-short",
        PasswordProblem::TooLong => "password-too-long",
        PasswordProblem::Common => "password-common",
        PasswordProblem::HoldsName => "password-holds-name",
    }
}

async fn email(cx: &Cx) -> Result<String, WebError> {
    let id = cx.user_id()?;
    Ok(cx.site.means.db.read(move |conn| identity::user(conn, &id)).await?.email)
}

/// `GET /me/password`
pub async fn show(cx: Cx) -> Answer {
    if let Some(asked) = proof::ask(&cx, "/me/password").await? {
        return Ok(asked);
    }
    page::show(&cx, &PasswordPage { form: FormState::empty(), email: email(&cx).await? })
}

/// `POST /me/password`
pub async fn choose(cx: Cx, form: Form<PasswordFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/password").await? {
        return Ok(asked);
    }
    let person = cx.person()?;
    let names = names(&cx).await?;
    let password = form.input.password.into();
    let here = Some(&person.session_id);
    let chosen =
        identity::choose_password(&cx.site.means, &person.user_id, password, here, &names).await;
    match chosen {
        Ok(Some(opened)) => super::go_on(&cx, &opened, "/me/security")
            .with(Flash::new(Tone::Ok, "password-changed"))
            .go(&cx),
        Ok(None) => Err(WebError::SignIn),
        Err(ChooseError::Problem(problem)) => {
            let form = form.state.rejected("password", problem_key(problem));
            page::invalid(&cx, &PasswordPage { form, email: email(&cx).await? })
        }
        Err(ChooseError::Busy(_)) => Err(WebError::Unavailable("passwords".to_owned())),
        Err(ChooseError::Db(error)) => Err(error.into()),
    }
}

/// Names that everybody knows of: the co-op's and those of the person's organisations.
async fn names(cx: &Cx) -> Result<Vec<String>, WebError> {
    let user = cx.user_id()?;
    let coop = cx.coop_name.to_string();
    let names = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let organisations = organisations::organisations_of(conn, &user)?;
        let own = organisations.into_iter().map(|organisation| organisation.name);
        Ok(std::iter::once(coop).chain(own).collect())
    });
    Ok(names.await?)
}

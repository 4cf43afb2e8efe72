//! `/shared/{token}`: a recording by its link, with a password where there is one.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Film, instant};
use crate::ground::db::DbError;
use crate::identity;
use crate::recordings::{self, PasswordAttempt, Recording};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct LinkPage {
    form: FormState,
    token: String,
    name: String,
    at: String,
    films: Vec<Film>,
    asks: bool,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "recordings/link.html";

    fn samples() -> Vec<Self> {
        let page = |form, films, asks| Self {
            form,
            token: "rec_1.x".to_owned(),
            name: "Weekly assembly".to_owned(),
            at: "21 May 2026, 14:05 CEST".to_owned(),
            films,
            asks,
        };
        let wrong = FormState::empty().rejected("password", "error-recording-password-wrong");
        vec![
            page(FormState::empty(), vec![Film::sample("presentation")], false),
            page(FormState::empty(), vec![], true),
            page(wrong, vec![], true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn find(cx: &Cx, token: &str) -> Result<(Recording, String), WebError> {
    let (token, db, now) = (token.to_owned(), cx.site.means.db.clone(), cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        Ok((recordings::link_behind(conn, db.vault(), &token, now)?, zone(conn)?))
    });
    let (one, zone) = read.await?;
    let at = instant(&cx.words(), one.started_at, zone);
    Ok((one, at))
}

fn built(
    cx: &Cx,
    token: &str,
    (one, at): (Recording, String),
    form: Option<FormState>,
) -> LinkPage {
    let asks = form.is_some();
    let means = &cx.site.means;
    let browser = (cx.browser.as_str(), means.clock.now());
    let films = match asks {
        true => Vec::new(),
        false => Film::all(&cx.words(), means.db.vault(), &one, browser),
    };
    let form = form.unwrap_or_default();
    LinkPage { form, token: token.to_owned(), name: one.name, at, films, asks }
}

/// `GET /shared/{token}`: whatever is wrong with the link, there is nothing behind it.
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let found = find(&cx, &path).await?;
    let form = found.0.password.is_some().then(FormState::empty);
    page::show(&cx, &built(&cx, &path, found, form))
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PasswordFields {
    #[validate(length(max = 100, code = "recording-password-wrong"))]
    password: String,
}

impl Fields for PasswordFields {
    const SECRETS: &'static [&'static str] = &["password"];
}

/// `POST /shared/{token}`
pub async fn say(cx: Cx, path: Path<String>, form: Form<PasswordFields>) -> Answer {
    let found = find(&cx, &path).await?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &built(&cx, &path, found, Some(state))),
    };
    let (one, place) = (found.0.clone(), identity::address_prefix(cx.peer));
    let said = cx.site.means.db.write(cx.actor(), move |tx| {
        recordings::check_password(tx, &one, &place, &fields.password)
    });
    match said.await? {
        PasswordAttempt::Right => page::show(&cx, &built(&cx, &path, found, None)),
        PasswordAttempt::Wrong => {
            let state = state.rejected("password", "error-recording-password-wrong");
            page::invalid(&cx, &built(&cx, &path, found, Some(state)))
        }
    }
}

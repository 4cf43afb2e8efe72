//! `/preferences`: language and colours, for anybody; a signed-in person's language is remembered.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use serde::Deserialize;
use validator::Validate;

use crate::ground::text::Locale;
use crate::identity;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, local_path};

/// What the switches send.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PreferenceFields {
    locale: Option<String>,
    theme: Option<String>,
    back: String,
}

impl Fields for PreferenceFields {}

/// `POST /preferences`
pub async fn choose(cx: Cx, form: Form<PreferenceFields>) -> Answer {
    let fields = form.input;
    let mut answer = page::see_other(&local_path(&fields.back));
    if let Some(code) = &fields.locale {
        let locale = Locale::offered(code).ok_or(WebError::Unprocessable)?;
        remember(&cx, locale).await?;
        answer = answer.with_cookie(language_cookie(&cx, locale));
    }
    match fields.theme.as_deref() {
        None => {}
        Some(theme @ ("auto" | "light" | "dark")) => {
            answer = answer.with_cookie(cookie(&cx, "folkmoot_theme", theme));
        }
        Some(_) => return Err(WebError::Unprocessable),
    }
    answer.go(&cx)
}

async fn remember(cx: &Cx, locale: Locale) -> Result<(), WebError> {
    let Some(viewer) = &cx.viewer else { return Ok(()) };
    let user = viewer.user_id.clone();
    let chosen =
        cx.site.means.db.write(cx.actor(), move |tx| identity::choose_language(tx, &user, locale));
    Ok(chosen.await?)
}

/// Remembers a language in the browser.
pub(super) fn language_cookie(cx: &Cx, locale: Locale) -> Cookie<'static> {
    cookie(cx, "folkmoot_locale", locale.code())
}

fn cookie(cx: &Cx, name: &'static str, value: &str) -> Cookie<'static> {
    Cookie::build(name, value.to_owned())
        .path("/")
        .http_only(true)
        .secure(cx.site.is_secure())
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}

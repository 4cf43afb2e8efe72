//! `/office/settings/texts/{kind}`: the statutes and the other texts that people agree to. Saving
//! publishes a new version; earlier ones stay readable.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::organisations::{self, PolicyKind};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TextFields {
    #[validate(custom(function = "is_text"))]
    body: String,
}

impl Fields for TextFields {}

/// A text that can be published.
pub(in crate::web) fn is_text(typed: &str) -> Result<(), validator::ValidationError> {
    let kind = match typed.trim().chars().count() {
        0 => "required",
        100_001.. => "text-too-long",
        _ => return Ok(()),
    };
    Err(validator::ValidationError::new(kind))
}

/// Line ends as we keep them.
pub(in crate::web) fn plain(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// The page.
#[derive(Debug, Serialize)]
pub struct TextPage {
    form: FormState,
    kind: &'static str,
    title_key: String,
    /// The version in force, 0 when there is none.
    version: i32,
}

impl Page for TextPage {
    const TEMPLATE: &'static str = "settings/text.html";

    fn samples() -> Vec<Self> {
        let empty = FormState::empty().rejected("body", "error-required");
        let filled = FormState::empty().filled("body", "# Name\n\nWe are a co-operative.");
        vec![Self::of(PolicyKind::Statutes, filled, 3), Self::of(PolicyKind::Privacy, empty, 0)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl TextPage {
    fn of(kind: PolicyKind, form: FormState, version: i32) -> Self {
        let title_key = format!("settings-text-{}", kind.as_str());
        Self { form, kind: kind.as_str(), title_key, version }
    }
}

fn kind(text: &str) -> Result<PolicyKind, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// `GET /office/settings/texts/{kind}`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let kind = kind(&path)?;
    let text = cx.site.means.db.read(move |conn| organisations::current_policy(conn, kind));
    let page = match text.await? {
        Some(text) => {
            TextPage::of(kind, FormState::empty().filled("body", text.body), text.version)
        }
        None => TextPage::of(kind, FormState::empty(), 0),
    };
    page::show(&cx, &page)
}

/// `POST /office/settings/texts/{kind}`
pub async fn publish(cx: Cx, path: Path<String>, form: Form<TextFields>) -> Answer {
    let kind = kind(&path)?;
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &TextPage::of(kind, form, 0)),
    };
    let published =
        cx.site.means.db.write(cx.actor(), move |tx| {
            organisations::publish_policy(tx, kind, &plain(&fields.body))
        });
    published.await?;
    page::see_other("/office/settings")
        .with(Flash::new(Tone::Ok, "settings-text-published"))
        .go(&cx)
}

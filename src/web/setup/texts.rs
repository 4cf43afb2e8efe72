//! `/setup/texts`: the texts that members agree to.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::DbError;
use crate::organisations::{self, PolicyKind};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::settings::texts::{is_text, plain};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TextsFields {
    #[validate(custom(function = "is_text"))]
    statutes: String,
    #[validate(custom(function = "is_text"))]
    privacy: String,
    #[validate(custom(function = "is_text"))]
    processing: String,
}

impl Fields for TextsFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct TextsPage {
    form: FormState,
}

impl Page for TextsPage {
    const TEMPLATE: &'static str = "setup/texts.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty().filled("statutes", "# Name\n\nWe are a co-operative.");
        let wrong = wrong.rejected("privacy", "error-required");
        vec![Self { form: FormState::empty() }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /setup/texts`
pub async fn show(cx: Cx) -> Answer {
    let texts = cx.site.means.db.read(organisations::current_policies).await?;
    let filled = |form: FormState, text: organisations::PolicyText| {
        form.filled(text.kind.as_str(), text.body)
    };
    let form = texts.into_iter().fold(FormState::empty(), filled);
    page::show(&cx, &TextsPage { form })
}

/// `POST /setup/texts`
pub async fn publish(cx: Cx, form: Form<TextsFields>) -> Answer {
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &TextsPage { form }),
    };
    let published = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        organisations::publish_policy(tx, PolicyKind::Statutes, &plain(&fields.statutes))?;
        organisations::publish_policy(tx, PolicyKind::Privacy, &plain(&fields.privacy))?;
        organisations::publish_policy(tx, PolicyKind::Processing, &plain(&fields.processing))?;
        Ok(())
    });
    published.await?;
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "setup-done")).go(&cx)
}

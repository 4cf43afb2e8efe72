//! `/office/mailings/new`: writing an announcement.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::mailings::{Audience, NewAnnouncement, draft_announcement};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AnnouncementFields {
    audience: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    subject: String,
    #[validate(custom(function = "are_words"))]
    body: String,
}

impl Fields for AnnouncementFields {}

fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=20_000 => Ok(()),
        _ => Err(ValidationError::new("too-long-here")),
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct NewMailingPage {
    form: FormState,
}

impl Page for NewMailingPage {
    const TEMPLATE: &'static str = "mailings/new.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty()
            .filled("subject", "A".repeat(130))
            .filled("audience", "producers")
            .rejected("subject", "error-too-long")
            .rejected("body", "error-required");
        vec![Self { form: FormState::empty() }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/mailings/new`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &NewMailingPage { form: FormState::empty() })
}

/// `POST /office/mailings`
pub async fn write(cx: Cx, form: Form<AnnouncementFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => return page::invalid(&cx, &NewMailingPage { form }),
    };
    let audience: Audience = fields.audience.parse().map_err(|_| WebError::Unprocessable)?;
    if audience == Audience::Voters {
        return Err(WebError::Unprocessable);
    }
    let new = NewAnnouncement { audience, subject: fields.subject, body: fields.body };
    let id = cx.site.means.db.write(cx.actor(), move |tx| draft_announcement(tx, &new)).await?;
    page::see_other(&format!("/office/mailings/{id}")).go(&cx)
}

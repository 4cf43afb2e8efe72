//! `/office/jobs/{id}`: one job; a parked one is tried again or discarded.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::jobs::kind_key;
use super::{Fact, text_key, zone};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::queue::{self, JobId, JobState};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::worker;

/// Why a job need not be done.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DiscardFields {
    #[validate(custom(function = "is_reason"))]
    reason: String,
}

impl Fields for DiscardFields {}

fn is_reason(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        401.. => Err(ValidationError::new("reason-too-long")),
        _ => Ok(()),
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct JobPage {
    form: FormState,
    path: String,
    kind_key: String,
    state_key: String,
    is_parked: bool,
    error: String,
    facts: Vec<Fact>,
}

impl Page for JobPage {
    const TEMPLATE: &'static str = "office/job.html";

    fn samples() -> Vec<Self> {
        let page = |form, state: &str, error: &str| Self {
            form,
            path: "/office/jobs/job_1".to_owned(),
            kind_key: "job-kind-mail-send-letter".to_owned(),
            state_key: text_key("job-state-", state),
            is_parked: state == "parked",
            error: error.to_owned(),
            facts: vec![
                Fact::new("Name".to_owned(), "mail.send_letter"),
                Fact::new("Tries".to_owned(), "12 of 12"),
            ],
        };
        let refused = "the mail server refuses it: permanent error (550)";
        let wrong = FormState::empty().rejected("reason", "error-required");
        vec![
            page(FormState::empty(), "done", ""),
            page(FormState::empty(), "parked", refused),
            page(wrong, "parked", refused),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn page_with(cx: &Cx, id: &JobId, form: FormState) -> Result<JobPage, WebError> {
    let id = id.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((queue::job(conn, &id)?, zone(conn)?))
    });
    let (job, zone) = read.await?;
    let words = cx.words();
    let since = words.texts.date_time(words.locale, job.created_at.and_utc(), zone);
    Ok(JobPage {
        form,
        path: format!("/office/jobs/{}", job.id),
        kind_key: kind_key(&words, &job.name),
        state_key: text_key("job-state-", job.state.as_str()),
        is_parked: job.state == JobState::Parked,
        error: job.last_error.unwrap_or_default(),
        facts: vec![
            Fact::new(words.say("jobs-name"), job.name),
            Fact::new(words.say("jobs-tries"), format!("{} / {}", job.attempts, job.max_attempts)),
            Fact::new(words.say("jobs-promised"), since),
            Fact::new(words.say("jobs-reference"), job.id.to_string()),
        ],
    })
}

/// `GET /office/jobs/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: JobId = id.parse().map_err(|_| WebError::NotFound)?;
    page::show(&cx, &page_with(&cx, &id, FormState::empty()).await?)
}

/// `POST /office/jobs/{id}/retry`
pub async fn retry(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: JobId = id.parse().map_err(|_| WebError::NotFound)?;
    let done = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        queue::job(tx.conn, &id)?;
        queue::retry_parked(tx, &id)
    });
    answered(&cx, done.await?, "jobs-retried")
}

/// `POST /office/jobs/{id}/discard`
pub async fn discard(cx: Cx, id: Path<String>, form: Form<DiscardFields>) -> Answer {
    let id: JobId = id.parse().map_err(|_| WebError::NotFound)?;
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_with(&cx, &id, form).await?),
    };
    let discard = move |tx: &mut Tx<'_>| worker::discard(tx, &id, &fields.reason);
    let done = cx.site.means.db.write(cx.actor(), discard);
    answered(&cx, done.await?, "jobs-discarded")
}

/// Back to the list; a job that was not parked any more has been answered by somebody else.
fn answered(cx: &Cx, done: bool, key: &str) -> Answer {
    if !done {
        return Err(WebError::Conflict("wrong-state"));
    }
    page::see_other("/office/jobs").with(Flash::new(Tone::Ok, key)).go(cx)
}

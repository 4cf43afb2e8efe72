//! `/office/suppressions`: addresses at which letters come back; `/hooks/bounces/{token}`: what
//! mail servers report.

use actix_web::HttpResponse;
use actix_web::web::{Path, Payload};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::gateways::mail::{
    Suppression, hear_report, is_report_token, read_report, report_path, suppressions,
};
use crate::ground::db::{Conn, DbError};
use crate::organisations::legal_entity;
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct SuppressionsPage {
    form: FormState,
    rows: Vec<Row>,
    /// Where a mail server hands reports in.
    hook: String,
}

#[derive(Debug, Serialize)]
struct Row {
    address: String,
    reason_key: String,
    detail: String,
    since: String,
}

impl Page for SuppressionsPage {
    const TEMPLATE: &'static str = "mailings/suppressions.html";

    fn samples() -> Vec<Self> {
        let row = Row {
            address: "bo@gone.example.org".to_owned(),
            reason_key: "suppression-reason-bounced".to_owned(),
            detail: "5.1.1 smtp; 550 no such mailbox".to_owned(),
            since: "21 May 2026".to_owned(),
        };
        let page = |form, rows| Self {
            form,
            rows,
            hook: "https://meet.example.org/hooks/bounces/0000".to_owned(),
        };
        let wrong = FormState::empty()
            .filled("report", "Hello?")
            .rejected("report", "suppression-no-report");
        vec![page(FormState::empty(), vec![]), page(wrong, vec![row])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn load(cx: &Cx, form: FormState) -> Result<SuppressionsPage, WebError> {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        Ok((suppressions(conn)?, legal_entity(conn)?.time_zone))
    };
    let (all, zone) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let row = |suppression: Suppression| Row {
        reason_key: format!("suppression-reason-{}", suppression.reason),
        since: words.day_of(suppression.noted_at, zone),
        address: suppression.address,
        detail: suppression.detail,
    };
    let hook = cx.site.means.link(&report_path(cx.site.means.db.vault()));
    Ok(SuppressionsPage { form, rows: all.into_iter().map(row).collect(), hook })
}

/// `GET /office/suppressions`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &load(&cx, FormState::empty()).await?)
}

/// A report, pasted.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReportFields {
    #[validate(length(max = 200_000, code = "too-long-here"))]
    report: String,
}

impl Fields for ReportFields {}

/// `POST /office/suppressions`
pub async fn hear(cx: Cx, form: Form<ReportFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, form).await?),
    };
    if read_report(&fields.report).is_empty() {
        let form = state.rejected("report", "suppression-no-report");
        return page::invalid(&cx, &load(&cx, form).await?);
    }
    let heard =
        cx.site.means.db.write(cx.actor(), move |tx| hear_report(tx, &fields.report)).await?;
    let flash = Flash::new(Tone::Ok, "suppression-heard")
        .with_count("count", heard.suppressed)
        .with_count("others", heard.passed_over);
    page::see_other("/office/suppressions").with(flash).go(&cx)
}

/// `POST /hooks/bounces/{token}`: a report as it is, by a mail server that knows the address.
pub async fn report(cx: Cx, token: Path<String>, payload: Payload) -> Answer {
    if !is_report_token(cx.site.means.db.vault(), &token) {
        return Err(WebError::NotFound);
    }
    let body = body::read(payload.into_inner(), body::FORM_LIMIT).await?;
    let message = String::from_utf8_lossy(&body).into_owned();
    cx.site.means.db.write(cx.actor(), move |tx| hear_report(tx, &message)).await?;
    Ok(HttpResponse::NoContent().finish())
}

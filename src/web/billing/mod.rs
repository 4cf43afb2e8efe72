//! Pages about documents: one's own invoices and other papers, one document, the private pay page,
//! taking back.

pub mod archive;
pub mod card;
pub mod details;
pub mod document;
pub mod list;
pub mod papers;
pub mod pay;
pub mod sheet;
pub mod void;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::context::Cx;
use super::error::WebError;
use super::page::Answer;
use crate::billing::{self, InvoiceId, RenderPaper};
use crate::ground::queue::{Job, JobError};

/// The paper of a document; printed now if the worker has not come to it yet.
pub(super) async fn paper(cx: &Cx, id: InvoiceId, number: &str) -> Answer {
    let means = &cx.site.means;
    RenderPaper { invoice_id: id.clone() }.run(means).await.map_err(|error| match error {
        JobError::TryAgain(why) => WebError::Unavailable(why),
        JobError::GiveUp(why) => WebError::Fault(why),
    })?;
    let paper = means.db.read(move |conn| billing::paper(conn, &id)).await?;
    let paper = paper.ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{number}.pdf\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(paper.bytes))
}

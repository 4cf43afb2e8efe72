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
use crate::billing::{self, InvoiceId, PaperKind, RenderPaper};
use crate::ground::db::DbError;
use crate::ground::queue::{Job, JobError};

/// The paper of a document; printed now if the worker has not come to it yet.
pub(super) async fn paper(cx: &Cx, id: InvoiceId, number: &str) -> Answer {
    print(cx, &id).await?;
    let paper = cx.site.means.db.read(move |conn| billing::paper(conn, &id)).await?;
    let paper = paper.ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{number}.pdf\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(paper.bytes))
}

/// The electronic invoice of a document as a file.
///
/// # Errors
/// A conflict that says why the document has none.
pub(super) async fn e_invoice(cx: &Cx, id: InvoiceId, number: &str, kind: PaperKind) -> Answer {
    print(cx, &id).await?;
    let texts = cx.site.means.texts.clone();
    let read = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        match billing::paper_as(conn, &id, kind)? {
            Some(paper) => Ok(Ok(paper)),
            None => Ok(Err(billing::refusal_of(conn, &texts, &id)?)),
        }
    });
    let file = match read.await? {
        Ok(file) => file,
        Err(Some(refusal)) => return Err(WebError::Conflict(refusal.key())),
        Err(None) => return Err(WebError::NotFound),
    };
    let name = format!("attachment; filename=\"{number}-{kind}.xml\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/xml"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(file.bytes))
}

/// Prints what was not printed yet.
async fn print(cx: &Cx, id: &InvoiceId) -> Result<(), WebError> {
    let wanted = id.clone();
    if cx.site.means.db.read(move |conn| billing::is_taken_over(conn, &wanted)).await? {
        return Err(WebError::Conflict("invoice-taken-over"));
    }
    let printed = RenderPaper { invoice_id: id.clone() }.run(&cx.site.means).await;
    printed.map_err(|error| match error {
        JobError::TryAgain(why) => WebError::Unavailable(why),
        JobError::GiveUp(why) => WebError::Fault(why),
    })
}

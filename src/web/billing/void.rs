//! `/invoices/{id}/void`: taking an invoice back, with a reason.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::sheet::{Facts, Sheet};
use crate::billing::{Afterwards, InvoiceId, IssueError, VoidError};
use crate::ground::db::DbError;
use crate::treasury;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct VoidFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
    afterwards: String,
}

impl Fields for VoidFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct VoidPage {
    form: FormState,
    id: String,
    sheet: Sheet,
}

impl Page for VoidPage {
    const TEMPLATE: &'static str = "billing/void.html";

    fn samples() -> Vec<Self> {
        let page = |form, sheet| Self { form, id: "inv_1".to_owned(), sheet };
        let [due, part, _] = Sheet::samples();
        let wrong = FormState::empty().filled("afterwards", "again");
        vec![page(FormState::empty(), due), page(wrong.rejected("reason", "error-required"), part)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /invoices/{id}/void`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<VoidPage, WebError> {
    let parsed: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut _| -> Result<_, DbError> { Facts::read(conn, &parsed, now) };
    let facts = cx.site.means.db.read(read).await?;
    let sheet = Sheet::of(&cx.words(), &facts).ok_or(WebError::NotFound)?;
    Ok(VoidPage { form, id: id.to_owned(), sheet })
}

/// `POST /invoices/{id}/void`
pub async fn take_back(cx: Cx, id: Path<String>, form: Form<VoidFields>) -> Answer {
    let (fields, afterwards) = match form.valid().and_then(chosen) {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &id, state).await?),
    };
    let parsed: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let taken = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| {
            treasury::void_invoice(tx, &parsed, &fields.reason, afterwards)
        })
        .await;
    match taken {
        Ok(note) => page::see_other(&format!("/invoices/{}", note.id))
            .with(Flash::new(Tone::Ok, "void-done"))
            .go(&cx),
        Err(VoidError::NotIssued(_)) => Err(WebError::Conflict("not-voidable")),
        Err(VoidError::NoReason) => Err(WebError::Unprocessable),
        Err(VoidError::Issue(IssueError::Db(error))) => Err(error.into()),
        Err(error) => Err(WebError::fault(error)),
    }
}

fn chosen((fields, state): (VoidFields, FormState)) -> Result<(VoidFields, Afterwards), FormState> {
    match fields.afterwards.as_str() {
        "drop" => Ok((fields, Afterwards::LetGo)),
        "again" => Ok((fields, Afterwards::BillAgain)),
        _ => Err(state.rejected("afterwards", "error-choose")),
    }
}

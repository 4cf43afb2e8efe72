//! Giving up what is open of an invoice, and taking that back.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::billing::{self, InvoiceId};
use crate::ground::db::{Conn, DbError};
use crate::treasury::{self, WriteOffError, WriteOffId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WriteOffFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
    relief: String,
}

impl Fields for WriteOffFields {}

/// The page that gives up a claim.
#[derive(Debug, Serialize)]
pub struct WriteOffPage {
    form: FormState,
    id: String,
    number: String,
    /// Whose.
    name: String,
    /// What is open.
    amount: String,
    /// Whether there is tax in it.
    taxed: bool,
}

impl Page for WriteOffPage {
    const TEMPLATE: &'static str = "treasury/write-off.html";

    fn samples() -> Vec<Self> {
        let page = |form, taxed| Self {
            form,
            id: "inv_1".to_owned(),
            number: "MC-2026-000042".to_owned(),
            name: "Ada Lovelace".to_owned(),
            amount: "€54.45".to_owned(),
            taxed,
        };
        let wrong = FormState::empty().filled("relief", "yes");
        vec![
            page(FormState::empty(), false),
            page(wrong.rejected("reason", "error-required"), true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /treasury/invoices/{id}/write-off`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<WriteOffPage, WebError> {
    let wanted: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let invoice = billing::invoice(conn, &wanted)?;
        Ok((treasury::outstanding(conn, &wanted)?, invoice))
    };
    let (open, invoice) = cx.site.means.db.read(read).await?;
    let issued = invoice.state.issued().ok_or(WebError::NotFound)?;
    if !open.is_positive() {
        return Err(WebError::Conflict("nothing-open"));
    }
    Ok(WriteOffPage {
        form,
        id: id.to_owned(),
        number: issued.number.clone(),
        name: issued.buyer.name.clone(),
        amount: cx.words().money(open),
        taxed: invoice.tax.is_positive(),
    })
}

/// `POST /treasury/invoices/{id}/write-off`
pub async fn give_up(cx: Cx, id: Path<String>, form: Form<WriteOffFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return page::invalid(&cx, &load(&cx, &id, state).await?),
    };
    let parsed: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let relief = fields.relief == "yes";
    let written = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| treasury::write_off(tx, &parsed, &fields.reason, relief));
    match written.await {
        Ok(_) => page::see_other(&format!("/invoices/{id}"))
            .with(Flash::new(Tone::Ok, "write-off-done"))
            .go(&cx),
        Err(error) => Err(told(error)),
    }
}

fn told(error: WriteOffError) -> WebError {
    match error {
        WriteOffError::NothingOpen | WriteOffError::Already => WebError::Conflict("nothing-open"),
        WriteOffError::NoReason => WebError::Unprocessable,
        WriteOffError::Db(error) => error.into(),
        error => WebError::fault(error),
    }
}

/// What the form about taking back sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TakeBackFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
}

impl Fields for TakeBackFields {}

/// The page that takes it back.
#[derive(Debug, Serialize)]
pub struct TakeBackPage {
    form: FormState,
    id: String,
    invoice_id: String,
    number: String,
    amount: String,
    reason: String,
}

impl Page for TakeBackPage {
    const TEMPLATE: &'static str = "treasury/write-off-reversal.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            id: "wof_1".to_owned(),
            invoice_id: "inv_1".to_owned(),
            number: "MC-2026-000042".to_owned(),
            amount: "€54.45".to_owned(),
            reason: "Bankrupt".to_owned(),
        };
        let wrong = FormState::empty().rejected("reason", "error-required");
        vec![page(FormState::empty()), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn load_written(cx: &Cx, id: &str, form: FormState) -> Result<TakeBackPage, WebError> {
    let wanted: WriteOffId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let written = treasury::write_off_by_id(conn, &wanted)?;
        Ok((billing::invoice(conn, &written.invoice_id)?, written))
    };
    let (invoice, written) = cx.site.means.db.read(read).await?;
    if written.reversed.is_some() {
        return Err(WebError::Conflict("nothing-open"));
    }
    Ok(TakeBackPage {
        form,
        id: id.to_owned(),
        invoice_id: invoice.id.to_string(),
        number: invoice.number().unwrap_or_default().to_owned(),
        amount: cx.words().money(written.amount),
        reason: written.reason,
    })
}

/// `GET /treasury/write-offs/{id}/reversal`
pub async fn ask_back(cx: Cx, id: Path<String>) -> Answer {
    let page = load_written(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// `POST /treasury/write-offs/{id}/reversal`
pub async fn take_back(cx: Cx, id: Path<String>, form: Form<TakeBackFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return page::invalid(&cx, &load_written(&cx, &id, state).await?),
    };
    let parsed: WriteOffId = id.parse().map_err(|_| WebError::NotFound)?;
    let back = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| treasury::reverse_write_off(tx, &parsed, &fields.reason));
    match back.await {
        Ok(invoice) => page::see_other(&format!("/invoices/{invoice}"))
            .with(Flash::new(Tone::Ok, "write-off-taken-back"))
            .go(&cx),
        Err(error) => Err(told(error)),
    }
}

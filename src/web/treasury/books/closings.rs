//! `/treasury/books/closings`: closing the month that is next, and reopening the last one.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::refused;
use crate::ground::db::Tx;
use crate::ground::period::local_day;
use crate::ledger::{self, ClosingError, ClosingId, LedgerError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};
use crate::web::whose;

/// What the form that closes sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MonthFields {
    /// Its first day.
    month: String,
    /// Whose books: the id of a legal entity.
    entity: String,
}

impl Fields for MonthFields {}

/// `POST /treasury/books/closings`
pub async fn close(cx: Cx, form: Form<MonthFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/treasury/books").await? {
        return Ok(asked);
    }
    let (fields, _) = form.valid().map_err(|_| WebError::Unprocessable)?;
    let month: NaiveDate = fields.month.parse().map_err(|_| WebError::Unprocessable)?;
    let (entity, back) = (fields.entity.clone(), whose::path("/treasury/books", &fields.entity));
    let closed = cx.site.means.db.write(cx.actor(), move |tx| close_one(tx, &entity, month)).await;
    let flash = match closed {
        Ok(()) => Flash::new(Tone::Ok, "books-closed"),
        Err(Closing::Closing(ClosingError::NotOver)) => Flash::new(Tone::Bad, "books-not-over"),
        Err(Closing::Closing(ClosingError::NotNext(_))) => Flash::new(Tone::Bad, "books-not-next"),
        Err(other) => return Err(fault(other)),
    };
    page::see_other(&back).with(flash).go(&cx)
}

/// What can go wrong on the way.
enum Closing {
    Ledger(LedgerError),
    Closing(ClosingError),
}

impl From<crate::ground::db::DbError> for Closing {
    fn from(error: crate::ground::db::DbError) -> Self {
        Self::Ledger(error.into())
    }
}

fn close_one(tx: &mut Tx<'_>, entity: &str, month: NaiveDate) -> Result<(), Closing> {
    let seller = whose::seller(tx.conn, entity).map_err(Closing::Ledger)?;
    let today = local_day(tx.now, seller.entity.time_zone);
    ledger::close_month(tx, &seller.books, month, today).map_err(Closing::Closing)?;
    Ok(())
}

fn fault(error: Closing) -> WebError {
    match error {
        Closing::Ledger(error) => refused(error),
        Closing::Closing(ClosingError::Db(error)) => error.into(),
        Closing::Closing(other) => WebError::fault(other),
    }
}

/// The page that asks why.
#[derive(Debug, Serialize)]
pub struct ReopenPage {
    form: FormState,
    id: String,
    month: String,
    /// Where its books are.
    back: String,
}

impl Page for ReopenPage {
    const TEMPLATE: &'static str = "treasury/books/reopen.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            id: "cls_1".to_owned(),
            month: "April 2026".to_owned(),
            back: "/treasury/books".to_owned(),
        };
        let wrong = FormState::empty().rejected("reason", "error-required");
        vec![page(FormState::empty()), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the form that reopens sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReopenFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
}

impl Fields for ReopenFields {}

/// `GET /treasury/books/closings/{id}/reopening`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    if let Some(asked) =
        proof::ask(&cx, &format!("/treasury/books/closings/{}/reopening", page.id)).await?
    {
        return Ok(asked);
    }
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ReopenPage, WebError> {
    let id: ClosingId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = id.clone();
    let closing = cx.site.means.db.read(move |conn| ledger::closing(conn, &wanted)).await?;
    let words = cx.words();
    Ok(ReopenPage {
        form,
        id: id.to_string(),
        month: words.texts.month(words.locale, closing.month),
        back: whose::path("/treasury/books", closing.legal_entity_id.as_str()),
    })
}

/// `POST /treasury/books/closings/{id}/reopening`
pub async fn reopen(cx: Cx, id: Path<String>, form: Form<ReopenFields>) -> Answer {
    let closing: ClosingId = id.parse().map_err(|_| WebError::NotFound)?;
    let path = format!("/treasury/books/closings/{closing}/reopening");
    if let Some(asked) = proof::demand(&cx, &path).await? {
        return Ok(asked);
    }
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return page::invalid(&cx, &load(&cx, &id, state).await?),
    };
    let back = load(&cx, &id, FormState::empty()).await?.back;
    let reopened = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| ledger::reopen_month(tx, &closing, &fields.reason))
        .await;
    let flash = match reopened {
        Ok(()) => Flash::new(Tone::Ok, "books-reopened"),
        Err(ClosingError::NotLast) => Flash::new(Tone::Bad, "books-not-last"),
        Err(ClosingError::Db(error)) => return Err(error.into()),
        Err(error) => return Err(WebError::fault(error)),
    };
    page::see_other(&back).with(flash).go(&cx)
}

//! Undoing: a payment that was entered by mistake, an allocation to the wrong invoice.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::organisations;
use crate::treasury::{self, AllocationId, PaymentError, PaymentId, ReverseError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReversalFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
}

impl Fields for ReversalFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct ReversalPage {
    form: FormState,
    id: String,
    party_id: String,
    name: String,
    amount: String,
    day: String,
}

impl Page for ReversalPage {
    const TEMPLATE: &'static str = "treasury/reversal.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            id: "pay_1".to_owned(),
            party_id: "pty_1".to_owned(),
            name: "Ada Lovelace".to_owned(),
            amount: "€45.00".to_owned(),
            day: "22 May 2026".to_owned(),
        };
        let wrong = FormState::empty().rejected("reason", "error-required");
        vec![page(FormState::empty()), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /treasury/payments/{id}/reversal`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ReversalPage, WebError> {
    let id: PaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = id.clone();
    let (payment, party) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, DbError> {
            let payment = treasury::payment(conn, &wanted)?;
            let party = organisations::party(conn, &payment.party_id)?;
            Ok((payment, party))
        })
        .await?;
    let words = cx.words();
    Ok(ReversalPage {
        form,
        id: id.to_string(),
        party_id: party.id.to_string(),
        name: party.name,
        amount: words.money(payment.amount),
        day: words.day(payment.received_on),
    })
}

/// `POST /treasury/payments/{id}/reversal`
pub async fn undo(cx: Cx, id: Path<String>, form: Form<ReversalFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return page::invalid(&cx, &load(&cx, &id, state).await?),
    };
    let page = load(&cx, &id, FormState::empty()).await?;
    let parsed: PaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let undone = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| treasury::reverse_payment(tx, &parsed, &fields.reason))
        .await;
    let path = format!("/treasury/parties/{}", page.party_id);
    answer(&cx, undone, &path, "payment-undone")
}

/// `POST /treasury/allocations/{id}/release`
pub async fn release(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: AllocationId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = id.clone();
    let invoice =
        cx.site.means.db.read(move |conn| treasury::invoice_of_allocation(conn, &wanted)).await?;
    let released = cx.site.means.db.write(cx.actor(), move |tx| treasury::release(tx, &id)).await;
    answer(&cx, released, &format!("/invoices/{invoice}"), "allocation-released")
}

fn answer(cx: &Cx, outcome: Result<(), ReverseError>, path: &str, done: &str) -> Answer {
    let flash = match outcome {
        Ok(()) => Flash::new(Tone::Ok, done),
        Err(ReverseError::Already) => Flash::new(Tone::Info, "undone-before"),
        Err(ReverseError::Online) => Flash::new(Tone::Info, "payment-online"),
        Err(ReverseError::CreditNote | ReverseError::NoReason) => {
            return Err(WebError::Unprocessable);
        }
        Err(ReverseError::Payment(PaymentError::Db(error))) => return Err(error.into()),
        Err(error) => return Err(WebError::fault(error)),
    };
    page::see_other(path).with(flash).go(cx)
}

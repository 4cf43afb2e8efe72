//! `/treasury/payments/{id}/refund`: giving money back that was paid online. First it is shown what
//! that would do, then it is done.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::billing;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::organisations;
use crate::treasury::{
    self, NewRefund, Payment, PaymentError, PaymentId, Refund, RefundError, RefundPlan,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

use super::online::refund_status;
use crate::web::billing::sheet::Status;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefundFields {
    amount: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
    /// Made with the page: the same page sent twice is one refund.
    #[validate(length(min = 8, max = 64, code = "required"))]
    request_key: String,
    /// `yes` once it was shown what it would do.
    confirmed: String,
}

impl Fields for RefundFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct RefundPage {
    form: FormState,
    id: String,
    party_id: String,
    name: String,
    amount: String,
    day: String,
    refundable: String,
    currency: &'static str,
    /// What the refund that was typed would do.
    preview: Option<Preview>,
    before: Vec<Before>,
}

#[derive(Debug, Serialize)]
struct Preview {
    amount: String,
    typed: String,
    reason: String,
    request_key: String,
    from_credit: Option<String>,
    open_again: Vec<OpenAgain>,
}

#[derive(Debug, Serialize)]
struct OpenAgain {
    number: String,
    amount: String,
}

#[derive(Debug, Serialize)]
struct Before {
    when: String,
    amount: String,
    reason: String,
    status: Status,
}

impl Page for RefundPage {
    const TEMPLATE: &'static str = "treasury/refund.html";

    fn samples() -> Vec<Self> {
        let page = |form, preview, before| Self {
            form,
            id: "pay_1".to_owned(),
            party_id: "pty_1".to_owned(),
            name: "Ada Lovelace".to_owned(),
            amount: "€45.00".to_owned(),
            day: "22 May 2026".to_owned(),
            refundable: "€25.00".to_owned(),
            currency: "EUR",
            preview,
            before,
        };
        let preview = Preview {
            amount: "€20.00".to_owned(),
            typed: "20.00".to_owned(),
            reason: "Paid twice".to_owned(),
            request_key: "abcdefgh".to_owned(),
            from_credit: Some("€5.00".to_owned()),
            open_again: vec![OpenAgain {
                number: "MC-2026-000042".to_owned(),
                amount: "€15.00".to_owned(),
            }],
        };
        let before = Before {
            when: "23 May 2026".to_owned(),
            amount: "€20.00".to_owned(),
            reason: "Left early".to_owned(),
            status: Status { key: "refund-state-succeeded", tone: "ok" },
        };
        let wrong = FormState::empty()
            .filled("amount", "300")
            .rejected("amount", "refund-too-much")
            .rejected("reason", "error-required");
        vec![
            page(FormState::empty().filled("amount", "25.00"), None, vec![before]),
            page(FormState::empty(), Some(preview), vec![]),
            page(wrong, None, vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Known {
    payment: Payment,
    name: String,
    refunds: Vec<Refund>,
    refundable: Money,
}

impl Known {
    fn currency(&self) -> Currency {
        self.payment.amount.currency()
    }

    fn page(&self, words: &Words<'_>, form: FormState, preview: Option<Preview>) -> RefundPage {
        let before = |refund: &Refund| Before {
            when: words.day(refund.asked_at.date_naive()),
            amount: words.money(refund.amount),
            reason: refund.reason.clone(),
            status: refund_status(refund.state),
        };
        RefundPage {
            form,
            id: self.payment.id.to_string(),
            party_id: self.payment.party_id.to_string(),
            name: self.name.clone(),
            amount: words.money(self.payment.amount),
            day: words.day(self.payment.received_on),
            refundable: words.money(self.refundable),
            currency: self.currency().code(),
            preview,
            before: self.refunds.iter().map(before).collect(),
        }
    }
}

/// A payment that was made online; any other is not there.
fn known(conn: &mut Conn, id: &PaymentId) -> Result<Known, DbError> {
    let payment = treasury::payment(conn, id)?;
    if treasury::attempt_of_payment(conn, id)?.is_none() {
        return Err(DbError::NotFound);
    }
    let refunds = treasury::refunds_of_payment(conn, id)?;
    let gone = refunds.iter().filter(|refund| refund.state != treasury::RefundState::Failed);
    let gone = Money::sum(gone.map(|refund| refund.amount), payment.amount.currency());
    let refundable = gone.and_then(|gone| payment.amount.minus(gone));
    let refundable = refundable.map_err(|error| DbError::Corrupt(error.to_string()))?;
    let name = organisations::party(conn, &payment.party_id)?.name;
    Ok(Known { payment, name, refunds, refundable })
}

async fn load(cx: &Cx, id: &str) -> Result<Known, WebError> {
    let id: PaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    Ok(cx.site.means.db.read(move |conn| known(conn, &id)).await?)
}

fn path_of(id: &str) -> String {
    format!("/treasury/payments/{id}/refund")
}

/// `GET /treasury/payments/{id}/refund`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let known = load(&cx, &id).await?;
    if let Some(proof) = proof::ask(&cx, &path_of(&id)).await? {
        return Ok(proof);
    }
    let words = cx.words();
    let form = FormState::empty()
        .filled("amount", words.typed(&known.refundable.decimal()))
        .filled("request_key", cx.site.means.chance.letters(24));
    page::show(&cx, &known.page(&words, form, None))
}

/// `POST /treasury/payments/{id}/refund`: what it would do, and, confirmed, does it.
pub async fn give(cx: Cx, id: Path<String>, form: Form<RefundFields>) -> Answer {
    let known = load(&cx, &id).await?;
    if let Some(proof) = proof::demand(&cx, &path_of(&id)).await? {
        return Ok(proof);
    }
    let read = form.valid().and_then(|(fields, state)| typed(&cx.words(), &known, fields, state));
    let (new, fields, state) = match read {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &known.page(&cx.words(), state, None)),
    };
    if fields.confirmed == "yes" {
        let asked = new.clone();
        let write = cx.site.means.db.write(cx.actor(), move |tx| treasury::refund(tx, &asked));
        return match write.await {
            Ok(_) => {
                let flash = Flash::new(Tone::Ok, "refund-asked");
                page::see_other("/treasury/online").with(flash).go(&cx)
            }
            Err(error) => refused(&cx, &known, state, error),
        };
    }
    match planned(&cx, &new).await {
        Ok((plan, numbers)) => {
            let preview = preview(&cx.words(), &fields, &new, &plan, numbers);
            page::show(&cx, &known.page(&cx.words(), state, Some(preview)))
        }
        Err(error) => refused(&cx, &known, state, error),
    }
}

fn typed(
    words: &Words<'_>,
    known: &Known,
    fields: RefundFields,
    state: FormState,
) -> Result<(NewRefund, RefundFields, FormState), FormState> {
    match Money::parse(&fields.amount, known.currency(), words.decimal_style()) {
        Err(error) => Err(state.rejected("amount", amount_error(error))),
        Ok(amount) => {
            let new = NewRefund {
                payment_id: known.payment.id.clone(),
                amount,
                reason: fields.reason.clone(),
                request_key: fields.request_key.clone(),
            };
            Ok((new, fields, state))
        }
    }
}

async fn planned(cx: &Cx, new: &NewRefund) -> Result<(RefundPlan, Vec<String>), RefundError> {
    let new = new.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, RefundError> {
        let plan = treasury::plan_refund(conn, &new.payment_id, new.amount)?;
        let mut numbers = Vec::new();
        for (id, _) in &plan.open_again {
            let invoice = billing::invoice(conn, id)?;
            numbers.push(invoice.number().unwrap_or_default().to_owned());
        }
        Ok((plan, numbers))
    });
    read.await
}

fn preview(
    words: &Words<'_>,
    fields: &RefundFields,
    new: &NewRefund,
    plan: &RefundPlan,
    numbers: Vec<String>,
) -> Preview {
    let again = plan.open_again.iter().zip(numbers);
    Preview {
        amount: words.money(new.amount),
        typed: fields.amount.clone(),
        reason: fields.reason.clone(),
        request_key: fields.request_key.clone(),
        from_credit: plan.from_credit.is_positive().then(|| words.money(plan.from_credit)),
        open_again: again
            .map(|((_, amount), number)| OpenAgain { number, amount: words.money(*amount) })
            .collect(),
    }
}

fn refused(cx: &Cx, known: &Known, state: FormState, error: RefundError) -> Answer {
    let state = match error {
        RefundError::TooMuch(_) => state.rejected("amount", "refund-too-much"),
        RefundError::NoReason => state.rejected("reason", "error-required"),
        RefundError::KeyReused => state.rejected("form", "payment-key-reused"),
        RefundError::NotOnline => return Err(WebError::Unprocessable),
        RefundError::Payment(PaymentError::Db(error)) => return Err(error.into()),
        RefundError::Payment(error) => return Err(WebError::fault(error)),
    };
    page::invalid(cx, &known.page(&cx.words(), state, None))
}

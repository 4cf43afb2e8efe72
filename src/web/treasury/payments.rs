//! `/treasury/parties/{id}/payments`: recording money that arrived.

use actix_web::web::{Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::typed;
use crate::billing::InvoiceId;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::ground::text::Args;
use crate::organisations::{self, Party, PartyId};
use crate::treasury::{self, NewPayment, OpenInvoice, PaymentError, Rail, Recorded};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PaymentFields {
    amount: String,
    received_day: String,
    received_month: String,
    received_year: String,
    rail: String,
    #[validate(length(max = 140, code = "too-long"))]
    reference: String,
    invoice: String,
    /// Made with the page: the same page sent twice records one payment.
    #[validate(length(min = 8, max = 64, code = "required"))]
    request_key: String,
}

impl Fields for PaymentFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct PaymentPage {
    form: FormState,
    party_id: String,
    name: String,
    currency: &'static str,
    rails: Vec<Choice>,
    invoices: Vec<Choice>,
}

impl Page for PaymentPage {
    const TEMPLATE: &'static str = "treasury/payment.html";

    fn samples() -> Vec<Self> {
        let page = |form, invoices| Self {
            form,
            party_id: "pty_1".to_owned(),
            name: "Ada Lovelace".to_owned(),
            currency: "EUR",
            rails: vec![Choice::new("transfer", "Bank transfer"), Choice::new("cash", "Cash")],
            invoices,
        };
        let open = vec![Choice::new("inv_1", "MC-2026-000042, €45.00 open, due 4 June 2026")];
        let today = NaiveDate::from_ymd_opt(2026, 5, 21).unwrap_or_default();
        let fresh = typed::filled(FormState::empty(), "received", today).filled("amount", "45.00");
        let wrong = FormState::empty()
            .filled("amount", "45.005")
            .filled("received_day", "31")
            .filled("received_month", "2")
            .filled("received_year", "2026")
            .rejected("amount", "amount-too-precise")
            .rejected("received", "error-day");
        vec![page(fresh, open.clone()), page(wrong, open), page(FormState::empty(), vec![])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// Which invoice it is for, when one was clicked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    invoice: String,
}

/// `GET /treasury/parties/{id}/payments/new`
pub async fn new(cx: Cx, id: Path<String>, asked: Query<Asked>) -> Answer {
    let account = load(&cx, &id).await?;
    let words = cx.words();
    let wanted = account.open.iter().find(|open| open.id.as_str() == asked.invoice);
    let mut form = typed::filled(FormState::empty(), "received", account.today)
        .filled("rail", "transfer")
        .filled("request_key", cx.site.means.chance.letters(24));
    if let Some(open) = wanted {
        form = form
            .filled("invoice", open.id.as_str())
            .filled("amount", words.typed(&open.outstanding.decimal()));
    }
    page::show(&cx, &account.page(&words, form))
}

/// `POST /treasury/parties/{id}/payments`
pub async fn record(cx: Cx, id: Path<String>, form: Form<PaymentFields>) -> Answer {
    let account = load(&cx, &id).await?;
    let read = form.valid().and_then(|(fields, state)| account.read(&cx.words(), &fields, state));
    let (new, state) = match read {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &account.page(&cx.words(), state)),
    };
    let recorded =
        cx.site.means.db.write(cx.actor(), move |tx| treasury::record_payment(tx, new)).await;
    let (field, key) = match recorded {
        Ok(recorded) => {
            return page::see_other(&format!("/treasury/parties/{id}"))
                .with(told(&cx.words(), &recorded))
                .go(&cx);
        }
        Err(PaymentError::Db(error)) => return Err(error.into()),
        Err(PaymentError::Amount) => ("amount", "payment-amount-range"),
        Err(PaymentError::InTheFuture) => ("received", "payment-in-the-future"),
        Err(PaymentError::TooLongAgo) => ("received", "payment-too-long-ago"),
        Err(PaymentError::OtherParty) => ("invoice", "error-choose"),
        Err(PaymentError::KeyReused) => ("form", "payment-key-reused"),
        Err(error) => return Err(WebError::fault(error)),
    };
    page::invalid(&cx, &account.page(&cx.words(), state.rejected(field, key)))
}

/// What became of it, in a word for the next page.
fn told(words: &Words<'_>, recorded: &Recorded) -> Flash {
    let key = match (recorded.again, recorded.credit.is_positive()) {
        (true, _) => "payment-recorded-before",
        (false, true) => "payment-recorded-with-credit",
        (false, false) => "payment-recorded",
    };
    Flash::new(Tone::Ok, key)
        .with_count("count", recorded.allocated.len())
        .with("credit", words.money(recorded.credit))
}

struct Account {
    party: Party,
    currency: Currency,
    open: Vec<OpenInvoice>,
    today: NaiveDate,
}

async fn load(cx: &Cx, id: &str) -> Result<Account, WebError> {
    let id: PartyId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    Ok(cx.site.means.db.read(move |conn| account(conn, &id, now)).await?)
}

fn account(conn: &mut Conn, id: &PartyId, now: Timestamp) -> Result<Account, DbError> {
    let entity = organisations::legal_entity(conn)?;
    Ok(Account {
        party: organisations::party(conn, id)?,
        open: treasury::open_invoices(conn, id)?,
        currency: entity.currency,
        today: local_day(now, entity.time_zone),
    })
}

impl Account {
    fn page(&self, words: &Words<'_>, form: FormState) -> PaymentPage {
        let rails = Rail::ALL.iter().map(|rail| {
            let key = format!("payment-rail-{}", rail.as_str().replace('_', "-"));
            Choice::new(rail.as_str(), words.say(&key))
        });
        let invoice = |open: &OpenInvoice| {
            let args = Args::none()
                .with("number", open.number.as_str())
                .with("amount", words.money(open.outstanding))
                .with("due", words.day(open.due_on));
            Choice::new(open.id.as_str(), words.fill("payment-invoice-choice", &args))
        };
        PaymentPage {
            form,
            party_id: self.party.id.to_string(),
            name: self.party.name.clone(),
            currency: self.currency.code(),
            rails: rails.collect(),
            invoices: self.open.iter().map(invoice).collect(),
        }
    }

    /// The payment that was typed, or what is wrong with it.
    fn read(
        &self,
        words: &Words<'_>,
        fields: &PaymentFields,
        mut state: FormState,
    ) -> Result<(NewPayment, FormState), FormState> {
        // Money for an invoice comes in the invoice's currency.
        let chosen = self.open.iter().find(|open| open.id.as_str() == fields.invoice);
        let currency = chosen.map_or(self.currency, |open| open.outstanding.currency());
        let amount = Money::parse(&fields.amount, currency, words.decimal_style());
        if let Err(error) = amount {
            state = state.rejected("amount", amount_error(error));
        }
        let day = typed::day(&fields.received_day, &fields.received_month, &fields.received_year);
        if day.is_none() {
            state = state.rejected("received", "error-day");
        }
        let rail = fields.rail.parse::<Rail>();
        if rail.is_err() {
            state = state.rejected("rail", "error-choose");
        }
        let invoice: Option<InvoiceId> = match fields.invoice.as_str() {
            "" => None,
            typed => typed.parse().ok(),
        };
        if invoice.is_none() && !fields.invoice.is_empty() {
            state = state.rejected("invoice", "error-choose");
        }
        match (amount, day, rail, state.is_clean()) {
            (Ok(amount), Some(received_on), Ok(rail), true) => {
                let new = NewPayment {
                    party_id: self.party.id.clone(),
                    rail,
                    amount,
                    received_on,
                    reference: fields.reference.trim().to_owned(),
                    invoice_id: invoice,
                    request_key: fields.request_key.clone(),
                };
                Ok((new, state))
            }
            _ => Err(state),
        }
    }
}

//! `/treasury/capital/funds`: a deposit or a loan that came.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{rails, typed};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::membership::shares::{FundKind, NewFund, ShareError, take_fund};
use crate::organisations;
use crate::treasury::Rail;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::membership::shares::{refusal, whole};
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// The page.
#[derive(Debug, Serialize)]
pub struct FundPage {
    form: FormState,
    currency: &'static str,
    kinds: Vec<Choice>,
    rails: Vec<Choice>,
}

impl Page for FundPage {
    const TEMPLATE: &'static str = "treasury/capital/fund.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            currency: "EUR",
            kinds: vec![Choice::new("deposit", "Deposit"), Choice::new("loan", "Loan")],
            rails: vec![Choice::new("transfer", "Bank transfer")],
        };
        let wrong = FormState::empty()
            .rejected("number", "shares-nobody")
            .rejected("terms", "error-required");
        vec![page(FormState::empty()), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl FundPage {
    fn of(words: &Words<'_>, currency: Currency, form: FormState) -> Self {
        let kind =
            |kind: &FundKind| Choice::new(kind.as_str(), words.say(&format!("shares-fund-{kind}")));
        Self {
            form,
            currency: currency.code(),
            kinds: FundKind::ALL.iter().map(kind).collect(),
            rails: rails(words),
        }
    }
}

/// `GET /treasury/capital/funds/new`
pub async fn new(cx: Cx) -> Answer {
    let entity = cx.site.means.db.read(organisations::legal_entity).await?;
    let today = local_day(cx.site.means.clock.now(), entity.time_zone);
    let form = typed::filled(FormState::empty(), "paid", today);
    page::show(&cx, &FundPage::of(&cx.words(), entity.currency, form))
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FundFields {
    number: String,
    kind: String,
    amount: String,
    #[validate(custom(function = "are_terms"))]
    terms: String,
    due_on: String,
    rail: String,
    paid_day: String,
    paid_month: String,
    paid_year: String,
}

impl Fields for FundFields {}

fn are_terms(typed: &str) -> Result<(), validator::ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(validator::ValidationError::new("required")),
        2001.. => Err(validator::ValidationError::new("too-long")),
        _ => Ok(()),
    }
}

impl FundFields {
    fn read(
        &self,
        words: &Words<'_>,
        currency: Currency,
        state: &FormState,
    ) -> Result<NewFund, FormState> {
        let wrong = |field: &str, key: &str| state.clone().rejected(field, key);
        let amount = Money::parse(&self.amount, currency, words.decimal_style());
        let day = typed::day(&self.paid_day, &self.paid_month, &self.paid_year);
        let due_on = match self.due_on.trim() {
            "" => None,
            typed => Some(typed.parse::<NaiveDate>().map_err(|_| wrong("due_on", "error-day"))?),
        };
        Ok(NewFund {
            member_number: whole(&self.number).ok_or_else(|| wrong("number", "shares-nobody"))?,
            kind: self.kind.parse().map_err(|_| wrong("kind", "error-choose"))?,
            amount: amount.map_err(|error| wrong("amount", amount_error(error)))?,
            terms: self.terms.clone(),
            due_on,
            rail: self.rail.parse::<Rail>().map_err(|_| wrong("rail", "error-choose"))?,
            paid_on: day.ok_or_else(|| wrong("paid", "error-day"))?,
        })
    }
}

/// `POST /treasury/capital/funds`
pub async fn take(cx: Cx, form: Form<FundFields>) -> Answer {
    let entity = cx.site.means.db.read(organisations::legal_entity).await?;
    let read = form.valid().and_then(|(fields, state)| {
        let new = fields.read(&cx.words(), entity.currency, &state)?;
        Ok((new, state))
    });
    let again = |form| page::invalid(&cx, &FundPage::of(&cx.words(), entity.currency, form));
    let (new, state) = match read {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    match cx.site.means.db.write(cx.actor(), move |tx| take_fund(tx, &new)).await {
        Ok(_) => {
            page::see_other("/treasury/capital").with(Flash::new(Tone::Ok, "capital-noted")).go(&cx)
        }
        Err(error @ ShareError::NobodyElse) => again(state.rejected("number", refusal(error)?)),
        Err(error) => again(state.rejected("paid", refusal(error)?)),
    }
}

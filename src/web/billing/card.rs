//! `/pay/{token}/card`: setting out to pay by card; `/pay/{token}/attempts/{id}`: coming back, paid
//! or not. What the address says is never believed: the card company is asked.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::Path;
use serde::Serialize;

use super::pay::behind;
use crate::billing::InvoiceId;
use crate::ground::money::Money;
use crate::treasury::{self, Attempt, AttemptId, AttemptState, OnlineError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// That a card can pay what is open.
#[derive(Debug, Clone, Serialize)]
pub struct ByCard {
    amount: String,
    action: String,
    /// No real money moves.
    test: bool,
    /// Where the form leads, for the content security policy.
    #[serde(skip)]
    origin: String,
}

impl ByCard {
    /// If anybody takes cards, and something is open that a card can pay.
    pub(super) fn of(cx: &Cx, words: &Words<'_>, token: &str, open: Money) -> Option<Self> {
        let rail = cx.site.means.cards.as_ref()?;
        (open.is_positive() && rail.takes(open)).then(|| Self {
            amount: words.money(open),
            action: format!("/pay/{token}/card"),
            test: !rail.is_live(),
            origin: rail.page_origin().to_owned(),
        })
    }

    /// Invented, for samples.
    pub(super) fn sample() -> Self {
        Self {
            amount: "€54.45".to_owned(),
            action: "/pay/1/card".to_owned(),
            test: true,
            origin: "https://checkout.stripe.com".to_owned(),
        }
    }

    pub(super) fn origin(&self) -> String {
        self.origin.clone()
    }
}

/// `POST /pay/{token}/card`: to the card company's page (303).
pub async fn begin(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    let facts = behind(&cx, &token).await?;
    let means = &cx.site.means;
    let rail = means.cards.clone().ok_or(WebError::NotFound)?;
    let sent = treasury::pay_online(means, &*rail, &facts.invoice.id, cx.actor()).await;
    let (tone, key) = match sent {
        Ok(url) => {
            let mut away = HttpResponse::SeeOther();
            away.insert_header((LOCATION, url)).insert_header((CACHE_CONTROL, "no-store"));
            return Ok(away.finish());
        }
        Err(OnlineError::NothingOpen) => (Tone::Info, "card-nothing-open"),
        Err(OnlineError::Underway) => (Tone::Info, "card-underway"),
        Err(OnlineError::NotTaken) => (Tone::Bad, "card-not-taken"),
        Err(OnlineError::Rail(error)) => {
            tracing::warn!(%error, "nobody could be sent to pay by card");
            (Tone::Bad, "card-not-now")
        }
        Err(OnlineError::Payment(error)) => return Err(fault(error)),
    };
    page::see_other(&format!("/pay/{token}")).with(Flash::new(tone, key)).go(&cx)
}

fn fault(error: treasury::PaymentError) -> WebError {
    match error {
        treasury::PaymentError::Db(error) => error.into(),
        other => WebError::fault(other),
    }
}

/// The page people come back to.
#[derive(Debug, Serialize)]
pub struct AttemptPage {
    number: String,
    amount: String,
    /// `open`, `processing`, `succeeded`, `lapsed`, `failed`, `parked`.
    state: &'static str,
    /// The text for why the card was declined.
    problem_key: Option<&'static str>,
    /// The card company did not answer just now.
    unsure: bool,
    test: bool,
    back_href: String,
    again: Option<ByCard>,
}

impl Page for AttemptPage {
    const TEMPLATE: &'static str = "billing/attempt.html";

    fn samples() -> Vec<Self> {
        let page = |state, problem_key, unsure, again: bool| Self {
            number: "MC-2026-000042".to_owned(),
            amount: "€54.45".to_owned(),
            state,
            problem_key,
            unsure,
            test: unsure,
            back_href: "/pay/1".to_owned(),
            again: again.then(ByCard::sample),
        };
        vec![
            page("open", None, false, true),
            page("open", Some("card-problem-money"), true, true),
            page("processing", None, false, false),
            page("succeeded", None, false, false),
            page("lapsed", None, false, true),
            page("failed", Some("card-problem-other"), false, true),
            page("parked", None, false, false),
        ]
    }

    fn form_targets(&self) -> Vec<String> {
        self.again.iter().map(ByCard::origin).collect()
    }
}

/// `GET /pay/{token}/attempts/{id}`: asks the card company, and says what it says.
pub async fn back(cx: Cx, path: Path<(String, String)>) -> Answer {
    let (token, id) = path.into_inner();
    let facts = behind(&cx, &token).await?;
    let id: AttemptId = id.parse().map_err(|_| WebError::NotFound)?;
    let (attempt, unsure) = ask(&cx, &facts.invoice.id, &id).await?;
    // What is open now: the payment may just have been noted.
    let facts = behind(&cx, &token).await?;
    let words = cx.words();
    let again = matches!(
        attempt.state,
        AttemptState::Prepared | AttemptState::Sent | AttemptState::Lapsed | AttemptState::Failed
    );
    let again = again.then(|| ByCard::of(&cx, &words, &token, facts.outstanding)).flatten();
    let page = AttemptPage {
        number: facts.invoice.number().unwrap_or_default().to_owned(),
        amount: words.money(attempt.amount),
        state: shown(attempt.state),
        problem_key: problem_key(&attempt),
        unsure,
        test: !attempt.live,
        back_href: format!("/pay/{token}"),
        again,
    };
    page::show(&cx, &page)
}

/// The attempt, after the card company was asked; whether it did not answer. An attempt at another
/// invoice than the link's is not there.
async fn ask(cx: &Cx, invoice: &InvoiceId, id: &AttemptId) -> Result<(Attempt, bool), WebError> {
    let means = &cx.site.means;
    let wanted = id.clone();
    let known = means.db.read(move |conn| treasury::attempt(conn, &wanted)).await?;
    if known.invoice_id != *invoice {
        return Err(WebError::NotFound);
    }
    let Some(rail) = means.cards.clone() else { return Ok((known, false)) };
    match treasury::look_again(means, &*rail, id, cx.actor()).await {
        Ok(attempt) => Ok((attempt, false)),
        Err(OnlineError::Rail(error)) => {
            tracing::warn!(%error, "how an attempt stands could not be asked");
            Ok((known, true))
        }
        Err(OnlineError::Payment(error)) => Err(fault(error)),
        Err(error) => Err(WebError::fault(error)),
    }
}

const fn shown(state: AttemptState) -> &'static str {
    match state {
        AttemptState::Prepared | AttemptState::Sent => "open",
        AttemptState::Processing => "processing",
        AttemptState::Succeeded => "succeeded",
        AttemptState::Lapsed => "lapsed",
        AttemptState::Failed => "failed",
        AttemptState::Parked => "parked",
    }
}

/// The text for a code of the card company. One that we do not know, and those that tell a thief
/// that the card is known as stolen, get the same words.
fn problem_key(attempt: &Attempt) -> Option<&'static str> {
    let told =
        matches!(attempt.state, AttemptState::Sent | AttemptState::Prepared | AttemptState::Failed);
    let code = attempt.problem.as_deref().filter(|_| told)?;
    Some(match code {
        "insufficient_funds" => "card-problem-money",
        "expired_card" => "card-problem-expired",
        "incorrect_cvc" | "invalid_cvc" | "incorrect_number" => "card-problem-typed",
        "payment_intent_authentication_failure" | "authentication_required" => "card-problem-bank",
        _ => "card-problem-other",
    })
}

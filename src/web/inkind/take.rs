//! `/in-kind/take`: proposing what one would take of what one is owed.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::offer::{self, Offer};
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::inkind::{
    InKindError, Take, TakeId, TakeLine, TakeState, available_to, line_of, propose, takes,
    withdraw_proposal,
};
use crate::membership::MembershipId;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::amount_error;

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnTakePage {
    form: FormState,
    /// The first day of its quarter.
    quarter: String,
    currency: &'static str,
    members: Vec<Choice>,
    rows: Vec<Row>,
}

/// A member's proposal.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    owed: String,
    asked: String,
    /// The member, where there is a proposal to take back.
    withdraw: String,
}

impl Page for OwnTakePage {
    const TEMPLATE: &'static str = "inkind/take.html";

    fn samples() -> Vec<Self> {
        let row = |asked: &str, withdraw: &str| Row {
            name: "Ada Okafor".to_owned(),
            owed: "€540.00".to_owned(),
            asked: asked.to_owned(),
            withdraw: withdraw.to_owned(),
        };
        let page = |form, rows| Self {
            form,
            quarter: "1 April 2026".to_owned(),
            currency: "EUR",
            members: vec![],
            rows,
        };
        let wrong = FormState::empty().filled("amount", "900").rejected("amount", "take-amount");
        vec![
            page(FormState::empty(), vec![row("", "")]),
            page(wrong, vec![row("€300.00", "mem_1")]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Found {
    take: Take,
    members: Vec<(MembershipId, String, Money, Option<TakeLine>)>,
}

async fn load(cx: &Cx, offer: &Offer) -> Result<Found, WebError> {
    let members = offer.members.clone();
    let read = move |conn: &mut Conn| -> Result<Option<Found>, InKindError> {
        let open = takes(conn, 1)?.into_iter().find(|take| take.state == TakeState::Open);
        let Some(take) = open else { return Ok(None) };
        let mut all = Vec::new();
        for (member, party) in members {
            let owed = available_to(conn, &party.id)?;
            let line = line_of(conn, &take.id, &party.id)?;
            all.push((member.id, party.name, owed, line));
        }
        Ok(Some(Found { take, members: all }))
    };
    cx.site.means.db.read(read).await?.ok_or(WebError::NotFound)
}

fn page(cx: &Cx, offer: &Offer, found: &Found, form: FormState) -> OwnTakePage {
    let words = cx.words();
    let row = |(id, name, owed, line): &(MembershipId, String, Money, Option<TakeLine>)| Row {
        name: name.clone(),
        owed: words.money(*owed),
        asked: line.as_ref().map(|line| words.money(line.asked)).unwrap_or_default(),
        withdraw: line.as_ref().map(|_| id.to_string()).unwrap_or_default(),
    };
    OwnTakePage {
        form,
        quarter: words.day(found.take.quarter_from),
        currency: found.take.currency.code(),
        members: offer.choices(),
        rows: found.members.iter().map(row).collect(),
    }
}

/// `GET /in-kind/take`
pub async fn show(cx: Cx) -> Answer {
    let offer = offer::load(&cx).await?;
    let found = load(&cx, &offer).await?;
    page::show(&cx, &page(&cx, &offer, &found, FormState::empty()))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TakeFields {
    member: String,
    amount: String,
}

impl Fields for TakeFields {}

/// `POST /in-kind/take`
pub async fn ask(cx: Cx, form: Form<TakeFields>) -> Answer {
    let offer = offer::load(&cx).await?;
    let found = load(&cx, &offer).await?;
    let style = cx.words().decimal_style();
    let read = form.valid().and_then(|(fields, state)| {
        let Some(member) = offer.member(&fields.member) else {
            return Err(state.rejected("member", "error-choose"));
        };
        match Money::parse(&fields.amount, found.take.currency, style) {
            Ok(amount) => Ok((member, amount, state)),
            Err(error) => Err(state.rejected("amount", amount_error(error))),
        }
    });
    let (member, amount, state) = match read {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &offer, &found, form)),
    };
    let id: TakeId = found.take.id.clone();
    let deed = move |tx: &mut crate::ground::db::Tx<'_>| propose(tx, &id, &member, amount);
    match cx.site.means.db.write(cx.actor(), deed).await {
        Ok(()) => {
            page::see_other("/in-kind/take").with(Flash::new(Tone::Ok, "take-proposed")).go(&cx)
        }
        Err(InKindError::Amount) => {
            let form = state.rejected("amount", "take-amount");
            page::invalid(&cx, &page(&cx, &offer, &found, form))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whose.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawalFields {
    member: String,
}

impl Fields for WithdrawalFields {}

/// `POST /in-kind/take/withdrawal`
pub async fn withdraw(cx: Cx, form: Form<WithdrawalFields>) -> Answer {
    let offer = offer::load(&cx).await?;
    let found = load(&cx, &offer).await?;
    let member = offer.member(&form.input.member).ok_or(WebError::NotFound)?;
    let id = found.take.id;
    cx.site.means.db.write(cx.actor(), move |tx| withdraw_proposal(tx, &id, &member)).await?;
    page::see_other("/in-kind/take").with(Flash::new(Tone::Ok, "take-withdrawn")).go(&cx)
}

//! `/memberships/{id}/level`: another level or amount, seen before it is done.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::level_preview::{Preview, look};
use super::{Facts, facts, parse};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::membership::change::{ChangeError, change_level};
use crate::membership::{ContributionError, Level, Promise, level_version, open_offer};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::public::front::listed;
use crate::web::words::{Words, amount_error};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LevelFields {
    level: String,
    #[validate(length(max = 40, code = "too-long"))]
    amount: String,
    cadence: String,
    /// `yes` once the preview was seen.
    confirmed: String,
}

impl Fields for LevelFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelPage {
    form: FormState,
    action: String,
    name: String,
    levels: Vec<Card>,
    cadences: Vec<Card>,
    currency: &'static str,
    /// A new version of the level that was offered.
    offer: Option<Offer>,
    preview: Option<Preview>,
}

/// A new version that may be accepted.
#[derive(Debug, Serialize)]
struct Offer {
    from: String,
    minimum: String,
    suggested: String,
    another: String,
}

#[derive(Debug, Serialize)]
struct Card {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
}

impl Page for LevelPage {
    const TEMPLATE: &'static str = "membership/changes/level.html";

    fn samples() -> Vec<Self> {
        let card = |value: &str, label: &str| Card {
            value: value.to_owned(),
            label: label.to_owned(),
            price: Some("€20.00".to_owned()),
        };
        let page = |form, offer, preview| Self {
            form,
            action: "/memberships/mem_1/level".to_owned(),
            name: "Radio Llibertat".to_owned(),
            levels: vec![card("level-1", "Level 1"), card("level-2", "Level 2")],
            cadences: vec![card("month", "Each month"), card("year", "Each year")],
            currency: "EUR",
            offer,
            preview,
        };
        let offer = Offer {
            from: "1 July 2026".to_owned(),
            minimum: "€24.00".to_owned(),
            suggested: "€30.00".to_owned(),
            another: "€45.00".to_owned(),
        };
        let chosen = FormState::empty().filled("level", "level-2").filled("amount", "25.00");
        let wrong = chosen.clone().rejected("amount", "amount-ambiguous");
        vec![
            page(chosen.clone(), None, None),
            page(wrong, Some(offer), None),
            page(chosen.clone(), None, Some(Preview::sample(false))),
            page(chosen, None, Some(Preview::sample(true))),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl LevelPage {
    fn of(words: &Words<'_>, facts: &Facts, choice: &Choice, form: FormState) -> Self {
        let level = |level: &Level| Card {
            value: level.code.clone(),
            label: level.names.in_locale(words.locale).name,
            price: Some(words.money(level.price.minimum)),
        };
        let cadence = |code: &str| Card {
            value: code.to_owned(),
            label: words.say(&format!("join-cadence-{code}")),
            price: None,
        };
        let levels = &choice.levels;
        let offer = |level: &Level| Offer {
            from: words.day(level.from_day),
            minimum: words.money(level.price.minimum),
            suggested: words.money(level.price.suggested),
            another: words.money(level.price.pays_for_another),
        };
        Self {
            form,
            action: format!("/memberships/{}/level", facts.member.id),
            name: facts.party.name.clone(),
            levels: levels.iter().map(level).collect(),
            cadences: ["month", "quarter", "year"].map(cadence).into(),
            currency: levels.first().map_or("EUR", |it| it.price.minimum.currency().code()),
            offer: choice.offer.as_ref().map(offer),
            preview: None,
        }
    }
}

/// What can be chosen.
struct Choice {
    /// Those on the list, and the one that is had.
    levels: Vec<Level>,
    /// A new version of it that was offered.
    offer: Option<Level>,
    /// The level as it was promised.
    known: Option<Level>,
}

async fn choice(cx: &Cx, facts: &Facts) -> Result<Choice, WebError> {
    let now = cx.site.means.clock.now();
    let (member, running) = (facts.member.id.clone(), facts.running.clone());
    let read = move |conn: &mut Conn| -> Result<Choice, DbError> {
        let known = match running {
            Some(promise) => Some(level_version(conn, &promise.level_version_id)?),
            None => None,
        };
        Ok(Choice { levels: listed(conn, now)?, offer: open_offer(conn, &member)?, known })
    };
    Ok(cx.site.means.db.read(read).await?)
}

/// `GET /memberships/{id}/level`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = facts(&cx, &id).await?;
    let choice = choice(&cx, &facts).await?;
    let promise = facts.running.as_ref().ok_or(WebError::Conflict("change-not-from-here"))?;
    let known = choice.known.as_ref();
    let monthly = known.and_then(|level| level.monthly_of(promise.amount, promise.cadence).ok());
    let least = choice.offer.as_ref().map(|offer| offer.price.minimum);
    let monthly = match (monthly, least) {
        (Some(now), Some(least)) if now.compare(least).is_ok_and(std::cmp::Ordering::is_lt) => {
            Some(least)
        }
        (now, _) => now,
    };
    let form = FormState::empty()
        .filled("level", known.map_or("", |level| level.code.as_str()))
        .filled("amount", typed(&cx.words(), monthly))
        .filled("cadence", promise.cadence.code());
    page::show(&cx, &LevelPage::of(&cx.words(), &facts, &choice, form))
}

fn typed(words: &Words<'_>, amount: Option<Money>) -> String {
    amount.map(|amount| words.typed(&amount.decimal())).unwrap_or_default()
}

/// `POST /memberships/{id}/level`: the preview first, and with `confirmed` the change.
pub async fn change(cx: Cx, id: Path<String>, form: Form<LevelFields>) -> Answer {
    let facts = facts(&cx, &id).await?;
    let choice = choice(&cx, &facts).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &LevelPage::of(&words, &facts, &choice, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let promise = match promise(&words, &choice.levels, &fields) {
        Ok(promise) => promise,
        Err((field, key)) => return again(state.rejected(field, &key)),
    };
    let (member, code) = (parse(&id)?, fields.level.clone());
    let done = if fields.confirmed == "yes" {
        let url = cx.site.means.public_url.to_string();
        let db = &cx.site.means.db;
        let change = move |tx: &mut Tx<'_>| change_level(tx, &member, &code, promise, &url);
        db.write(cx.actor(), change).await.map(|_| None)
    } else {
        look(&cx, &facts, code, promise).await.map(Some)
    };
    match done {
        Ok(None) => {
            let path = format!("/memberships/{id}/contribution");
            page::see_other(&path).with(Flash::new(Tone::Ok, "level-changed")).go(&cx)
        }
        Ok(Some(preview)) => {
            let page = LevelPage::of(&words, &facts, &choice, state);
            page::show(&cx, &LevelPage { preview: Some(preview), ..page })
        }
        Err(ChangeError::Contribution(error)) => again(refused(&words, state, &error)),
        Err(error) => Err(error.into()),
    }
}

fn promise(
    words: &Words<'_>,
    levels: &[Level],
    fields: &LevelFields,
) -> Result<Promise, (&'static str, String)> {
    let level = levels
        .iter()
        .find(|level| level.code == fields.level)
        .ok_or(("level", "join-level-missing".to_owned()))?;
    let cadence: Cadence =
        fields.cadence.parse().map_err(|_| ("cadence", "join-cadence-missing".to_owned()))?;
    let currency = level.price.minimum.currency();
    let monthly = Money::parse(&fields.amount, currency, words.decimal_style())
        .map_err(|error| ("amount", amount_error(error).to_owned()))?;
    Ok(Promise { monthly, cadence })
}

fn refused(words: &Words<'_>, state: FormState, error: &ContributionError) -> FormState {
    match error {
        ContributionError::BelowMinimum(minimum) => {
            let args = [("minimum".to_owned(), words.money(*minimum))].into();
            state.rejected_with("amount", "join-amount-below-minimum", args)
        }
        ContributionError::TooMuch(most) => {
            let args = [("most".to_owned(), words.money(*most))].into();
            state.rejected_with("amount", "join-amount-too-much", args)
        }
        _ => state.rejected("level", "join-level-missing"),
    }
}

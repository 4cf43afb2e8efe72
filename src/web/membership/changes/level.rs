//! `/memberships/{id}/level`: another level or amount, seen before it is done.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Facts, facts, parse};
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::ground::text::Args;
use crate::membership::change::{ChangeError, LevelChange, change_level, preview_level_change};
use crate::membership::{ContributionError, Level, Promise};
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
    preview: Option<Preview>,
}

#[derive(Debug, Serialize)]
struct Card {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
}

/// What would be, from when.
#[derive(Debug, Serialize)]
struct Preview {
    from: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: String,
}

impl Page for LevelPage {
    const TEMPLATE: &'static str = "membership/changes/level.html";

    fn samples() -> Vec<Self> {
        let card = |value: &str, label: &str| Card {
            value: value.to_owned(),
            label: label.to_owned(),
            price: Some("€20.00".to_owned()),
        };
        let page = |form, preview| Self {
            form,
            action: "/memberships/mem_1/level".to_owned(),
            name: "Radio Llibertat".to_owned(),
            levels: vec![card("level-1", "Level 1"), card("level-2", "Level 2")],
            cadences: vec![card("month", "Each month"), card("year", "Each year")],
            currency: "EUR",
            preview,
        };
        let row =
            |label: &str, value: &str| Row { label: label.to_owned(), value: value.to_owned() };
        let rows = vec![row("Level", "Level 2"), row("Rooms", "5")];
        let preview = Preview { from: "21 June 2026".to_owned(), rows };
        let chosen = FormState::empty().filled("level", "level-2").filled("amount", "25.00");
        let wrong = chosen.clone().rejected("amount", "amount-ambiguous");
        vec![page(chosen.clone(), None), page(wrong, None), page(chosen, Some(preview))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl LevelPage {
    fn of(words: &Words<'_>, facts: &Facts, levels: &[Level], form: FormState) -> Self {
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
        Self {
            form,
            action: format!("/memberships/{}/level", facts.member.id),
            name: facts.party.name.clone(),
            levels: levels.iter().map(level).collect(),
            cadences: vec![cadence("month"), cadence("year")],
            currency: levels.first().map_or("EUR", |it| it.price.minimum.currency().code()),
            preview: None,
        }
    }
}

/// `GET /memberships/{id}/level`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let (facts, levels) = (facts(&cx, &id).await?, levels(&cx).await?);
    let promise = facts.running.as_ref().ok_or(WebError::Conflict("change-not-from-here"))?;
    let code = levels.iter().find(|level| level.version_id == promise.level_version_id);
    let months = promise.cadence.months();
    let parts = promise.amount.split_equally(usize::try_from(months).unwrap_or(1));
    let monthly = parts.ok().and_then(|parts| parts.last().copied());
    let form = FormState::empty()
        .filled("level", code.map_or("", |level| level.code.as_str()))
        .filled("amount", typed(&cx.words(), monthly))
        .filled("cadence", promise.cadence.code());
    page::show(&cx, &LevelPage::of(&cx.words(), &facts, &levels, form))
}

fn typed(words: &Words<'_>, amount: Option<Money>) -> String {
    amount.map(|amount| words.typed(&amount.decimal())).unwrap_or_default()
}

async fn levels(cx: &Cx) -> Result<Vec<Level>, WebError> {
    let now = cx.site.means.clock.now();
    Ok(cx.site.means.db.read(move |conn| listed(conn, now)).await?)
}

/// `POST /memberships/{id}/level`: the preview first, and with `confirmed` the change.
pub async fn change(cx: Cx, id: Path<String>, form: Form<LevelFields>) -> Answer {
    let (facts, levels) = (facts(&cx, &id).await?, levels(&cx).await?);
    let words = cx.words();
    let again = |form| page::invalid(&cx, &LevelPage::of(&words, &facts, &levels, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let promise = match promise(&words, &levels, &fields) {
        Ok(promise) => promise,
        Err((field, key)) => return again(state.rejected(field, &key)),
    };
    let (member, code, today) = (parse(&id)?, fields.level.clone(), facts.today);
    let confirmed = fields.confirmed == "yes";
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    let done = if confirmed {
        db.write(cx.actor(), move |tx| change_level(tx, &member, &code, promise, &url)).await
    } else {
        let look =
            move |conn: &mut Conn| preview_level_change(conn, &member, &code, promise, today);
        db.read(look).await
    };
    match done {
        Ok(_) if confirmed => {
            page::see_other("/home").with(Flash::new(Tone::Ok, "level-changed")).go(&cx)
        }
        Ok(change) => {
            let mut page = LevelPage::of(&words, &facts, &levels, state);
            page.preview = Some(preview(&words, &change));
            page::show(&cx, &page)
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

fn preview(words: &Words<'_>, change: &LevelChange) -> Preview {
    let limits = &change.level.limits;
    let count = |limit: Option<u32>| match limit {
        Some(limit) => limit.to_string(),
        None => words.say("levels-no-limit"),
    };
    let amount = change.promise.amount().map(|amount| {
        let key = format!("join-per-{}", change.promise.cadence.code());
        words.fill(&key, &Args::none().with("amount", words.money(amount)))
    });
    let rows = [
        ("levels-level", change.level.names.in_locale(words.locale).name),
        ("membership-contribution", amount.unwrap_or_default()),
        ("levels-rooms", count(limits.rooms)),
        ("levels-people", count(limits.attendees)),
        ("levels-minutes", words.minutes(limits.minutes)),
        ("levels-at-once", count(limits.concurrent_meetings)),
    ];
    let rows = rows.map(|(key, value)| Row { label: words.say(key), value });
    Preview { from: words.day(change.from_day), rows: rows.into() }
}

//! `/join`, the first page: which level, how much, who joins.

use actix_web::HttpRequest;
use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Draft;
use crate::ground::text::Args;
use crate::membership::{Class, ContributionError, Level};
use crate::web::context::Cx;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::public::front::listed;
use crate::web::words::{Words, amount_error};

/// What the address may bring along from the levels page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    level: String,
    amount: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LevelFields {
    level: String,
    share: String,
    #[validate(length(max = 40, code = "too-long"))]
    amount: String,
    cadence: String,
    who: String,
    class: String,
}

impl Fields for LevelFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelPage {
    form: FormState,
    levels: Vec<Card>,
    shares: Vec<Card>,
    cadences: Vec<Card>,
    bodies: Vec<Card>,
    classes: Vec<Card>,
    currency: &'static str,
}

/// A choice among cards.
#[derive(Debug, Serialize)]
pub struct Card {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Card {
    fn text(words: &Words<'_>, value: &str, key: &str) -> Self {
        let hint = words.say(&format!("{key}-hint"));
        Self { value: value.to_owned(), label: words.say(key), price: None, hint: Some(hint) }
    }

    fn level(words: &Words<'_>, level: &Level) -> Self {
        let name = level.names.in_locale(words.locale);
        let hint = match level.limits.attendees {
            Some(count) => {
                let args =
                    Args::none().with("summary", name.summary).with("count", i64::from(count));
                words.fill("join-level-people", &args)
            }
            None => name.summary,
        };
        Self {
            value: level.code.clone(),
            label: name.name,
            price: Some(words.money(level.price.minimum)),
            hint: Some(hint),
        }
    }

    fn sample(value: &str, label: &str) -> Self {
        let hint = Some("For a team that meets every week.".to_owned());
        Self { value: value.to_owned(), label: label.to_owned(), price: None, hint }
    }
}

impl Page for LevelPage {
    const TEMPLATE: &'static str = "join/level.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            levels: vec![Card::sample("level-1", "Level 1"), Card::sample("level-2", "Level 2")],
            shares: vec![Card::sample("minimum", "The minimum"), Card::sample("own", "My own")],
            cadences: vec![Card::sample("month", "Each month"), Card::sample("year", "A year")],
            bodies: vec![Card::sample("person", "I do"), Card::sample("organisation", "We do")],
            classes: vec![Card::sample("consumer", "Use"), Card::sample("producer", "Work")],
            currency: "EUR",
        };
        let wrong = FormState::empty()
            .filled("level", "level-2")
            .filled("share", "own")
            .filled("amount", "1.234")
            .rejected("amount", "amount-ambiguous")
            .rejected("who", "join-who-missing");
        vec![page(FormState::empty().filled("level", "level-2")), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl LevelPage {
    fn new(words: &Words<'_>, levels: &[Level], form: FormState) -> Self {
        let cards = |pairs: &[(&str, &str)]| -> Vec<Card> {
            pairs.iter().map(|(value, key)| Card::text(words, value, key)).collect()
        };
        let currency = levels.first().map_or("EUR", |level| level.price.minimum.currency().code());
        Self {
            form,
            levels: levels.iter().map(|level| Card::level(words, level)).collect(),
            shares: cards(&[
                ("minimum", "join-share-minimum"),
                ("suggested", "join-share-suggested"),
                ("another", "join-share-another"),
                ("own", "join-share-own"),
            ]),
            cadences: cards(&[
                ("month", "join-cadence-month"),
                ("quarter", "join-cadence-quarter"),
                ("year", "join-cadence-year"),
            ]),
            bodies: cards(&[
                ("person", "join-who-person"),
                ("organisation", "join-who-organisation"),
            ]),
            classes: cards(&[
                ("consumer", "join-class-consumer"),
                ("producer", "join-class-producer"),
            ]),
            currency,
        }
    }
}

/// `GET /join`
pub async fn show(cx: Cx, req: HttpRequest, wish: Query<Wish>) -> Answer {
    let draft = Draft::read(&cx, &req).wishing(&wish);
    let levels = levels(&cx).await?;
    page::show(&cx, &LevelPage::new(&cx.words(), &levels, draft.state()))
}

/// `POST /join`
pub async fn choose(cx: Cx, req: HttpRequest, form: Form<LevelFields>) -> Answer {
    let levels = levels(&cx).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &LevelPage::new(&words, &levels, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let draft = Draft::read(&cx, &req).choosing(fields);
    let state = draft.judge(&words, &levels, state);
    if !state.is_clean() {
        return again(state);
    }
    page::see_other("/join/you").with_cookie(draft.keep(&cx)?).go(&cx)
}

/// The levels newcomers may choose.
pub(super) async fn levels(cx: &Cx) -> Result<Vec<Level>, crate::web::error::WebError> {
    let now = cx.site.means.clock.now();
    Ok(cx.site.means.db.read(move |conn| listed(conn, now)).await?)
}

impl Draft {
    /// With what the levels page sent along.
    fn wishing(mut self, wish: &Wish) -> Self {
        if !wish.level.is_empty() {
            self.level.clone_from(&wish.level);
        }
        if !wish.amount.is_empty() {
            "own".clone_into(&mut self.share);
            self.amount.clone_from(&wish.amount);
        }
        self
    }

    fn choosing(mut self, fields: LevelFields) -> Self {
        self.level = fields.level;
        self.share = fields.share;
        self.amount = fields.amount;
        self.cadence = fields.cadence;
        self.who = fields.who;
        self.class = fields.class;
        self
    }

    /// As a form shows it; what was not chosen yet is what most choose.
    fn state(&self) -> FormState {
        let or = |value: &str, usual: &str| {
            if value.is_empty() { usual.to_owned() } else { value.to_owned() }
        };
        FormState::empty()
            .filled("level", or(&self.level, "level-2"))
            .filled("share", or(&self.share, "suggested"))
            .filled("amount", self.amount.as_str())
            .filled("cadence", or(&self.cadence, "month"))
            .filled("who", or(&self.who, "person"))
            .filled("class", or(&self.class, "consumer"))
    }

    /// What is wrong with the first page, if anything is.
    pub(super) fn judge(
        &self,
        words: &Words<'_>,
        levels: &[Level],
        mut state: FormState,
    ) -> FormState {
        let mut reject = |field: &str, key: &str| state.reject(field, key, [].into());
        if !["month", "quarter", "year"].contains(&self.cadence.as_str()) {
            reject("cadence", "join-cadence-missing");
        }
        if !["person", "organisation"].contains(&self.who.as_str()) {
            reject("who", "join-who-missing");
        }
        if self.class.parse::<Class>().is_err() {
            reject("class", "join-class-missing");
        }
        if !["minimum", "suggested", "another", "own"].contains(&self.share.as_str()) {
            reject("share", "join-share-missing");
            return state;
        }
        match levels.iter().find(|level| level.code == self.level) {
            Some(level) => self.judge_amount(words, level, &mut state),
            None => reject("level", "join-level-missing"),
        }
        state
    }

    fn judge_amount(&self, words: &Words<'_>, level: &Level, state: &mut FormState) {
        let promise = match self.promise(words, level) {
            Ok(promise) => promise,
            Err(error) => return state.reject("amount", amount_error(error), [].into()),
        };
        match promise.check(level) {
            Ok(()) => {}
            Err(ContributionError::BelowMinimum(minimum)) => {
                let args = [("minimum".to_owned(), words.money(minimum))].into();
                state.reject("amount", "join-amount-below-minimum", args);
            }
            Err(ContributionError::TooMuch(most)) => {
                let args = [("most".to_owned(), words.money(most))].into();
                state.reject("amount", "join-amount-too-much", args);
            }
            Err(_) => state.reject("level", "join-level-missing", [].into()),
        }
    }
}

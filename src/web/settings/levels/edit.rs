//! `/office/levels/new` and `/office/levels/{code}/versions`: a level as it shall be from a day
//! on, with whom it touches seen before it is saved.

use actix_web::web::Path;
use serde::Serialize;

use super::fields::{LevelFields, PLACES, filled};
use super::read::Reader;
use super::view::{Row, rows};
use super::{name, refusal};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Currency;
use crate::ground::period::local_day;
use crate::membership::{self, Level, LevelError, NewLevel, Touched};
use crate::organisations;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct LevelFormPage {
    form: FormState,
    /// Where the form goes.
    action: String,
    back: String,
    /// What a level that is there is called; nothing for a new one.
    name: Option<String>,
    currency: &'static str,
    kinds: Vec<Choice>,
    natures: Vec<Choice>,
    /// The numbers of the fields for parts, and for steps of the price of seats.
    places: Vec<usize>,
    /// What was typed is right: this is what it would do.
    preview: Option<Preview>,
}

#[derive(Debug, Serialize)]
struct Preview {
    from: String,
    rows: Vec<Row>,
    /// How many have the level and keep their price.
    touched: usize,
    /// The first of them.
    first: Vec<TouchedRow>,
}

#[derive(Debug, Serialize)]
struct TouchedRow {
    href: String,
    name: String,
    version: i32,
    amount: String,
}

impl Page for LevelFormPage {
    const TEMPLATE: &'static str = "settings/level-form.html";

    fn samples() -> Vec<Self> {
        let choice = || vec![Choice::new("dues", "Membership due")];
        let page = |form, name: Option<&str>, preview| Self {
            form,
            action: "/office/levels".to_owned(),
            back: "/office/levels".to_owned(),
            name: name.map(str::to_owned),
            currency: "EUR",
            kinds: vec![Choice::new("listed", "On the list")],
            natures: choice(),
            places: (1..=PLACES).collect(),
            preview,
        };
        let touched = TouchedRow {
            href: "/treasury/parties/pty_1".to_owned(),
            name: "Ada Okafor".to_owned(),
            version: 1,
            amount: "€25.00 each month".to_owned(),
        };
        let preview = |touched, first| Preview {
            from: "1 July 2026".to_owned(),
            rows: vec![Row { label: "Each month".to_owned(), value: "€24.00".to_owned() }],
            touched,
            first,
        };
        let wrong =
            FormState::empty().filled("minimum", "x").rejected("minimum", "amount-malformed");
        let typed = || FormState::empty().filled("code", "level-2").filled("name_en", "Level 2");
        vec![
            page(FormState::empty(), None, None),
            page(wrong, Some("Level 2"), None),
            page(typed(), Some("Level 2"), Some(preview(42, vec![touched]))),
            page(typed(), None, Some(preview(0, vec![]))),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the page is made of.
struct Facts {
    /// The newest version of the level; nothing for a new one.
    known: Option<Level>,
    touched: (usize, Vec<Touched>),
    currency: Currency,
    today: chrono::NaiveDate,
    levels: usize,
}

async fn facts(cx: &Cx, code: Option<&str>) -> Result<Facts, WebError> {
    let (wanted, now) = (code.map(str::to_owned), cx.site.means.clock.now());
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        let (mut known, mut touched) = (None, (0, Vec::new()));
        if let Some(code) = &wanted {
            let versions = membership::level_versions_of(conn, code)?;
            known = Some(versions.into_iter().next().ok_or(DbError::NotFound)?);
            touched = membership::touched_by(conn, code)?;
        }
        Ok(Facts {
            currency: known.as_ref().map_or(entity.currency, |it| it.price.minimum.currency()),
            known,
            touched,
            today: local_day(now, entity.time_zone),
            levels: membership::level_codes(conn)?.len(),
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn page_of(words: &Words<'_>, facts: &Facts, form: FormState) -> LevelFormPage {
    let choices = |prefix: &str, values: &[&str]| {
        let choice = |value: &&str| Choice::new(value, words.say(&format!("{prefix}-{value}")));
        values.iter().map(choice).collect()
    };
    let path = facts.known.as_ref().map(|level| format!("/office/levels/{}", level.code));
    LevelFormPage {
        form,
        action: path.as_ref().map_or("/office/levels".to_owned(), |it| format!("{it}/versions")),
        back: path.unwrap_or_else(|| "/office/levels".to_owned()),
        name: facts.known.as_ref().map(|level| name(words, level)),
        currency: facts.currency.code(),
        kinds: choices("level-kind", &["listed", "quoted", "trial"]),
        natures: choices("level-nature", &["dues", "service", "donation"]),
        places: (1..=PLACES).collect(),
        preview: None,
    }
}

/// `GET /office/levels/new`
pub async fn new(cx: Cx) -> Answer {
    let facts = facts(&cx, None).await?;
    let form = FormState::empty()
        .filled("kind", "listed")
        .filled("nature", "dues")
        .filled("top_up", "donation")
        .filled("open", "yes")
        .filled("position", facts.levels.saturating_add(1).to_string())
        .filled("from_day", facts.today.to_string());
    page::show(&cx, &page_of(&cx.words(), &facts, form))
}

/// `GET /office/levels/{code}/versions/new`
pub async fn version(cx: Cx, code: Path<String>) -> Answer {
    let facts = facts(&cx, Some(&code)).await?;
    let words = cx.words();
    let form = match &facts.known {
        Some(level) => filled(&words, level, &facts.today.max(level.from_day).to_string()),
        None => FormState::empty(),
    };
    page::show(&cx, &page_of(&words, &facts, form))
}

/// `POST /office/levels`
pub async fn add(cx: Cx, form: Form<LevelFields>) -> Answer {
    put(cx, None, form).await
}

/// `POST /office/levels/{code}/versions`
pub async fn change(cx: Cx, code: Path<String>, form: Form<LevelFields>) -> Answer {
    let code = code.into_inner();
    put(cx, Some(code), form).await
}

/// The preview first, and with `confirmed` the level.
async fn put(cx: Cx, code: Option<String>, form: Form<LevelFields>) -> Answer {
    let facts = facts(&cx, code.as_deref()).await?;
    let words = cx.words();
    let again = |form| page::invalid(&cx, &page_of(&words, &facts, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let new = match read(&words, &facts, &fields, state) {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let (new, state) = new;
    if fields.confirmed != "yes" {
        if let Err(error) = membership::check_level(&new) {
            let (field, key) = refusal(error)?;
            return again(state.rejected(field, key));
        }
        let mut page = page_of(&words, &facts, state);
        page.preview = Some(preview(&words, &facts, &new));
        return page::show(&cx, &page);
    }
    let put = cx.site.means.db.write(cx.actor(), move |tx| membership::put_level(tx, &new)).await;
    match put {
        Ok(level) => saved(&cx, &level),
        Err(error) => {
            let (field, key) = refusal(error)?;
            again(state.rejected(field, key))
        }
    }
}

fn saved(cx: &Cx, level: &Level) -> Answer {
    let path = format!("/office/levels/{}", level.code);
    page::see_other(&path).with(Flash::new(Tone::Ok, "level-saved")).go(cx)
}

/// The level that was typed, or the form with what is wrong. A version begins today or later:
/// what was shown and promised until now is not changed afterwards.
fn read(
    words: &Words<'_>,
    facts: &Facts,
    fields: &LevelFields,
    state: FormState,
) -> Result<(NewLevel, FormState), FormState> {
    let code = match &facts.known {
        Some(level) => level.code.clone(),
        None => fields.code.trim().to_owned(),
    };
    let mut reader = Reader { words, currency: facts.currency, state };
    let new = reader.level(&code, fields);
    let mut state = reader.state;
    if facts.known.is_none() && !is_code(&code) {
        state.reject("code", "level-code-wrong", [].into());
    }
    if new.from_day < facts.today {
        state.reject("from_day", "level-from-past", [].into());
    }
    if state.is_clean() { Ok((new, state)) } else { Err(state) }
}

fn is_code(code: &str) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    let reserved = ["new"].contains(&code);
    !code.is_empty() && code.len() <= 40 && code.chars().all(fits) && !reserved
}

fn preview(words: &Words<'_>, facts: &Facts, new: &NewLevel) -> Preview {
    let row = |touched: &Touched| TouchedRow {
        href: format!("/treasury/parties/{}", touched.party_id),
        name: touched.name.clone(),
        version: touched.version,
        amount: words.per_period(touched.cadence, touched.amount),
    };
    Preview {
        from: words.day(new.from_day),
        rows: rows(words, new),
        touched: facts.touched.0,
        first: facts.touched.1.iter().map(row).collect(),
    }
}

impl From<LevelError> for WebError {
    fn from(error: LevelError) -> Self {
        match refusal(error) {
            Ok(_) => Self::Unprocessable,
            Err(error) => error,
        }
    }
}

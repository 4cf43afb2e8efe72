//! `/office/erasures`: who is about to be erased, and erasing somebody who asked by letter.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::erasure::{Facts, facts};
use super::{Hurdle, Lists};
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, UserId};
use crate::privacy::{self, ErasureError, ErasureMeans};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// Somebody.
#[derive(Debug, Serialize)]
struct PersonLine {
    name: String,
    email: String,
    href: String,
    means_key: String,
    day: String,
    /// Something stands in the way.
    stuck: bool,
}

/// The page of all.
#[derive(Debug, Serialize)]
pub struct RequestsPage {
    wanted: String,
    found: Vec<PersonLine>,
    waiting: Vec<PersonLine>,
}

impl Page for RequestsPage {
    const TEMPLATE: &'static str = "privacy/requests.html";

    fn samples() -> Vec<Self> {
        let line = |name: &str, stuck| PersonLine {
            name: name.to_owned(),
            email: "ada@example.org".to_owned(),
            href: "/office/erasures/usr_1".to_owned(),
            means_key: "erasure-means-self".to_owned(),
            day: "20 June 2026".to_owned(),
            stuck,
        };
        vec![
            Self { wanted: String::new(), found: Vec::new(), waiting: Vec::new() },
            Self {
                wanted: "ada".to_owned(),
                found: vec![line("Ada Lovelace", false)],
                waiting: vec![line("Mary Somerville", false), line("Ada Byron", true)],
            },
            Self { wanted: "nobody".to_owned(), found: Vec::new(), waiting: Vec::new() },
        ]
    }
}

/// Whom the office looks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    person: String,
}

/// `GET /office/erasures`
pub async fn list(cx: Cx, wanted: Query<Wanted>) -> Answer {
    let wanted = wanted.into_inner().person;
    let looked = wanted.trim().to_owned();
    let loaded = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let found = match looked.is_empty() {
            true => Vec::new(),
            false => identity::find_people(conn, &looked, 20)?,
        };
        Ok((found, waiting(conn)?))
    });
    let (found, waiting) = loaded.await?;
    let words = cx.words();
    let page = RequestsPage {
        wanted,
        found: found.into_iter().map(PersonLine::found).collect(),
        waiting: waiting.into_iter().map(|it| PersonLine::waiting(&words, it)).collect(),
    };
    page::show(&cx, &page)
}

/// A request, whose it is, and whether something stands in the way.
type Waiting = (privacy::Erasure, identity::User, bool);

fn waiting(conn: &mut Conn) -> Result<Vec<Waiting>, DbError> {
    let mut waiting = Vec::new();
    for erasure in privacy::erasures_waiting(conn)? {
        let person = identity::user(conn, &erasure.user_id)?;
        let stuck = !privacy::obstacles(conn, &erasure.user_id)?.is_empty();
        waiting.push((erasure, person, stuck));
    }
    Ok(waiting)
}

impl PersonLine {
    fn found(row: identity::PersonRow) -> Self {
        Self {
            href: format!("/office/erasures/{}", row.user_id),
            name: row.name,
            email: row.email,
            means_key: String::new(),
            day: String::new(),
            stuck: false,
        }
    }

    fn waiting(words: &Words<'_>, (erasure, person, stuck): Waiting) -> Self {
        Self {
            href: format!("/office/erasures/{}", person.id),
            name: person.name,
            email: person.email,
            means_key: format!("erasure-means-{}", erasure.means),
            day: words.day(erasure.due_on),
            stuck,
        }
    }
}

/// The page of one person.
#[derive(Debug, Serialize)]
pub struct RequestPage {
    form: FormState,
    name: String,
    path: String,
    lists: Lists,
    hurdles: Vec<Hurdle>,
    with_leaving: bool,
    may_ask: bool,
    day: String,
    waits: bool,
}

impl Page for RequestPage {
    const TEMPLATE: &'static str = "privacy/request.html";

    fn samples() -> Vec<Self> {
        let page = |form, hurdles, may_ask, waits| Self {
            form,
            name: "Ada Lovelace".to_owned(),
            path: "/office/erasures/usr_1".to_owned(),
            lists: Lists::sample(),
            hurdles,
            with_leaving: may_ask,
            may_ask,
            day: "20 June 2026".to_owned(),
            waits,
        };
        let wrong = FormState::empty().rejected("understood", "erasure-proved-missing");
        let staff = Hurdle::sample("staff", "", "");
        vec![
            page(FormState::empty(), Vec::new(), true, false),
            page(wrong, vec![Hurdle::sample("belongs", "", "")], true, false),
            page(FormState::empty(), vec![staff], false, false),
            page(FormState::empty(), Vec::new(), false, true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn parse(id: &str) -> Result<UserId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<RequestPage, WebError> {
    let (user, now) = (parse(id)?, cx.site.means.clock.now());
    let loaded = cx.site.means.db.read(move |conn| -> Result<(String, Facts), DbError> {
        Ok((identity::user(conn, &user)?.name, facts(conn, &user, now)?))
    });
    let (name, facts) = loaded.await?;
    let words = cx.words();
    Ok(RequestPage {
        form,
        name,
        path: format!("/office/erasures/{id}"),
        lists: Lists::of(&words, &facts.plan),
        hurdles: facts.hurdles(),
        with_leaving: facts.with_leaving(),
        may_ask: facts.may_ask(),
        day: words.day(facts.due_on),
        waits: facts.waiting.is_some(),
    })
}

/// `GET /office/erasures/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// What the steward says.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RequestFields {
    /// `yes`: the letter is there, and it is theirs.
    understood: String,
    /// `yes`: notice is given as well.
    leaving: String,
}

impl Fields for RequestFields {}

/// `POST /office/erasures/{id}`
pub async fn ask(cx: Cx, id: Path<String>, form: Form<RequestFields>) -> Answer {
    let user = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/erasures/{id}")).await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    if fields.understood != "yes" {
        let form = state.rejected("understood", "erasure-proved-missing");
        return page::invalid(&cx, &load(&cx, &id, form).await?);
    }
    let (url, leaving) = (cx.site.means.public_url.to_string(), fields.leaving == "yes");
    let done = cx.site.means.db.write(cx.actor(), move |tx| {
        privacy::ask_for_erasure(tx, &user, ErasureMeans::Letter, leaving, &url)
    });
    match done.await {
        Ok(_) => back(&cx, &id, "erasure-asked"),
        Err(ErasureError::Obstacles(left)) if left.iter().all(|it| it.passes(true)) => {
            let form = state.rejected("leaving", "erasure-leaving-missing");
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /office/erasures/{id}/withdrawal`
pub async fn take_back(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (user, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| privacy::take_back(tx, &user, &url)).await?;
    back(&cx, &id, "erasure-taken-back")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/office/erasures/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

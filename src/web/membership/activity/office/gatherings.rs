//! `/office/activity/gatherings`: every gathering, and putting one down.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::activity::gathering::{
    Gathering, GatheringError, GatheringKind, Presence, attendance_of, call_gathering,
    latest_gatherings,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::membership::activity::day;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many are shown.
const SHOWN: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct GatheringsPage {
    form: FormState,
    rows: Vec<Row>,
    may_call: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    href: String,
    kind_key: String,
    day: String,
    listed: String,
    tone: &'static str,
}

impl Page for GatheringsPage {
    const TEMPLATE: &'static str = "membership/activity/gatherings.html";

    fn samples() -> Vec<Self> {
        let row = |title: &str, kind: &str, listed: &str, tone| Row {
            title: title.to_owned(),
            href: "/gatherings/gat_1".to_owned(),
            kind_key: format!("gathering-kind-{kind}"),
            day: "21 May 2026".to_owned(),
            listed: listed.to_owned(),
            tone,
        };
        let rows = vec![
            row("All hands in May", "all_hands", "12 there", "ok"),
            row("Technology in May", "circle", "no list yet", "warn"),
        ];
        let wrong = FormState::empty()
            .rejected("title", "error-required")
            .filled("held_on", "2001-01-01")
            .rejected("held_on", "gathering-too-long-ago");
        let fresh = FormState::empty().filled("kind", "all_hands");
        let empty = Self { form: fresh, rows: vec![], may_call: true };
        vec![empty, Self { form: wrong, rows, may_call: true }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/activity/gatherings`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty().filled("kind", "all_hands")).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<GatheringsPage, WebError> {
    let read = |conn: &mut Conn| -> Result<Vec<_>, DbError> {
        let all = latest_gatherings(conn, SHOWN)?.into_iter();
        all.map(|gathering| {
            let noted = attendance_of(conn, &gathering.id)?;
            let there = noted.iter().filter(|one| one.presence == Presence::Present).count();
            Ok((gathering, there))
        })
        .collect()
    };
    let all = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let may_call = cx.is_staff(&[StaffRole::Steward]);
    let rows = all.iter().map(|(gathering, there)| row(&words, gathering, *there, may_call));
    Ok(GatheringsPage { form, rows: rows.collect(), may_call })
}

fn row(words: &Words<'_>, gathering: &Gathering, there: usize, may_note: bool) -> Row {
    let (listed, tone) = match gathering.listed_on {
        Some(_) => {
            let there = u32::try_from(there).unwrap_or(u32::MAX);
            (words.count("gathering-listed", there), "ok")
        }
        None => (words.say("gathering-unlisted"), "warn"),
    };
    let href = may_note.then(|| format!("/gatherings/{}", gathering.id));
    Row {
        title: gathering.title.clone(),
        href: href.unwrap_or_default(),
        kind_key: format!("gathering-kind-{}", gathering.kind),
        day: words.day(gathering.held_on),
        listed,
        tone,
    }
}

/// What is put down.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CallFields {
    kind: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    title: String,
    #[validate(custom(function = "crate::web::membership::activity::is_day"))]
    held_on: String,
}

impl Fields for CallFields {}

/// `POST /office/activity/gatherings`
pub async fn call(cx: Cx, form: Form<CallFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, state).await,
    };
    let Ok(kind @ (GatheringKind::AllHands | GatheringKind::Other)) = fields.kind.parse() else {
        return again(&cx, state.rejected("kind", "error-choose")).await;
    };
    let held_on = day(&fields.held_on).unwrap_or_default();
    let called = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| call_gathering(tx, kind, None, &fields.title, held_on));
    match called.await {
        Ok(id) => {
            let told = Flash::new(Tone::Ok, "gathering-called");
            page::see_other(&format!("/gatherings/{id}")).with(told).go(&cx)
        }
        Err(GatheringError::TooLongAgo) => {
            again(&cx, state.rejected("held_on", "gathering-too-long-ago")).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}

//! `/office/activity/members/{id}`: one member's flag with all that led to it, and the steward's
//! word.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::activity::timesheet::{EntryRow, entries_of};
use crate::membership::activity::{
    Facts, Hold, HoldError, Judgement, end_hold, facts_on, hold_flag, holds_of, judge, rules_of,
};
use crate::membership::{MembershipId, RegisterEvent, calendar, membership, register_of};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::membership::activity::entry::EntryLine;
use crate::web::membership::activity::{FlagView, day};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many lines of a timesheet are shown.
const SHOWN: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct MemberPage {
    form: FormState,
    path: String,
    name: String,
    flag: FlagView,
    history: Vec<Noted>,
    entries: Vec<EntryLine>,
    held: bool,
    may_hold: bool,
}

/// Something that was noted.
#[derive(Debug, Clone, Serialize)]
struct Noted {
    when: String,
    title: String,
    text: String,
    tone: &'static str,
}

impl Page for MemberPage {
    const TEMPLATE: &'static str = "membership/activity/office-member.html";

    fn samples() -> Vec<Self> {
        let noted = |when: &str, title: &str, text: &str, tone| Noted {
            when: when.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            tone,
        };
        let history = vec![
            noted("1 June 2026", "held until 1 July 2026", "Moving house.", "info"),
            noted("21 May 2026", "became inactive", "", "warn"),
        ];
        let wrong = FormState::empty()
            .filled("until", "2029-01-01")
            .rejected("until", "activity-hold-day-error")
            .rejected("reason", "error-required");
        let page = |form, flag, history, held| Self {
            form,
            path: "/office/activity/members/mem_1".to_owned(),
            name: "Hatch Servers".to_owned(),
            flag,
            history,
            entries: EntryLine::samples(),
            held,
            may_hold: true,
        };
        let flags = FlagView::samples().into_iter();
        flags
            .zip([(FormState::empty(), vec![], true), (wrong, history, false)])
            .map(|(flag, (form, history, held))| page(form, flag, history, held))
            .collect()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Loaded {
    name: String,
    judgement: Judgement,
    facts: Facts,
    entries: Vec<EntryRow>,
    holds: Vec<Hold>,
    events: Vec<RegisterEvent>,
    today: chrono::NaiveDate,
}

/// `GET /office/activity/members/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<MemberPage, WebError> {
    let (id, now) = (parse(id)?, cx.site.means.clock.now());
    let path = format!("/office/activity/members/{id}");
    let it = cx.site.means.db.read(move |conn| read(conn, &id, now)).await?;
    let words = cx.words();
    let runs = |hold: &Hold| {
        hold.until_day >= it.today && hold.ended_on.is_none_or(|ended| it.today < ended)
    };
    Ok(MemberPage {
        form,
        path,
        flag: FlagView::of(&words, &it.judgement, &it.facts, it.today),
        history: history(&words, &it),
        entries: it.entries.iter().map(|row| EntryLine::of(&words, row)).collect(),
        held: it.holds.iter().any(runs),
        may_hold: cx.is_staff(&[StaffRole::Steward]),
        name: it.name,
    })
}

fn read(conn: &mut Conn, id: &MembershipId, now: Timestamp) -> Result<Loaded, DbError> {
    let member = membership(conn, id)?;
    let today = calendar::day_of(conn, now)?;
    let rules = rules_of(conn, member.class)?;
    let facts = facts_on(conn, &member, today)?;
    Ok(Loaded {
        name: organisations::party(conn, &member.party_id)?.name,
        judgement: judge(&rules, &facts, today),
        entries: entries_of(conn, id, SHOWN)?,
        holds: holds_of(conn, id)?,
        events: register_of(conn, id)?,
        facts,
        today,
    })
}

/// Turns of the flag and holds, the newest first.
fn history(words: &Words<'_>, it: &Loaded) -> Vec<Noted> {
    let turns = it.events.iter().filter_map(|event| {
        let tone = match event.kind.as_str() {
            "became_inactive" => "warn",
            "became_active" => "ok",
            _ => return None,
        };
        let title = words.say(&format!("activity-noted-{}", event.kind));
        Some((event.effective_on, title, String::new(), tone))
    });
    let holds = it.holds.iter().map(|hold| {
        let args = Args::none().with("date", words.day(hold.until_day));
        (hold.from_day, words.fill("activity-noted-held", &args), hold.reason.clone(), "info")
    });
    let mut all: Vec<_> = turns.chain(holds).collect();
    all.sort_by_key(|(on, ..)| std::cmp::Reverse(*on));
    let noted = |(on, title, text, tone)| Noted { when: words.day(on), title, text, tone };
    all.into_iter().map(noted).collect()
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// Until when, and why.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct HoldFields {
    #[validate(custom(function = "crate::web::membership::activity::is_day"))]
    until: String,
    #[validate(custom(function = "crate::web::membership::activity::are_words"))]
    reason: String,
}

impl Fields for HoldFields {}

/// `POST /office/activity/members/{id}/hold`
pub async fn hold(cx: Cx, id: Path<String>, form: Form<HoldFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    let until = day(&fields.until).unwrap_or_default();
    let db = &cx.site.means.db;
    let held = db.write(cx.actor(), move |tx| hold_flag(tx, &member, until, &fields.reason, &url));
    match held.await {
        Ok(()) => back(&cx, &id, "activity-held-now"),
        Err(HoldError::Day) => {
            again(&cx, &id, state.rejected("until", "activity-hold-day-error")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /office/activity/members/{id}/hold/end`
pub async fn release(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (member, url) = (parse(&id)?, cx.site.means.public_url.to_string());
    cx.site.means.db.write(cx.actor(), move |tx| end_hold(tx, &member, &url)).await?;
    back(&cx, &id, "activity-hold-ended")
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, form).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/office/activity/members/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

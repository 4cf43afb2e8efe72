//! `/activity/entries/{id}`: a line of a timesheet: what it is worth, whether it is done, and
//! what a reviewer says.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{clock, day, digits, minutes};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::text::Args;
use crate::identity::{StaffRole, UserId, names_of};
use crate::inkind::{
    InKindError, Reviewed, approvals_of, approve, counter, refuse, reviews_entries,
};
use crate::membership::activity::speaks_for;
use crate::membership::activity::timesheet::{
    EntryError, EntryId, EntryRow, EntryState, Work, complete_pledge, entry_row, withdraw_entry,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// A line in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryLine {
    href: String,
    day: String,
    what: String,
    text: String,
    member: String,
    name: String,
    circle: String,
    value: String,
    state_key: String,
    tone: &'static str,
}

impl EntryLine {
    /// In words.
    pub fn of(words: &Words<'_>, row: &EntryRow) -> Self {
        let entry = &row.entry;
        Self {
            href: format!("/activity/entries/{}", entry.id),
            day: words.day(entry.done_on),
            what: what(words, &entry.work),
            text: entry.text.clone(),
            member: row.party_name.clone(),
            name: row.name.clone(),
            circle: row.circle.clone().unwrap_or_default(),
            value: words.money(entry.value),
            state_key: match row.countered {
                Some(_) => "entry-state-countered".to_owned(),
                None => format!("entry-state-{}", entry.state),
            },
            tone: match entry.state {
                _ if row.countered.is_some() => "neutral",
                EntryState::Pledged => "info",
                EntryState::Waiting => "warn",
                EntryState::Accepted => "ok",
                EntryState::Declined | EntryState::Withdrawn => "neutral",
            },
        }
    }

    /// One of some kinds.
    pub fn samples() -> Vec<Self> {
        let line = |what: &str, state: &str, tone| Self {
            href: "/activity/entries/tse_1".to_owned(),
            day: "21 May 2026".to_owned(),
            what: what.to_owned(),
            text: "Moved the mail server to the new machine.".to_owned(),
            member: "Hatch Servers".to_owned(),
            name: "Ada Okafor".to_owned(),
            circle: "Technology".to_owned(),
            value: "€37.50".to_owned(),
            state_key: format!("entry-state-{state}"),
            tone,
        };
        vec![
            line("2:30 hours", "waiting", "warn"),
            line("1 × A month of a server", "accepted", "ok"),
            line("40:00 hours", "pledged", "info"),
        ]
    }
}

/// How much of what, in words.
pub(in crate::web) fn what(words: &Words<'_>, work: &Work) -> String {
    match work {
        Work::Hours { minutes } => {
            words.fill("entry-hours", &Args::none().with("time", clock(*minutes)))
        }
        Work::Thing { name, pieces } => {
            let args = Args::none().with("count", *pieces).with("thing", name.as_str());
            words.fill("entry-pieces", &args)
        }
        Work::Money { amount } => {
            words.fill("entry-money", &Args::none().with("amount", words.money(*amount)))
        }
    }
}

/// A fact.
#[derive(Debug, Clone, Serialize)]
struct Row {
    label: String,
    value: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct EntryPage {
    form: FormState,
    entry: EntryLine,
    rows: Vec<Row>,
    may_complete: bool,
    may_withdraw: bool,
    may_review: bool,
    /// Where what was accepted by mistake is countered; empty where it cannot be.
    counter_href: String,
}

impl Page for EntryPage {
    const TEMPLATE: &'static str = "membership/activity/entry.html";

    fn samples() -> Vec<Self> {
        let [waiting, accepted, pledged] = EntryLine::samples().try_into().unwrap_or_default();
        let row =
            |label: &str, value: &str| Row { label: label.to_owned(), value: value.to_owned() };
        let rows = vec![row("Day", "21 May 2026"), row("Done by", "Ada Okafor")];
        let reviewed = row("Reviewed on", "22 May 2026, Stella Steward");
        let page = |form, entry, owner, reviewer| Self {
            form,
            entry,
            rows: rows.clone(),
            may_complete: owner,
            may_withdraw: owner,
            may_review: reviewer,
            counter_href: String::new(),
        };
        let wrong = FormState::empty().rejected("reason", "error-required");
        let decided = Self {
            rows: rows.iter().cloned().chain([reviewed]).collect(),
            counter_href: "/treasury/entries/tse_1/counter".to_owned(),
            ..page(FormState::empty(), accepted, false, false)
        };
        let filled = FormState::empty().filled("amount", "40:00").filled("done_on", "2026-05-21");
        vec![page(wrong, waiting, false, true), decided, page(filled, pledged, true, false)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /activity/entries/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, None).await?;
    page::show(&cx, &page)
}

struct Loaded {
    row: EntryRow,
    theirs: bool,
    reviews: bool,
    reviewer: Option<String>,
    /// How many found that it counts, where more are needed.
    approvals: usize,
}

/// The page for whoever did the work, speaks for the member, or reviews; nobody else finds it.
async fn load(cx: &Cx, id: &str, form: Option<FormState>) -> Result<EntryPage, WebError> {
    let (id, user) = (parse(id)?, cx.user_id()?);
    let office = is_office(cx);
    let treasurer = cx.is_staff(&[StaffRole::Treasurer]);
    let read = move |conn: &mut Conn| read(conn, &id, &user, office);
    let it = cx.site.means.db.read(read).await?;
    let (theirs, reviews) = (it.theirs, it.reviews);
    if !theirs && !reviews {
        return Err(WebError::NotFound);
    }
    let (words, entry) = (cx.words(), &it.row.entry);
    let amount = match &entry.work {
        Work::Hours { minutes } => clock(*minutes),
        Work::Thing { pieces, .. } => pieces.to_string(),
        Work::Money { amount } => words.typed(&amount.decimal()),
    };
    let form = form.unwrap_or_else(|| {
        FormState::empty().filled("amount", amount).filled("done_on", entry.done_on.to_string())
    });
    let countable = entry.state == EntryState::Accepted && it.row.countered.is_none();
    let may_counter = treasurer && !theirs && countable;
    Ok(EntryPage {
        form,
        rows: rows(&words, &it),
        may_complete: theirs && entry.state == EntryState::Pledged,
        may_withdraw: theirs && matches!(entry.state, EntryState::Pledged | EntryState::Waiting),
        may_review: reviews && entry.state == EntryState::Waiting,
        counter_href: if may_counter {
            format!("/treasury/entries/{}/counter", entry.id)
        } else {
            String::new()
        },
        entry: EntryLine::of(&words, &it.row),
    })
}

fn rows(words: &Words<'_>, it: &Loaded) -> Vec<Row> {
    let entry = &it.row.entry;
    let row = |key: &str, value: String| Row { label: words.say(key), value };
    let reviewed = entry.reviewed.as_ref().map(|(_, day)| {
        let by = it.reviewer.clone().unwrap_or_default();
        row("entry-reviewed-on", format!("{}, {by}", words.day(*day)))
    });
    let rows = [
        row("entry-day", words.day(entry.done_on)),
        row("entry-done-by", it.row.name.clone()),
        row("entry-member", it.row.party_name.clone()),
        row("entry-value", words.money(entry.value)),
    ];
    let circle = it.row.circle.clone().map(|circle| row("entry-circle", circle));
    let reason = (!entry.reason.is_empty()).then(|| row("entry-reason", entry.reason.clone()));
    let waits = entry.state == EntryState::Waiting && it.approvals > 0;
    let approvals = waits.then(|| row("entry-approvals", it.approvals.to_string()));
    let countered =
        it.row.countered.as_ref().map(|(day, reason)| {
            row("entry-countered-on", format!("{}: {reason}", words.day(*day)))
        });
    let decided = reviewed.into_iter().chain(reason).chain(approvals).chain(countered);
    rows.into_iter().chain(circle).chain(decided).collect()
}

fn read(conn: &mut Conn, id: &EntryId, user: &UserId, office: bool) -> Result<Loaded, DbError> {
    let row = entry_row(conn, id)?;
    let entry = &row.entry;
    let theirs = entry.user_id == *user || speaks_for(conn, user, &entry.membership_id)?;
    let reviews = reviews_entries(conn, user, office, entry)?;
    let approvals = approvals_of(conn, id)?.len();
    let reviewer = match &entry.reviewed {
        Some((by, _)) => names_of(conn, std::slice::from_ref(by))?.remove(by),
        None => None,
    };
    Ok(Loaded { theirs, reviews, reviewer, row, approvals })
}

fn parse(id: &str) -> Result<EntryId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// When it was done, and how much it was.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CompletionFields {
    #[validate(custom(function = "super::is_day"))]
    done_on: String,
    amount: String,
}

impl Fields for CompletionFields {}

/// `POST /activity/entries/{id}/completion`
pub async fn complete(cx: Cx, id: Path<String>, form: Form<CompletionFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (entry, user, done_on) = (parse(&id)?, cx.user_id()?, day(&fields.done_on));
    let style = cx.words().decimal_style();
    let done = cx.site.means.db.write(cx.actor(), move |tx| {
        let known = crate::membership::activity::timesheet::entry(tx.conn, &entry)?;
        let amount = match known.work {
            Work::Hours { .. } => minutes(&fields.amount),
            Work::Thing { .. } => digits(fields.amount.trim()),
            Work::Money { amount } => {
                let typed = Money::parse(&fields.amount, amount.currency(), style);
                typed.ok().and_then(|amount| u32::try_from(amount.minor()).ok())
            }
        };
        let amount = amount.ok_or(EntryError::Amount)?;
        complete_pledge(tx, &entry, &user, done_on.ok_or(EntryError::Day)?, amount)
    });
    match done.await {
        Ok(()) => back(&cx, &id, "entry-completed"),
        Err(EntryError::Amount) => {
            again(&cx, &id, state.rejected("amount", "entry-amount-error")).await
        }
        Err(EntryError::Day) => again(&cx, &id, state.rejected("done_on", "entry-day-error")).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST /activity/entries/{id}/withdrawal`
pub async fn withdraw(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (entry, user) = (parse(&id)?, cx.user_id()?);
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| withdraw_entry(tx, &entry, &user)).await?;
    back(&cx, &id, "entry-withdrawn")
}

/// `POST /activity/entries/{id}/acceptance`
pub async fn accept(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (entry, user) = (parse(&id)?, cx.user_id()?);
    let office = is_office(&cx);
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    let done = db.write(cx.actor(), move |tx| approve(tx, &entry, (&user, office), &url)).await?;
    let told = match done {
        Reviewed::Accepted => Flash::new(Tone::Ok, "entry-accepted"),
        Reviewed::Waiting { .. } => Flash::new(Tone::Ok, "entry-approved"),
    };
    page::see_other("/activity/reviews").with(told).go(&cx)
}

/// Why not.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefusalFields {
    #[validate(custom(function = "super::are_words"))]
    reason: String,
}

impl Fields for RefusalFields {}

/// `POST /activity/entries/{id}/refusal`
pub async fn decline(cx: Cx, id: Path<String>, form: Form<RefusalFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (entry, user) = (parse(&id)?, cx.user_id()?);
    let office = is_office(&cx);
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| refuse(tx, &entry, (&user, office), &fields.reason, &url))
        .await?;
    let told = Flash::new(Tone::Ok, "entry-declined");
    page::see_other("/activity/reviews").with(told).go(&cx)
}

/// `POST /treasury/entries/{id}/counter`
pub async fn take_back(cx: Cx, id: Path<String>, form: Form<RefusalFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (entry, user) = (parse(&id)?, cx.user_id()?);
    let url = cx.site.means.public_url.to_string();
    let deed = move |tx: &mut Tx<'_>| counter(tx, &entry, &user, &fields.reason, &url);
    match cx.site.means.db.write(cx.actor(), deed).await {
        Ok(()) => back(&cx, &id, "entry-countered"),
        Err(InKindError::Used) => {
            again(&cx, &id, state.rejected("reason", "entry-counter-used")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether somebody keeps the register or the money.
pub(super) fn is_office(cx: &Cx) -> bool {
    cx.is_staff(&[StaffRole::Steward, StaffRole::Treasurer])
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, Some(form)).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/activity/entries/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

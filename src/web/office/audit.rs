//! `/office/audit`: what was done, by whom, and whether the chain of it is whole.

use std::collections::BTreeMap;

use actix_web::web::Query;
use chrono::{NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Onward, cut, limit, text_key, zone};
use crate::audit::{self, Event, EventQuestion, Verification};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError};
use crate::identity::{self, UserId};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;
use crate::worker::VerifyTrail;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// An e-mail address, or an actor as stored: `user:usr_…`, `system`, `command-line`.
    actor: String,
    /// The beginning of an event's name.
    action: String,
    /// An id.
    subject: String,
    /// The first day, `2026-05-21`.
    from: String,
    /// The last day.
    to: String,
    /// The event before which the page begins.
    before: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct AuditPage {
    actor: String,
    action: String,
    subject: String,
    from: String,
    to: String,
    chain: Chain,
    rows: Vec<Row>,
    onward: Onward,
}

/// What proving the chain found the last time.
#[derive(Debug, Default, Serialize)]
struct Chain {
    at: String,
    events: i64,
    broken_at: Option<i64>,
    why_key: String,
}

#[derive(Debug, Serialize)]
struct Row {
    number: i64,
    at: String,
    actor: String,
    actor_href: String,
    action: String,
    subject: String,
    subject_href: String,
    facts: String,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "office/audit.html";

    fn samples() -> Vec<Self> {
        let row = |number, actor: &str, action: &str, facts: &str| Row {
            number,
            at: "21 May 2026, 14:05 CEST".to_owned(),
            actor: actor.to_owned(),
            actor_href: "/office/audit?actor=system".to_owned(),
            action: action.to_owned(),
            subject: "inv_01jx9zsyrkfp0b5hn8m3vq6wte".to_owned(),
            subject_href: "/office/audit?subject=inv_1".to_owned(),
            facts: facts.to_owned(),
        };
        let page = |chain, rows, onward| Self {
            actor: String::new(),
            action: String::new(),
            subject: String::new(),
            from: String::new(),
            to: String::new(),
            chain,
            rows,
            onward,
        };
        let proved = |broken_at: Option<i64>| Chain {
            at: "21 May 2026, 04:00 CEST".to_owned(),
            events: 12_408,
            broken_at,
            why_key: "audit-broken-changed".to_owned(),
        };
        let rows = || {
            vec![
                row(3, "Tia Treasurer", "billing.invoice.issued", "number: MC-2026-000042"),
                row(2, "The program", "membership.standing.moved", "from: good · to: grace"),
                row(1, "A visitor", "identity.user.registered", ""),
            ]
        };
        let onward = Onward::of("/office/audit", &[], "9", Some("1".to_owned()));
        let mut filtered = page(proved(Some(40)), vec![], Onward::default());
        filtered.subject = "inv_0".to_owned();
        filtered.from = "2026-05-01".to_owned();
        let unproved = page(Chain::default(), rows(), Onward::default());
        vec![unproved, page(proved(None), rows(), onward), filtered]
    }
}

/// `GET /office/audit`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let question = asked.clone();
    let read = cx.site.means.db.read(move |conn| read(conn, &question));
    let Log { mut events, names, chain, zone } = read.await?;
    let last = cut(&mut events, |event| event.seq.to_string());
    let words = cx.words();
    let Asked { actor, action, subject, from, to, before } = asked.into_inner();
    let fields = [
        ("actor", actor.as_str()),
        ("action", &action),
        ("subject", &subject),
        ("from", &from),
        ("to", &to),
    ];
    let page = AuditPage {
        chain: chain.map(|found| proved(&words, zone, found)).unwrap_or_default(),
        rows: events.into_iter().map(|event| row(&words, zone, &names, event)).collect(),
        onward: Onward::of("/office/audit", &fields, &before, last),
        actor,
        action,
        subject,
        from,
        to,
    };
    page::show(&cx, &page)
}

/// `POST /office/audit/verification`: the chain is proved by a job; it may be long.
pub async fn verify(cx: Cx, _: Form<Button>) -> Answer {
    let asked = cx
        .site
        .means
        .db
        .write(cx.actor(), |tx| -> Result<_, DbError> { tx.enqueue(&VerifyTrail {}) });
    asked.await?;
    page::see_other("/office/audit").with(Flash::new(Tone::Info, "audit-verifying")).go(&cx)
}

struct Log {
    events: Vec<Event>,
    names: BTreeMap<String, String>,
    chain: Option<Verification>,
    zone: Tz,
}

fn read(conn: &mut Conn, asked: &Asked) -> Result<Log, DbError> {
    let zone = zone(conn)?;
    let typed = asked.actor.trim();
    let actor = match typed.contains('@') {
        false => typed.to_owned(),
        true => match identity::user_by_email(conn, typed)? {
            Some(person) => Actor::user(person.id.as_str()).as_str().to_owned(),
            None => typed.to_owned(),
        },
    };
    let until = day(&asked.to).and_then(|day| day.succ_opt());
    let question = EventQuestion {
        actor,
        action: asked.action.trim().to_owned(),
        object: asked.subject.trim().to_owned(),
        since: day(&asked.from).and_then(|day| begin(day, zone)),
        until: until.and_then(|day| begin(day, zone)),
        before: asked.before.parse().ok(),
    };
    let events = audit::event_page(conn, &question, limit())?;
    let people: Vec<UserId> = events.iter().filter_map(|event| person(&event.actor)).collect();
    let names = identity::names_of(conn, &people)?;
    let names = names
        .into_iter()
        .map(|(id, name)| (Actor::user(id.as_str()).as_str().to_owned(), name))
        .collect();
    Ok(Log { events, names, chain: audit::last_verification(conn)?, zone })
}

fn person(actor: &str) -> Option<UserId> {
    actor.strip_prefix("user:")?.parse().ok()
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

/// The first instant of a day where the co-op is.
fn begin(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    let midnight = day.and_time(NaiveTime::MIN);
    Some(zone.from_local_datetime(&midnight).earliest()?.to_utc())
}

fn proved(words: &Words<'_>, zone: Tz, found: Verification) -> Chain {
    let (broken_at, why) = found.broken.unzip();
    Chain {
        at: words.texts.date_time(words.locale, found.at, zone),
        events: found.events,
        broken_at,
        why_key: text_key("audit-broken-", why.as_deref().unwrap_or_default()),
    }
}

fn row(words: &Words<'_>, zone: Tz, names: &BTreeMap<String, String>, event: Event) -> Row {
    let filter = |name: &str, value: &str| {
        let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("/office/audit?{name}={value}")
    };
    Row {
        number: event.seq,
        at: words.texts.date_time(words.locale, event.at.and_utc(), zone),
        actor_href: filter("actor", &event.actor),
        actor: match names.get(&event.actor) {
            Some(name) => name.clone(),
            None => who(words, &event.actor),
        },
        action: event.name,
        subject_href: filter("subject", &event.object),
        subject: event.object,
        facts: facts(&event.data),
    }
}

/// Whoever is not a person with a name.
fn who(words: &Words<'_>, actor: &str) -> String {
    let key = text_key("audit-actor-", actor);
    if words.texts.knows(words.locale, &key) { words.say(&key) } else { actor.to_owned() }
}

/// The facts of an event on one line, as they were recorded.
fn facts(data: &str) -> String {
    let Ok(serde_json::Value::Object(facts)) = serde_json::from_str(data) else {
        return data.to_owned();
    };
    let facts = facts.iter().map(|(name, value)| match value {
        serde_json::Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    });
    facts.collect::<Vec<_>>().join(" · ")
}

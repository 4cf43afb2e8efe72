//! `/office/audit`: what was done, by whom, from where, and whether the chain of it is whole.

mod asked;
pub mod export;
mod facts;

use std::collections::BTreeMap;

use actix_web::web::Query;
use chrono_tz::Tz;
use serde::Serialize;

use super::{Onward, cut, limit, text_key, zone};
use crate::audit::{self, Aside, Event, Verification};
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::identity::{self, UserId};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;
use crate::worker::VerifyTrail;

use asked::Asked;
use facts::{Changed, Facts};

/// The page.
#[derive(Debug, Serialize)]
pub struct AuditPage {
    actor: String,
    action: String,
    subject: String,
    organisation: String,
    origin: String,
    from: String,
    to: String,
    download: String,
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
    /// From where: a request, a job, a command, and the address of a caller.
    origin: String,
    origin_href: String,
    address: String,
    address_href: String,
    facts: Facts,
    /// What was personal about it has been erased.
    erased: bool,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "office/audit.html";

    fn samples() -> Vec<Self> {
        let row = |number, actor: &str, action: &str, facts: Facts, erased| Row {
            number,
            at: "21 May 2026, 14:05 CEST".to_owned(),
            actor: actor.to_owned(),
            actor_href: "/office/audit?actor=system".to_owned(),
            action: action.to_owned(),
            subject: "inv_01jx9zsyrkfp0b5hn8m3vq6wte".to_owned(),
            subject_href: "/office/audit?subject=inv_1".to_owned(),
            origin: "request:k3v9q2m7x1ab".to_owned(),
            origin_href: "/office/audit?origin=request:k3v9q2m7x1ab".to_owned(),
            address: if erased { String::new() } else { "2001:db8::7".to_owned() },
            address_href: "/office/audit?origin=2001:db8::7".to_owned(),
            facts,
            erased,
        };
        let page = |chain, rows, onward| Self {
            actor: String::new(),
            action: String::new(),
            subject: String::new(),
            organisation: String::new(),
            origin: String::new(),
            from: String::new(),
            to: String::new(),
            download: "/office/audit.csv".to_owned(),
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
            let changed = |field: &str, before: &str, after: &str| Changed {
                field: field.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            };
            let issued = Facts { changes: Vec::new(), others: "number: MC-2026-000042".to_owned() };
            let settled = Facts {
                changes: vec![changed("grace_days", "14", "21"), changed("email", "—", "a@b.coop")],
                others: String::new(),
            };
            vec![
                row(3, "Tia Treasurer", "billing.invoice.issued", issued, false),
                row(2, "Ana Admin", "organisations.settings.saved", settled, false),
                row(1, "A visitor", "identity.user.registered", Facts::default(), true),
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
    let mut log = read.await?;
    let last = cut(&mut log.events, |event| event.seq.to_string());
    let words = cx.words();
    let asked = asked.into_inner();
    let page = AuditPage {
        chain: log.chain.take().map(|found| proved(&words, log.zone, found)).unwrap_or_default(),
        rows: log.events.iter().map(|event| row(&words, &log, event)).collect(),
        onward: Onward::of("/office/audit", &asked.fields(), &asked.before, last),
        download: Onward::of("/office/audit.csv", &asked.fields(), "-", None).newest,
        actor: asked.actor,
        action: asked.action,
        subject: asked.subject,
        organisation: asked.organisation,
        origin: asked.origin,
        from: asked.from,
        to: asked.to,
    };
    page::show(&cx, &page)
}

/// `POST /office/audit/verification`: the chain is proved by a job; it may be long.
pub async fn verify(cx: Cx, _: Form<Button>) -> Answer {
    let ask = |tx: &mut Tx<'_>| -> Result<_, DbError> {
        tx.record("audit.verification.asked_for", "trail", serde_json::json!({}));
        tx.enqueue(&VerifyTrail {})
    };
    cx.site.means.db.write(cx.actor(), ask).await?;
    page::see_other("/office/audit").with(Flash::new(Tone::Info, "audit-verifying")).go(&cx)
}

struct Log {
    events: Vec<Event>,
    beside: BTreeMap<i64, Aside>,
    names: BTreeMap<String, String>,
    chain: Option<Verification>,
    zone: Tz,
}

fn read(conn: &mut Conn, asked: &Asked) -> Result<Log, DbError> {
    let zone = zone(conn)?;
    let question = asked.question(conn, zone)?;
    let events = audit::event_page(conn, &question, limit())?;
    let beside = match (events.last(), events.first()) {
        (Some(last), Some(first)) => audit::asides(conn, last.seq, first.seq)?,
        _ => BTreeMap::new(),
    };
    let people: Vec<UserId> = events.iter().filter_map(|event| person(&event.actor)).collect();
    let names = identity::names_of(conn, &people)?;
    let names = names
        .into_iter()
        .map(|(id, name)| (Actor::user(id.as_str()).as_str().to_owned(), name))
        .collect();
    Ok(Log { events, beside, names, chain: audit::last_verification(conn)?, zone })
}

fn person(actor: &str) -> Option<UserId> {
    actor.strip_prefix("user:")?.parse().ok()
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

fn row(words: &Words<'_>, log: &Log, event: &Event) -> Row {
    let filter = |name: &str, value: &str| {
        let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("/office/audit?{name}={value}")
    };
    let aside = log.beside.get(&event.seq);
    let address = aside.and_then(|aside| aside.address.clone()).unwrap_or_default();
    let origin = event.origin.clone().unwrap_or_default();
    Row {
        number: event.seq,
        at: words.texts.date_time(words.locale, event.at.and_utc(), log.zone),
        actor_href: filter("actor", &event.actor),
        actor: match log.names.get(&event.actor) {
            Some(name) => name.clone(),
            None => who(words, &event.actor),
        },
        action: event.name.clone(),
        subject_href: filter("subject", &event.object),
        subject: event.object.clone(),
        origin_href: filter("origin", &origin),
        origin,
        address_href: filter("origin", &address),
        address,
        facts: Facts::read(&event.data, aside),
        erased: aside.is_none() && event.circumstances_digest.is_some(),
    }
}

/// Whoever is not a person with a name.
fn who(words: &Words<'_>, actor: &str) -> String {
    let key = text_key("audit-actor-", actor);
    if words.texts.knows(words.locale, &key) { words.say(&key) } else { actor.to_owned() }
}

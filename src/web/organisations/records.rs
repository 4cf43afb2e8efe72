//! Texts in the DNS that prove domains: what to set, what was seen, looking again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::domains::here;
use crate::ground::clock::Timestamp;
use crate::ground::text::Args;
use crate::organisations::{
    self, DomainRecord, Looked, OrganisationDomain, OrganisationDomainId, Proof, Seen,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer};
use crate::web::words::Words;

/// How it stands with the proof of a domain.
#[derive(Debug, Serialize)]
pub(super) struct DomainState {
    tag: String,
    tone: &'static str,
    words: String,
}

impl DomainState {
    pub(super) fn of(
        words: &Words<'_>,
        zone: chrono_tz::Tz,
        now: Timestamp,
        domain: &OrganisationDomain,
    ) -> Self {
        let day = |at| Args::none().with("day", words.day_of(at, zone));
        let state = |tag: &str, tone, text: String| Self { tag: words.say(tag), tone, words: text };
        let over = domain.expires_at <= now;
        match (domain.proved_at, &domain.proof) {
            (Some(_), Proof::Record(DomainRecord { missing_since: Some(_), .. })) => {
                state("domains-gone", "warn", words.say("domains-gone-text"))
            }
            (Some(at), _) => state("domains-proved", "ok", words.day_of(at, zone)),
            (None, Proof::Letter(_)) if over => {
                state("domains-over", "warn", words.say("domains-again"))
            }
            (None, Proof::Letter(mailbox)) => {
                let mailbox = format!("{mailbox}@{}", domain.domain);
                let args = day(domain.expires_at).with("mailbox", mailbox);
                state("domains-waits", "info", words.fill("domains-letter", &args))
            }
            (None, Proof::Record(record)) if record.next_look_at.is_none() => {
                state("domains-not-found", "warn", words.say("domains-look-by-hand"))
            }
            (None, Proof::Record(_)) => {
                let args = day(domain.expires_at);
                state("domains-waits", "info", words.fill("domains-hourly", &args))
            }
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let state = |tag: &str, tone, words: &str| Self {
            tag: tag.to_owned(),
            tone,
            words: words.to_owned(),
        };
        let letter = "A letter went to postmaster@a-long-name-of-weavers.example.org; its link is \
                      good until 28 May 2026.";
        vec![
            state("Proved", "ok", "21 May 2026"),
            state("Waits for proof", "info", letter),
            state("Letter over", "warn", "Add it again to send a new letter."),
        ]
    }
}

/// A text that somebody has to set.
#[derive(Debug, Serialize)]
pub(super) struct RecordLine {
    domain: String,
    /// The name it stands at.
    name: String,
    content: String,
    /// What was seen there last.
    seen: Option<String>,
    /// Until when a proved domain waits for its text to come back.
    until: Option<String>,
    /// What the button sends.
    fields: BTreeMap<&'static str, String>,
}

impl RecordLine {
    /// `None` where nothing has to be done.
    pub(super) fn of(
        words: &Words<'_>,
        zone: chrono_tz::Tz,
        domain: &OrganisationDomain,
    ) -> Option<Self> {
        let Proof::Record(record) = &domain.proof else { return None };
        if domain.proved_at.is_some() && record.missing_since.is_none() {
            return None;
        }
        let seen = record.seen.zip(record.looked_at).map(|(seen, at)| {
            let at = words.texts.date_time(words.locale, at, zone);
            words.fill(seen_key(seen), &Args::none().with("at", at))
        });
        Some(Self {
            domain: domain.domain.clone(),
            name: domain.record_name(),
            content: record.content.clone(),
            seen,
            until: record.missed_until().map(|until| words.day_of(until, zone)),
            fields: [("domain", domain.id.to_string())].into(),
        })
    }

    pub(super) fn samples() -> Vec<Self> {
        let line = |domain: &str, seen: Option<&str>, until: Option<&str>| Self {
            domain: domain.to_owned(),
            name: format!("_folkmoot-challenge.{domain}"),
            content: "folkmoot-domain=0123456789abcdef0123456789abcdef".to_owned(),
            seen: seen.map(str::to_owned),
            until: until.map(str::to_owned),
            fields: [("domain", "dom_1".to_owned())].into(),
        };
        let nothing = "We looked on 21 May 2026 at 12:00: there is no text yet.";
        vec![
            line("a-long-name-of-weavers.example.org", None, None),
            line("weavers.example", Some(nothing), Some("4 June 2026")),
        ]
    }
}

fn seen_key(seen: Seen) -> &'static str {
    match seen {
        Seen::It => "domains-seen-it",
        Seen::Another => "domains-seen-another",
        Seen::Nothing => "domains-seen-nothing",
        Seen::Silence => "domains-seen-silence",
    }
}

/// Which domain.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LookFields {
    domain: String,
}

impl Fields for LookFields {}

/// `POST /organisations/{slug}/domains/looks`: asks the DNS now.
pub async fn look(cx: Cx, form: Form<LookFields>) -> Answer {
    let id = cx.organisation()?.id.clone();
    let domain: OrganisationDomainId = form.input.domain.parse().map_err(|_| WebError::NotFound)?;
    let means = &cx.site.means;
    let (asking, wanted) = (id.clone(), domain.clone());
    let read = means.db.read(move |conn| {
        organisations::domain_with_record(conn, &asking, &wanted).map(|it| it.record_name())
    });
    let name = read.await?;
    let counted = id.clone();
    means.db.write(cx.actor(), move |tx| organisations::count_look(tx, &counted)).await?;
    let found = means.dns.texts(&name).await;
    let noted = means
        .db
        .write(cx.actor(), move |tx| organisations::note_look_by_hand(tx, &id, &domain, &found));
    let (tone, key) = match noted.await? {
        Looked::Proved => (Tone::Ok, "domain-found"),
        Looked::Taken => (Tone::Bad, "domain-taken"),
        Looked::Lapsed => (Tone::Bad, "domain-lapsed"),
        Looked::Seen(Seen::It) => (Tone::Ok, "domain-still-there"),
        Looked::Seen(Seen::Another) => (Tone::Warn, "domain-another"),
        Looked::Seen(Seen::Nothing) => (Tone::Info, "domain-nothing"),
        Looked::Seen(Seen::Silence) => (Tone::Warn, "domain-silence"),
    };
    page::see_other(&here(&cx)?).with(Flash::new(tone, key)).go(&cx)
}

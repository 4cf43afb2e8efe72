//! `/organisations/{slug}/domains`: whose colleagues may join by themselves, and who asks to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::inviting::seat_args;
use super::records::{DomainState, RecordLine};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::seats_included;
use crate::organisations::{
    self, ColleagueRequest, ColleagueRequestId, DomainError, Joining, Mailbox, OrganisationDomain,
    OrganisationDomainId, PeopleError, Proof, ProveBy,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

impl From<DomainError> for WebError {
    fn from(error: DomainError) -> Self {
        match error {
            DomainError::Unknown => Self::NotFound,
            DomainError::Malformed | DomainError::Public => Self::Unprocessable,
            DomainError::Taken => Self::Conflict("domain-taken"),
            DomainError::TooMany(too_many) => too_many.into(),
            DomainError::Db(error) => error.into(),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct DomainsPage {
    form: FormState,
    slug: String,
    organisation: String,
    domains: Vec<DomainLine>,
    /// Texts that somebody has to set.
    records: Vec<RecordLine>,
    requests: Vec<RequestLine>,
}

#[derive(Debug, Serialize)]
struct DomainLine {
    /// What the button that switches it off sends.
    fields: BTreeMap<&'static str, String>,
    /// What the button that changes what joining gives sends.
    change: BTreeMap<&'static str, String>,
    domain: String,
    state: DomainState,
    joining_key: String,
    change_key: &'static str,
}

#[derive(Debug, Serialize)]
struct RequestLine {
    admit: BTreeMap<&'static str, String>,
    decline: BTreeMap<&'static str, String>,
    name: String,
    asked: String,
}

impl DomainLine {
    fn of(
        words: &Words<'_>,
        zone: chrono_tz::Tz,
        now: Timestamp,
        domain: &OrganisationDomain,
    ) -> Self {
        let id = domain.id.to_string();
        let (other, change_key) = match domain.joining {
            Joining::Host => (Joining::Asks, "domains-let-ask"),
            Joining::Asks => (Joining::Host, "domains-let-in"),
        };
        Self {
            fields: [("domain", id.clone())].into(),
            change: [("domain", id), ("joining", other.to_string())].into(),
            state: DomainState::of(words, zone, now, domain),
            joining_key: format!("joining-{}", domain.joining),
            change_key,
            domain: domain.domain.clone(),
        }
    }
}

impl RequestLine {
    fn of(asked: String, id: &str, name: String) -> Self {
        let fields =
            |admitted: &str| [("request", id.to_owned()), ("admitted", admitted.to_owned())].into();
        Self { admit: fields("yes"), decline: fields("no"), name, asked }
    }
}

impl Page for DomainsPage {
    const TEMPLATE: &'static str = "organisations/domains.html";

    fn samples() -> Vec<Self> {
        let line = |domain: &str, state| DomainLine {
            fields: [("domain", "dom_1".to_owned())].into(),
            change: [("domain", "dom_1".to_owned()), ("joining", "asks".to_owned())].into(),
            domain: domain.to_owned(),
            state,
            joining_key: "joining-host".to_owned(),
            change_key: "domains-let-ask",
        };
        let page = |form, domains, records, requests| Self {
            form,
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            domains,
            records,
            requests,
        };
        let asks = RequestLine::of("21 May 2026".to_owned(), "col_1", "Bo Colleague".to_owned());
        let wrong =
            FormState::empty().filled("domain", "gmail.com").rejected("domain", "domain-public");
        vec![
            page(FormState::empty(), vec![], vec![], vec![]),
            page(
                wrong,
                DomainState::samples()
                    .into_iter()
                    .zip(["weavers.example", "a-long-name-of-weavers.example.org", "old.example"])
                    .map(|(state, domain)| line(domain, state))
                    .collect(),
                RecordLine::samples(),
                vec![asks],
            ),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /organisations/{slug}/domains`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<DomainsPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let (id, now) = (organisation.id.clone(), cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let domains = organisations::domains_of(conn, &id)?;
        Ok((domains, organisations::requests_of(conn, &id)?, zone(conn)?))
    });
    let (domains, requests, zone) = read.await?;
    let words = cx.words();
    let line = |domain: &OrganisationDomain| DomainLine::of(&words, zone, now, domain);
    let record = |domain: &OrganisationDomain| RecordLine::of(&words, zone, domain);
    let request = |one: ColleagueRequest| {
        RequestLine::of(words.day_of(one.asked_at, zone), one.id.as_str(), one.name)
    };
    Ok(DomainsPage {
        form,
        slug: organisation.slug,
        organisation: organisation.name,
        domains: domains.iter().map(line).collect(),
        records: domains.iter().filter_map(record).collect(),
        requests: requests.into_iter().map(request).collect(),
    })
}

/// Which domain, how it is proved, what joining gives.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DomainFields {
    #[validate(length(min = 1, code = "required"))]
    domain: String,
    proof: String,
    joining: String,
}

impl Fields for DomainFields {}

/// `record`, or the mailbox that a letter goes to.
fn prove_by(typed: &str) -> Option<ProveBy> {
    match typed {
        "record" => Some(ProveBy::Record),
        mailbox => mailbox.parse::<Mailbox>().ok().map(ProveBy::Letter),
    }
}

/// `POST /organisations/{slug}/domains`
pub async fn add(cx: Cx, form: Form<DomainFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, state).await?),
    };
    let Some(by) = prove_by(&fields.proof) else {
        return again(&cx, state.rejected("proof", "error-choose")).await;
    };
    let Ok(joining) = fields.joining.parse::<Joining>() else {
        return again(&cx, state.rejected("joining", "error-choose")).await;
    };
    let (organisation, owner) = (cx.organisation()?.clone(), cx.user_id()?);
    let (db, counted) = (&cx.site.means.db, organisation.id.clone());
    let count = move |tx: &mut Tx<'_>| match by {
        ProveBy::Letter(_) => organisations::count_proving(tx, &counted),
        ProveBy::Record => organisations::count_look(tx, &counted),
    };
    db.write(cx.actor(), count).await?;
    let added = db.write(cx.actor(), move |tx| {
        organisations::add_domain(tx, &organisation, &owner, &fields.domain, by, joining)
    });
    let key = match added.await {
        Ok(domain) => {
            let flash = match &domain.proof {
                Proof::Letter(mailbox) => Flash::new(Tone::Ok, "domain-added")
                    .with("mailbox", format!("{mailbox}@{}", domain.domain)),
                Proof::Record(_) => Flash::new(Tone::Ok, "domain-record-added"),
            };
            return page::see_other(&here(&cx)?).with(flash).go(&cx);
        }
        Err(DomainError::Malformed) => "domain-malformed",
        Err(DomainError::Public) => "domain-public",
        Err(DomainError::Taken) => "domain-taken",
        Err(error) => return Err(error.into()),
    };
    again(&cx, state.rejected("domain", key)).await
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    page::invalid(cx, &load(cx, form).await?)
}

pub(super) fn here(cx: &Cx) -> Result<String, WebError> {
    Ok(format!("{}/domains", super::path(cx)?))
}

fn back(cx: &Cx, key: &str) -> Answer {
    page::see_other(&here(cx)?).with(Flash::new(Tone::Ok, key)).go(cx)
}

/// Which domain, and what joining is to give.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct JoiningFields {
    domain: String,
    joining: String,
}

impl Fields for JoiningFields {}

/// `POST /organisations/{slug}/domains/joining`
pub async fn change(cx: Cx, form: Form<JoiningFields>) -> Answer {
    let id = cx.organisation()?.id.clone();
    let domain: OrganisationDomainId = form.input.domain.parse().map_err(|_| WebError::NotFound)?;
    let joining: Joining = form.input.joining.parse().map_err(|_| WebError::Unprocessable)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::change_domain(tx, &id, &domain, joining))
        .await?;
    back(&cx, "domain-changed")
}

/// Which domain.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemovalFields {
    domain: String,
}

impl Fields for RemovalFields {}

/// `POST /organisations/{slug}/domains/removal`
pub async fn remove(cx: Cx, form: Form<RemovalFields>) -> Answer {
    let id = cx.organisation()?.id.clone();
    let domain: OrganisationDomainId = form.input.domain.parse().map_err(|_| WebError::NotFound)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::remove_domain(tx, &id, &domain))
        .await?;
    back(&cx, "domain-removed")
}

/// Who asks, and the owner's word.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DecisionFields {
    request: String,
    admitted: String,
}

impl Fields for DecisionFields {}

/// `POST /organisations/{slug}/domains/requests`
pub async fn decide(cx: Cx, form: Form<DecisionFields>) -> Answer {
    let (organisation, owner) = (cx.organisation()?.clone(), cx.user_id()?);
    let request: ColleagueRequestId = form.input.request.parse().map_err(|_| WebError::NotFound)?;
    let admitted = form.input.admitted == "yes";
    let decided = cx.site.means.db.write(cx.actor(), move |tx| {
        let seats_of = seats_included;
        organisations::decide_colleague(tx, &organisation, &request, &owner, admitted, seats_of)
    });
    match decided.await {
        Ok(()) if admitted => back(&cx, "colleague-admitted"),
        Ok(()) => back(&cx, "colleague-declined"),
        Err(PeopleError::NoSeat(seats)) => {
            let args = seat_args(&seats, 1);
            again(&cx, FormState::empty().rejected_with("form", "invite-no-seat", args)).await
        }
        Err(error) => Err(error.into()),
    }
}

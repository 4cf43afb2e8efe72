//! `/domains/{token}`: proving a domain; `/colleagues`: joining by one's address at it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::Conn;
use crate::membership::seats_included;
use crate::organisations::{self, Colleagues, DomainError, JoinedByDomain, OrganisationDomainId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{self, Answer, Page};

/// The page that asks whoever reads the mailbox of a domain.
#[derive(Debug, Serialize)]
pub struct DomainProofPage {
    organisation: String,
    domain: String,
    path: String,
    proved: bool,
}

impl Page for DomainProofPage {
    const TEMPLATE: &'static str = "organisations/domain-proof.html";

    fn samples() -> Vec<Self> {
        let page = |proved| Self {
            organisation: "Weavers' Co-operative".to_owned(),
            domain: "weavers.example".to_owned(),
            path: "/domains/0000".to_owned(),
            proved,
        };
        vec![page(false), page(true)]
    }
}

/// `GET /domains/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let token = token.into_inner();
    let (path, now) = (format!("/domains/{token}"), cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DomainError> {
        let domain = organisations::domain_behind(conn, &token, now)?;
        let organisation = organisations::organisation_by_id(conn, &domain.organisation_id)?;
        Ok((domain.domain, organisation.name))
    });
    let (domain, organisation) = read.await?;
    page::show(&cx, &DomainProofPage { organisation, domain, path, proved: false })
}

/// `POST /domains/{token}`
pub async fn prove(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    let token = token.into_inner();
    let path = format!("/domains/{token}");
    let proved = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DomainError> {
        let domain = organisations::prove_domain(tx, &token)?;
        let organisation = organisations::organisation_by_id(tx.conn, &domain.organisation_id)?;
        Ok((domain.domain, organisation.name))
    });
    let (domain, organisation) = proved.await?;
    page::show(&cx, &DomainProofPage { organisation, domain, path, proved: true })
}

/// Which domain one has an address at.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ColleagueFields {
    domain: String,
}

impl Fields for ColleagueFields {}

/// `POST /colleagues`
pub async fn join(cx: Cx, form: Form<ColleagueFields>) -> Answer {
    let person = cx.user_id()?;
    let domain: OrganisationDomainId = form.input.domain.parse().map_err(|_| WebError::NotFound)?;
    let joined = cx.site.means.db.write(cx.actor(), move |tx| {
        organisations::join_by_domain(tx, &person, &domain, seats_included)
    });
    let key = match joined.await? {
        JoinedByDomain::In => "colleague-joined",
        JoinedByDomain::Asked => "colleague-asked",
    };
    page::see_other("/home").with(Flash::new(Tone::Ok, key)).go(&cx)
}

/// An organisation whose colleague one is, as one's home shows it.
#[derive(Debug, Clone, Serialize)]
pub(in crate::web) struct ColleaguesLine {
    /// What the button sends.
    fields: std::collections::BTreeMap<&'static str, String>,
    name: String,
    domain: String,
    asked: bool,
}

impl ColleaguesLine {
    pub(in crate::web) fn of(found: &Colleagues) -> Self {
        Self {
            fields: [("domain", found.domain.id.to_string())].into(),
            name: found.organisation.name.clone(),
            domain: found.domain.domain.clone(),
            asked: found.asked,
        }
    }

    pub(in crate::web) fn sample(asked: bool) -> Self {
        Self {
            fields: [("domain", "dom_1".to_owned())].into(),
            name: "Radio Llibertat".to_owned(),
            domain: "llibertat.example".to_owned(),
            asked,
        }
    }
}

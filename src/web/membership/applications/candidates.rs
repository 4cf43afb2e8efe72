//! `/candidates`: producers vote new ones in. Nobody else finds this page.

use actix_web::web::Path;
use serde::Serialize;

use super::{facts, parse};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::membership::application::{approve_candidate, candidates_for, is_voting_producer};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct CandidatesPage {
    candidates: Vec<Candidate>,
}

#[derive(Debug, Serialize)]
struct Candidate {
    name: String,
    action: String,
    count: String,
    needed: String,
    until: String,
    approved: bool,
    /// A member already, of the other class.
    belongs: bool,
}

impl Page for CandidatesPage {
    const TEMPLATE: &'static str = "membership/applications/candidates.html";

    fn samples() -> Vec<Self> {
        let candidate = |name: &str, approved| Candidate {
            name: name.to_owned(),
            action: "/candidates/mem_1/approval".to_owned(),
            count: "1".to_owned(),
            needed: "3".to_owned(),
            until: "4 June 2026".to_owned(),
            approved,
            belongs: approved,
        };
        let candidates = vec![candidate("Hatch Servers", false), candidate("Noor Haddad", true)];
        vec![Self { candidates: vec![] }, Self { candidates }]
    }
}

/// `GET /candidates`
pub async fn show(cx: Cx) -> Answer {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let asking = user.clone();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        if !is_voting_producer(conn, &asking)? {
            return Err(DbError::NotFound);
        }
        let today = local_day(now, organisations::legal_entity(conn)?.time_zone);
        let open = candidates_for(conn, &asking, today)?;
        open.into_iter()
            .map(|(application, _)| facts(conn, application))
            .collect::<Result<Vec<_>, DbError>>()
    };
    let open = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let candidates = open.iter().filter_map(|facts| {
        let vote = facts.application.vote?;
        let mine = |by: &Option<(crate::identity::UserId, String)>| {
            by.as_ref().is_some_and(|(id, _)| *id == user)
        };
        Some(Candidate {
            name: facts.party.name.clone(),
            action: format!("/candidates/{}/approval", facts.member.id),
            count: facts.approvals().to_string(),
            needed: vote.approvals_needed.to_string(),
            until: words.day(vote.until),
            belongs: facts.application.wish.class().is_some(),
            approved: facts
                .own_notes()
                .any(|note| note.kind.as_str() == "approved" && mine(&note.by)),
        })
    });
    let page = CandidatesPage { candidates: candidates.collect() };
    page::show(&cx, &page)
}

/// `POST /candidates/{id}/approval`
pub async fn approve(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (voter, member) = (cx.user_id()?, parse(&id)?);
    let site = cx.site.clone();
    let done = cx.site.means.db.write(cx.actor(), move |tx| {
        let texts = site.templates.texts();
        approve_candidate(tx, &voter, &member, texts, &site.means.public_url)
            .map_err(WebError::from)
    });
    let told = match done.await? {
        Some(_) => "candidate-voted-in",
        None => "candidate-approved",
    };
    page::see_other("/candidates").with(Flash::new(Tone::Ok, told)).go(&cx)
}

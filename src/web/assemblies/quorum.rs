//! The quorum in words, with its arithmetic; `/office/assemblies/{id}/quorum` is the part of a page
//! that moves.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;
use serde::Serialize;

use super::{one, part};
use crate::assemblies::{Assembly, AssemblyState, Quorum, Rules, Turnout, rules_of, turnout};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer};
use crate::web::words::Words;

/// The quorum, said.
#[derive(Debug, Clone, Serialize)]
pub struct QuorumWords {
    /// Whether it is met, as a word.
    pub status: String,
    /// Its tone.
    pub tone: &'static str,
    /// Who counts.
    pub counted: String,
    /// What is needed.
    pub needed: String,
    /// How the numbers compare.
    pub compared: String,
}

impl QuorumWords {
    /// Says `quorum`, with so many `here` in person and `represented` by proxy.
    #[must_use]
    pub fn of(words: &Words<'_>, house: &Turnout, rules: &Rules) -> Self {
        Self::say(words, &house.quorum(rules), house.here.len(), house.represented.len())
    }

    fn say(words: &Words<'_>, quorum: &Quorum, here: usize, represented: usize) -> Self {
        let (status, tone) = match quorum.is_met() {
            true => ("assembly-quorate", "ok"),
            false => ("assembly-not-quorate", "bad"),
        };
        let args = Args::none()
            .with("here", here)
            .with("represented", represented)
            .with("counted", quorum.counted)
            .with("entitled", quorum.entitled)
            .with("part", part(words, quorum.part))
            .with("least", quorum.least());
        let needed = match quorum.strict {
            true => "assembly-quorum-strict",
            false => "assembly-quorum-inclusive",
        };
        let compared = match (quorum.is_met(), quorum.strict) {
            (true, _) => "assembly-quorum-enough",
            (false, true) => "assembly-quorum-not-more",
            (false, false) => "assembly-quorum-too-few",
        };
        Self {
            status: words.say(status),
            tone,
            counted: words.fill("assembly-quorum-counted", &args),
            needed: words.fill(needed, &args),
            compared: words.fill(compared, &args),
        }
    }

    pub(super) fn sample(met: bool) -> Self {
        let (status, tone) = if met { ("Quorate", "ok") } else { ("Not quorate", "bad") };
        Self {
            status: status.to_owned(),
            tone,
            counted: "37 of 74 who may vote count as there: 35 in person, 2 by proxy.".to_owned(),
            needed: "More than 50 % is needed: 38 or more.".to_owned(),
            compared: "37 is not more than 50 % of 74.".to_owned(),
        }
    }
}

/// `GET /office/assemblies/{id}/quorum`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let assembly = one(&cx, &id).await?;
    if assembly.state != AssemblyState::Open {
        return page::see_other(&format!("/office/assemblies/{}", assembly.id)).go(&cx);
    }
    let (house, rules) = cx.site.means.db.read(move |conn| house(conn, &assembly)).await?;
    let mut context = tera::Context::new();
    context.insert("quorum", &QuorumWords::of(&cx.words(), &house, &rules));
    let html = cx
        .site
        .templates
        .render("assemblies/_quorum.html", cx.locale, &context)
        .map_err(|error| WebError::fault(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html))
}

pub(super) fn house(conn: &mut Conn, assembly: &Assembly) -> Result<(Turnout, Rules), DbError> {
    Ok((turnout(conn, &assembly.id)?, rules_of(conn, assembly)?))
}

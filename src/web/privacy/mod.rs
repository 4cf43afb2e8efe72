//! What a person may ask of the co-op: a copy of their data, and to be forgotten. And the office's
//! pages for those who ask by letter.

pub mod data;
pub mod erasure;
pub mod requests;

use serde::Serialize;

use crate::ground::personal::Why;
use crate::privacy::{ErasureError, ExportError, Obstacle, Plan, PlanLine};
use crate::web::error::WebError;
use crate::web::words::Words;

/// One line of the two lists.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    title_key: String,
    rows: String,
    why_key: String,
    until: Option<String>,
    /// The name stays in it.
    named: bool,
}

/// The two lists.
#[derive(Debug, Serialize)]
pub(super) struct Lists {
    goes: Vec<Line>,
    stays: Vec<Line>,
}

impl Lists {
    fn of(words: &Words<'_>, plan: &Plan) -> Self {
        let line = |line: &PlanLine| Line {
            title_key: format!("data-place-{}", line.key),
            rows: line.rows.to_string(),
            why_key: line.why.map(|why| format!("data-why-{}", why.code())).unwrap_or_default(),
            until: line.until.map(|day| words.day(day)),
            named: line.why == Some(Why::Office),
        };
        Self {
            goes: plan.goes.iter().map(line).collect(),
            stays: plan.stays.iter().map(line).collect(),
        }
    }

    fn sample() -> Self {
        let line = |place: &str, why: &str, until: Option<&str>| Line {
            title_key: format!("data-place-{place}"),
            rows: "3".to_owned(),
            why_key: if why.is_empty() { String::new() } else { format!("data-why-{why}") },
            until: until.map(str::to_owned),
            named: why == "office",
        };
        Self {
            goes: vec![line("rooms", "", None), line("letters", "", None), line("party", "", None)],
            stays: vec![
                line("documents", "tax-law", Some("31 December 2034")),
                line("register", "register", None),
                line("entries", "books", None),
                line("consents", "proof", None),
                line("offices", "office", None),
                line("meetings", "others", None),
            ],
        }
    }
}

/// Something that has to be done first, and where.
#[derive(Debug, Serialize)]
pub(super) struct Hurdle {
    key: String,
    name: String,
    href: String,
}

impl Hurdle {
    fn of(obstacle: &Obstacle) -> Self {
        let of = |key: &str, name: &str, href: String| Self {
            key: format!("erasure-obstacle-{key}"),
            name: name.to_owned(),
            href,
        };
        match obstacle {
            Obstacle::Belongs(member) => {
                of("belongs", "", format!("/memberships/{}/leaving", member.id))
            }
            Obstacle::Leaving(member) => {
                of("leaving", "", format!("/memberships/{}/leaving", member.id))
            }
            Obstacle::Applied(member) => {
                of("applied", "", format!("/memberships/{}/application", member.id))
            }
            Obstacle::LastOwner(organisation) => of(
                "last-owner",
                &organisation.name,
                format!("/organisations/{}", organisation.slug),
            ),
            Obstacle::Staff => of("staff", "", String::new()),
            Obstacle::Owed => of("owed", "", String::new()),
            Obstacle::InUse => of("in-use", "", "/rooms".to_owned()),
        }
    }

    fn sample(key: &str, name: &str, href: &str) -> Self {
        Self {
            key: format!("erasure-obstacle-{key}"),
            name: name.to_owned(),
            href: href.to_owned(),
        }
    }
}

impl From<ExportError> for WebError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::TooSoon => Self::Conflict("export-too-soon"),
            ExportError::Expired => Self::Gone,
            ExportError::Db(error) => error.into(),
            error => Self::fault(error),
        }
    }
}

impl From<ErasureError> for WebError {
    fn from(error: ErasureError) -> Self {
        match error {
            ErasureError::Obstacles(_) => Self::Conflict("erasure-obstacles"),
            ErasureError::Already | ErasureError::NotWaiting | ErasureError::TooEarly => {
                Self::Conflict("erasure-changed")
            }
            ErasureError::Notice(error) => error.into(),
            ErasureError::Db(error) => error.into(),
        }
    }
}

//! `/legal/{kind}`: the co-op's texts, in force and earlier.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use crate::ground::db::DbError;
use crate::organisations::{self, PolicyKind, PolicyText};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// An earlier version.
    version: Option<i32>,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct LegalPage {
    title_key: String,
    /// `None`: nothing was published yet.
    text: Option<LegalText>,
    /// Where questions go, when the co-op has said.
    contact: Option<String>,
}

#[derive(Debug, Serialize)]
struct LegalText {
    version: i32,
    published: String,
    blocks: Vec<Block>,
    /// The version before this one.
    earlier: Option<String>,
    /// Set when a later version is in force.
    in_force: Option<String>,
}

#[derive(Debug, Serialize)]
struct Block {
    heading: bool,
    text: String,
}

impl Page for LegalPage {
    const TEMPLATE: &'static str = "public/legal.html";

    fn samples() -> Vec<Self> {
        let blocks = blocks("# What we are\n\nA co-operative of people.\n\nOne member, one vote.");
        let text = LegalText {
            version: 2,
            published: "21 May 2020".to_owned(),
            blocks,
            earlier: Some("/legal/statutes?version=1".to_owned()),
            in_force: Some("/legal/statutes".to_owned()),
        };
        let title_key = "legal-statutes".to_owned();
        let contact = Some("office@moot.example".to_owned());
        vec![
            Self { title_key: title_key.clone(), text: Some(text), contact },
            Self { title_key, text: None, contact: None },
        ]
    }
}

/// `GET /legal/{kind}`
pub async fn show(cx: Cx, kind: Path<String>, wish: Query<Wish>) -> Answer {
    let kind: PolicyKind = kind.parse().map_err(|_| WebError::NotFound)?;
    let version = wish.version;
    let found = cx.site.means.db.read(move |conn| {
        let current = organisations::current_policy(conn, kind)?;
        let wanted = match version {
            Some(version) => Some(organisations::policy_version(conn, kind, version)?),
            None => current.clone(),
        };
        Ok::<_, DbError>((wanted, current, organisations::coop_settings(conn)?.email))
    });
    let (wanted, current, email) = found.await?;
    let latest = current.map_or(0, |text| text.version);
    let text = wanted.map(|text| LegalText::of(&cx.words(), &text, latest));
    let contact = (!email.is_empty()).then_some(email);
    page::show(&cx, &LegalPage { title_key: format!("legal-{kind}"), text, contact })
}

impl LegalText {
    fn of(words: &Words<'_>, text: &PolicyText, latest: i32) -> Self {
        let path = format!("/legal/{}", text.kind);
        let earlier = text.version - 1;
        Self {
            version: text.version,
            published: words.day(text.published_at.date_naive()),
            blocks: blocks(&text.body),
            earlier: (earlier > 0).then(|| format!("{path}?version={earlier}")),
            in_force: (text.version < latest).then_some(path),
        }
    }
}

/// Paragraphs are parted by blank lines; `# ` begins a heading.
fn blocks(body: &str) -> Vec<Block> {
    let body = body.replace("\r\n", "\n");
    let parts = body.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| match part.strip_prefix("# ") {
            Some(heading) => Block { heading: true, text: heading.to_owned() },
            None => Block { heading: false, text: part.to_owned() },
        })
        .collect()
}

//! `/me/data`: a copy of everything about oneself.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Path;
use serde::Serialize;

use crate::privacy::{self, DataExport, ExportState};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DataPage {
    exports: Vec<ExportLine>,
    /// A day has passed since the last one.
    may_ask: bool,
}

#[derive(Debug, Serialize)]
struct ExportLine {
    asked: String,
    state_key: String,
    tone: &'static str,
    until: Option<String>,
}

impl Page for DataPage {
    const TEMPLATE: &'static str = "privacy/data.html";

    fn samples() -> Vec<Self> {
        let line = |state: &str, tone, until: Option<&str>| ExportLine {
            asked: "21 May 2026, 14:05 CEST".to_owned(),
            state_key: format!("data-state-{state}"),
            tone,
            until: until.map(str::to_owned),
        };
        vec![
            Self { exports: Vec::new(), may_ask: true },
            Self { exports: vec![line("asked", "info", None)], may_ask: false },
            Self {
                exports: vec![
                    line("ready", "ok", Some("28 May 2026, 14:05 CEST")),
                    line("expired", "neutral", None),
                ],
                may_ask: true,
            },
        ]
    }
}

/// `GET /me/data`
pub async fn show(cx: Cx) -> Answer {
    let user = cx.user_id()?;
    let read = move |conn: &mut crate::ground::db::Conn| privacy::exports_of(conn, &user);
    let exports = cx.site.means.db.read(read).await?;
    let now = cx.site.means.clock.now();
    let recent = exports.first().is_some_and(|it| it.asked_at + chrono::Duration::days(1) > now);
    let exports = exports.iter().map(|export| line(&cx, export, now)).collect();
    page::show(&cx, &DataPage { exports, may_ask: !recent })
}

fn line(cx: &Cx, export: &DataExport, now: crate::ground::clock::Timestamp) -> ExportLine {
    let texts = cx.site.templates.texts();
    let at = |at| texts.date_time(cx.locale, at, chrono_tz::Tz::UTC);
    let state = match export.state {
        // The sweep comes once a day.
        ExportState::Ready if export.expires_at.is_none_or(|until| until <= now) => {
            ExportState::Expired
        }
        state => state,
    };
    ExportLine {
        asked: at(export.asked_at),
        state_key: format!("data-state-{state}"),
        tone: match state {
            ExportState::Asked => "info",
            ExportState::Ready => "ok",
            ExportState::Expired => "neutral",
        },
        until: export.expires_at.filter(|_| state == ExportState::Ready).map(at),
    }
}

/// `POST /me/data/exports`
pub async fn ask(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/data").await? {
        return Ok(asked);
    }
    let (user, locale) = (cx.user_id()?, cx.locale);
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| privacy::ask_for_export(tx, &user, locale)).await?;
    page::see_other("/me/data").with(Flash::new(Tone::Ok, "data-asked")).go(&cx)
}

/// `GET /me/data/files/{token}`: the zip, for whoever is signed in as the person and has the link.
pub async fn fetch(cx: Cx, token: Path<String>) -> Answer {
    let (user, token) = (cx.user_id()?, token.into_inner());
    let means = cx.site.means.clone();
    let now = means.clock.now();
    let read = move |conn: &mut crate::ground::db::Conn| {
        privacy::export_behind(conn, means.db.vault(), &user, &token, now)
    };
    let zip = cx.site.means.db.read(read).await?;
    let name = format!("attachment; filename=\"folkmoot-data-{}.zip\"", now.format("%Y-%m-%d"));
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(zip))
}

//! Pages that ask before something is cancelled, for browsers without scripts.

use actix_web::web::Path;
use serde::Serialize;

use crate::calendar::{self, OccurrenceId, PlannedId};
use crate::ground::db::DbError;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct AskingPage {
    name: String,
    title_key: &'static str,
    text_key: &'static str,
    action: String,
    back: String,
}

impl Page for AskingPage {
    const TEMPLATE: &'static str = "meetings/asking.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Weekly assembly".to_owned(),
            title_key: "planned-cancel",
            text_key: "planned-cancel-text",
            action: "/planned-meetings/pln_1/cancellation".to_owned(),
            back: "/planned-meetings/pln_1".to_owned(),
        }]
    }
}

/// `GET /planned-meetings/{id}/cancellation`
pub async fn all(cx: Cx, path: Path<String>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let planned = cx.site.means.db.read(move |conn| calendar::planned(conn, &id)).await?;
    let back = format!("/planned-meetings/{}", planned.id);
    let page = AskingPage {
        name: planned.plan.title,
        title_key: "planned-cancel",
        text_key: "planned-cancel-text",
        action: format!("{back}/cancellation"),
        back,
    };
    page::show(&cx, &page)
}

/// `GET /occurrences/{id}/cancellation`
pub async fn one(cx: Cx, path: Path<String>) -> Answer {
    let id: OccurrenceId = path.parse().map_err(|_| WebError::NotFound)?;
    let planned = cx.site.means.db.read(move |conn| -> Result<_, DbError> {
        let one = calendar::occurrence(conn, &id)?;
        calendar::planned(conn, &one.planned_id)
    });
    let back = format!("/occurrences/{path}");
    let page = AskingPage {
        name: planned.await?.plan.title,
        title_key: "planned-cancel-one",
        text_key: "planned-cancel-one-text",
        action: format!("{back}/cancellation"),
        back,
    };
    page::show(&cx, &page)
}

//! `GET /recordings/{id}/deletion`: asks before a recording is deleted for good.

use actix_web::web::Path;
use serde::Serialize;

use crate::recordings::{self, RecordingId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DeletionPage {
    id: String,
    name: String,
}

impl Page for DeletionPage {
    const TEMPLATE: &'static str = "recordings/deletion.html";

    fn samples() -> Vec<Self> {
        vec![Self { id: "rec_1".to_owned(), name: "Weekly assembly".to_owned() }]
    }
}

/// `GET /recordings/{id}/deletion`
pub async fn delete(cx: Cx, path: Path<String>) -> Answer {
    let id: RecordingId = path.parse().map_err(|_| WebError::NotFound)?;
    let one = cx.site.means.db.read(move |conn| recordings::recording(conn, &id)).await?;
    page::show(&cx, &DeletionPage { id: one.id.to_string(), name: one.name })
}

//! `/operations/servers/{id}/loss`: a server is given up with all that runs on it.

use actix_web::web::Path;

use crate::meetings;
use crate::provisioning::ServerId;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};

/// `POST /operations/servers/{id}/loss`
pub async fn give_up(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: ServerId = id.parse().map_err(|_| WebError::NotFound)?;
    let path = format!("/operations/servers/{id}");
    cx.site.means.db.write(cx.actor(), move |tx| meetings::give_up_server(tx, &id)).await?;
    page::see_other(&path).with(Flash::new(Tone::Ok, "server-given-up")).go(&cx)
}

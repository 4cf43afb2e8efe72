//! What meeting servers tell us. They sign nothing: each address carries its own proof.

use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use crate::ground::db::DbError;
use crate::meetings;
use crate::provisioning::open_backend;
use crate::recordings::{self, Heard};
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// `GET /hooks/bigbluebutton/ended/{token}`: a meeting has ended, says its server. Stored, and
/// looked into by a job; said again, it counts once.
pub async fn ended(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    let (token, said) = (path.into_inner(), req.query_string().to_owned());
    cx.site.means.db.write(cx.actor(), move |tx| meetings::hear_of_end(tx, &token, &said)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A token and its form are small.
const READY_LIMIT: usize = 16 * 1024;

/// `POST /hooks/bigbluebutton/recorded/{token}`: a recording can be watched, says its server, and
/// signs it with the secret we share. The word is a reason to look; for a recording that was
/// deleted the answer is 410, and the server asks no more.
pub async fn recorded(cx: Cx, path: Path<String>, payload: Payload) -> Answer {
    let means = &cx.site.means;
    let (token, db) = (path.into_inner(), means.db.clone());
    let read = means.db.read(move |conn| recordings::server_behind(conn, db.vault(), &token));
    let (server, meeting) = read.await?;
    let body = body::read(payload.into_inner(), READY_LIMIT).await?;
    let mut pairs = url::form_urlencoded::parse(&body);
    let signed = pairs.find(|(name, _)| name == "signed_parameters").map(|(_, value)| value);
    let signed = signed.ok_or(WebError::BadRequest)?;
    let backend = open_backend(means, &server).map_err(WebError::fault)?;
    let ready = backend.hear_recording(&signed, means.clock.now()).map_err(|why| {
        tracing::warn!(server = %server.id, %why, "a word about a recording is not believed");
        WebError::BadRequest
    })?;
    if ready.meeting_id != meeting {
        return Err(WebError::BadRequest);
    }
    let id = server.id;
    let heard = means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        recordings::hear_ready(tx, &id, &meeting, &ready.recording_id)
    });
    Ok(match heard.await? {
        Heard::Looking => HttpResponse::NoContent().finish(),
        Heard::Gone => HttpResponse::Gone().finish(),
    })
}

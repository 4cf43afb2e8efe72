//! What meeting servers tell us. Of an end they tell without a signature, so its address carries a
//! proof; all else is proved by the secret that we share.

use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::gateways::backend::{EventCall, MeetingBackend, Unheard};
use crate::ground::db::DbError;
use crate::meetings;
use crate::provisioning::{self, ServerId, open_backend};
use crate::recordings::{self, Heard};
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// A delivery holds some events of a kilobyte each.
const LIMIT: usize = 1024 * 1024;

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

/// The proof beside the address.
#[derive(Deserialize)]
pub struct Proof {
    checksum: Option<String>,
}

/// `POST /hooks/bigbluebutton/events/{server}`: 200 as soon as it is stored, 401 where it is not
/// believed, whatever is wrong: who has no proof learns nothing.
pub async fn happened(
    cx: Cx,
    path: Path<String>,
    proof: Query<Proof>,
    req: HttpRequest,
    payload: Payload,
) -> Answer {
    let body = body::read(payload.into_inner(), LIMIT).await?;
    let Some((id, backend)) = server_behind(&cx, &path).await? else {
        return Ok(HttpResponse::Unauthorized().finish());
    };
    let means = &cx.site.means;
    let callback = means.link(&provisioning::events_path(&id));
    let head = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let call = EventCall {
        callback: &callback,
        checksum: proof.checksum.as_deref(),
        bearer: head.and_then(|value| value.strip_prefix("Bearer ")),
        body: &body,
    };
    let told = match backend.hear_events(&call) {
        Ok(told) => told,
        Err(Unheard::Malformed) => {
            // Proved and unreadable: our reader is wrong. Said again it stays so, and a server
            // that is refused too often takes its hook away.
            tracing::error!(server = %id, bytes = body.len(), "an event cannot be read");
            return Ok(HttpResponse::Ok().finish());
        }
        Err(why) => {
            tracing::warn!(server = %id, %why, "an event is not believed");
            return Ok(HttpResponse::Unauthorized().finish());
        }
    };
    means.db.write(cx.actor(), move |tx| meetings::hear_events(tx, &id, &told)).await?;
    Ok(HttpResponse::Ok().finish())
}

/// The server of the address, if it is one that was asked to tell.
async fn server_behind(
    cx: &Cx,
    id: &str,
) -> Result<Option<(ServerId, std::sync::Arc<dyn MeetingBackend>)>, DbError> {
    let Ok(id) = id.parse::<ServerId>() else { return Ok(None) };
    let means = &cx.site.means;
    let server = match means.db.read(move |conn| provisioning::server(conn, &id)).await {
        Ok(server) if server.events.is_some() => server,
        Ok(_) | Err(DbError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(open_backend(means, &server).ok().map(|backend| (server.id, backend)))
}

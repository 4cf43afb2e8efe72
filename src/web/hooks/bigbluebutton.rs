//! What meeting servers tell us. Of an end they tell without a signature, so its address carries a
//! proof; all else is proved by the secret that we share.

use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::gateways::backend::{EventCall, MeetingBackend, Unheard};
use crate::ground::db::DbError;
use crate::meetings;
use crate::provisioning::{self, ServerId};
use crate::web::body;
use crate::web::context::Cx;
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
    Ok(provisioning::open_backend(means, &server).ok().map(|backend| (server.id, backend)))
}

//! `GET /playback/{token}`: the short-lived address that leads to the film.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use actix_web::web::Path;

use crate::recordings;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// Leads to where the server plays it now. That address is a key: no cache keeps it, no referrer
/// tells it, and ours in front of it works for some minutes in one browser.
pub async fn play(cx: Cx, path: Path<String>) -> Answer {
    let means = &cx.site.means;
    let (token, browser) = (path.into_inner(), cx.browser.clone());
    let (vault, now) = (means.db.clone(), means.clock.now());
    let read =
        means.db.read(move |conn| recordings::played(conn, vault.vault(), &token, &browser, now));
    let (one, kind) = read.await?;
    let url = match recordings::playback(means, &one, &kind).await {
        Ok(url) => url.ok_or(WebError::NotFound)?,
        Err(error) => {
            tracing::warn!(recording = %one.id, %error, "a film could not be asked for");
            return Err(WebError::Conflict("recording-server-away"));
        }
    };
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, url.expose()))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .finish())
}

//! Forms with a file: read part by part as they arrive, and never more than the setting allows. The
//! token comes first, so that nothing of a foreign form is kept.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::context::Cx;
use super::error::WebError;
use super::form::{Fields, Form, check_token, from_pairs};

/// How long a file may take to arrive, over a slow line.
const DEADLINE: Duration = Duration::from_secs(120);

/// More fields than any form of ours has.
const MOST_PARTS: usize = 50;

/// A form with a file, as it came in.
pub struct Upload<T> {
    /// Its other fields.
    pub form: Form<T>,
    /// Its field `file`.
    pub file: Sent,
}

/// What came in the field `file`.
pub enum Sent {
    /// Nothing.
    Nothing,
    /// A file.
    File {
        /// What it is called where it comes from. Never a path to us.
        name: String,
        /// What is in it.
        bytes: BytesMut,
    },
    /// More than the limit. The rest is not read; see [`super::unread`].
    TooLarge,
}

impl<T: Fields + 'static> FromRequest for Upload<T> {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let payload = payload.take();
        Box::pin(async move {
            let cx = Cx::extract(&req).await?;
            if req.content_type() != "multipart/form-data" {
                return Err(WebError::UnsupportedMedia);
            }
            let parts = Multipart::new(req.headers(), payload);
            let all = read(&cx, &req, parts);
            tokio::time::timeout(DEADLINE, all).await.unwrap_or(Err(WebError::TooSlow))
        })
    }
}

async fn read<T: Fields>(
    cx: &Cx,
    req: &HttpRequest,
    mut parts: Multipart,
) -> Result<Upload<T>, WebError> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut file = Sent::Nothing;
    let limit = cx.site.uploads.bytes();
    let mut room = limit;
    let mut trusted = false;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(refused)?;
        let name = part.name().ok_or(WebError::BadRequest)?.to_owned();
        let again = pairs.iter().any(|(known, _)| *known == name) || pairs.len() == MOST_PARTS;
        if again {
            return Err(WebError::BadRequest);
        }
        if name == "file" {
            if !trusted || !matches!(file, Sent::Nothing) {
                return Err(WebError::ForeignForm);
            }
            file = sent(req, &mut part, limit, &mut room).await?;
            if matches!(file, Sent::TooLarge) {
                break;
            }
            continue;
        }
        let bytes = collect(&mut part, &mut room).await?.ok_or(WebError::TooLarge)?;
        let value = String::from_utf8(bytes.to_vec()).map_err(|_| WebError::BadRequest)?;
        if name == "csrf" {
            check_token(cx, req, Some(&value))?;
            trusted = true;
        } else if trusted {
            pairs.push((name, value));
        } else {
            return Err(WebError::ForeignForm);
        }
    }
    if !trusted {
        return Err(WebError::ForeignForm);
    }
    Ok(Upload { form: from_pairs(pairs)?, file })
}

/// The file, unless the browser says beforehand that it is too large, or it turns out to be.
async fn sent(
    req: &HttpRequest,
    part: &mut Field,
    limit: usize,
    room: &mut usize,
) -> Result<Sent, WebError> {
    let disposition = part.content_disposition();
    let name = disposition.and_then(|it| it.get_filename()).unwrap_or_default().to_owned();
    let said = req.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let said: Option<usize> = said.and_then(|value| value.parse().ok());
    // What stands around a file in the form is much less than the file.
    if said.is_some_and(|length| length > limit.saturating_mul(2)) {
        return Ok(Sent::TooLarge);
    }
    match collect(part, room).await? {
        None => Ok(Sent::TooLarge),
        Some(bytes) if bytes.is_empty() => Ok(Sent::Nothing),
        Some(bytes) => Ok(Sent::File { name, bytes }),
    }
}

/// What is in a part; `None` when there is no room for it.
async fn collect(part: &mut Field, room: &mut usize) -> Result<Option<BytesMut>, WebError> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(refused)?;
        match room.checked_sub(chunk.len()) {
            Some(left) => *room = left,
            None => return Ok(None),
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

#[expect(clippy::needless_pass_by_value, reason = "called with an error that is mapped")]
fn refused(error: MultipartError) -> WebError {
    tracing::debug!(%error, "a form with a file that cannot be read");
    WebError::BadRequest
}

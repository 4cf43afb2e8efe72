//! Reading a body: no more than so much, and not for longer than so long. The HTTP library has a
//! deadline for the head of a request and none for its body.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::{Bytes, BytesMut};
use futures_util::StreamExt;

use super::error::WebError;

/// How long a body may take to arrive.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// How large a form may be, in bytes.
pub const FORM_LIMIT: usize = 256 * 1024;

/// Reads a body of at most `limit` bytes.
///
/// # Errors
/// Too large, too slow, or broken off.
pub async fn read(mut payload: Payload, limit: usize) -> Result<Bytes, WebError> {
    let all = async move {
        let mut body = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| WebError::BadRequest)?;
            if body.len().saturating_add(chunk.len()) > limit {
                return Err(WebError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    };
    tokio::time::timeout(DEADLINE, all).await.unwrap_or(Err(WebError::TooSlow))
}

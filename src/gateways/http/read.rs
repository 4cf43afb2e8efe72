//! Reading an answer under a cap, and what went wrong on the way.

use std::error::Error as _;

use reqwest::Response;

use super::ReachError;

/// Why an answer could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is longer than what the caller takes.
    #[error("the answer is too large")]
    TooLarge,
    /// The connection broke, or the time was over.
    #[error(transparent)]
    Broken(#[from] reqwest::Error),
}

/// The body of `response`, of at most `limit` bytes: it is left at the first byte too many.
///
/// # Errors
/// [`ReadError`].
pub async fn body(mut response: Response, limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Err(ReadError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Whether the name turned out to lead to an address that may not be called.
#[must_use]
pub fn leads_astray(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(deeper) = cause {
        if deeper.is::<ReachError>() {
            return true;
        }
        cause = deeper.source();
    }
    false
}

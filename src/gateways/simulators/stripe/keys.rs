//! Idempotency keys (docs.stripe.com/api/idempotent_requests): the same key gets the same answer,
//! errors of the server too; other parameters under it are refused.

use serde_json::Value;

use super::api::{Refused, Reply};
use super::book::{Answered, Book};

/// The longest key.
const LONGEST: usize = 255;

/// The answer that was given to this key, if there is one.
pub(super) fn before(book: &Book, key: &str, fingerprint: &str) -> Result<Option<Reply>, Refused> {
    if key.len() > LONGEST {
        return Err(Refused::invalid("idempotency_key", "Keys have 255 characters at most."));
    }
    match book.answers.get(key) {
        None => Ok(None),
        Some(answered) if answered.fingerprint == fingerprint => {
            Ok(Some(Reply { status: answered.status, body: answered.body.clone(), replayed: true }))
        }
        Some(_) => Err(Refused {
            status: 400,
            kind: "idempotency_error",
            code: None,
            param: None,
            message: "Keys for idempotent requests can only be used with the same parameters \
                      they were first used with."
                .to_owned(),
        }),
    }
}

/// Remembers an answer.
pub(super) fn keep(book: &mut Book, key: &str, fingerprint: String, status: u16, body: &Value) {
    let answered = Answered { fingerprint, status, body: body.clone() };
    book.answers.insert(key.to_owned(), answered);
}

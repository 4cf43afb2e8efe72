//! Calls about sessions: one that lists them, and those that a session's own token opens. A
//! platform seldom needs them: they serve whoever is in already.

use serde_json::json;

use super::call::{Body, Wire};
use super::driver::{BigBlueButton, found};
use super::field;
use super::query::Query;
use super::reply::incomplete;
use crate::gateways::backend::{BackendError, SecretUrl};

/// A session as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSession {
    /// The server's id of the running.
    pub internal_id: String,
    /// The meeting's name.
    pub meeting_name: String,
    /// The name of who is in.
    pub full_name: String,
}

/// How somebody who is in wants to come in again, on another device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OtherDevice {
    /// The old session ends when the new one begins.
    pub replace: bool,
    /// What the new session is called, beside the name.
    pub name: Option<String>,
}

impl BigBlueButton {
    /// Who is in anywhere on the server.
    ///
    /// # Errors
    /// What the server answered; nobody at all is an empty list.
    pub async fn sessions(&self) -> Result<Vec<LiveSession>, BackendError> {
        let Some(reply) = found(self.ask(&self.get("getSessions", &Query::new())).await)? else {
            return Ok(Vec::new());
        };
        let session = |entry: &super::xml::Element| LiveSession {
            internal_id: entry.text_of("meetingID").to_owned(),
            meeting_name: entry.text_of("meetingName").to_owned(),
            full_name: entry.text_of("userName").to_owned(),
        };
        Ok(reply.0.list("sessions", "meeting").map(session).collect())
    }

    /// A link that lets the person of a session in once more, on another device (3.0).
    ///
    /// # Errors
    /// What the server answered, [`BackendError::Refused`] for a session that is over.
    pub async fn other_device(
        &self,
        session_token: &str,
        how: &OtherDevice,
    ) -> Result<SecretUrl, BackendError> {
        let mut query =
            Query::new().with("sessionToken", &field::bounded("token", session_token, 1)?);
        if how.replace {
            query.push("replaceSession", "true");
        }
        if let Some(name) = &how.name {
            query.push("sessionName", &field::bounded("name", name, 1)?);
        }
        let reply = self.ask(&self.unsigned("getJoinUrl", &query, Body::None)).await?;
        let url = reply.0.text_of("url");
        if url.is_empty() { Err(incomplete()) } else { Ok(SecretUrl::new(url.to_owned())) }
    }

    /// Hands on what somebody says of a meeting: 1 to 5 stars and a few words (3.0, where the
    /// server takes it).
    ///
    /// # Errors
    /// What the server answered; many answer 404.
    pub async fn feedback(
        &self,
        session_token: &str,
        stars: u8,
        words: &str,
    ) -> Result<(), BackendError> {
        let token = field::bounded("token", session_token, 1)?;
        let said = json!({
            "sessionToken": token,
            "feedback": { "rating": stars.clamp(1, 5), "comment": field::clean(words) },
        });
        let body = Body::Json(said.to_string());
        self.ask(&self.unsigned("feedback", &Query::new(), body)).await.map(|_| ())
    }

    /// A call that the session's token opens, not the secret.
    fn unsigned(&self, call: &str, query: &Query, body: Body) -> Wire {
        let joint = if query.as_str().is_empty() { "" } else { "?" };
        let url = format!("{}{joint}{}", self.access.base_url.call(call), query.as_str());
        Wire { url, body, repeatable: false, limit: 64 * 1024 }
    }
}

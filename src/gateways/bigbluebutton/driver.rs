//! The driver: one server of this make behind the trait the house knows.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};

use super::address::BaseUrl;
use super::call::{CallRules, Wire, ask};
use super::checksum::ChecksumHash;
use super::query::Query;
use super::reply::Reply;
use super::version::ServerVersion;
use super::{create, field, join, live, recording};
use crate::gateways::backend::{
    BackendError, BackendKind, Capabilities, Ending, Joiner, LiveMeeting, MeetingBackend,
    MeetingRequest, OpenMeeting, RecordingFilter, RecordingList, SecretUrl, ServerFacts,
};
use crate::ground::random::Chance;

/// What an operator enters about a server.
#[derive(Debug, Clone)]
pub struct ServerAccess {
    /// Where its interface is.
    pub base_url: BaseUrl,
    /// The secret it shares with us.
    pub secret: SecretString,
    /// The hash it checks signatures with.
    pub hash: ChecksumHash,
    /// Its version, when the operator knows it; unknown means the oldest habits are kept.
    pub version: Option<ServerVersion>,
}

/// One BigBlueButton server. Cheap to make; hand it a clone of the one HTTP client.
pub struct BigBlueButton {
    access: ServerAccess,
    http: Client,
    rules: CallRules,
    chance: Arc<dyn Chance>,
}

impl fmt::Debug for BigBlueButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BigBlueButton").field("access", &self.access).finish_non_exhaustive()
    }
}

impl BigBlueButton {
    /// A driver with the usual [`CallRules`].
    #[must_use]
    pub fn new(access: ServerAccess, http: Client, chance: Arc<dyn Chance>) -> Self {
        Self { access, http, rules: CallRules::default(), chance }
    }

    /// The same driver with other rules.
    #[must_use]
    pub fn with_rules(self, rules: CallRules) -> Self {
        Self { rules, ..self }
    }

    fn signed(&self, call: &str, query: &Query) -> String {
        let signed = query.signed(call, self.access.hash, self.access.secret.expose_secret());
        format!("{}?{signed}", self.access.base_url.call(call))
    }

    /// A call whose parameters travel in the address.
    fn get(&self, call: &str, query: &Query) -> Wire {
        let url = self.signed(call, query);
        Wire { url, form: None, repeatable: true, limit: self.rules.reply_limit }
    }

    /// A call that may be too long for an address: then all of it goes into the form, which newer
    /// servers leave out of the checksum. Never half and half.
    fn get_or_post(&self, call: &str, query: Query) -> Wire {
        let understood = self.access.version.is_some_and(ServerVersion::signs_query_only);
        if !understood || query.as_str().len() < self.rules.form_from {
            return self.get(call, &query);
        }
        Wire { form: Some(query), ..self.get(call, &Query::new()) }
    }

    async fn ask(&self, wire: &Wire) -> Result<Reply, BackendError> {
        ask(&self.http, &self.rules, self.chance.as_ref(), wire).await
    }

    async fn about(&self, call: &str, meeting_id: &str) -> Result<Option<Reply>, BackendError> {
        let query = Query::new().with("meetingID", field::meeting_id(meeting_id)?);
        found(self.ask(&self.get(call, &query)).await)
    }
}

/// Not knowing a meeting is an answer, not an error.
fn found(outcome: Result<Reply, BackendError>) -> Result<Option<Reply>, BackendError> {
    match outcome {
        Ok(reply) => Ok(Some(reply)),
        Err(BackendError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[async_trait]
impl MeetingBackend for BigBlueButton {
    fn kind(&self) -> BackendKind {
        BackendKind::BigBlueButton
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            creates_meetings: true,
            server_side_end: true,
            lists_live: true,
            attendance: true,
            recordings: true,
            roles: true,
            lobby: true,
            attendee_cap: true,
            duration_cap: true,
            ..Capabilities::default()
        }
    }

    async fn probe(&self) -> Result<ServerFacts, BackendError> {
        let wire = Wire { url: self.access.base_url.root(), ..self.get("", &Query::new()) };
        let answer = self.ask(&wire).await?.0;
        let told = |name| Some(answer.text_of(name)).filter(|text| !text.is_empty());
        Ok(ServerFacts {
            version: told("bbbVersion").map(str::to_owned),
            interface: told("apiVersion").or_else(|| told("version")).map(str::to_owned),
        })
    }

    async fn create(&self, request: &MeetingRequest) -> Result<OpenMeeting, BackendError> {
        let wire = self.get_or_post("create", create::query(request)?);
        create::read(&self.ask(&wire).await?)
    }

    fn join_url(&self, joiner: &Joiner) -> Result<SecretUrl, BackendError> {
        Ok(SecretUrl::new(self.signed("join", &join::query(joiner)?)))
    }

    async fn live(&self) -> Result<Vec<LiveMeeting>, BackendError> {
        let limit = self.rules.list_limit;
        let wire = Wire { limit, ..self.get("getMeetings", &Query::new()) };
        let answer = self.ask(&wire).await?.0;
        answer.list("meetings", "meeting").map(live::meeting).collect()
    }

    async fn info(&self, meeting_id: &str) -> Result<Option<LiveMeeting>, BackendError> {
        let reply = self.about("getMeetingInfo", meeting_id).await?;
        reply.map(|reply| live::meeting(&reply.0)).transpose()
    }

    async fn is_running(&self, meeting_id: &str) -> Result<bool, BackendError> {
        let reply = self.about("isMeetingRunning", meeting_id).await?;
        Ok(reply.is_some_and(|reply| reply.0.flag("running")))
    }

    async fn end(&self, meeting_id: &str) -> Result<Ending, BackendError> {
        let query = Query::new().with("meetingID", field::meeting_id(meeting_id)?);
        let wire = Wire { repeatable: false, ..self.get("end", &query) };
        let ending = |known| if known { Ending::Asked } else { Ending::AlreadyGone };
        Ok(ending(found(self.ask(&wire).await)?.is_some()))
    }

    async fn recordings(&self, filter: &RecordingFilter) -> Result<RecordingList, BackendError> {
        let limit = self.rules.list_limit;
        let wire = Wire { limit, ..self.get("getRecordings", &recording::query(filter)?) };
        match found(self.ask(&wire).await)? {
            Some(reply) => Ok(recording::read(&reply.0)),
            None => Ok(RecordingList::default()),
        }
    }
}

//! The driver: one server of this make behind the trait the house knows.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};

use super::address::BaseUrl;
use super::call::{Body, CallRules, Wire, ask};
use super::checksum::ChecksumHash;
use super::events::EventProof;
use super::query::Query;
use super::reply::Reply;
use super::version::ServerVersion;
use super::{create, documents, events, field, hooks, join, live, recording, track};
use crate::gateways::backend::{
    Announcement, BackendError, BackendEvent, BackendKind, Capabilities, Document, Ending, Entry,
    EventCall, EventHook, Joiner, LiveMeeting, MeetingBackend, MeetingReport, MeetingRequest,
    NewTrack, OpenMeeting, RecordingFilter, RecordingList, RecordingReady, RegisteredHook, Removal,
    SecretUrl, ServerFacts, TextTrack, Unheard,
};
use crate::gateways::jwt::MacHash;
use crate::ground::clock::Timestamp;
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
    /// How it proves what it tells.
    pub events: EventProof,
}

/// One BigBlueButton server. Cheap to make; hand it a clone of the one HTTP client.
pub struct BigBlueButton {
    pub(super) access: ServerAccess,
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

    pub(super) fn signed(&self, call: &str, query: &Query) -> String {
        let signed = query.signed(call, self.access.hash, self.access.secret.expose_secret());
        format!("{}?{signed}", self.access.base_url.call(call))
    }

    /// A call whose parameters travel in the address.
    pub(super) fn get(&self, call: &str, query: &Query) -> Wire {
        let url = self.signed(call, query);
        Wire { url, body: Body::None, repeatable: true, limit: self.rules.reply_limit }
    }

    /// A call that may be too long for an address: then all of it goes into the form, which newer
    /// servers leave out of the checksum. Never half and half.
    fn get_or_post(&self, call: &str, query: Query) -> Wire {
        let understood = self.access.version.is_some_and(ServerVersion::signs_query_only);
        if !understood || query.as_str().len() < self.rules.form_from {
            return self.get(call, &query);
        }
        Wire { body: Body::Form(query), ..self.get(call, &Query::new()) }
    }

    /// Whether the server's version has something; of an unknown one we find out by asking.
    fn has(&self, what: fn(ServerVersion) -> bool) -> bool {
        self.access.version.is_none_or(what)
    }

    pub(super) async fn ask(&self, wire: &Wire) -> Result<Reply, BackendError> {
        ask(&self.http, &self.rules, self.chance.as_ref(), wire).await
    }

    async fn about(&self, call: &str, meeting_id: &str) -> Result<Option<Reply>, BackendError> {
        let query = Query::new().with("meetingID", field::meeting_id(meeting_id)?);
        found(self.ask(&self.get(call, &query)).await)
    }
}

/// Not knowing what is to go is as good as having removed it.
fn removal(outcome: Result<Reply, BackendError>) -> Result<Removal, BackendError> {
    Ok(if found(outcome)?.is_some() { Removal::Removed } else { Removal::AlreadyGone })
}

/// Not knowing a meeting is an answer, not an error.
pub(super) fn found(outcome: Result<Reply, BackendError>) -> Result<Option<Reply>, BackendError> {
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
            recording_states: true,
            text_tracks: true,
            roles: true,
            lobby: true,
            breakouts: true,
            preupload: true,
            announcements: self.has(ServerVersion::takes_announcements),
            attendee_cap: true,
            duration_cap: true,
            webhooks: true,
            dial_in: true,
            tenant_provisioning: false,
            instance_provisioning: true,
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
        let query = create::query(request, self.access.version)?;
        let wire = if request.documents.is_empty() {
            self.get_or_post("create", query)
        } else {
            // Beside documents the parameters stay in the address, whatever their length.
            let body = Body::Xml(documents::modules(&request.documents)?);
            Wire { body, ..self.get("create", &query) }
        };
        create::read(&self.ask(&wire).await?)
    }

    fn join_url(&self, joiner: &Joiner) -> Result<SecretUrl, BackendError> {
        Ok(SecretUrl::new(self.signed("join", &join::query(joiner, self.access.version)?)))
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
        let paged = self.has(ServerVersion::pages_recordings);
        let query = recording::query(filter, paged)?;
        let wire = Wire { limit, ..self.get("getRecordings", &query) };
        match found(self.ask(&wire).await)? {
            Some(reply) => Ok(recording::read(&reply.0)),
            None => Ok(RecordingList::default()),
        }
    }

    async fn enter(&self, joiner: &Joiner) -> Result<Entry, BackendError> {
        let query = join::query(joiner, self.access.version)?.with("redirect", "false");
        // Twice would be two people.
        let wire = Wire { repeatable: false, ..self.get("join", &query) };
        join::read(&self.ask(&wire).await?)
    }

    async fn add_documents(&self, meeting: &str, new: &[Document]) -> Result<(), BackendError> {
        if !self.has(ServerVersion::takes_documents) {
            return Err(BackendError::Unsupported("take documents into a running meeting"));
        }
        let query = Query::new().with("meetingID", field::meeting_id(meeting)?);
        let body = Body::Xml(documents::modules(new)?);
        let wire = Wire { body, repeatable: false, ..self.get("insertDocument", &query) };
        self.ask(&wire).await.map(|_| ())
    }

    async fn announce(&self, meeting: &str, word: &Announcement) -> Result<(), BackendError> {
        if !self.has(ServerVersion::takes_announcements) {
            return Err(BackendError::Unsupported("say something to a running meeting"));
        }
        let mut query = Query::new()
            .with("meetingID", field::meeting_id(meeting)?)
            .with("message", &field::up_to("text", &word.text, 500)?);
        if let Some(sender) = &word.sender {
            query.push("userName", &field::up_to("sender", sender, 255)?);
        }
        let wire = Wire { repeatable: false, ..self.get("sendChatMessage", &query) };
        self.ask(&wire).await.map(|_| ())
    }

    async fn show_recordings(&self, ids: &[String], shown: bool) -> Result<(), BackendError> {
        let query = Query::new()
            .with("recordID", &field::record_ids(ids)?)
            .with("publish", if shown { "true" } else { "false" });
        self.ask(&self.get("publishRecordings", &query)).await.map(|_| ())
    }

    async fn delete_recordings(&self, ids: &[String]) -> Result<Removal, BackendError> {
        let query = Query::new().with("recordID", &field::record_ids(ids)?);
        removal(self.ask(&self.get("deleteRecordings", &query)).await)
    }

    async fn label_recordings(
        &self,
        ids: &[String],
        labels: &BTreeMap<String, Option<String>>,
    ) -> Result<(), BackendError> {
        let query = recording::labelling(ids, labels)?;
        self.ask(&self.get_or_post("updateRecordings", query)).await.map(|_| ())
    }

    async fn text_tracks(&self, recording: &str) -> Result<Vec<TextTrack>, BackendError> {
        let query = Query::new().with("recordID", &field::record_id(recording)?);
        let reply = self.ask(&self.get("getRecordingTextTracks", &query)).await?;
        Ok(track::read(&reply.0))
    }

    async fn put_text_track(&self, recording: &str, new: &NewTrack) -> Result<(), BackendError> {
        let query = track::query(recording, new)?;
        let between = format!("folkmoot-{}", self.chance.letters(24));
        let parts = track::body(&between, new.file.as_ref())?;
        let body = Body::Parts(between, parts);
        let wire = Wire { body, repeatable: false, ..self.get("putRecordingTextTrack", &query) };
        self.ask(&wire).await.map(|_| ())
    }

    async fn hook(&self, hook: &EventHook) -> Result<RegisteredHook, BackendError> {
        let reply = self.ask(&self.get("hooks/create", &hooks::query(hook)?)).await?;
        hooks::created(&reply, hook)
    }

    async fn hooks(&self, meeting: Option<&str>) -> Result<Vec<RegisteredHook>, BackendError> {
        let mut query = Query::new();
        if let Some(id) = meeting {
            query.push("meetingID", field::meeting_id(id)?);
        }
        let reply = self.ask(&self.get("hooks/list", &query)).await?;
        Ok(reply.0.list("hooks", "hook").map(hooks::listed).collect())
    }

    async fn unhook(&self, id: &str) -> Result<Removal, BackendError> {
        let query = Query::new().with("hookID", &field::bounded("hook", id, 1)?);
        removal(self.ask(&self.get("hooks/destroy", &query)).await)
    }

    fn hear_events(&self, call: &EventCall<'_>) -> Result<Vec<BackendEvent>, Unheard> {
        events::hear(call, self.access.events, &self.access.secret)
    }

    fn hear_recording(&self, token: &str, now: Timestamp) -> Result<RecordingReady, Unheard> {
        events::recording(token, &self.access.secret, &[MacHash::Hs256], now)
    }

    fn hear_report(
        &self,
        token: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<MeetingReport, Unheard> {
        events::report(token, body, &self.access.secret, now)
    }
}

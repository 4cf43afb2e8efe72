//! All meetings of one server: a state machine that is told the time and never asks for it.

use std::collections::{BTreeMap, VecDeque};

use super::archive::Recording;
use super::meeting::{Meeting, Person};

/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;
/// How many departed sessions are remembered, so that their page can say goodbye.
const MOST_DEPARTED: usize = 1_000;

/// After how long meetings go away, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timers {
    /// One that nobody has joined.
    pub(super) unused_ms: i64,
    /// One that everybody has left.
    pub(super) emptied_ms: i64,
    /// One that was ended: meanwhile it is listed as ended.
    pub(super) linger_ms: i64,
}

impl Default for Timers {
    fn default() -> Self {
        Self { unused_ms: 5 * MINUTE_MS, emptied_ms: MINUTE_MS, linger_ms: 0 }
    }
}

/// A callback that is due because a meeting ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DueCallback {
    pub(super) url: String,
    pub(super) recording_marks: bool,
}

/// The meetings of one server.
#[derive(Debug, Default)]
pub(super) struct Hall {
    meetings: BTreeMap<String, Meeting>,
    /// The last creation time per external id: a later meeting of the same id must differ.
    last_created: BTreeMap<String, i64>,
    departed: VecDeque<(String, Option<String>)>,
    due: Vec<DueCallback>,
    pub(super) recordings: Vec<Recording>,
    pub(super) timers: Timers,
}

impl Hall {
    /// The meeting of that external id.
    pub(super) fn meeting(&self, external_id: &str) -> Option<&Meeting> {
        self.meetings.get(external_id)
    }

    /// Every meeting.
    pub(super) fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.values()
    }

    /// The meeting and person a session token belongs to.
    pub(super) fn session(&self, token: &str) -> Option<(&Meeting, &Person)> {
        self.meetings.values().find_map(|meeting| {
            let person = meeting.people.iter().find(|person| person.session_token == token)?;
            Some((meeting, person))
        })
    }

    /// Where a session that is over leads back to; the outer `None` when it never was.
    pub(super) fn departed(&self, token: &str) -> Option<Option<&str>> {
        let found = self.departed.iter().find(|(known, _)| known == token);
        found.map(|(_, back)| back.as_deref())
    }

    /// A creation time for a meeting of that id: now, or just after the last one's.
    pub(super) fn create_time(&self, external_id: &str, now_ms: i64) -> i64 {
        let last = self.last_created.get(external_id);
        last.map_or(now_ms, |last| now_ms.max(last.saturating_add(1)))
    }

    /// Opens a meeting.
    pub(super) fn open(&mut self, meeting: Meeting) {
        self.last_created.insert(meeting.external_id.clone(), meeting.create_ms);
        self.meetings.insert(meeting.external_id.clone(), meeting);
    }

    /// Somebody comes in, or waits at the door.
    pub(super) fn enter(&mut self, external_id: &str, person: Person, now_ms: i64) {
        let Some(meeting) = self.meetings.get_mut(external_id) else { return };
        if !person.waiting {
            meeting.started_ms.get_or_insert(now_ms);
            meeting.emptied_ms = None;
        }
        meeting.people.push(person);
    }

    /// A waiting person is let in or turned away.
    pub(super) fn settle(&mut self, external_id: &str, user_id: &str, admit: bool, now_ms: i64) {
        let Some(meeting) = self.meetings.get_mut(external_id) else { return };
        let waits = |person: &Person| person.waiting && person.user_id == user_id;
        let Some(place) = meeting.people.iter().position(waits) else { return };
        let mut person = meeting.people.remove(place);
        if admit {
            person.waiting = false;
            self.enter(external_id, person, now_ms);
        } else {
            let back = person.logout_url.or_else(|| meeting.logout_url.clone());
            self.remember(person.session_token, back);
        }
    }

    /// Somebody leaves.
    pub(super) fn leave(&mut self, token: &str, now_ms: i64) {
        let holds = |meeting: &&mut Meeting| {
            meeting.people.iter().any(|person| person.session_token == token)
        };
        let Some(meeting) = self.meetings.values_mut().find(holds) else { return };
        let left: Vec<Person> =
            meeting.people.extract_if(.., |person| person.session_token == token).collect();
        if meeting.started_ms.is_some() && meeting.present().next().is_none() {
            meeting.emptied_ms.get_or_insert(now_ms);
        }
        let meeting_back = meeting.logout_url.clone();
        for person in left {
            self.remember(person.session_token, person.logout_url.or(meeting_back.clone()));
        }
    }

    /// Everybody leaves.
    pub(super) fn empty(&mut self, external_id: &str, now_ms: i64) {
        let people = self.meetings.get(external_id).map(|meeting| meeting.people.clone());
        for person in people.unwrap_or_default() {
            self.leave(&person.session_token, now_ms);
        }
    }

    /// Ends a meeting; whether there was one to end.
    pub(super) fn end(&mut self, external_id: &str, now_ms: i64) -> bool {
        let open = self.meetings.get_mut(external_id).filter(|meeting| meeting.ended_ms.is_none());
        let Some(meeting) = open else { return false };
        if let Some(url) = meeting.metadata.get("endcallbackurl") {
            let recording_marks = meeting.is_recording();
            self.due.push(DueCallback { url: url.clone(), recording_marks });
        }
        meeting.ended_ms = Some(now_ms);
        let back = meeting.logout_url.clone();
        for person in std::mem::take(&mut meeting.people) {
            self.remember(person.session_token, person.logout_url.or(back.clone()));
        }
        if self.timers.linger_ms == 0 {
            self.meetings.remove(external_id);
        }
        true
    }

    /// Ends what has run its time, clears away what has ended.
    pub(super) fn sweep(&mut self, now_ms: i64) {
        let timers = self.timers;
        let over: Vec<String> = self
            .meetings
            .values()
            .filter(|meeting| is_over(meeting, timers, now_ms))
            .map(|meeting| meeting.external_id.clone())
            .collect();
        for external_id in over {
            self.end(&external_id, now_ms);
        }
        self.meetings.retain(|_, meeting| {
            meeting.ended_ms.is_none_or(|ended| now_ms < ended.saturating_add(timers.linger_ms))
        });
    }

    /// Everything is forgotten, as after a crash: no callback tells of it.
    pub(super) fn restart(&mut self) {
        self.meetings.clear();
        self.due.clear();
    }

    /// Whether a callback is due.
    pub(super) fn has_due(&self) -> bool {
        !self.due.is_empty()
    }

    /// The callbacks that are due, handed over.
    pub(super) fn take_due(&mut self) -> Vec<DueCallback> {
        std::mem::take(&mut self.due)
    }

    fn remember(&mut self, token: String, back: Option<String>) {
        if self.departed.len() >= MOST_DEPARTED {
            self.departed.pop_front();
        }
        self.departed.push_back((token, back));
    }
}

/// Whether a meeting has run its time: never joined, emptied, or at the end of its duration.
fn is_over(meeting: &Meeting, timers: Timers, now_ms: i64) -> bool {
    let since = |instant: i64, span: i64| now_ms >= instant.saturating_add(span);
    let unused = meeting.started_ms.is_none() && since(meeting.create_ms, timers.unused_ms);
    let emptied = meeting.emptied_ms.is_some_and(|instant| since(instant, timers.emptied_ms));
    let span = meeting.duration_minutes.saturating_mul(MINUTE_MS);
    unused || emptied || (span > 0 && since(meeting.create_ms, span))
}

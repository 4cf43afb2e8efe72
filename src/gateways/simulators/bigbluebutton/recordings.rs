//! What was recorded: made when a recorded meeting ends, worked on, shown, hidden, deleted.

use std::collections::BTreeMap;

use super::answer::{Answer, Reply, refuse, refuse_for};
use super::hall::Hall;
use super::meeting::Meeting;
use super::parameters::Parameters;

/// Bytes of a simulated recording per minute.
const BYTES_PER_MINUTE: i64 = 2_000_000;
/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// One recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The server's id of it: that of the running.
    pub record_id: String,
    /// The meeting's external id.
    pub meeting_id: String,
    /// `processing`, `published` or `unpublished`.
    pub state: &'static str,
    /// The meeting's name.
    pub name: String,
    /// When somebody came in (Unix milliseconds).
    pub start_ms: i64,
    /// When the meeting was over (Unix milliseconds).
    pub end_ms: i64,
    /// What was attached to the meeting.
    pub metadata: BTreeMap<String, String>,
}

impl Recorded {
    /// What is left of a meeting that was to be recorded and in which somebody was. Whether a
    /// button was pressed is not asked here: there is none.
    pub(super) fn of(meeting: &Meeting, now_ms: i64) -> Option<Self> {
        let start_ms = meeting.started_ms.filter(|_| meeting.record)?;
        Some(Self {
            record_id: meeting.internal_id.clone(),
            meeting_id: meeting.external_id.clone(),
            state: "processing",
            name: meeting.name.clone(),
            start_ms,
            end_ms: now_ms,
            metadata: meeting.metadata.clone(),
        })
    }

    /// Of a meeting that goes on, as if it had been worked on already.
    pub(super) fn made_of(meeting: &Meeting) -> Self {
        Self {
            record_id: meeting.internal_id.clone(),
            meeting_id: meeting.external_id.clone(),
            state: "published",
            name: meeting.name.clone(),
            start_ms: meeting.create_ms,
            end_ms: meeting.create_ms.saturating_add(MINUTE_MS),
            metadata: meeting.metadata.clone(),
        }
    }

    fn minutes(&self) -> i64 {
        self.end_ms.saturating_sub(self.start_ms) / MINUTE_MS
    }
}

/// Answers `getRecordings`.
pub(super) fn get_recordings(hall: &Hall, given: &Parameters, origin: &str) -> Answer {
    let found = hall.recordings.iter().filter(|recorded| matches(recorded, given));
    let skipped = usize::try_from(given.number("offset")).unwrap_or(0);
    let most = usize::try_from(given.number("limit")).ok().filter(|most| *most > 0);
    let page: Vec<&Recorded> = found.skip(skipped).take(most.unwrap_or(usize::MAX)).collect();
    let mut reply = Reply::success();
    reply.nest("recordings", |list| {
        for recorded in &page {
            list.nest("recording", |entry| describe(entry, recorded, origin));
        }
    });
    if page.is_empty() {
        reply.message("noRecordings", "There are no recordings for the meeting(s).");
    }
    reply.done()
}

/// Every filter that is given must fit; without one for the state, what can be watched is listed.
fn matches(recorded: &Recorded, given: &Parameters) -> bool {
    let one_of = |name: &str, value: &str| {
        given.get(name).is_none_or(|list| list.split(',').any(|one| one.trim() == value))
    };
    let state = match given.get("state") {
        None => recorded.state != "processing",
        Some(list) => list.split(',').any(|one| one == "any" || one == recorded.state),
    };
    state
        && one_of("meetingID", &recorded.meeting_id)
        && one_of("recordID", &recorded.record_id)
        && given.metadata().iter().all(|(key, value)| recorded.metadata.get(key) == Some(value))
}

fn describe(entry: &mut Reply, recorded: &Recorded, origin: &str) {
    entry.leaf("recordID", &recorded.record_id);
    entry.leaf("meetingID", &recorded.meeting_id);
    entry.leaf("internalMeetingID", &recorded.record_id);
    entry.leaf("name", &recorded.name);
    entry.leaf("isBreakout", false);
    entry.leaf("published", recorded.state == "published");
    entry.leaf("state", recorded.state);
    entry.leaf("startTime", recorded.start_ms);
    entry.leaf("endTime", recorded.end_ms);
    entry.leaf("participants", 1);
    entry.nest("metadata", |list| recorded.metadata.iter().for_each(|(k, v)| list.leaf(k, v)));
    if recorded.state == "processing" {
        return;
    }
    let size = recorded.minutes().max(1).saturating_mul(BYTES_PER_MINUTE);
    entry.nest("playback", |list| {
        for kind in ["presentation", "video"] {
            list.nest("format", |format| {
                format.leaf("type", kind);
                format.leaf("url", format!("{origin}/playback/{kind}/{}", recorded.record_id));
                format.leaf("processingTime", 1_000);
                format.leaf("length", recorded.minutes());
                format.leaf("size", size);
            });
        }
    });
}

/// Answers `publishRecordings`.
pub(super) fn publish(hall: &mut Hall, given: &Parameters) -> Answer {
    let show = given.flag("publish");
    let changed = each(hall, given, |recorded| {
        if recorded.state != "processing" {
            recorded.state = if show { "published" } else { "unpublished" };
        }
    });
    told(changed, "published", show)
}

/// Answers `updateRecordings`: an empty value takes a label away.
pub(super) fn update(hall: &mut Hall, given: &Parameters) -> Answer {
    let labels = given.metadata();
    let changed = each(hall, given, |recorded| {
        for (key, value) in &labels {
            match value.is_empty() {
                true => recorded.metadata.remove(key),
                false => recorded.metadata.insert(key.clone(), value.clone()),
            };
        }
    });
    told(changed, "updated", true)
}

/// Answers `deleteRecordings`.
pub(super) fn delete(hall: &mut Hall, given: &Parameters) -> Answer {
    let changed = each(hall, given, |_| ());
    let ids = given.text("recordID").unwrap_or_default();
    hall.recordings.retain(|recorded| !ids.split(',').any(|id| id == recorded.record_id));
    told(changed, "deleted", true)
}

fn each(hall: &mut Hall, given: &Parameters, mut deed: impl FnMut(&mut Recorded)) -> Option<usize> {
    let ids = given.text("recordID")?;
    let named = |recorded: &&mut Recorded| ids.split(',').any(|id| id == recorded.record_id);
    Some(hall.recordings.iter_mut().filter(named).map(&mut deed).count())
}

fn told(changed: Option<usize>, name: &str, value: bool) -> Answer {
    match changed {
        None => refuse(&[super::answer::Complaint::new(
            "missingParamRecordID",
            "You must specify one or more a record IDs.",
        )]),
        Some(0) => refuse_for("notFound", "We could not find recordings"),
        Some(_) => {
            let mut reply = Reply::success();
            reply.leaf(name, value);
            reply.done()
        }
    }
}

//! Recordings: made by hand, listed, shown, hidden, labelled and deleted.

use std::collections::BTreeMap;

use super::answer::{Answer, Reply, refuse_for};
use super::meeting::Meeting;
use super::parameters::Parameters;

/// A recording that was made of a meeting.
#[derive(Debug, Clone)]
pub(super) struct Recording {
    record_id: String,
    meeting_id: String,
    name: String,
    published: bool,
    started_ms: i64,
    metadata: BTreeMap<String, String>,
}

impl Recording {
    /// Of a meeting as it is.
    pub(super) fn of(meeting: &Meeting) -> Self {
        Self {
            record_id: meeting.internal_id.clone(),
            meeting_id: meeting.external_id.clone(),
            name: meeting.name.clone(),
            published: true,
            started_ms: meeting.create_ms,
            metadata: meeting.metadata.clone(),
        }
    }

    /// Its id.
    pub(super) fn id(&self) -> &str {
        &self.record_id
    }

    fn state(&self) -> &'static str {
        if self.published { "published" } else { "unpublished" }
    }

    fn fits(&self, given: &Parameters) -> bool {
        let list = |name: &str| -> Vec<String> {
            given.text(name).unwrap_or_default().split(',').map(str::to_owned).collect()
        };
        let any = |name: &str, of: &dyn Fn(&str) -> bool| {
            given.get(name).is_none() || list(name).iter().any(|one| of(one))
        };
        let labels = given.metadata();
        any("recordID", &|id| self.record_id.starts_with(id))
            && any("meetingID", &|id| self.meeting_id == id)
            && any("state", &|state| state == "any" || state == self.state())
            && labels.iter().all(|(key, value)| self.metadata.get(key) == Some(value))
    }
}

/// Answers `getRecordings`.
pub(super) fn list(all: &[Recording], given: &Parameters, origin: &str) -> Answer {
    let found: Vec<&Recording> = all.iter().filter(|one| one.fits(given)).collect();
    let mut reply = Reply::success();
    reply.nest("recordings", |list| {
        for one in &found {
            list.nest("recording", |entry| describe(entry, one, origin));
        }
    });
    if found.is_empty() {
        reply.message("noRecordings", "There are no recordings for the meeting(s).");
    }
    reply.done()
}

fn describe(entry: &mut Reply, one: &Recording, origin: &str) {
    entry.leaf("recordID", &one.record_id);
    entry.leaf("meetingID", &one.meeting_id);
    entry.leaf("internalMeetingID", &one.record_id);
    entry.leaf("name", &one.name);
    entry.leaf("published", one.published);
    entry.leaf("state", one.state());
    entry.leaf("startTime", one.started_ms);
    entry.leaf("endTime", one.started_ms + 60_000);
    entry.nest("metadata", |list| one.metadata.iter().for_each(|(k, v)| list.leaf(k, v)));
    entry.nest("playback", |list| {
        list.nest("format", |format| {
            format.leaf("type", "presentation");
            format.leaf("url", format!("{origin}/playback/{}", one.record_id));
            format.leaf("length", 1);
        });
    });
}

/// Answers `publishRecordings`, `deleteRecordings` and `updateRecordings`.
pub(super) fn change(all: &mut Vec<Recording>, call: &str, given: &Parameters) -> Answer {
    let ids = given.text("recordID").unwrap_or_default();
    let ids: Vec<&str> = ids.split(',').collect();
    let known = |one: &Recording| ids.contains(&one.record_id.as_str());
    if !all.iter().any(known) {
        return refuse_for("notFound", "We could not find recordings");
    }
    let mut reply = Reply::success();
    match call {
        "publishRecordings" => {
            let published = given.flag("publish");
            all.iter_mut().filter(|one| known(one)).for_each(|one| one.published = published);
            reply.leaf("published", published);
        }
        "deleteRecordings" => {
            all.retain(|one| !known(one));
            reply.leaf("deleted", true);
        }
        _ => {
            for one in all.iter_mut().filter(|one| known(one)) {
                one.metadata.extend(given.metadata());
            }
            reply.leaf("updated", true);
        }
    }
    reply.done()
}

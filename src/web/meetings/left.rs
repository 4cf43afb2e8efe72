//! `/r/{slug}/left`: after the meeting, and where a meeting server sends whom it does not let in.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use super::why::Told;
use crate::meetings;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct LeftPage {
    slug: String,
    room: String,
    /// Why somebody was not let in.
    trouble: Option<Told>,
}

impl Page for LeftPage {
    const TEMPLATE: &'static str = "meetings/left.html";

    fn samples() -> Vec<Self> {
        let page = |trouble: Option<&'static str>| Self {
            slug: "weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            room: "Weekly assembly".to_owned(),
            trouble: trouble.map(Told::plain),
        };
        vec![page(None), page(Some("left-full")), page(Some("left-not-let-in"))]
    }
}

/// What a meeting server adds: a JSON list of keys and messages, for us to read and nobody else.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Brought {
    errors: String,
}

#[derive(Debug, Deserialize)]
struct Complaint {
    key: String,
}

/// `GET /r/{slug}/left`
pub async fn show(cx: Cx, path: Path<String>, brought: Option<Query<Brought>>) -> Answer {
    let slug = path.into_inner();
    let room = cx.site.means.db.read(move |conn| meetings::room_by_slug(conn, &slug)).await?;
    let trouble = brought.and_then(|brought| trouble(&brought.errors));
    page::show(&cx, &LeftPage { slug: room.slug, room: room.name, trouble })
}

/// Our words for a server's key. Its own message is never shown: anybody could write one.
fn trouble(errors: &str) -> Option<Told> {
    if errors.is_empty() {
        return None;
    }
    let complaints: Vec<Complaint> = serde_json::from_str(errors).unwrap_or_default();
    let key = complaints.first().map(|complaint| complaint.key.as_str()).unwrap_or_default();
    Some(Told::plain(match key {
        "maxParticipantsReached" => "left-full",
        "guestDeniedAccess" | "guestDeny" | "bannedUser" => "left-not-let-in",
        "meetingForciblyEnded" | "invalidMeetingIdentifier" | "mismatchCreateTimeParam" => {
            "left-over"
        }
        _ => "left-refused",
    }))
}

//! `getMeetings`: every server that has meetings of the tenant is asked, all at once; one that does
//! not answer costs its own meetings and nobody else's.

use std::collections::BTreeMap;

use futures_util::future::join_all;

use super::answer::Xml;
use super::calls::say;
use super::create::patiently;
use super::{Front, Refusal, Tenant, store};
use crate::gateways::backend::BackendError;
use crate::gateways::bigbluebutton::{Element, Query};
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::provisioning::{Server, ServerId, open_passage, server};

/// Answers `getMeetings`.
pub(super) async fn meetings(means: &Means, tenant: &Tenant) -> Result<String, Refusal> {
    let front = tenant.front.clone();
    let found = means.db.read(move |conn| -> Result<_, DbError> {
        let living = store::living_of(conn, &front)?;
        let ids = living.iter().map(|(_, _, server)| server.clone()).collect();
        Ok((living, servers(conn, ids)?))
    });
    let (living, servers) = found.await?;
    let names: BTreeMap<&str, &str> =
        living.iter().map(|(told, given, _)| (told.as_str(), given.as_str())).collect();
    let mut xml = Xml::success();
    xml.open("meetings");
    let mut none = true;
    for answer in ask_all(means, &servers, "getMeetings", &Query::new()).await {
        for meeting in answer.list("meetings", "meeting") {
            if let Some(given) = names.get(meeting.text_of("meetingID")) {
                none = false;
                xml.open("meeting");
                xml.children(meeting, given);
                xml.close("meeting");
            }
        }
    }
    xml.close("meetings");
    if none {
        xml.message("noMeetings", &say(means, "front-no-meetings"));
    }
    Ok(xml.done())
}

/// These servers, each once.
pub(super) fn servers(conn: &mut Conn, mut ids: Vec<ServerId>) -> Result<Vec<Server>, DbError> {
    ids.sort();
    ids.dedup();
    ids.iter().map(|id| server(conn, id)).collect()
}

/// Asks all of them at once; what answered, in their order.
pub(super) async fn ask_all(
    means: &Means,
    servers: &[Server],
    call: &str,
    query: &Query,
) -> Vec<Element> {
    let asked = servers.iter().map(|server| async move {
        let answer: Result<Element, BackendError> = match open_passage(means, server) {
            Ok(passage) => patiently(passage.ask(call, query)).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &answer {
            tracing::warn!(server = %server.id, call, %error, "the answer is partial");
        }
        answer.ok()
    });
    join_all(asked).await.into_iter().flatten().collect()
}

/// A meeting that was made through a front, for its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMeeting {
    /// The room's name.
    pub name: String,
    /// People at the last poll.
    pub attendees: i32,
    /// Since when (UTC).
    pub started_at: Timestamp,
}

/// The meetings that a front has now, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn front_meetings(conn: &mut Conn, front: &Front) -> Result<Vec<FrontMeeting>, DbError> {
    let lines = store::lines_of(conn, &front.id)?;
    let line = |(name, attendees, started_at): (String, i32, chrono::NaiveDateTime)| FrontMeeting {
        name,
        attendees,
        started_at: started_at.and_utc(),
    };
    Ok(lines.into_iter().map(line).collect())
}

//! `create`: a room and its meeting like all others, opened in the program's own words, within the
//! limits of the level.
//!
//! One id means one meeting, however many ask at once, also of several processes: whoever claims it
//! first opens it, the others wait until it is open and are told that it is there.

use std::time::Duration;

use sha1::{Digest, Sha1};

use super::answer::{Xml, handed_on, is_ours};
use super::calls::{Call, say};
use super::given::{Given, meta_name};
use super::relay::{END, RECORDING, token};
use super::store::{self, Said};
use super::{Refusal, Tenant};
use crate::gateways::backend::{BackendError, Outage};
use crate::gateways::bigbluebutton::{Element, Query};
use crate::gateways::means::Means;
use crate::ground::db::{DbError, Tx};
use crate::meetings::{
    self, Claim, EnterError, Meeting, MeetingId, MeetingState, NewRoom, Refusal as Limit, RoomId,
    Wish, claim_outside, close_outside, gone_outside, make_outside_room, move_outside,
    opened_outside, plain_name,
};
use crate::provisioning::{Server, ServerId, open_passage};

/// How often a meeting that moves under us is looked up again.
const ROUNDS: usize = 6;

/// How long one server is waited for before another is asked.
const PATIENCE: Duration = Duration::from_secs(4);

/// How long somebody else's opening is waited for, in steps of [`STEP`]; then they are taken for
/// gone, and it is opened again under the same id.
const STEPS: usize = 120;
const STEP: Duration = Duration::from_millis(50);

/// Answers `create`.
pub(super) async fn create(means: &Means, tenant: &Tenant, call: &Call) -> Result<String, Refusal> {
    let wish = checked(&call.given)?;
    let mut avoid = Vec::new();
    let mut waited = 0;
    for _ in 0..ROUNDS {
        let (meeting, server) = match find(means, tenant, &call.given, &wish).await? {
            Claim::New(meeting, server) => (meeting, server),
            Claim::There(meeting, server) => match meeting.state {
                MeetingState::Ending => return Err(Refusal::Ended),
                MeetingState::Running => {
                    match confirm(means, tenant, &call.given, (&meeting, &server)).await? {
                        Some(answer) => return Ok(answer),
                        None => continue,
                    }
                }
                _ if waited < STEPS => {
                    waited = wait(means, &meeting.id, waited).await?;
                    continue;
                }
                _ => (meeting, server),
            },
        };
        match open(means, tenant, call, (&meeting, &server), &mut avoid).await? {
            Some(answer) => return Ok(answer),
            // It is ours to open, wherever it is now.
            None => waited = STEPS,
        }
    }
    Err(Refusal::Server)
}

fn checked(given: &Given) -> Result<Wish, Refusal> {
    given.meeting_id()?;
    given.bounded("name", 2, 256)?;
    for password in ["attendeePW", "moderatorPW"] {
        if given.get(password).is_some() {
            given.bounded(password, 2, 64)?;
        }
    }
    // A breakout names its parent by an id of the server's, and so could name a stranger's.
    if given.flag("isBreakout")? || given.get("parentMeetingID").is_some() {
        return Err(Refusal::Validation);
    }
    given.flag("autoStartRecording")?;
    given.flag("allowStartStopRecording")?;
    Ok(Wish {
        attendees: given.limit("maxParticipants")?,
        minutes: given.limit("duration")?,
        recording: given.flag("record")?,
    })
}

/// The meeting of this id: by reading alone where one runs.
async fn find(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
    wish: &Wish,
) -> Result<Claim, Refusal> {
    let id = given.meeting_id()?.to_owned();
    let (front, asked) = (tenant.front.clone(), id.clone());
    let found = means.db.read(move |conn| store::living(conn, &front, &asked)).await?;
    if let Some((meeting, server)) = found {
        return Ok(Claim::There(meeting, server));
    }
    let passwords = passwords(given);
    let name = plain_name(given.get("name").unwrap_or_default());
    let end_callback = given.meta("endcallbackurl").map(str::to_owned);
    let recording_callback = ["bbb", "bn", "canvas"]
        .iter()
        .find_map(|whose| given.meta(&format!("{whose}-recording-ready-url")))
        .map(str::to_owned);
    let (tenant, wish) = (tenant.clone(), *wish);
    let actor = tenant.actor();
    let claimed = means.db.write(actor, move |tx| {
        let room = room(tx, &tenant, &id, &name)?;
        let claim = claim_outside(tx, &room, &wish)?;
        if let Claim::New(meeting, _) = &claim {
            let row = meeting.id.as_str();
            let sealed = |place, plain: Option<&String>| {
                plain.map(|plain| tx.seal(place, row, plain.as_bytes())).transpose()
            };
            let said = Said {
                passwords: tx.vault().digest("front.passwords", &passwords),
                end_callback: sealed(END, end_callback.as_ref())?.map(|s| s.as_str().to_owned()),
                recording_callback: sealed(RECORDING, recording_callback.as_ref())?
                    .map(|s| s.as_str().to_owned()),
            };
            let print = fingerprint(&meeting.backend_id);
            store::insert_meeting(tx, &tenant.front, (&meeting.id, &print), &said)?;
            store::name_room(tx, &room, &name)?;
        }
        Ok(claim)
    });
    claimed.await.map_err(refused)
}

/// The room of an id, made at its first meeting.
fn room(tx: &mut Tx<'_>, tenant: &Tenant, id: &str, name: &str) -> Result<RoomId, DbError> {
    let key = format!("front.room:{}:{id}", tenant.front);
    crate::ground::db::dialect::lock_name(tx.conn, &key)?;
    if let Some(known) = store::room_of(tx.conn, &tenant.front, id)? {
        return Ok(known);
    }
    let new = NewRoom {
        party_id: tenant.party.clone(),
        name: name.to_owned(),
        created_by: tenant.opened_by.clone(),
    };
    let room = make_outside_room(tx, &new)?;
    store::insert_room(tx, &tenant.front, id, &room)?;
    Ok(room)
}

fn refused(error: EnterError) -> Refusal {
    match error {
        EnterError::Refused(Limit::Meetings { .. }) => Refusal::Meetings,
        EnterError::Refused(_) => Refusal::Suspended,
        EnterError::NoServer | EnterError::ServerAway => Refusal::Server,
        EnterError::JustEnding => Refusal::Ended,
        EnterError::Db(error) => error.into(),
        other => Refusal::Fault(other.to_string()),
    }
}

/// Waits until somebody else has opened the meeting, or given it up.
async fn wait(means: &Means, id: &MeetingId, mut waited: usize) -> Result<usize, Refusal> {
    while waited < STEPS {
        tokio::time::sleep(STEP).await;
        waited += 1;
        let id = id.clone();
        let seen = means.db.read(move |conn| meetings::meeting(conn, &id)).await?;
        if seen.state != MeetingState::Starting {
            break;
        }
    }
    Ok(waited)
}

/// A meeting that should run: its server is asked about it, so that nobody is sent to one that is
/// over. `None`: it is over.
async fn confirm(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
    (meeting, server): (&Meeting, &Server),
) -> Result<Option<String>, Refusal> {
    let passage = open_passage(means, server)?;
    let query = Query::new().with("meetingID", &meeting.backend_id);
    let told = patiently(passage.ask("getMeetingInfo", &query)).await?;
    let there = told.text_of("returncode") == "SUCCESS" && !told.flag("hasBeenForciblyEnded");
    if !there && matches!(told.text_of("messageKey"), "" | "notFound") {
        let seen = meeting.clone();
        means.db.write(tenant.actor(), move |tx| gone_outside(tx, &seen)).await?;
        return Ok(None);
    }
    if !there {
        return Err(Refusal::Passed(handed_on(&told, given.meeting_id()?)));
    }
    let id = meeting.id.clone();
    let said = means.db.read(move |conn| store::said_of(conn, &id)).await?;
    let same = said.is_some_and(|(_, _, said)| {
        means.db.vault().is_digest("front.passwords", &passwords(given), &said.passwords)
    });
    if !same {
        return Err(Refusal::NotUnique);
    }
    note_opened(means, tenant, meeting, &told).await?;
    Ok(Some(confirmation(means, given, &told, "duplicateWarning")?))
}

/// A server that lost it and was told of it again made it at another instant.
async fn note_opened(
    means: &Means,
    tenant: &Tenant,
    meeting: &Meeting,
    told: &Element,
) -> Result<bool, Refusal> {
    let Some(instant) = told.number::<i64>("createTime") else { return Err(Refusal::Server) };
    if meeting.state == MeetingState::Running && meeting.create_time_ms == Some(instant) {
        return Ok(true);
    }
    let seen = meeting.clone();
    let news = means.db.write(tenant.actor(), move |tx| opened_outside(tx, &seen, instant));
    Ok(news.await?)
}

/// Opens a meeting on its server. `None`: it was put elsewhere, or somebody else moved it.
async fn open(
    means: &Means,
    tenant: &Tenant,
    call: &Call,
    (meeting, server): (&Meeting, &Server),
    avoid: &mut Vec<ServerId>,
) -> Result<Option<String>, Refusal> {
    let query = words(means, tenant, &call.given, meeting);
    let asked = match open_passage(means, server) {
        Ok(passage) => patiently(passage.send("create", &query, call.enclosed.as_ref())).await,
        Err(error) => Err(error),
    };
    let told = match asked {
        Ok(told) => told,
        Err(error) => {
            tracing::warn!(server = %server.id, %error, "a meeting could not be opened");
            avoid.push(server.id.clone());
            let (seen, avoid) = (meeting.clone(), avoid.clone());
            let moved = means.db.write(tenant.actor(), move |tx| move_outside(tx, &seen, &avoid));
            return if moved.await? { Ok(None) } else { Err(Refusal::Server) };
        }
    };
    let given_id = call.given.meeting_id()?;
    if told.text_of("returncode") != "SUCCESS" {
        let seen = meeting.clone();
        means.db.write(tenant.actor(), move |tx| close_outside(tx, &seen)).await?;
        return Err(Refusal::Passed(handed_on(&told, given_id)));
    }
    let key = told.text_of("messageKey").to_owned();
    if !note_opened(means, tenant, meeting, &told).await? {
        return Ok(None);
    }
    confirmation(means, &call.given, &told, &key).map(Some)
}

/// Waits for one server as long as a program waits for us.
pub(super) async fn patiently<T>(
    asked: impl Future<Output = Result<T, BackendError>>,
) -> Result<T, BackendError> {
    let late = BackendError::Unavailable { reason: Outage::TimedOut, retryable: true };
    tokio::time::timeout(PATIENCE, asked).await.unwrap_or(Err(late))
}

/// The answer in the interface's order, from what the server told by `create` or `getMeetingInfo`.
fn confirmation(
    means: &Means,
    given: &Given,
    told: &Element,
    key: &str,
) -> Result<String, Refusal> {
    let mut xml = Xml::success();
    xml.leaf("meetingID", given.meeting_id()?);
    xml.leaf("internalMeetingID", told.text_of("internalMeetingID"));
    let parent = told.text_of("parentMeetingID");
    xml.leaf("parentMeetingID", if parent.is_empty() { "bbb-none" } else { parent });
    for name in [
        "attendeePW",
        "moderatorPW",
        "createTime",
        "voiceBridge",
        "dialNumber",
        "createDate",
        "hasUserJoined",
        "duration",
        "hasBeenForciblyEnded",
    ] {
        xml.leaf(name, told.text_of(name));
    }
    let message =
        if key == "duplicateWarning" { say(means, "front-duplicate") } else { String::new() };
    xml.message(key, &message);
    Ok(xml.done())
}

/// The passwords a program gave, or that it gave none: the same again means the same meeting.
fn passwords(given: &Given) -> String {
    let one = |name| given.get(name).unwrap_or("\n");
    format!("{}\n\n{}", one("attendeePW"), one("moderatorPW"))
}

/// The first part of the ids that a server gives a meeting and its recordings.
pub(super) fn fingerprint(backend_id: &str) -> String {
    hex::encode(Sha1::digest(backend_id))
}

/// What is never handed on: what we say ourselves, and what would reach beyond the program's own
/// meeting (scripts in the client, which share their origin with other tenants' meetings).
const OURS: &[&str] = &[
    "meetingid",
    "checksum",
    "maxparticipants",
    "duration",
    "record",
    "autostartrecording",
    "allowstartstoprecording",
    "meetingendedurl",
    "isbreakout",
    "parentmeetingid",
    "sequence",
    "freejoin",
    "pluginmanifests",
    "pluginmanifestsfetchurl",
];

/// The call as the server gets it: the program's words, within the limits, with our labels.
fn words(means: &Means, tenant: &Tenant, given: &Given, meeting: &Meeting) -> Query {
    let mut query = Query::new().with("meetingID", &meeting.backend_id);
    for (name, value) in given.pairs() {
        let forged = meta_name(name).is_some_and(is_ours);
        if !forged && !OURS.contains(&name.to_ascii_lowercase().as_str()) {
            query.push(name, value);
        }
    }
    let limit = |most: Option<i32>| most.unwrap_or(0).to_string();
    query.push("maxParticipants", &limit(meeting.attendee_limit));
    query.push("duration", &limit(meeting.minute_limit));
    query.push("record", if meeting.recording { "true" } else { "false" });
    for name in ["autoStartRecording", "allowStartStopRecording"] {
        match (meeting.recording, given.get(name)) {
            (false, _) => query.push(name, "false"),
            (true, Some(value)) => query.push(name, value),
            (true, None) => {}
        }
    }
    let vault = means.db.vault();
    let ended = meetings::end_callback_token(vault, &meeting.id);
    let ready = token(vault, &meeting.id);
    query.push("meta_tenant-id", tenant.front.as_str());
    query.push("meta_folkmoot-room", meeting.room_id.as_str());
    query.push("meta_folkmoot-meeting", meeting.id.as_str());
    query.push("meta_endCallbackUrl", &means.link(&format!("/hooks/fronts/ended/{ended}")));
    let ready = means.link(&format!("/hooks/fronts/recordings/{ready}"));
    query.push("meta_bbb-recording-ready-url", &ready);
    query
}

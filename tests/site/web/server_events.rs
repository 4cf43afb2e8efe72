//! What meeting servers tell of their own accord (W01 to W08): proved, stored, answered at once,
//! worked on by a job.

use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};
use folkmoot::gateways::simulators::bigbluebutton::SimulatedServer;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::meetings::{
    self, Meeting, MeetingState, NewRoom, Participation, PollServers, RoomId, ServerEvent,
    ToldKind, WorkEvents,
};
use folkmoot::provisioning::{self, Algorithm, EventProof, ServerError, ServerId, ServerSettings};
use serde_json::{Value, json};

use crate::meetings::follow;
use crate::support::{Coop, Desk, Member, SECRET, Site};

const INTERNAL: &str = "d1588dbed1b1d33d75aeb8acac478ba19418c5ff-1767225600000";
const FROM: i64 = 1_767_225_600_000;

/// A site, a server that is asked to tell, and a member with a room.
struct Place {
    site: Site,
    machine: SimulatedServer,
    server: ServerId,
    member: Member,
    room: RoomId,
}

impl Place {
    async fn proved_by(proof: EventProof) -> Self {
        let coop = Coop::on(Desk::with_machines());
        let machine = coop.desk.machine();
        let server = coop.desk.proved_server("bbb-1", &machine).await;
        let settings = ServerSettings {
            algorithm: Algorithm::Sha256,
            version: Some("3.0".to_owned()),
            events: Some(proof),
            strength: 1,
        };
        coop.write::<_, ServerError>(|tx| provisioning::set_server(tx, &server, &settings))
            .unwrap();
        let member = coop.member("Ada Host");
        coop.invoice(&member);
        coop.pay_all(&member);
        let new = NewRoom {
            party_id: member.party.clone(),
            name: "Weekly assembly".to_owned(),
            created_by: member.user.clone(),
        };
        let room = coop.write(|tx| meetings::create_room(tx, &new)).unwrap();
        Self { site: Site::at(coop.desk).await, machine, server, member, room }
    }

    async fn open() -> Self {
        Self::proved_by(EventProof::Sha1).await
    }

    /// The host starts the room's meeting.
    async fn start(&self) -> Meeting {
        let host = self.site.signed_in(&self.member.user);
        host.get("/rooms").await;
        let entered = host.post(&format!("/rooms/{}/meetings", self.room), &[]).await;
        follow(&entered.leads()).await;
        self.living().unwrap()
    }

    fn living(&self) -> Option<Meeting> {
        self.site.desk.read(|conn| meetings::living_meeting(conn, &self.room)).unwrap()
    }

    fn path(&self) -> String {
        provisioning::events_path(&self.server)
    }

    /// What signs a body sent to this server's address.
    fn checksum(&self, hash: ChecksumHash, body: &str) -> String {
        sign(hash, &self.site.desk.means.link(&self.path()), body, SECRET)
    }

    /// Posts a body to `path` with whatever proof; the status that came back.
    async fn post(&self, path: &str, body: &str, bearer: Option<&str>) -> u16 {
        let outside = self.site.browser();
        let request = outside
            .request("POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.to_owned());
        let request = match bearer {
            Some(secret) => request.header("authorization", format!("Bearer {secret}")),
            None => request,
        };
        outside.send(request).await.status
    }

    /// Tells it as the server does.
    async fn tell(&self, events: &[Value]) -> u16 {
        let body = body(events);
        let checksum = self.checksum(ChecksumHash::Sha1, &body);
        self.post(&format!("{}?checksum={checksum}", self.path()), &body, None).await
    }

    async fn work(&self) {
        let job = WorkEvents { server_id: self.server.clone() };
        job.run(&self.site.desk.means).await.unwrap();
    }

    /// Runs what is due, and what follows from it.
    async fn run_due(&self) {
        for _ in 0..3 {
            folkmoot::worker::run_due(&self.site.desk.means).await.unwrap();
        }
    }

    fn parked(&self) -> Vec<ServerEvent> {
        let read = |conn: &mut _| meetings::parked_events(conn, &self.server);
        self.site.desk.read::<_, DbError>(read).unwrap()
    }

    fn told_of(&self, meeting: &Meeting) -> Vec<ServerEvent> {
        self.site.desk.read::<_, DbError>(|conn| meetings::told_of(conn, &meeting.id)).unwrap()
    }
}

fn body(events: &[Value]) -> String {
    let event = Value::Array(events.to_vec()).to_string();
    let fields = [("domain", "bbb-1.example.coop"), ("event", &event), ("timestamp", "1")];
    serde_urlencoded::to_string(fields).unwrap()
}

/// An event in the server's words, so many seconds after the beginning.
fn event(id: &str, meeting: &str, stay: Option<&str>, seconds: i64) -> Value {
    let mut attributes = json!({
        "meeting": { "internal-meeting-id": INTERNAL, "external-meeting-id": meeting },
    });
    if let Some(stay) = stay {
        attributes["user"] = json!({
            "internal-user-id": stay, "external-user-id": "u-1001", "name": "Ana Secret",
            "role": "MODERATOR",
        });
    }
    json!({ "data": {
        "type": "event", "id": id, "attributes": attributes,
        "event": { "ts": FROM + seconds * 1000 },
    } })
}

#[tokio::test]
async fn w01_an_event_is_believed_by_the_hash_that_was_set_and_stored_once() {
    for (proof, hash, other) in [
        (EventProof::Sha1, ChecksumHash::Sha1, ChecksumHash::Sha256),
        (EventProof::Sha256, ChecksumHash::Sha256, ChecksumHash::Sha1),
    ] {
        let place = Place::proved_by(proof).await;
        let body = body(&[event("meeting-ended", "org-7-room-42", None, 0)]);
        let send = async |hash| {
            let path = format!("{}?checksum={}", place.path(), place.checksum(hash, &body));
            place.post(&path, &body, None).await
        };
        assert_eq!(send(other).await, 401);
        assert!(place.parked().is_empty());
        assert_eq!(send(hash).await, 200);
        let stored = place.parked();
        assert_eq!(stored.len(), 1);
        assert_eq!((stored[0].kind, stored[0].at_ms), (ToldKind::Ended, FROM));
    }
}

#[tokio::test]
async fn w02_another_body_or_another_server_s_address_is_not_believed() {
    let place = Place::open().await;
    let told = body(&[event("meeting-ended", "org-7-room-42", None, 0)]);
    let checksum = place.checksum(ChecksumHash::Sha1, &told);
    let path = |server: &str| format!("/hooks/bigbluebutton/events/{server}?checksum={checksum}");
    let ours = place.server.to_string();
    let changed = told.replace("room-42", "room-43");
    assert_eq!(place.post(&path(&ours), &changed, None).await, 401);
    assert_eq!(place.post(&place.path(), &told, None).await, 401);
    let other_machine = place.site.desk.machine();
    let other = place.site.desk.proved_server("bbb-2", &other_machine).await;
    for elsewhere in [other.as_str(), "srv_nobody", "nonsense"] {
        assert_eq!(place.post(&path(elsewhere), &told, None).await, 401, "{elsewhere}");
    }
    assert!(place.parked().is_empty());
    assert_eq!(place.post(&path(&ours), &told, None).await, 200);
}

#[tokio::test]
async fn w03_what_is_told_three_times_counts_once() {
    let place = Place::open().await;
    let meeting = place.start().await;
    let id = meeting.backend_id.as_str();
    let told = [event("user-joined", id, Some("w_1"), 0), event("user-left", id, Some("w_1"), 600)];
    for _ in 0..3 {
        assert_eq!(place.tell(&told).await, 200);
        place.work().await;
    }
    let stored = place.told_of(&meeting);
    assert_eq!(stored.len(), 2);
    let once = Participation { seconds: 600, stays: 1, open: 0, peak: 1 };
    assert_eq!(meetings::participation(&stored), once);
}

#[tokio::test]
async fn w04_several_events_of_one_call_are_stored_in_their_order_and_chats_are_not() {
    let place = Place::open().await;
    let told = [
        event("user-joined", "org-7-room-42", Some("w_1"), 1),
        event("chat-group-message-sent", "org-7-room-42", Some("w_1"), 2),
        event("user-left", "org-7-room-42", Some("w_1"), 3),
    ];
    assert_eq!(place.tell(&told).await, 200);
    let kinds: Vec<ToldKind> = place.parked().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [ToldKind::Joined, ToldKind::Left]);
}

#[tokio::test]
async fn w05_stays_are_reckoned_by_when_they_happened_and_closed_by_the_end() {
    let place = Place::open().await;
    let meeting = place.start().await;
    let id = meeting.backend_id.as_str();
    assert_eq!(place.tell(&[event("user-left", id, Some("w_1"), 300)]).await, 200);
    assert_eq!(place.tell(&[event("user-joined", id, Some("w_2"), 100)]).await, 200);
    assert_eq!(place.tell(&[event("user-joined", id, Some("w_1"), 0)]).await, 200);
    place.work().await;
    let so_far = Participation { seconds: 300, stays: 2, open: 1, peak: 2 };
    assert_eq!(meetings::participation(&place.told_of(&meeting)), so_far);
    assert_eq!(place.tell(&[event("meeting-ended", id, None, 1_000)]).await, 200);
    place.work().await;
    let closed = Participation { seconds: 1_200, stays: 2, open: 0, peak: 2 };
    assert_eq!(meetings::participation(&place.told_of(&meeting)), closed);
}

#[tokio::test]
async fn w06_events_of_an_unknown_meeting_wait_for_it_or_are_dropped_after_a_day() {
    let place = Place::open().await;
    let stranger = event("user-joined", "somebody-else-s", Some("w_9"), 0);
    assert_eq!(place.tell(&[stranger]).await, 200);
    place.work().await;
    assert_eq!(place.parked().len(), 1);
    let meeting = place.start().await;
    let joined = event("user-joined", &meeting.backend_id, Some("w_1"), 0);
    assert_eq!(place.tell(&[joined]).await, 200);
    assert_eq!(place.parked().len(), 2);
    let poll = async || PollServers {}.run(&place.site.desk.means).await.unwrap();
    poll().await;
    assert_eq!((place.parked().len(), place.told_of(&meeting).len()), (1, 1));
    place.site.desk.clock.advance(chrono::Duration::hours(25));
    poll().await;
    assert_eq!((place.parked().len(), place.told_of(&meeting).len()), (0, 1));
}

#[tokio::test]
async fn w07_the_answer_comes_before_anything_is_made_of_it() {
    let place = Place::open().await;
    let meeting = place.start().await;
    place.machine.control().end(&meeting.backend_id);
    place.machine.control().forget_received();
    let ended = event("meeting-ended", &meeting.backend_id, None, 60);
    assert_eq!(place.tell(&[ended]).await, 200);
    assert!(place.machine.control().received().is_empty(), "the server was asked meanwhile");
    assert_eq!(place.living().unwrap().state, MeetingState::Running);
    place.run_due().await;
    assert!(place.living().is_none());
}

#[tokio::test]
async fn w08_the_secret_itself_is_a_proof_only_where_that_was_set() {
    let told = body(&[event("meeting-ended", "org-7-room-42", None, 0)]);
    let place = Place::open().await;
    assert_eq!(place.post(&place.path(), &told, Some(SECRET)).await, 401);
    let agreed = Place::proved_by(EventProof::Bearer).await;
    assert_eq!(agreed.post(&agreed.path(), &told, Some("another-secret")).await, 401);
    let checksum = agreed.checksum(ChecksumHash::Sha1, &told);
    let signed = format!("{}?checksum={checksum}", agreed.path());
    assert_eq!(agreed.post(&signed, &told, None).await, 401);
    assert_eq!(agreed.post(&agreed.path(), &told, Some(SECRET)).await, 200);
    assert_eq!(agreed.parked().len(), 1);
}

#[tokio::test]
async fn w16_an_end_that_is_told_too_early_ends_nothing() {
    let place = Place::open().await;
    let meeting = place.start().await;
    let ended = event("meeting-ended", &meeting.backend_id, None, 60);
    assert_eq!(place.tell(&[ended]).await, 200);
    place.run_due().await;
    assert_eq!(place.living().unwrap().state, MeetingState::Running);
}

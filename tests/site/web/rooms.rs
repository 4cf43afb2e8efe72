//! A host opens a room, guests come through its door: through pages, without a script.

use folkmoot::gateways::simulators::bigbluebutton::SimulatedServer;
use folkmoot::ground::queue::Job;
use folkmoot::meetings::{self, Meeting, NewRoom, PollServers, Room};
use folkmoot::organisations::{self, Role};
use folkmoot::worker;

use crate::meetings::follow;
use crate::support::{Browser, Coop, Desk, Member, Site, Visit};

/// A site with one meeting server and a member who has paid.
pub(super) struct Place {
    pub(super) site: Site,
    pub(super) machine: SimulatedServer,
    member: Member,
}

impl Place {
    pub(super) async fn open() -> Self {
        Self::open_with(|coop| {
            let member = coop.member("Ada Host");
            coop.invoice(&member);
            coop.pay_all(&member);
            member
        })
        .await
    }

    async fn open_with(who: impl FnOnce(&Coop) -> Member) -> Self {
        let coop = Coop::on(Desk::with_machines());
        let machine = coop.desk.machine();
        coop.desk.proved_server("bbb-1", &machine).await;
        machine.control().forget_received();
        let member = who(&coop);
        Self { site: Site::at(coop.desk).await, machine, member }
    }

    pub(super) fn host(&self) -> Browser {
        self.site.signed_in(&self.member.user)
    }

    pub(super) fn room(&self) -> Room {
        let new = NewRoom {
            party_id: self.member.party.clone(),
            name: "Weekly assembly".to_owned(),
            created_by: self.member.user.clone(),
        };
        let id = self.site.desk.write(|tx| meetings::create_room(tx, &new)).unwrap();
        self.site.desk.read(|conn| meetings::room(conn, &id)).unwrap()
    }

    fn living(&self, room: &Room) -> Option<Meeting> {
        self.site.desk.read(|conn| meetings::living_meeting(conn, &room.id)).unwrap()
    }

    pub(super) async fn start(&self, room: &Room) -> Visit {
        let host = self.host();
        host.get("/rooms").await;
        host.post(&format!("/rooms/{}/meetings", room.id), &[]).await
    }

    async fn poll(&self) {
        PollServers {}.run(&self.site.desk.means).await.unwrap();
    }
}

/// A guest at the door of a room.
pub(super) async fn knock(place: &Place, room: &Room, fields: &[(&str, &str)]) -> (Browser, Visit) {
    let guest = place.site.browser();
    let path = format!("/r/{}", room.slug);
    guest.get(&path).await.is(200);
    let visit = guest.post(&format!("{path}/attendees"), fields).await;
    (guest, visit)
}

#[tokio::test]
async fn a_room_is_made_with_one_field_started_with_one_click_and_a_guest_is_in() {
    let place = Place::open().await;
    let host = place.host();
    host.get("/rooms").await.is(200).sees("Name of the room");
    let made = host.post("/rooms", &[("name", "Weekly assembly")]).await.leads();
    let page = host.get(&made).await;
    page.is(200).sees("No meeting is running").sees("/r/weekly-assembly-");
    let slug = page.body.split("/r/").nth(1).unwrap().split(['"', '<', '\n']).next().unwrap();
    host.get("/rooms").await.is(200).sees("Start");
    let start = host.post(&format!("{made}/meetings"), &[]).await;
    let inside = follow(&start.leads()).await;
    assert!(inside.contains("Ada Host (moderator)"), "{inside}");

    let guest = place.site.browser();
    guest.get(&format!("/r/{slug}")).await.is(200).sees("A room of Ada Host");
    let entered = guest.post(&format!("/r/{slug}/attendees"), &[("name", "Grace")]).await;
    let inside = follow(&entered.leads()).await;
    assert!(inside.contains("Ada Host (moderator)") && inside.contains("Grace"), "{inside}");
    for visit in [&start, &entered] {
        assert_eq!(visit.headers["cache-control"], "no-store");
        assert_eq!(visit.headers["referrer-policy"], "no-referrer");
    }

    place.poll().await;
    host.get(&format!("{made}/attendees")).await.is(200).sees("2 people are in").sees("Grace");
    let page = host.get(&made).await;
    page.sees("End the meeting").sees_not("checksum");
    guest.get(&format!("/r/{slug}")).await.sees("value=\"Grace\"").sees("The meeting is running");

    host.get(&format!("{made}/meetings/end")).await.is(200).sees("Everybody is sent out");
    host.post(&format!("{made}/meetings/end"), &[]).await.leads();
    worker::run_due(&place.site.desk.means).await.unwrap();
    host.get(&made).await.sees("No meeting is running");
    guest.get(&format!("/r/{slug}/left")).await.is(200).sees("Thank you");
    no_join_link_is_stored(&place.site.desk);
}

/// Join links are keys: none is in the database, in whatever table.
fn no_join_link_is_stored(desk: &Desk) {
    let Some(file) = desk.means.db.settings().sqlite_path() else { return };
    let wal = format!("{}-wal", file.display());
    for path in [file.as_os_str(), wal.as_ref()] {
        let bytes = std::fs::read(path).unwrap_or_default();
        assert!(!bytes.windows(9).any(|nine| nine == b"checksum="), "{path:?}");
    }
}

#[tokio::test]
async fn nothing_a_guest_adds_to_the_address_reaches_the_meeting_server() {
    let place = Place::open().await;
    let room = place.room();
    place.start(&room).await.leads();
    let (guest, first) = knock(&place, &room, &[("name", "Grace")]).await;
    let path = format!("/r/{}/attendees?role=MODERATOR&userdata-x=1&guest=false", room.slug);
    let second = guest.post(&path, &[("name", "Grace")]).await;
    assert_eq!(first.leads(), second.leads());
    let path = format!("/r/{}/attendees", room.slug);
    let smuggled = guest.post(&path, &[("name", "Grace"), ("role", "MODERATOR")]).await;
    smuggled.is(422);
    let amp = guest.post(&path, &[("name", "G&role=MODERATOR")]).await.leads();
    assert!(amp.contains("role=VIEWER") && !amp.contains("role=MODERATOR"), "{amp}");
}

#[tokio::test]
async fn a_guest_who_is_early_waits_and_goes_in_when_the_host_comes() {
    let place = Place::open().await;
    let room = place.room();
    let (guest, early) = knock(&place, &room, &[("name", "Grace")]).await;
    let waiting = early.leads();
    assert_eq!(waiting, format!("/r/{}/waiting", room.slug));
    let page = guest.get(&waiting).await;
    page.is(200).sees("The host is not here yet").sees("Check again").sees("You wait as Grace");
    let part = guest.get(&format!("{waiting}/status")).await;
    part.is(200).sees("opens by itself").sees_not("data-open");
    place.start(&room).await.leads();
    guest.get(&format!("{waiting}/status")).await.is(200).sees("data-open");
    guest.get(&waiting).await.is(200).sees("The meeting has begun");
    let way = format!("/r/{}/attendees", room.slug);
    let inside = follow(&guest.post(&way, &[("again", "yes")]).await.leads()).await;
    assert!(inside.contains("Grace"), "{inside}");
    let stranger = place.site.browser();
    assert_eq!(stranger.get(&waiting).await.leads(), format!("/r/{}", room.slug));
}

#[tokio::test]
async fn a_wrong_code_is_refused_kindly_five_times_and_then_waits() {
    let place = Place::open().await;
    let room = place.room();
    let host = place.host();
    let path = format!("/rooms/{}", room.id);
    host.get(&path).await.is(200);
    let settings =
        [("name", "Weekly assembly"), ("access_code", "ab"), ("lobby", "off"), ("entry", "anyone")];
    let refused = host.post(&path, &settings).await;
    refused.is(422).sees("6 to 32 letters").sees("value=\"ab\"");
    let settings = [
        ("name", "Weekly assembly"),
        ("access_code", "wool 4711"),
        ("lobby", "guests"),
        ("entry", "anyone"),
    ];
    host.post(&path, &settings).await.leads();
    host.get(&path).await.sees("Access code: wool4711");

    let way = format!("/r/{}/attendees", room.slug);
    let (guest, right) = knock(&place, &room, &[("name", "Grace"), ("code", "WOOL-4711")]).await;
    right.leads();
    guest.get(&format!("/r/{}", room.slug)).await.sees_not("name=\"code\"");
    let (thief, wrong) = knock(&place, &room, &[("name", "Mallory"), ("code", "guess1")]).await;
    wrong.is(422).sees("not the code of the room").sees("value=\"Mallory\"").sees_not("guess1");
    for guess in ["guess2", "guess3", "guess4", "guess5"] {
        thief.post(&way, &[("name", "Mallory"), ("code", guess)]).await.is(422);
    }
    let sixth = thief.post(&way, &[("name", "Mallory"), ("code", "wool4711")]).await;
    sixth.is(429);
    assert!(sixth.headers.contains_key("retry-after"));
    guest.post(&way, &[("name", "Grace")]).await.leads();
}

#[tokio::test]
async fn a_room_is_seen_by_its_hosts_and_opened_by_nobody_else() {
    let place = Place::open_with(|coop| {
        let weavers = coop.organisation("Weavers", "Wilma Weaver");
        coop.invoice(&weavers);
        coop.pay_all(&weavers);
        weavers
    })
    .await;
    let room = place.room();
    let organisation = place.member.organisation.clone().unwrap();
    let with = |role: Role| {
        let person = place.site.desk.person("Some Body");
        let give = |tx: &mut folkmoot::ground::db::Tx<'_>| {
            organisations::give_role(tx, &organisation.id, &person, role)
        };
        place.site.desk.write(give).unwrap();
        place.site.signed_in(&person)
    };
    let path = format!("/rooms/{}", room.id);
    place.host().get(&path).await.is(200);
    with(Role::Host).get(&path).await.is(200);
    with(Role::BillingContact).get(&path).await.is(403);
    let stranger = place.site.signed_in(&place.site.desk.person("Stranger"));
    stranger.get("/rooms").await.is(200).sees("No rooms yet").sees_not("Weekly assembly");
    stranger.get(&path).await.is(404);
    for deed in ["", "/meetings", "/meetings/end", "/archive"] {
        stranger.post(&format!("{path}{deed}"), &[]).await.is(404);
    }
    stranger.get("/rooms").await;
    let chosen = [("name", "Mine"), ("owner", place.member.party.as_str())];
    stranger.post("/rooms", &chosen).await.is(404);
    assert!(place.living(&room).is_none());
}

#[tokio::test]
async fn whom_the_server_turns_away_reads_why_in_our_words() {
    let place = Place::open().await;
    let room = place.room();
    let left = format!("/r/{}/left", room.slug);
    let full =
        "%5B%7B%22key%22%3A%22maxParticipantsReached%22%2C%22message%22%3A%22%3Cb%3Ex%22%7D%5D";
    let page = place.site.browser().get(&format!("{left}?errors={full}")).await;
    page.is(200).sees("The meeting is full").sees_not("<b>x");
    let odd = place.site.browser().get(&format!("{left}?errors=%7Bnonsense")).await;
    odd.is(200).sees("did not take you in").sees_not("nonsense");
}

#[tokio::test]
async fn a_full_meeting_turns_the_next_guest_back_to_a_page_of_ours() {
    let place = Place::open_with(|coop| coop.member("New Comer")).await;
    let room = place.room();
    follow(&place.start(&room).await.leads()).await;
    for number in 1..5 {
        let name = format!("Guest {number}");
        let (_, entered) = knock(&place, &room, &[("name", &name)]).await;
        assert!(follow(&entered.leads()).await.contains(&name));
    }
    let (_, sixth) = knock(&place, &room, &[("name", "Sixth")]).await;
    let page = follow(&sixth.leads()).await;
    assert!(page.contains("The meeting is full"), "{page}");
}

#[tokio::test]
async fn the_server_s_word_about_an_end_is_believed_only_with_our_proof() {
    let place = Place::open().await;
    let room = place.room();
    follow(&place.start(&room).await.leads()).await;
    let meeting = place.living(&room).unwrap();
    let outside = place.site.browser();
    let forged = format!("/hooks/bigbluebutton/ended/{}.{}", meeting.id, "0".repeat(64));
    outside.get(&format!("{forged}?recordingmarks=false")).await.is(404);
    place.machine.control().end(&meeting.backend_id);
    for _ in 0..100 {
        if place.machine.control().callbacks().iter().any(|sent| sent.status == Some(204)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    worker::run_due(&place.site.desk.means).await.unwrap();
    assert!(place.living(&room).is_none(), "{:?}", place.machine.control().callbacks());
}

#[tokio::test]
async fn a_suspended_room_tells_its_host_since_when_and_a_guest_only_that_it_is_closed() {
    let coop = Coop::on(Desk::with_machines());
    let machine = coop.desk.machine();
    coop.desk.proved_server("bbb-1", &machine).await;
    let member = coop.member("Ada Host");
    coop.invoice(&member);
    coop.pay_all(&member);
    let new = NewRoom {
        party_id: member.party.clone(),
        name: "Weekly assembly".to_owned(),
        created_by: member.user.clone(),
    };
    let id = coop.write(|tx| meetings::create_room(tx, &new)).unwrap();
    let room = coop.read(|conn| meetings::room(conn, &id)).unwrap();
    coop.settle(|settings| settings.suspend_automatically = true);
    coop.days_pass(32);
    coop.invoice_next(&member);
    coop.days_under_review(90).await;
    let place = Place { site: Site::at(coop.desk).await, machine, member };
    let host = place.host();
    host.get("/rooms").await.sees("no meeting can start").sees("Closed for now");
    let refused = host.post(&format!("/rooms/{}/meetings", room.id), &[]).await;
    refused.is(409).sees("no meeting can start").sees("2026").sees("/invoices");
    let guest = place.site.browser();
    let door = guest.get(&format!("/r/{}", room.slug)).await;
    door.is(200).sees("Its hosts know why").sees_not("invoice");
}

#[tokio::test]
async fn an_archived_room_is_gone_for_guests_and_hosts() {
    let place = Place::open().await;
    let room = place.room();
    let host = place.host();
    let path = format!("/rooms/{}", room.id);
    host.get(&format!("{path}/archive")).await.is(200).sees("cannot be undone");
    assert_eq!(host.post(&format!("{path}/archive"), &[]).await.leads(), "/rooms");
    host.get(&path).await.is(410);
    place.site.browser().get(&format!("/r/{}", room.slug)).await.is(410).sees("closed for good");
    host.post(&format!("{path}/meetings"), &[]).await.is(410);
}

//! The pages of recordings, in a browser without scripts.

use folkmoot::ground::db::DbError;
use folkmoot::meetings::{RoomId, recorded_callback_token};
use folkmoot::recordings::{Recording, RecordingState, Visibility};
use serde_json::json;

use crate::meetings::House;
use crate::support::{Browser, Site};

/// The house with a site in front of it.
struct Front {
    site: Site,
    room: RoomId,
    slug: String,
    one: Recording,
    host: folkmoot::identity::UserId,
    house: HouseBehind,
}

/// What is left of the house: its machine.
struct HouseBehind {
    machine: folkmoot::gateways::simulators::bigbluebutton::SimulatedServer,
}

impl Front {
    async fn open() -> Self {
        let mut house = House::with_servers(1).await;
        let room = house.recorded_room();
        let one = house.recorded(&room).await;
        let slug = house.stored(&room).slug;
        let machine = house.machines.remove(0);
        let host = house.host.user.clone();
        let site = Site::at(house.coop.desk).await;
        Self { site, room, slug, one, host, house: HouseBehind { machine } }
    }

    fn recording(&self) -> Recording {
        self.site
            .desk
            .read::<_, DbError>(|conn| folkmoot::recordings::recording(conn, &self.one.id))
            .unwrap()
    }

    async fn work(&self) {
        folkmoot::worker::run_due(&self.site.desk.means).await.unwrap();
    }
}

fn between(body: &str, before: &str, after: &str) -> String {
    let rest = body.split_once(before).unwrap_or_else(|| panic!("no {before} in {body}")).1;
    rest.split_once(after).unwrap().0.to_owned()
}

#[tokio::test]
async fn a_host_renames_shares_and_bins_and_strangers_find_nothing_until_it_is_public() {
    let front = Front::open().await;
    let (host, stranger) = (front.site.signed_in(&front.host), front.site.browser());
    let page = format!("/recordings/{}", front.one.id);
    let list = format!("/rooms/{}/recordings", front.room);
    host.get("/recordings").await.is(200).sees("Weekly assembly").sees("private");
    host.get(&list).await.is(200).sees("Weekly assembly").sees("30 days after their meeting");
    stranger.get(&page).await.is(404);
    host.get(&page).await.is(200).sees("Watch the presentation").sees("It will be deleted on");
    let fields = [("name", "Founding"), ("visibility", "public")];
    host.post(&page, &fields).await.leads();
    host.get(&page).await.is(200).sees("Founding");
    stranger.get(&format!("/r/{}/recordings", front.slug)).await.is(200).sees("Founding");
    let seen = stranger.get(&page).await;
    seen.is(200).sees("Watch the video").sees_not("Move to the bin");
    let play = format!("/playback/{}", between(&seen.body, "href=\"/playback/", "\""));
    let to = stranger.get(&play).await.leads();
    assert!(to.contains("/playback/presentation/"), "{to}");
    front.site.browser().get(&play).await.is(404);
    host.get(&page).await.is(200);
    host.post(&format!("{page}/bin"), &[]).await.leads();
    stranger.get(&page).await.is(404);
    stranger.get(&play).await.is(404);
    host.get("/recordings").await.is(200).sees("No recordings");
    host.get("/recordings?place=bin").await.is(200).sees("Founding");
    front.work().await;
    host.get(&format!("{page}/deletion")).await.is(200).sees("Nothing brings it back");
    host.post(&format!("{page}/deletion"), &[]).await.leads();
    front.work().await;
    host.get(&page).await.is(404);
    assert_eq!(front.recording().state, RecordingState::Deleted);
    assert!(front.house.machine.control().recordings().is_empty());
}

#[tokio::test]
async fn what_was_typed_stays_and_the_error_stands_beside_its_field() {
    let front = Front::open().await;
    let host = front.site.signed_in(&front.host);
    let page = format!("/recordings/{}", front.one.id);
    host.get(&page).await.is(200);
    let short = [("name", "Other"), ("visibility", "link"), ("password", "abc")];
    let seen = host.post(&page, &short).await;
    seen.is(422).sees("A password has 6 to 100 characters").sees("value=\"Other\"");
    seen.sees_not("abc");
    let past = [("name", "Other"), ("visibility", "link"), ("link_until", "2020-01-01")];
    host.post(&page, &past).await.is(422).sees("a day that is still to come");
    host.post(&page, &[("name", "Other"), ("visibility", "secret")]).await.is(422);
    assert_eq!(front.recording().name, "Weekly assembly", "nothing was half done");
    let keep = format!("/rooms/{}/recordings", front.room);
    host.post(&keep, &[("keep_days", "0")]).await.is(422).sees("between 1 and 3650");
    host.post(&keep, &[("keep_days", "1")]).await.leads();
    host.get(&keep).await.is(200).sees("deleted one day after their meeting");
}

#[tokio::test]
async fn a_link_asks_for_its_password_and_shows_the_film_to_whoever_knows_it() {
    let front = Front::open().await;
    let (host, guest) = (front.site.signed_in(&front.host), front.site.browser());
    let page = format!("/recordings/{}", front.one.id);
    host.get(&page).await.is(200);
    let fields = [("name", "Film"), ("visibility", "link"), ("password", "correct horse")];
    host.post(&page, &fields).await.leads();
    let seen = host.get(&page).await;
    let link = format!("/shared/{}", between(&seen.body, "/shared/", "\""));
    guest.get(&page).await.is(404);
    guest.get(&link).await.is(200).sees("Password").sees_not("/playback/");
    guest.post(&link, &[("password", "wrong horse")]).await.is(422).sees("not the password");
    guest.post(&link, &[("password", "correct horse")]).await.is(200).sees("/playback/");
    host.get(&page).await.is(200);
    host.post(&format!("{page}/link"), &[]).await.leads();
    guest.get(&link).await.is(404);
    guest.get("/shared/rec_1.x").await.is(404);
}

#[tokio::test]
async fn members_are_asked_who_they_are_before_anything_is_told() {
    let front = Front::open().await;
    let page = format!("/recordings/{}", front.one.id);
    let host = front.site.signed_in(&front.host);
    host.get(&page).await.is(200);
    host.post(&page, &[("name", "Film"), ("visibility", Visibility::Members.as_str())])
        .await
        .leads();
    let to = front.site.browser().get(&page).await.leads();
    assert!(to.starts_with("/sign-in?next="), "{to}");
    let nobody = front.site.desk.person("Stran Ger");
    front.site.signed_in(&nobody).get(&page).await.is(404);
}

#[tokio::test]
async fn a_ready_callback_is_believed_by_its_signature_and_gets_410_once_it_is_deleted() {
    let front = Front::open().await;
    let means = &front.site.desk.means;
    let meeting = front.one.meeting_id.clone().unwrap();
    let address = format!(
        "/hooks/bigbluebutton/recorded/{}",
        recorded_callback_token(means.db.vault(), &meeting)
    );
    let external = front.house.machine.control().recordings()[0].meeting_id.clone();
    let signed = |secret: &str| {
        let claims = json!({ "meeting_id": external, "record_id": front.one.backend_id });
        folkmoot::gateways::jwt::sign(folkmoot::gateways::jwt::MacHash::Hs256, secret, &claims)
    };
    // A server is no browser: what it sends is stored before anything is recorded.
    let server = Browser::new(&front.site.base);
    let tell = async |token: String| {
        server.post_raw(&address, &[("signed_parameters", token.as_str())]).await.status
    };
    assert_eq!(tell(signed("a-secret-of-a-simulated-server")).await, 204);
    assert_eq!(tell(signed("another secret")).await, 400);
    assert_eq!(tell("nonsense".to_owned()).await, 400);
    let forged = address.replace(meeting.as_str(), "mtg_other");
    assert_eq!(server.post_raw(&forged, &[]).await.status, 404);
    let bin = |tx: &mut folkmoot::ground::db::Tx<'_>| {
        folkmoot::recordings::bin_recording(tx, &front.one.id)?;
        folkmoot::recordings::delete_recording(tx, &front.one.id)
    };
    front.site.desk.write(bin).unwrap();
    assert_eq!(tell(signed("a-secret-of-a-simulated-server")).await, 410, "about to go");
    front.work().await;
    assert_eq!(tell(signed("a-secret-of-a-simulated-server")).await, 410, "a tombstone");
}

//! Members of rooms, personal links, addresses and favourites: through pages, without a script.

use std::collections::BTreeMap;

use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole};

use super::rooms::{Place, knock};
use crate::meetings::{follow, parameters};

#[tokio::test]
async fn a_moderator_added_by_mailbox_starts_the_meeting_from_the_door_and_sets_nothing() {
    let place = Place::open().await;
    let room = place.room();
    let bo = place.site.desk.person("Bo Moderator");
    let mailbox = place
        .site
        .desk
        .read::<_, DbError>(|conn| identity::addresses(conn, &bo))
        .unwrap()
        .remove(0)
        .address;
    let (host, people) = (place.host(), format!("/rooms/{}/people", room.id));
    host.get(&people).await.is(200).sees("Nobody has been added by name yet");
    let typed = format!("{mailbox}, cleo@example.org\nnot-a-mailbox");
    let refused = host.post(&people, &[("email", &typed), ("role", "moderator")]).await;
    refused.is(422).sees("not-a-mailbox is not an e-mail address").sees("cleo@example.org");
    let typed = format!("{mailbox}; cleo@example.org");
    host.post(&people, &[("email", &typed), ("role", "moderator")]).await.leads();
    host.get(&people).await.is(200).sees(&mailbox).sees("cleo@example.org");

    let moderator = place.site.signed_in(&bo);
    moderator.get("/rooms").await.is(200).sees("Shared with you").sees("Weekly assembly");
    moderator.get(&format!("/rooms/{}", room.id)).await.is(404);
    let door = format!("/r/{}", room.slug);
    moderator.get(&door).await.is(200).sees("Start and go in");
    let way = moderator.post(&format!("{door}/attendees"), &[("name", "Bo")]).await.leads();
    assert!(follow(&way).await.contains("Bo (moderator)"));
}

#[tokio::test]
async fn a_co_owner_sets_the_room_but_neither_gives_it_away_nor_closes_it() {
    let place = Place::open().await;
    let room = place.room();
    let bo = place.site.desk.person("Bo Owner");
    let mailbox = place
        .site
        .desk
        .read::<_, DbError>(|conn| identity::addresses(conn, &bo))
        .unwrap()
        .remove(0)
        .address;
    let host = place.host();
    let people = format!("/rooms/{}/people", room.id);
    host.get(&people).await.is(200);
    host.post(&people, &[("email", &mailbox), ("role", "co-owner")]).await.leads();
    let owner = place.site.signed_in(&bo);
    let page = format!("/rooms/{}", room.id);
    owner.get(&page).await.is(200).sees("Settings").sees_not("Close the room for good");
    let settings = [("name", "Choir"), ("lobby", "off"), ("entry", "members")];
    owner.post(&page, &settings).await.leads();
    owner.get(&page).await.is(200).sees("Choir");
    owner.get(&format!("{page}/owner")).await.is(404);
    owner.post(&format!("{page}/archive"), &[]).await.is(404);
}

#[tokio::test]
async fn a_room_of_members_lets_strangers_read_why_and_a_personal_link_in() {
    let place = Place::open().await;
    let room = place.room();
    let (host, page) = (place.host(), format!("/rooms/{}", room.id));
    host.get(&page).await.is(200);
    let settings = [
        ("name", "Weekly assembly"),
        ("lobby", "guests"),
        ("entry", "members"),
        ("description", "Bring tea."),
    ];
    host.post(&page, &settings).await.leads();
    let door = format!("/r/{}", room.slug);
    let visitor = place.site.browser();
    visitor
        .get(&door)
        .await
        .is(200)
        .sees("have signed in")
        .sees("Bring tea.")
        .sees_not("Your name");
    visitor.post(&format!("{door}/attendees"), &[("name", "Eve")]).await.is(422);
    let stranger = place.site.signed_in(&place.site.desk.person("Eve Stranger"));
    stranger.get(&door).await.is(200).sees("for its members");
    stranger.post(&format!("{door}/attendees"), &[("name", "Eve")]).await.is(422);

    let links = format!("{page}/links");
    let fields = [("name", "Bo Larsen"), ("link_role", "viewer"), ("days", "7")];
    let made = host.post(&links, &fields).await.leads();
    let people = host.get(&made).await;
    people.is(200).sees("Bo Larsen").sees("good until");
    let way = people.body.split("/for/").nth(1).unwrap();
    let token = way.split(['"', '<', '\n']).next().unwrap();
    let named = format!("{door}/for/{token}");
    let guest = place.site.browser();
    guest.get(&named).await.is(200).sees("You come in as Bo Larsen");
    let early = guest.post(&named, &[]).await.leads();
    assert_eq!(early, format!("{named}/waiting"));
    guest.get(&early).await.is(200).sees("You wait as Bo Larsen");
    place.start(&room).await.leads();
    guest.get(&format!("{early}/status")).await.is(200).sees("data-open");
    let inside = guest.post(&named, &[]).await.leads();
    let sent = parameters(&inside);
    assert_eq!((sent["fullName"].as_str(), sent["role"].as_str()), ("Bo Larsen", "VIEWER"));
    assert!(!sent.contains_key("guest"), "whoever made the link has let this person in");

    let id = token.split('.').next().unwrap();
    host.get(&made).await;
    host.post(&format!("{links}/{id}/removal"), &[]).await.leads();
    guest.get(&named).await.is(404);
}

#[tokio::test]
async fn a_code_of_hosts_said_at_the_door_makes_a_host_without_an_account() {
    let place = Place::open().await;
    let room = place.room();
    let (host, page) = (place.host(), format!("/rooms/{}", room.id));
    host.get(&page).await.is(200);
    let settings = [
        ("name", "Weekly assembly"),
        ("lobby", "off"),
        ("entry", "anyone"),
        ("moderator_code", "tea 1234"),
    ];
    host.post(&page, &settings).await.leads();
    let (guest, early) = knock(&place, &room, &[("name", "Grace")]).await;
    assert!(early.leads().ends_with("/waiting"), "guests wait for a host");
    let door = format!("/r/{}", room.slug);
    guest.get(&door).await.is(200).sees("Guests leave this empty");
    let way = format!("{door}/attendees");
    guest.post(&way, &[("name", "Grace"), ("code", "tea1235")]).await.is(422);
    let inside = guest.post(&way, &[("name", "Grace"), ("code", "TEA-1234")]).await.leads();
    assert!(follow(&inside).await.contains("Grace (moderator)"));
    let again = guest.post(&way, &[("name", "Grace")]).await.leads();
    assert_eq!(parameters(&again)["role"], "MODERATOR", "the browser remembers");
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one_and_a_word_on_paper_to_the_door() {
    let place = Place::open().await;
    let room = place.room();
    let (host, page) = (place.host(), format!("/rooms/{}", room.id));
    host.get(&page).await.is(200);
    let refused = host.post(&format!("{page}/address"), &[("address", "no good")]).await;
    refused.is(422).sees("single dashes, please").sees("value=\"no good\"");
    host.post(&format!("{page}/address"), &[("address", "Choir-Leeds")]).await.leads();
    let guest = place.site.browser();
    let moved = guest.get(&format!("/r/{}", room.slug)).await.leads();
    assert_eq!(moved, "/r/choir-leeds");
    guest.get("/").await.is(200).sees("href=\"/r\"");
    guest.get("/r").await.is(200).sees("Link or word of the room");
    for said in ["choir%20leeds", "Choir-Leeds", "https://moot.example/r/choir-leeds/waiting"] {
        let found = guest.get(&format!("/r?address={said}")).await;
        assert_eq!(found.leads(), "/r/choir-leeds", "{said}");
    }
    let unknown = guest.get("/r?address=choir").await;
    unknown.is(422).sees("There is no such room").sees("value=\"choir\"");
    let mut last = 422;
    for _ in 0..31 {
        last = guest.get("/r?address=choir").await.status;
    }
    assert_eq!(last, 429, "whoever tries words has to wait");
}

#[tokio::test]
async fn favourites_come_first_and_one_of_many_rooms_is_found_by_its_name() {
    let place = Place::open().await;
    let host = place.host();
    host.get("/rooms").await.is(200);
    for name in ["Assembly", "Board", "Zither lessons"] {
        host.post("/rooms", &[("name", name)]).await.leads();
    }
    let list = host.get("/rooms").await;
    let at = |body: &str, name: &str| body.find(name).unwrap();
    assert!(at(&list.body, ">Board<") < at(&list.body, ">Zither lessons<"));
    let way = list.body.split("/rooms/room_").find(|part| part.contains(">Zither lessons<"));
    let id = way.unwrap().split('"').next().unwrap();
    host.post(&format!("/rooms/room_{id}/favourite"), &[("first", "yes")]).await.leads();
    let list = host.get("/rooms").await;
    assert!(at(&list.body, ">Zither lessons<") < at(&list.body, ">Assembly<"));
    host.get("/rooms?q=ZITHER").await.is(200).sees("Zither lessons").sees_not(">Board<");
    host.get("/rooms?q=nothing").await.is(200).sees_not("Zither lessons");
}

#[tokio::test]
async fn meeting_now_makes_a_room_of_today_and_leads_in() {
    let place = Place::open().await;
    let host = place.host();
    host.get("/rooms").await.is(200).sees("Meet now");
    let way = host.post("/rooms/now", &[]).await.leads();
    assert!(follow(&way).await.contains("Ada Host (moderator)"));
    host.get("/rooms").await.is(200).sees("Meeting on");
}

#[tokio::test]
async fn a_host_chooses_what_is_so_in_meetings_and_reads_what_the_co_op_has_decided() {
    let place = Place::open().await;
    let room = place.room();
    let boss = place.site.staff(&[StaffRole::Administrator]);
    let rules = "/office/settings/rooms";
    boss.get(rules).await.is(200).sees("Microphones are off");
    let fields = [("level", ""), ("no-polls", "enforced"), ("light", "off")];
    boss.post(rules, &fields).await.leads();
    boss.post(rules, &[("level", ""), ("no-polls", "sometimes")]).await.is(422);
    boss.get(&format!("{rules}?level=level-2")).await.is(200).sees("has decided this for all");
    boss.get(&format!("{rules}?level=level-99")).await.is(404);

    let (host, page) = (place.host(), format!("/rooms/{}/options", room.id));
    host.get(&page).await.is(200).sees("No polls: on").sees("at most: off");
    let fields = [("muted-on-start", "yes"), ("light", "yes")];
    host.post(&page, &fields).await.leads();
    place.start(&room).await.leads();
    let received = place.machine.control().received();
    let create = received.iter().find(|call| call.target.contains("/create?")).unwrap();
    let (_, query) = create.target.split_once('?').unwrap();
    let sent: BTreeMap<String, String> = serde_urlencoded::from_str(query).unwrap();
    assert_eq!(sent.get("muteOnStart").map(String::as_str), Some("true"));
    assert_eq!(sent.get("disabledFeatures").map(String::as_str), Some("polls"));
    assert!(!sent.contains_key("meetingCameraCap"), "the co-op has decided that");
}

//! Who comes in, and by which door: members by name, personal links, codes of hosts, addresses.

use chrono::Duration;
use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, LimitError, NewUser, UserId};
use folkmoot::meetings::{
    self, AddressError, CodeAttempt, LinkError, LinkRole, MemberError, MemberRole, NewLink,
    NewMember, RoomError, RoomId, RoomLinkId, RoomMemberId,
};

use super::House;

impl House {
    fn belongs(&self, room: &RoomId, email: &str, role: MemberRole) -> RoomMemberId {
        self.add(room, email, role).unwrap()
    }

    fn add(
        &self,
        room: &RoomId,
        email: &str,
        role: MemberRole,
    ) -> Result<RoomMemberId, MemberError> {
        let (email, added_by) = (email.to_owned(), self.host.user.clone());
        let new = NewMember { email, role, added_by };
        self.coop.write(|tx| meetings::add_member(tx, room, &new, "https://moot.example/r/x"))
    }

    fn link(&self, room: &RoomId, days: Option<i64>) -> Result<RoomLinkId, LinkError> {
        let expires_at = days.map(|days| self.coop.desk.means.clock.now() + Duration::days(days));
        let made_by = self.host.user.clone();
        let new = NewLink { name: "Bo".to_owned(), role: LinkRole::Viewer, expires_at, made_by };
        self.coop.write(|tx| meetings::make_link(tx, room, &new))
    }

    fn mailbox(&self, user: &UserId) -> String {
        let all = self.coop.read::<_, DbError>(|conn| identity::addresses(conn, user));
        all.unwrap().remove(0).address
    }

    fn moves(&self, room: &RoomId, word: &str) -> Result<(), AddressError> {
        self.coop.write(|tx| meetings::change_address(tx, room, word))
    }

    fn at(&self, word: &str) -> Result<RoomId, DbError> {
        self.coop.read(|conn| meetings::room_by_slug(conn, word)).map(|room| room.id)
    }
}

#[tokio::test]
async fn a_room_that_moves_is_found_at_every_address_it_ever_had() {
    let house = House::with_servers(0).await;
    let room = house.room();
    let first = house.stored(&room).slug;
    for word in ["Choir-Leeds", "choir-2026", "choir-leeds"] {
        house.moves(&room, word).unwrap();
        assert_eq!(house.stored(&room).slug, word.to_lowercase());
    }
    for word in [first.as_str(), "choir-2026", "choir-leeds"] {
        assert_eq!(house.at(word).unwrap(), room, "{word}");
    }
    assert!(matches!(house.at("choir"), Err(DbError::NotFound)));
}

#[tokio::test]
async fn no_room_gets_an_address_that_another_has_or_had() {
    let house = House::with_servers(0).await;
    let (ours, theirs) = (house.room(), house.room());
    house.moves(&ours, "choir").unwrap();
    house.moves(&ours, "choir-leeds").unwrap();
    for word in ["choir", "choir-leeds", "CHOIR"] {
        assert!(matches!(house.moves(&theirs, word), Err(AddressError::Taken)), "{word}");
    }
    house.moves(&ours, "choir").unwrap();
}

#[tokio::test]
async fn an_address_is_letters_digits_and_single_dashes() {
    let house = House::with_servers(0).await;
    let room = house.room();
    let long = "a".repeat(61);
    for word in ["", "ab", "-ab", "ab-", "a--b", "a b c", "à-la-une", "r/abc", "a.b.c", &long] {
        let refused = house.moves(&room, word);
        assert!(matches!(refused, Err(AddressError::Malformed)), "{word:?}: {refused:?}");
    }
    for word in ["abc", "1-2-3", " Choir ", &long[..60]] {
        house.moves(&room, word).unwrap();
        assert_eq!(house.stored(&room).slug, word.trim().to_lowercase());
    }
}

#[tokio::test]
async fn whoever_tries_addresses_waits_after_thirty_that_lead_nowhere() {
    let house = House::with_servers(0).await;
    let guess = |place: &str| house.coop.write(|tx| meetings::check_guess(tx, place));
    for _ in 0..30 {
        guess("somewhere").unwrap();
    }
    assert!(matches!(guess("somewhere"), Err(LimitError::TooMany(_))));
    guess("elsewhere").unwrap();
}

#[tokio::test]
async fn a_member_is_known_by_every_mailbox_they_have_proved_and_by_no_other() {
    let house = House::with_servers(0).await;
    let room = house.room();
    let role = |user| house.coop.read::<_, DbError>(|conn| meetings::role_in(conn, &room, user));
    let known = house.coop.desk.person("Bo Known");
    let email = house.mailbox(&known);
    house.belongs(&room, &email.to_uppercase(), MemberRole::Moderator);
    assert_eq!(role(&known).unwrap(), Some(MemberRole::Moderator));
    let stranger = house.coop.desk.person("Cleo Stranger");
    assert_eq!(role(&stranger).unwrap(), None);

    house.belongs(&room, "later@example.org", MemberRole::CoOwner);
    let new = NewUser {
        name: "Dan Later".to_owned(),
        email: "later@example.org".to_owned(),
        locale: Locale::En,
    };
    let later = house.coop.write(|tx| identity::register(tx, new)).unwrap();
    assert_eq!(role(&later).unwrap(), None, "a mailbox anybody could have typed");
    house
        .coop
        .write::<_, DbError>(|tx| identity::mark_verified(tx, &later, "later@example.org"))
        .unwrap();
    assert_eq!(role(&later).unwrap(), Some(MemberRole::CoOwner));
}

#[tokio::test]
async fn a_mailbox_belongs_to_a_room_once_and_gets_a_letter_with_its_address() {
    let house = House::with_servers(0).await;
    let room = house.room();
    house.belongs(&room, "bo@example.org", MemberRole::Viewer);
    let again = house.add(&room, "Bo@Example.org", MemberRole::Moderator);
    assert!(matches!(again, Err(MemberError::Already)), "{again:?}");
    let bad = house.add(&room, "bo@", MemberRole::Viewer);
    assert!(matches!(bad, Err(MemberError::BadEmail)), "{bad:?}");
    assert_eq!(house.coop.letters_to("bo@example.org"), ["room-invitation"]);
    let link = house.coop.link_in_last_letter("bo@example.org", "room-invitation");
    assert_eq!(link, "https://moot.example/r/x");
}

#[tokio::test]
async fn who_is_taken_out_of_a_room_is_a_stranger_again() {
    let house = House::with_servers(0).await;
    let (room, other) = (house.room(), house.room());
    let known = house.coop.desk.person("Bo Known");
    let member = house.belongs(&room, &house.mailbox(&known), MemberRole::Viewer);
    let elsewhere = house.coop.write(|tx| meetings::remove_member(tx, &other, &member));
    assert!(elsewhere.is_err(), "a member of another room");
    house
        .coop
        .write(|tx| meetings::change_member(tx, &room, &member, MemberRole::Moderator))
        .unwrap();
    let shared =
        house.coop.read::<_, DbError>(|conn| meetings::rooms_shared_with(conn, &known)).unwrap();
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].1, MemberRole::Moderator);
    house.coop.write(|tx| meetings::remove_member(tx, &room, &member)).unwrap();
    let role = house.coop.read::<_, DbError>(|conn| meetings::role_in(conn, &room, &known));
    assert_eq!(role.unwrap(), None);
}

#[tokio::test]
async fn a_personal_link_opens_its_own_room_until_it_is_over_or_taken_back() {
    let house = House::with_servers(0).await;
    let (room, other) = (house.room(), house.room());
    let vault = house.coop.desk.means.db.vault();
    let (short, long) = (house.link(&room, Some(1)).unwrap(), house.link(&room, None).unwrap());
    let opens = |room: &RoomId, token: &str| {
        let Some(id) = meetings::link_behind(vault, token) else { return false };
        let now = house.coop.desk.means.clock.now();
        house.coop.read(|conn| meetings::good_link(conn, room, &id, now)).is_ok()
    };
    let (short_key, long_key) =
        (meetings::link_token(vault, &short), meetings::link_token(vault, &long));
    assert!(opens(&room, &short_key) && opens(&room, &long_key));
    assert!(!opens(&other, &long_key), "a link of another room");
    let forged = format!("{long}.{}", short_key.split_once('.').unwrap().1);
    assert!(!opens(&room, &forged), "the proof of another link");
    house.coop.desk.clock.advance(Duration::days(1));
    assert!(!opens(&room, &short_key) && opens(&room, &long_key));
    house.coop.write(|tx| meetings::revoke_link(tx, &room, &long)).unwrap();
    assert!(!opens(&room, &long_key));
    assert!(matches!(house.link(&room, Some(-1)), Err(LinkError::Past)));
}

#[tokio::test]
async fn the_code_of_hosts_is_another_than_that_of_guests_and_makes_hosts() {
    let house = House::with_servers(0).await;
    let id = house.room();
    house.set(&id, |settings| {
        settings.access_code = Some("guests1".to_owned());
        settings.moderator_code = Some("hosts22".to_owned());
    });
    let room = house.stored(&id);
    let say = |code: &str| {
        house.coop.write(|tx| meetings::check_code(tx, &room, "school", code)).unwrap()
    };
    assert_eq!(say("guests1"), CodeAttempt::Right);
    assert_eq!(say("Hosts 22"), CodeAttempt::RightForHosts);
    assert_eq!(say("hosts23"), CodeAttempt::Wrong);
    let settings = meetings::RoomSettings {
        moderator_code: Some("GUESTS-1".to_owned()),
        ..meetings::RoomSettings::of(&room)
    };
    let same = house.coop.write(|tx| meetings::change_room(tx, &id, &settings));
    assert!(matches!(same, Err(RoomError::SameCode)), "{same:?}");
}

#[tokio::test]
async fn a_room_goes_to_an_owner_who_has_a_place_for_it_and_not_while_a_meeting_runs() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let weavers = house.coop.organisation("Weavers", "Wilma Weaver");
    let give = || house.coop.write(|tx| meetings::hand_over(tx, &room, &weavers.party));
    let meeting = house.start(&room).await;
    assert!(matches!(give(), Err(RoomError::InUse)));
    house.machines[0].control().end(&meeting.backend_id);
    house.poll().await;
    give().unwrap();
    assert_eq!(house.stored(&room).party_id, weavers.party);
    let small = house.coop.newcomer("Nora Newcomer");
    house.coop.days_pass(60);
    let refused = house.coop.write(|tx| meetings::hand_over(tx, &room, &small.party));
    assert!(matches!(refused, Err(RoomError::Refused(_))), "{refused:?}");
}

//! Sessions: how long they live, how they end.

use chrono::Duration;
use folkmoot::identity::{self, StaffRole};

use super::{PASSWORD, member, session, sign_in, who};
use crate::support::Desk;

fn touch(desk: &Desk, token: &str) {
    let here = who(desk, token).expect("signed in");
    assert!(identity::wants_touch(&here, desk.means.clock.now()));
    desk.write(|tx| identity::touch_session(tx, &here.session_id)).unwrap();
}

#[tokio::test]
async fn a27_tokens_are_256_bits_of_chance_and_an_edited_one_is_nobodys() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (_, token) = session(&desk, &user);
    assert!(token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit()));
    let last = if token.ends_with('0') { "1" } else { "0" };
    assert!(who(&desk, &format!("{}{last}", &token[..63])).is_none());
    assert!(who(&desk, "").is_none());
    let chance = &desk.means.chance;
    let many: std::collections::HashSet<String> = (0..100_000).map(|_| chance.hex(32)).collect();
    assert_eq!(many.len(), 100_000);
}

#[tokio::test]
async fn a28_every_sign_in_has_a_token_of_its_own_and_a_renewed_one_kills_the_old() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    let first = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().session;
    let second = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().session;
    assert_ne!(first.token.expose(), second.token.expose());
    let csrf = who(&desk, first.token.expose()).unwrap().csrf_token;
    let renewed = desk.write(|tx| identity::renew_session(tx, &first.id, false)).unwrap();
    assert!(who(&desk, first.token.expose()).is_none());
    let now = who(&desk, renewed.token.expose()).unwrap();
    assert_eq!(now.session_id, first.id);
    assert_ne!(now.csrf_token, csrf);
    assert!(!now.second_factor, "renewing gives no factor");
    assert!(who(&desk, second.token.expose()).is_some());
}

#[tokio::test]
async fn a29_a_members_session_lives_14_days_unused_and_90_days_at_most() {
    let desk = Desk::new();
    let user = desk.person("Ada");
    let (_, idle) = session(&desk, &user);
    desk.clock.advance(Duration::days(14) - Duration::seconds(1));
    assert!(who(&desk, &idle).is_some());
    desk.clock.advance(Duration::seconds(1));
    assert!(who(&desk, &idle).is_none());
    let (_, used) = session(&desk, &user);
    for _ in 0..8 {
        desk.clock.advance(Duration::days(10));
        touch(&desk, &used);
    }
    desk.clock.advance(Duration::days(10) - Duration::seconds(1));
    assert!(who(&desk, &used).is_some());
    desk.clock.advance(Duration::seconds(1));
    assert!(who(&desk, &used).is_none());
}

#[tokio::test]
async fn a29_a_staff_session_lives_30_minutes_unused_and_12_hours_at_most() {
    let desk = Desk::new();
    let user = desk.person("Tia");
    desk.appoint(&user, StaffRole::Treasurer);
    let (_, idle) = session(&desk, &user);
    desk.clock.advance(Duration::minutes(30) - Duration::seconds(1));
    assert!(who(&desk, &idle).is_some());
    desk.clock.advance(Duration::seconds(1));
    assert!(who(&desk, &idle).is_none());
    let (_, used) = session(&desk, &user);
    for _ in 0..35 {
        desk.clock.advance(Duration::minutes(20));
        touch(&desk, &used);
    }
    desk.clock.advance(Duration::minutes(20) - Duration::seconds(1));
    assert!(who(&desk, &used).is_some());
    desk.clock.advance(Duration::seconds(1));
    assert!(who(&desk, &used).is_none());
}

#[tokio::test]
async fn a32_a_person_sees_their_sessions_and_ends_one_or_all_others_never_a_strangers() {
    let desk = Desk::new();
    let user = desk.person("Ada");
    let stranger = desk.person("Mallory");
    let (here, here_token) = session(&desk, &user);
    desk.clock.advance(Duration::minutes(1));
    let (phone, phone_token) = session(&desk, &user);
    let (_, third) = session(&desk, &user);
    let list = || {
        let now = desk.means.clock.now();
        desk.read(|conn| identity::sessions_of(conn, &user, now)).unwrap()
    };
    assert_eq!(list().len(), 3);
    assert_eq!(list()[2].id, here.session_id, "the last used first");
    assert_eq!(list()[0].browser.description, "Firefox · Linux");
    let end = |who: &identity::UserId| {
        desk.write(|tx| identity::end_session(tx, who, &phone.session_id)).unwrap()
    };
    assert!(!end(&stranger) && who(&desk, &phone_token).is_some());
    assert!(end(&user) && who(&desk, &phone_token).is_none());
    assert!(!end(&user), "ended twice");
    let ended = desk.write(|tx| identity::end_sessions(tx, &user, Some(&here.session_id))).unwrap();
    assert_eq!((ended, list().len()), (1, 1));
    assert!(who(&desk, &third).is_none() && who(&desk, &here_token).is_some());
}

#[tokio::test]
async fn what_is_over_is_forgotten_by_the_sweep_and_nothing_else() {
    use folkmoot::ground::queue::Job;
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let signed = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    identity::SweepIdentity {}.run(&desk.means).await.unwrap();
    assert!(who(&desk, signed.session.token.expose()).is_some());
    desk.clock.advance(Duration::days(91));
    let (_, young) = session(&desk, &user);
    identity::SweepIdentity {}.run(&desk.means).await.unwrap();
    assert!(who(&desk, &young).is_some());
    let now = desk.means.clock.now();
    assert_eq!(desk.read(|conn| identity::sessions_of(conn, &user, now)).unwrap().len(), 1);
}

//! Signing in with a password or with a link.

use std::time::{Duration, Instant};

use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, LinkError, LinkView, SignInError};

use super::{
    PASSWORD, attempt, browser, events, last_link_token, letter_rows, letters, member, session,
    sign_in, who,
};
use crate::support::Desk;

const BASE: &str = "http://folkmoot.test/sign-in/link/";

fn ask(desk: &Desk, email: &str, browser_token: &str, network: &str) -> Result<(), SignInError> {
    desk.clock.advance(chrono::Duration::milliseconds(1));
    desk.write(|tx| {
        identity::request_sign_in_link(tx, email, browser_token, network, Locale::En, BASE)
    })
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_both_outcomes_are_on_record() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "Ada@Example.org").await;
    let wrong = sign_in(&desk, "ada@example.org", "not her password").await;
    assert!(matches!(wrong, Err(SignInError::Wrong)));
    let signed = sign_in(&desk, " ADA@example.ORG ", PASSWORD).await.unwrap();
    assert!(!signed.second_factor_owed);
    let person = who(&desk, signed.session.token.expose()).unwrap();
    assert_eq!((person.user_id, person.name.as_str()), (user.clone(), "Ada"));
    let events = events(&desk, user.as_str());
    assert!(events.contains(&"identity.sign_in.failed".to_owned()), "{events:?}");
    assert!(events.contains(&"identity.sign_in.succeeded".to_owned()), "{events:?}");
    let told = desk.read(|conn| folkmoot::audit::latest_events(conn, None, 100)).unwrap();
    for event in told {
        let lower = event.data.to_lowercase();
        assert!(!lower.contains("example.org") && !lower.contains("heron"), "{lower}");
        assert!(!lower.contains("not her"), "{lower}");
    }
}

/// Known and unknown addresses cost the same work: the medians of many attempts stay close. The
/// bound is wide because other tests run beside this one; a missing hash would be 30 times less.
#[tokio::test]
async fn a14_a_wrong_password_takes_as_long_for_an_address_nobody_has() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..25 {
        desk.clock.advance(chrono::Duration::hours(1));
        for (email, times) in
            [("ada@example.org", &mut known), ("nobody@example.org", &mut unknown)]
        {
            let start = Instant::now();
            let wrong = sign_in(&desk, email, "a wrong password").await;
            times.push(start.elapsed());
            assert!(matches!(wrong, Err(SignInError::Wrong)));
        }
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    let (known, unknown) = (median(&mut known), median(&mut unknown));
    assert!(known / unknown < 1.6 && unknown / known < 1.6, "{known} {unknown}");
}

#[tokio::test]
async fn a14_a_link_is_promised_to_everybody_and_the_letter_tells_a_stranger_the_truth() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    ask(&desk, "nobody@example.org", "browser-1", "192.0.2.0/24").unwrap();
    ask(&desk, "not an address", "browser-1", "192.0.2.0/24").unwrap();
    let expected = [
        ("sign-in-link".into(), "ada@example.org".into()),
        ("sign-in-unknown".into(), "nobody@example.org".into()),
    ];
    assert_eq!(letters(&desk), expected);
    assert!(letter_rows(&desk)[1].sealed.is_none());
}

#[tokio::test]
async fn a_link_signs_in_once_in_the_browser_that_asked_and_looking_at_it_uses_nothing_up() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let token = last_link_token(&desk);
    let now = desk.means.clock.now();
    for _ in 0..3 {
        let view = |browser: &'static str| {
            desk.read(|conn| identity::view_sign_in_link(conn, &token, Some(browser), now)).unwrap()
        };
        assert_eq!(view("browser-1"), LinkView::Ready);
        assert_eq!(view("a scanner"), LinkView::OtherBrowser);
    }
    let enter = |browser_token: Option<&'static str>, mine: bool| {
        desk.write(|tx| {
            identity::sign_in_with_link(
                tx,
                &token,
                browser_token,
                mine,
                &browser("198.51.100.0/24"),
            )
        })
    };
    assert!(matches!(enter(None, false), Err(SignInError::OtherBrowser)));
    assert!(matches!(enter(Some("another"), false), Err(SignInError::OtherBrowser)));
    let signed = enter(Some("browser-1"), false).unwrap();
    assert_eq!(who(&desk, signed.session.token.expose()).unwrap().user_id, user);
    let again = enter(Some("browser-1"), false);
    assert!(matches!(again, Err(SignInError::Link(LinkError::Used))));
}

#[tokio::test]
async fn a_link_opened_in_another_browser_needs_the_person_to_say_that_it_is_theirs() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let token = last_link_token(&desk);
    let signed = desk
        .write(|tx| identity::sign_in_with_link(tx, &token, None, true, &browser("x")))
        .unwrap();
    assert_eq!(signed.user_id, user);
}

#[tokio::test]
async fn a16_links_die_after_a_quarter_of_an_hour_on_a_new_request_and_when_one_was_used() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    let use_it = |token: &str| {
        desk.write(|tx| {
            identity::sign_in_with_link(tx, token, Some("browser-1"), true, &browser("x"))
        })
        .map(|_| ())
    };
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let first = last_link_token(&desk);
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let second = last_link_token(&desk);
    // A stranger's request does not kill mine.
    ask(&desk, "ada@example.org", "browser-2", "203.0.113.0/24").unwrap();
    let strangers = last_link_token(&desk);
    assert!(matches!(use_it(&first), Err(SignInError::Link(LinkError::Used))));
    use_it(&second).unwrap();
    assert!(matches!(use_it(&strangers), Err(SignInError::Link(LinkError::Used))));
    desk.clock.advance(chrono::Duration::hours(1));
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let late = last_link_token(&desk);
    desk.clock.advance(chrono::Duration::minutes(15));
    assert!(matches!(use_it(&late), Err(SignInError::Link(LinkError::Expired))));
}

#[tokio::test]
async fn a13_a_browser_never_seen_before_is_told_by_letter_a_known_one_is_not() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    let first = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(letters(&desk).is_empty(), "the first sign-in of all is no news");
    let mut known = attempt("ada@example.org", PASSWORD);
    known.device = Some(first.device.expose().to_owned());
    identity::sign_in_with_password(&desk.means, known).await.unwrap();
    assert!(letters(&desk).is_empty());
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
    assert!(letters(&desk).is_empty(), "the same browser in the same network, cookies cleared");
    let mut elsewhere = attempt("ada@example.org", PASSWORD);
    elsewhere.browser = browser("203.0.113.0/24");
    identity::sign_in_with_password(&desk.means, elsewhere).await.unwrap();
    assert_eq!(letters(&desk), [("new-sign-in".into(), "ada@example.org".into())]);
}

#[tokio::test]
async fn a31_a_disabled_user_is_out_at_once_and_cannot_come_back_by_any_way() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (_, token) = session(&desk, &user);
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    let link = last_link_token(&desk);
    desk.write(|tx| identity::disable_user(tx, &user)).unwrap();
    assert!(who(&desk, &token).is_none());
    let refused = sign_in(&desk, "ada@example.org", PASSWORD).await;
    assert!(matches!(refused, Err(SignInError::Wrong)));
    let refused = desk
        .write(|tx| identity::sign_in_with_link(tx, &link, Some("browser-1"), true, &browser("x")));
    assert!(matches!(refused, Err(SignInError::Link(LinkError::Unknown))));
    ask(&desk, "ada@example.org", "browser-1", "192.0.2.0/24").unwrap();
    assert_eq!(letters(&desk).pop().unwrap().0, "sign-in-unknown");
    desk.write(|tx| identity::enable_user(tx, &user)).unwrap();
    assert!(who(&desk, &token).is_none(), "an old session came back to life");
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn demonstration_links_exist_in_demonstrations_only_and_satisfy_the_second_factor_once() {
    let mut desk = Desk::new();
    let user = member(&desk, "Tia", "tia@example.org").await;
    let refused = desk.write(|tx| identity::issue_demonstration_link(tx, &desk.means, &user));
    assert!(matches!(refused, Err(SignInError::NoDemonstration)));
    desk.means.demonstration = true;
    let link = desk.write(|tx| identity::issue_demonstration_link(tx, &desk.means, &user)).unwrap();
    let enter = |desk: &Desk| {
        desk.write(|tx| {
            identity::sign_in_to_demonstration(tx, &desk.means, link.expose(), &browser("x"))
        })
    };
    desk.means.demonstration = false;
    assert!(matches!(enter(&desk), Err(SignInError::NoDemonstration)));
    desk.means.demonstration = true;
    let signed = enter(&desk).unwrap();
    assert!(who(&desk, signed.session.token.expose()).unwrap().second_factor);
    assert!(matches!(enter(&desk), Err(SignInError::Link(LinkError::Used))));
}

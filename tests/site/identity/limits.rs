//! Guessing is slow; nobody is locked out.

use chrono::Duration;
use folkmoot::identity::{self, LimitError, Rate, SignInError, limit};

use super::{PASSWORD, attempt, browser, member, session, sign_in};
use crate::support::Desk;

#[test]
fn a_bucket_lets_a_burst_through_and_then_one_at_a_time() {
    let desk = Desk::new();
    let rate = Rate::of(3, 10);
    let knock = || desk.write(|tx| limit(tx, "door", &rate));
    let wait = |seconds| desk.clock.advance(Duration::seconds(seconds));
    for _ in 0..3 {
        knock().unwrap();
    }
    let Err(LimitError::TooMany(too_many)) = knock() else { panic!("not held back") };
    assert_eq!(too_many.retry_after_seconds, 10);
    wait(9);
    let Err(LimitError::TooMany(too_many)) = knock() else { panic!("not held back") };
    assert_eq!(too_many.retry_after_seconds, 1, "an attempt held back costs nothing");
    wait(1);
    knock().unwrap();
    assert!(knock().is_err());
    desk.write(|tx| limit(tx, "another door", &rate)).unwrap();
    wait(30);
    for _ in 0..3 {
        knock().unwrap();
    }
    assert!(knock().is_err());
}

#[tokio::test]
async fn a07_the_sixth_wrong_password_in_a_row_is_told_when_to_come_back() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    for _ in 0..5 {
        let wrong = sign_in(&desk, "ada@example.org", "a wrong password").await;
        assert!(matches!(wrong, Err(SignInError::Wrong)));
    }
    let held = sign_in(&desk, "ada@example.org", PASSWORD).await;
    let Err(SignInError::TooMany(too_many)) = held else { panic!("not held back: {held:?}") };
    assert!((1..=20).contains(&too_many.retry_after_seconds));
    // The same for an address nobody has.
    for _ in 0..5 {
        sign_in(&desk, "nobody@example.org", "a wrong password").await.unwrap_err();
    }
    let held = sign_in(&desk, "nobody@example.org", PASSWORD).await;
    assert!(matches!(held, Err(SignInError::TooMany(_))));
    desk.clock.advance(Duration::seconds(20));
    sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap();
}

/// T13: who knows the address cannot lock its owner out.
#[tokio::test]
async fn a07_a_flood_of_guesses_from_elsewhere_does_not_stand_in_the_way_of_a_known_browser() {
    let desk = Desk::new();
    member(&desk, "Ada", "ada@example.org").await;
    let device = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().device;
    for number in 0..60 {
        let mut bad = attempt("ada@example.org", "a wrong password");
        bad.browser = browser(&format!("10.0.{number}.0/24"));
        identity::sign_in_with_password(&desk.means, bad).await.unwrap_err();
    }
    let mut stranger = attempt("ada@example.org", PASSWORD);
    stranger.browser = browser("203.0.113.0/24");
    let held = identity::sign_in_with_password(&desk.means, stranger.clone()).await;
    assert!(matches!(held, Err(SignInError::TooMany(_))), "the account bucket counts: {held:?}");
    let mut hers = stranger.clone();
    hers.device = Some(device.expose().to_owned());
    identity::sign_in_with_password(&desk.means, hers).await.unwrap();
    let mut forged = stranger;
    forged.device = Some(format!("{}.{}", "0".repeat(32), "0".repeat(64)));
    let held = identity::sign_in_with_password(&desk.means, forged).await;
    assert!(matches!(held, Err(SignInError::TooMany(_))), "a forged proof helps nobody");
}

#[tokio::test]
async fn a08_proving_that_it_is_you_is_limited_like_signing_in() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    for _ in 0..5 {
        let wrong = identity::prove(&desk.means, &here, "a wrong password".into()).await;
        assert!(matches!(wrong, Err(identity::ProofError::Wrong)));
    }
    let held = identity::prove(&desk.means, &here, PASSWORD.into()).await;
    assert!(matches!(held, Err(identity::ProofError::TooMany(_))));
    desk.clock.advance(Duration::minutes(1));
    identity::prove(&desk.means, &here, PASSWORD.into()).await.unwrap();
}

#[test]
fn a08_letters_with_links_are_limited_alike_for_known_and_unknown_addresses() {
    let desk = Desk::new();
    desk.write::<_, identity::RegisterError>(|tx| {
        identity::register(
            tx,
            identity::NewUser {
                name: "Ada".into(),
                email: "ada@example.org".into(),
                locale: folkmoot::ground::text::Locale::En,
            },
        )
    })
    .unwrap();
    for email in ["ada@example.org", "nobody@example.org"] {
        let ask = || {
            desk.write(|tx| {
                let locale = folkmoot::ground::text::Locale::En;
                identity::request_sign_in_link(tx, email, "b", "192.0.2.0/24", locale, "http://x/")
            })
        };
        for _ in 0..3 {
            ask().unwrap();
        }
        assert!(matches!(ask(), Err(SignInError::TooMany(_))), "{email}");
    }
}

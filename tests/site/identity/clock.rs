//! The clock of the machine is set back: nobody is let in who would not be, nobody is kept out for
//! longer than a moment.

use chrono::Duration;
use folkmoot::identity::{self, FactorOutcome, LimitError, LinkError, LinkPurpose, Rate};

use super::{PASSWORD, app_code, enrol, member, session, sign_in, who};
use crate::support::Desk;

#[tokio::test]
async fn a_session_goes_on_and_its_proof_does_not_last_longer() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, token) = session(&desk, &user);
    assert!(here.is_proved(desk.means.clock.now()));
    desk.clock.advance(Duration::hours(-3));
    let back = who(&desk, &token).expect("nobody is thrown out");
    assert!(!back.is_proved(desk.means.clock.now()), "a proof from the future proves nothing");
    assert!(sign_in(&desk, "ada@example.org", PASSWORD).await.is_ok());
    let listed = desk.read(|conn| identity::sessions_of(conn, &user, desk.means.clock.now()));
    assert_eq!(listed.unwrap().len(), 2, "and both can be ended");
}

#[test]
fn a_link_made_in_the_future_opens_nothing_and_a_used_one_stays_used() {
    let desk = Desk::new();
    let make = || {
        desk.write(|tx| {
            let purpose = LinkPurpose::SignIn;
            identity::issue_link(tx, purpose, None, Some("a@b.example"), Duration::minutes(15))
        })
        .unwrap()
    };
    let view = |token: &str| {
        let now = desk.means.clock.now();
        desk.read(|conn| identity::view_link(conn, token, LinkPurpose::SignIn, now))
    };
    let spend = |token: &str| {
        desk.write(|tx| identity::use_link(tx, token, LinkPurpose::SignIn).map(|_| ()))
    };
    let used = make();
    spend(used.expose()).unwrap();
    let kept = make();
    desk.clock.advance(Duration::days(-1));
    assert!(matches!(view(used.expose()), Err(LinkError::Used)));
    assert!(matches!(spend(used.expose()), Err(LinkError::Used)));
    assert!(matches!(view(kept.expose()), Err(LinkError::Expired)), "it would live for a day");
    assert!(matches!(spend(kept.expose()), Err(LinkError::Expired)));
    let fresh = make();
    spend(fresh.expose()).unwrap();
    // Two processes whose clocks are a minute apart understand each other.
    let minute = make();
    desk.clock.advance(Duration::minutes(-1));
    spend(minute.expose()).unwrap();
}

#[test]
fn a_bucket_filled_in_the_future_makes_nobody_wait_longer_than_a_full_one() {
    let desk = Desk::new();
    let rate = Rate::of(3, 60);
    let knock = || desk.write(|tx| identity::limit(tx, "story", &rate));
    for _ in 0..3 {
        knock().unwrap();
    }
    desk.clock.advance(Duration::days(-2));
    knock().expect("one is let through, for nobody knows how long it has been");
    let Err(LimitError::TooMany(wait)) = knock() else { panic!("the count was forgotten") };
    assert!(wait.retry_after_seconds <= 60, "{wait:?}");
    desk.clock.advance(Duration::seconds(60));
    knock().unwrap();
    assert!(knock().is_err(), "and no burst comes of it");
}

#[tokio::test]
async fn a_code_that_was_used_is_not_good_again_and_a_recovery_code_helps() {
    let desk = Desk::new();
    let user = member(&desk, "Ada", "ada@example.org").await;
    let (here, _) = session(&desk, &user);
    let (secret, recovery) = enrol(&desk, &here);
    desk.clock.advance(Duration::minutes(5));
    let used = app_code(&desk, &secret);
    let give = |token: &str, code: &str| {
        desk.write(|tx| identity::give_second_factor(tx, token, code)).unwrap()
    };
    let half = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().session;
    assert!(matches!(give(half.token.expose(), &used), FactorOutcome::Right(_)));
    desk.clock.advance(Duration::minutes(-2));
    let half = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().session;
    let now = app_code(&desk, &secret);
    assert!(matches!(give(half.token.expose(), &now), FactorOutcome::Wrong), "a step before");
    desk.clock.advance(Duration::minutes(2));
    assert!(matches!(give(half.token.expose(), &used), FactorOutcome::Wrong), "seen before");
    assert!(matches!(give(half.token.expose(), &recovery[0]), FactorOutcome::Right(_)));
    desk.clock.advance(Duration::minutes(1));
    let half = sign_in(&desk, "ada@example.org", PASSWORD).await.unwrap().session;
    let fresh = app_code(&desk, &secret);
    assert!(matches!(give(half.token.expose(), &fresh), FactorOutcome::Right(_)), "time heals it");
}

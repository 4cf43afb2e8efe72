//! Standing over time: what paying late does, and how paying leads back (case 86).

use chrono::Duration;
use folkmoot::membership::standing::{DecisionError, end_hold, hold, suspend};
use folkmoot::membership::{Standing, Step, Why};

use crate::support::{Coop, Member, SITE, day};

/// A member with an invoice, due on 4 June 2026.
fn owing() -> (Coop, Member) {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    (coop, ada)
}

fn suspends(coop: &Coop, member: &Member) -> Result<(), DecisionError> {
    coop.write(|tx| suspend(tx, &member.membership, "three letters, no answer", SITE))
}

#[tokio::test]
async fn the_ladder_goes_down_by_its_dates_and_waits_for_a_person() {
    let (coop, ada) = owing();
    coop.days_under_review(14).await;
    assert_eq!(coop.standing(&ada), Standing::Good, "on the due day itself");
    coop.days_under_review(1).await;
    assert_eq!(coop.noted(&ada), Step::Grace);
    assert_eq!(coop.standing(&ada).until(), Some(day("2026-06-19")));
    assert!(matches!(suspends(&coop, &ada), Err(DecisionError::TooEarly { from: None })));
    coop.days_under_review(14).await;
    let limited = coop.standing(&ada);
    assert!(matches!(&limited, Standing::Limited { since, .. } if *since == day("2026-06-19")));
    assert_eq!(limited.until(), Some(day("2026-07-03")));
    let may = coop.entitlement(&ada);
    assert!(!may.may_create_rooms);
    let early = suspends(&coop, &ada).unwrap_err();
    assert!(matches!(early, DecisionError::TooEarly { from } if from == limited.until()));
    coop.days_under_review(60).await;
    assert_eq!(coop.noted(&ada), Step::Limited, "suspended without a person");
    suspends(&coop, &ada).unwrap();
    assert_eq!(coop.noted(&ada), Step::Suspended);
    assert!(!coop.entitlement(&ada).may_start_meetings);
    coop.days_under_review(90).await;
    assert_eq!(coop.noted(&ada), Step::Released);
    assert_eq!(
        coop.letters_to(&ada.email).iter().filter(|name| *name == "standing").count(),
        4,
        "each step is told once"
    );
}

#[tokio::test]
async fn limited_members_keep_what_runs() {
    let (coop, ada) = owing();
    coop.pay_all(&ada);
    assert_eq!(coop.entitlement(&ada).attendees, Some(20), "the first payment opens the level");
    coop.days_pass(31);
    coop.invoice_next(&ada);
    coop.days_under_review(29).await;
    assert_eq!(coop.noted(&ada), Step::Limited);
    let may = coop.entitlement(&ada);
    assert!(may.may_start_meetings && !may.may_create_rooms);
    assert_eq!(may.attendees, Some(20));
    assert!(matches!(may.why[..], [Why::Limited { .. }, Why::Level { .. }]));
}

#[tokio::test]
async fn paying_leads_back_at_once_and_the_next_tick_notes_it() {
    let (coop, ada) = owing();
    coop.settle(|settings| settings.suspend_automatically = true);
    coop.days_under_review(14 + 1 + 14 + 14).await;
    assert_eq!(coop.noted(&ada), Step::Suspended);
    coop.pay_all(&ada);
    assert_eq!(coop.standing(&ada), Standing::Good);
    assert!(coop.entitlement(&ada).may_start_meetings);
    coop.review().await;
    assert_eq!(coop.noted(&ada), Step::Good);
    let letters = coop.letters_to(&ada.email);
    assert_eq!(letters.last().unwrap(), "standing");
    coop.review().await;
    assert_eq!(coop.letters_to(&ada.email), letters, "told twice");
}

#[tokio::test]
async fn case_85_after_an_outage_nobody_falls_two_steps() {
    let (coop, ada) = owing();
    coop.settle(|settings| settings.suspend_automatically = true);
    coop.days_pass(300);
    coop.review().await;
    coop.review().await;
    assert_eq!(coop.noted(&ada), Step::Grace, "two steps on one day");
    coop.days_under_review(13).await;
    assert_eq!(coop.noted(&ada), Step::Grace, "shorter than the letter said");
    coop.days_under_review(1).await;
    assert_eq!(coop.noted(&ada), Step::Limited);
}

#[tokio::test]
async fn a_hold_stops_the_ladder_until_its_last_day() {
    let (coop, ada) = owing();
    coop.days_under_review(15).await;
    let until = Some(day("2026-07-31"));
    coop.write(|tx| hold(tx, &ada.membership, "will pay after the harvest", until)).unwrap();
    coop.days_under_review(40).await;
    assert_eq!(coop.noted(&ada), Step::Grace);
    assert_eq!(coop.standing(&ada).until(), None, "no date is promised while held");
    coop.days_under_review(30).await;
    assert_eq!(coop.noted(&ada), Step::Limited);
    coop.write(|tx| hold(tx, &ada.membership, "again", None)).unwrap();
    coop.days_pass(60);
    assert!(matches!(suspends(&coop, &ada), Err(DecisionError::Held)));
    coop.write(|tx| end_hold(tx, &ada.membership)).unwrap();
    assert!(matches!(coop.write(|tx| end_hold(tx, &ada.membership)), Err(DecisionError::NotHeld)));
    suspends(&coop, &ada).unwrap();
}

#[tokio::test]
async fn a_hold_cannot_end_in_the_past_and_who_owes_nothing_cannot_be_suspended() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let past = Some(day("2026-05-20"));
    let held = coop.write(|tx| hold(tx, &ada.membership, "x", past));
    assert!(matches!(held, Err(DecisionError::DayHasPassed)));
    assert!(matches!(suspends(&coop, &ada), Err(DecisionError::NothingOverdue)));
}

#[tokio::test]
async fn the_review_touches_nobody_who_is_fine() {
    let (coop, ada) = owing();
    let grace = coop.member("Grace");
    coop.days_pass(20);
    let now = coop.desk.means.clock.now();
    let due =
        coop.read(|conn| folkmoot::membership::standing::standings_to_review(conn, now)).unwrap();
    assert_eq!(due, std::slice::from_ref(&ada.membership));
    coop.review().await;
    assert_eq!(coop.noted(&grace), Step::Good);
    coop.desk.clock.advance(Duration::days(1));
    assert_eq!(coop.letters_to(&grace.email), ["welcome"]);
}

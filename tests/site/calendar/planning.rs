//! Planning.

use chrono::Duration;
use folkmoot::calendar::{Answer, LookAhead, PlanError};
use folkmoot::ground::queue::Job;
use folkmoot::meetings;

use super::{begin, plan};
use crate::meetings::House;

#[tokio::test]
async fn a_weekly_meeting_stays_at_its_hour_when_the_clocks_turn() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-10-19T18:00:00", Some("FREQ=WEEKLY;COUNT=3")), &[]);
    let times = house.times(&id);
    assert_eq!(begin(&times), ["2026-10-19T16:00Z", "2026-10-26T17:00Z", "2026-11-02T17:00Z"]);
    assert!(times.iter().all(|one| one.ends_at - one.starts_at == Duration::minutes(60)));
    house.is_sound();
}

#[tokio::test]
async fn whoever_is_invited_gets_a_letter_that_tells_nobody_else() {
    let house = House::with_a_press().await;
    let id =
        house.plans(&plan("2026-06-01T18:00:00", None), &["bo@else.example", "cy@else.example"]);
    let mails = house.mails_to("bo@else.example").await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.printed.subject, "Invitation: Weekly assembly");
    for said in ["Ada Host invites you", "18:00–19:00 CEST", "Bring your questions.", "/answers/"]
    {
        assert!(mail.printed.text.contains(said), "{said}: {}", mail.printed.text);
    }
    let calendar = mail.calendar.as_ref().unwrap();
    assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
    for text in [&mail.printed.text, &mail.printed.html, calendar] {
        assert!(!text.contains("cy@else"), "{text}");
    }
    let people = house.people(&id);
    assert!(people.iter().all(|one| one.answer == Answer::Waiting));
    assert_eq!(people.len(), 2);
}

#[tokio::test]
async fn days_that_are_taken_out_are_not() {
    let house = House::with_servers(1).await;
    let mut planned = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3"));
    planned.except = vec!["2026-06-08".parse().unwrap()];
    let id = house.plans(&planned, &[]);
    let cancelled: Vec<bool> =
        house.times(&id).iter().map(|one| one.cancelled_at.is_some()).collect();
    assert_eq!(cancelled, [false, true, false]);
    planned.rule = None;
    planned.except = vec!["2026-06-01".parse().unwrap()];
    let nothing = house.plans_with(&house.room(), &planned, &[]);
    assert!(matches!(nothing, Err(PlanError::Nothing)), "{nothing:?}");
}

#[tokio::test]
async fn a_plan_begins_with_the_first_day_its_rule_gives() {
    let house = House::with_servers(1).await;
    // A Monday; the rule wants Thursdays.
    let id = house.plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;BYDAY=TH;COUNT=2")), &[]);
    assert_eq!(house.planned(&id).plan.starts, super::wall("2026-06-04T18:00:00"));
    assert_eq!(begin(&house.times(&id)), ["2026-06-04T16:00Z", "2026-06-11T16:00Z"]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_leaves_nothing_behind() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let refuse = |starts: &str, rule: Option<&str>, minutes| {
        let planned = folkmoot::calendar::Plan { minutes, ..plan(starts, rule) };
        house.plans_with(&room, &planned, &["bo@else.example"]).unwrap_err()
    };
    assert!(matches!(refuse("2026-05-20T18:00:00", None, 60), PlanError::InThePast));
    let daily = Some("FREQ=DAILY;COUNT=421");
    assert!(matches!(refuse("2026-06-01T18:00:00", daily, 60), PlanError::TooMany));
    // A day of 24 hours on which the clocks go forward has 23.
    let daily = Some("FREQ=DAILY;COUNT=3");
    let mut long = plan("2027-03-27T12:00:00", daily);
    long.minutes = 1440;
    let overlaps = house.plans_with(&room, &long, &[]);
    assert!(matches!(overlaps, Err(PlanError::Overlaps)), "{overlaps:?}");
    house.coop.write(|tx| meetings::archive_room(tx, &room)).unwrap();
    assert!(matches!(refuse("2026-06-01T18:00:00", None, 60), PlanError::RoomArchived));
    assert!(house.mails_to("bo@else.example").await.is_empty());
}

#[tokio::test]
async fn what_goes_on_without_an_end_is_laid_out_further_as_time_passes() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY")), &[]);
    let first = house.times(&id);
    assert!((56..=58).contains(&first.len()), "thirteen months: {}", first.len());
    LookAhead {}.run(&house.coop.desk.means).await.unwrap();
    assert_eq!(house.times(&id).len(), first.len(), "far enough");
    house.coop.days_pass(90);
    LookAhead {}.run(&house.coop.desk.means).await.unwrap();
    let further = house.times(&id);
    assert!(further.len() >= first.len() + 8, "{}", further.len());
    let gaps: Vec<_> = further.windows(2).map(|pair| pair[1].slot - pair[0].slot).collect();
    assert!(gaps.iter().all(|gap| *gap == Duration::days(7)), "no gap and no double");
    house.is_sound();
}

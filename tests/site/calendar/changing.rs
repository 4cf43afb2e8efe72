//! Changing, moving, cancelling.

use folkmoot::calendar::{self, PlanError};
use folkmoot::ground::queue::Job;
use folkmoot::meetings;

use super::{SITE, begin, plan, wall};
use crate::meetings::House;

#[tokio::test]
async fn one_moves_and_the_others_stay() {
    let house = House::with_a_press().await;
    let id = house
        .plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3")), &["bo@else.example"]);
    let second = house.times(&id)[1].clone();
    let to = wall("2026-06-09T19:30:00");
    house.later(|tx| calendar::move_occurrence(tx, &second.id, to, SITE)).unwrap();
    let times = house.times(&id);
    assert_eq!(begin(&times), ["2026-06-01T16:00Z", "2026-06-09T17:30Z", "2026-06-15T16:00Z"]);
    assert_eq!(times[1].slot, second.slot, "it is known by what the rule gave");
    assert!(times[1].moved && !times[0].moved);
    let mails = house.mails_to("bo@else.example").await;
    let told = &mails[1];
    assert_eq!(told.printed.subject, "Moved: Weekly assembly");
    assert!(told.printed.text.contains("8 June 2026, 18:00–19:00"), "{}", told.printed.text);
    assert!(told.printed.text.contains("9 June 2026, 19:30–20:30"), "{}", told.printed.text);
    let entry = told.calendar.as_ref().unwrap();
    for line in [
        "METHOD:REQUEST",
        "SEQUENCE:1",
        "RECURRENCE-ID;TZID=Europe/Madrid:20260608T180000",
        "DTSTART;TZID=Europe/Madrid:20260609T193000",
    ] {
        assert!(entry.contains(line), "{line}: {entry}");
    }
    assert!(!entry.contains("RRULE"), "one time is not the rule");
    house.is_sound();
}

#[tokio::test]
async fn one_does_not_move_onto_another_nor_into_the_past() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3")), &[]);
    let first = house.times(&id)[0].id.clone();
    let put = |to: &str| {
        house.coop.write(|tx| calendar::move_occurrence(tx, &first, wall(to), SITE)).unwrap_err()
    };
    assert!(matches!(put("2026-06-08T18:30:00"), PlanError::Overlaps));
    assert!(matches!(put("2026-05-21T13:00:00"), PlanError::InThePast));
    assert_eq!(house.planned(&id).sequence, 0, "nobody was told of anything");
}

#[tokio::test]
async fn one_is_cancelled_once_and_the_letter_names_it() {
    let house = House::with_servers(1).await;
    let id = house
        .plans(&plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3")), &["bo@else.example"]);
    let first = house.times(&id)[0].id.clone();
    let cancel = || house.later(|tx| calendar::cancel_occurrence(tx, &first, SITE));
    cancel().unwrap();
    assert!(matches!(cancel(), Err(PlanError::Over)));
    let mails = house.mails_to("bo@else.example").await;
    assert_eq!(mails.len(), 2);
    let entry = mails[1].calendar.as_ref().unwrap();
    for line in
        ["METHOD:CANCEL", "RECURRENCE-ID;TZID=Europe/Madrid:20260601T180000", "STATUS:CANCELLED"]
    {
        assert!(entry.contains(line), "{line}: {entry}");
    }
    assert!(!mails[1].printed.text.contains("/answers/"), "there is nothing left to answer");
}

#[tokio::test]
async fn all_of_it_is_cancelled_and_nothing_more_can_be_done_with_it() {
    let house = House::with_servers(1).await;
    let planned = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=3"));
    let id = house.plans(&planned, &["bo@else.example"]);
    house.later(|tx| calendar::cancel_planned(tx, &id, SITE)).unwrap();
    let entry = house.mails_to("bo@else.example").await[1].calendar.clone().unwrap();
    assert!(entry.contains("METHOD:CANCEL") && entry.contains("SEQUENCE:1"), "{entry}");
    assert!(!entry.contains("RECURRENCE-ID"), "all of it: {entry}");
    let again = house.coop.write(|tx| calendar::cancel_planned(tx, &id, SITE));
    assert!(matches!(again, Err(PlanError::Over)));
    let changed = house.coop.write(|tx| calendar::change_planned(tx, &id, &planned, SITE));
    assert!(matches!(changed, Err(PlanError::Over)));
}

#[tokio::test]
async fn a_changed_rule_keeps_what_was_done_one_by_one_where_it_still_gives_it() {
    let house = House::with_servers(1).await;
    let mut planned = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=4"));
    let id = house.plans(&planned, &["bo@else.example"]);
    let times = house.times(&id);
    let to = wall("2026-06-09T18:00:00");
    house.later(|tx| calendar::move_occurrence(tx, &times[1].id, to, SITE)).unwrap();
    house.later(|tx| calendar::cancel_occurrence(tx, &times[2].id, SITE)).unwrap();
    planned.minutes = 90;
    planned.rule = Some("FREQ=WEEKLY;COUNT=5".parse().unwrap());
    house.later(|tx| calendar::change_planned(tx, &id, &planned, SITE)).unwrap();
    let times = house.times(&id);
    assert_eq!(times.len(), 5);
    assert!(times[1].moved && times[1].starts_at.to_rfc3339().starts_with("2026-06-09T16:00"));
    assert_eq!((times[1].ends_at - times[1].starts_at).num_minutes(), 90);
    assert!(times[2].cancelled_at.is_some() && times[3].cancelled_at.is_none());
    let mails = house.mails_to("bo@else.example").await;
    let sequences: Vec<&str> = mails
        .iter()
        .map(|mail| mail.calendar.as_ref().unwrap().split("SEQUENCE:").nth(1).unwrap())
        .map(|rest| rest.split("\r\n").next().unwrap())
        .collect();
    assert_eq!(sequences, ["0", "1", "2", "3"], "each letter is newer than the one before");
    house.is_sound();
}

#[tokio::test]
async fn what_has_been_stays_when_the_rest_changes() {
    let house = House::with_servers(1).await;
    let mut planned = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=4"));
    let id = house.plans(&planned, &[]);
    house.coop.days_pass(12);
    planned.starts = wall("2026-06-01T19:00:00");
    house.coop.write(|tx| calendar::change_planned(tx, &id, &planned, SITE)).unwrap();
    let times = begin(&house.times(&id));
    assert_eq!(
        times,
        ["2026-06-01T16:00Z", "2026-06-08T17:00Z", "2026-06-15T17:00Z", "2026-06-22T17:00Z"]
    );
}

#[tokio::test]
async fn a_room_that_closes_for_good_cancels_what_was_to_come_in_it() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let id =
        house.plans_with(&room, &plan("2026-06-01T18:00:00", None), &["bo@else.example"]).unwrap();
    house
        .coop
        .write::<_, meetings::RoomError>(|tx| {
            calendar::cancel_all_in_room(tx, &room, SITE)?;
            meetings::archive_room(tx, &room)
        })
        .unwrap();
    assert!(house.planned(&id).cancelled_at.is_some());
    assert_eq!(house.mails_to("bo@else.example").await.len(), 2);
    calendar::Remind {}.run(&house.coop.desk.means).await.unwrap();
}

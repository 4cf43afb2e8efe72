//! Reminders.

use chrono::Duration;
use folkmoot::calendar::{self, Answer, Remind};
use folkmoot::ground::queue::Job;

use super::{SITE, plan, wall};
use crate::meetings::House;

#[tokio::test]
async fn people_are_reminded_once_before_each_time_unless_they_do_not_come() {
    let house = House::with_a_press().await;
    let people = ["bo@else.example", "cy@else.example"];
    let id = house.plans(&plan("2026-05-21T20:00:00", Some("FREQ=DAILY;COUNT=2")), &people);
    let cy = house.people(&id).into_iter().find(|one| one.email.starts_with("cy")).unwrap();
    house.coop.write(|tx| calendar::answer(tx, &cy.id, Answer::Declined)).unwrap();
    let means = house.coop.desk.means.clone();
    let mut reminded = Vec::new();
    // From 14:00 in Madrid, in steps of half an hour, for a day and a half.
    for _ in 0..72 {
        house.coop.desk.clock.advance(Duration::minutes(30));
        Remind {}.run(&means).await.unwrap();
        reminded.push(house.mails_to("bo@else.example").await.len() - 1);
    }
    let first = reminded.iter().position(|count| *count == 1).unwrap();
    assert_eq!(first, 9, "19:00: an hour before");
    assert_eq!(reminded.last(), Some(&2));
    assert_eq!(house.mails_to("cy@else.example").await.len(), 1);
    let last = house.mails_to("bo@else.example").await.pop().unwrap();
    assert_eq!(last.printed.subject, "Soon: Weekly assembly");
    assert!(last.calendar.is_none() && last.printed.text.contains("/answers/"));
}

#[tokio::test]
async fn what_moves_is_reminded_of_anew_and_what_is_cancelled_is_not() {
    let house = House::with_a_press().await;
    let id =
        house.plans(&plan("2026-05-21T15:00:00", Some("FREQ=DAILY;COUNT=2")), &["bo@else.example"]);
    let means = house.coop.desk.means.clone();
    house.coop.desk.clock.advance(Duration::seconds(1));
    Remind {}.run(&means).await.unwrap();
    let times = house.times(&id);
    assert!(times[0].reminded_at.is_some(), "it is 14:00 in Madrid");
    let to = wall("2026-05-21T20:00:00");
    house.later(|tx| calendar::move_occurrence(tx, &times[0].id, to, SITE)).unwrap();
    house.later(|tx| calendar::cancel_occurrence(tx, &times[1].id, SITE)).unwrap();
    house.coop.days_pass(2);
    Remind {}.run(&means).await.unwrap();
    assert_eq!(house.times(&id)[0].reminded_at, None, "it is over: nobody is reminded of it");
    let subjects: Vec<String> = house
        .mails_to("bo@else.example")
        .await
        .into_iter()
        .map(|mail| mail.printed.subject.split(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(subjects, ["Invitation", "Soon", "Moved", "One meeting cancelled"]);
}

//! A place is held for what is planned.

use folkmoot::calendar::{Full, Plan, PlanError};
use folkmoot::meetings::Refusal;

use super::plan;
use crate::meetings::House;

fn full(planned: Result<folkmoot::calendar::PlannedId, PlanError>) -> Full {
    match planned {
        Err(PlanError::Full(full)) => full,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_level_bounds_people_and_minutes() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let many = Plan { expected: 21, ..plan("2026-06-01T18:00:00", None) };
    assert_eq!(full(house.plans_with(&room, &many, &[])), Full::People { limit: 20 });
    let long = Plan { minutes: 181, ..plan("2026-06-01T18:00:00", None) };
    assert_eq!(full(house.plans_with(&room, &long, &[])), Full::Minutes { limit: 180 });
}

#[tokio::test]
async fn a_room_has_one_meeting_at_a_time_and_they_may_touch() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.plans_with(&room, &plan("2026-06-01T18:00:00", None), &[]).unwrap();
    let late = full(house.plans_with(&room, &plan("2026-06-01T18:59:00", None), &[]));
    assert!(matches!(late, Full::Room { .. }), "{late:?}");
    house.plans_with(&room, &plan("2026-06-01T19:00:00", None), &[]).unwrap();
    house.is_sound();
}

#[tokio::test]
async fn as_many_are_planned_at_one_time_as_the_level_has_and_cancelling_frees_a_place() {
    let house = House::with_servers(1).await;
    let weekly = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;COUNT=4"));
    house.plans(&weekly, &[]);
    let second = house.plans(&plan("2026-06-15T18:30:00", None), &[]);
    // On its third Monday two are there already.
    let third = house.plans_with(&house.room(), &weekly, &[]);
    let Full::Refused(Refusal::Meetings { limit: 2 }, Some(at)) = full(third) else { panic!() };
    assert_eq!(at.to_rfc3339(), "2026-06-15T16:30:00+00:00");
    house.coop.write(|tx| folkmoot::calendar::cancel_planned(tx, &second, super::SITE)).unwrap();
    house.plans_with(&house.room(), &weekly, &[]).unwrap();
}

#[tokio::test]
async fn servers_are_promised_to_nobody_twice() {
    let house = House::with_servers(1).await;
    let mut fits = 0;
    let mut refused = None;
    // One server of strength 1 carries 200; each member plans for 20.
    for number in 0..12 {
        let member = house.coop.member(&format!("Member {number}"));
        house.coop.invoice(&member);
        house.coop.pay_all(&member);
        let room = house.room_of(&member, "Room");
        let twenty = Plan { expected: 20, ..plan("2026-06-01T18:00:00", None) };
        match house.plans_with(&room, &twenty, &[]) {
            Ok(_) => fits += 1,
            Err(PlanError::Full(full)) => refused = refused.or(Some(full)),
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!(fits, 10);
    assert!(matches!(refused, Some(Full::Servers { left: 0, .. })), "{refused:?}");
}

#[tokio::test]
async fn without_any_server_nothing_is_promised() {
    let house = House::with_servers(0).await;
    let none = full(house.plans_with(&house.room(), &plan("2026-06-01T18:00:00", None), &[]));
    assert!(matches!(none, Full::Servers { left: 0, .. }), "{none:?}");
}

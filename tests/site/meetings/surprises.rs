//! Servers hang, die, lose answers and come back; the room goes on.

use std::time::Instant;

use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
use folkmoot::ground::queue::Job;
use folkmoot::meetings::{EndReason, EnterError, MeetingState};
use folkmoot::provisioning::{self, FollowStanding, InstanceState, ProvisionInstance};
use folkmoot::worker;

use super::{House, follow};

fn broken(fault: ReplyFault) -> Faults {
    Faults { reply: Some(fault), ..Faults::default() }
}

/// The machine on which the next meeting would be placed.
fn first_choice(house: &House) -> usize {
    usize::from(house.servers[0] > house.servers[1])
}

#[tokio::test]
async fn a_server_that_hangs_between_placement_and_create_is_left_for_another_in_time() {
    let house = House::with_servers(2).await;
    let room = house.room();
    let (bad, good) = (first_choice(&house), 1 - first_choice(&house));
    house.machines[bad].control().set_faults(broken(ReplyFault::Hang));
    let begun = Instant::now();
    let entrance = house.enter(&room, &house.host_of(&house.host)).await.unwrap();
    assert!(begun.elapsed().as_secs_f32() < 6.5, "{:?}", begun.elapsed());
    let meeting = house.living(&room).unwrap();
    assert_eq!(meeting.server_id, house.servers[good]);
    assert!(follow(entrance.url.expose()).await.contains("Ada Host"));
    house.holds();
}

#[tokio::test]
async fn a_create_whose_answer_was_lost_leaves_no_second_meeting_behind() {
    let house = House::with_servers(2).await;
    let room = house.room();
    let (bad, good) = (first_choice(&house), 1 - first_choice(&house));
    house.machines[bad].control().set_faults(broken(ReplyFault::TruncatedXml));
    let meeting = house.start(&room).await;
    assert_eq!(meeting.server_id, house.servers[good]);
    house.machines[bad].control().set_faults(Faults::default());
    house.poll().await;
    worker::run_due(&house.coop.desk.means).await.unwrap();
    let ended = house.calls(bad, "end");
    assert_eq!(ended.len(), 1, "the stray is ended where it was made");
    assert_eq!(ended[0]["meetingID"], meeting.backend_id);
    assert!(house.calls(good, "end").is_empty());
    assert_eq!(house.living(&room).unwrap().state, MeetingState::Running);
}

#[tokio::test]
async fn with_no_server_at_all_the_room_says_so_and_starts_once_there_is_one() {
    let mut house = House::with_servers(0).await;
    let room = house.room();
    let host = house.host_of(&house.host);
    let refused = house.enter(&room, &host).await;
    assert!(matches!(refused, Err(EnterError::NoServer)), "{refused:?}");
    house.add_server("bbb-1").await;
    house.machines[0].control().set_faults(broken(ReplyFault::BadGateway));
    let refused = house.enter(&room, &host).await;
    assert!(matches!(refused, Err(EnterError::NoServer)), "{refused:?}");
    assert_eq!(house.meetings(&room)[0].end_reason, Some(EndReason::NotOpened));
    house.machines[0].control().set_faults(Faults::default());
    house.enter(&room, &host).await.unwrap();
    house.holds();
}

#[tokio::test]
async fn a_dead_server_s_meetings_are_lost_start_elsewhere_and_end_there_when_it_returns() {
    let house = House::with_servers(2).await;
    let room = house.room();
    let meeting = house.start(&room).await;
    let dead = usize::from(meeting.server_id == house.servers[1]);
    house.machines[dead].control().set_faults(broken(ReplyFault::BadGateway));
    let away = house.enter(&room, &house.guest(&room, "Grace")).await;
    assert!(matches!(away, Err(EnterError::ServerAway)), "{away:?}");
    for _ in 0..3 {
        house.poll().await;
    }
    assert!(house.living(&room).is_none());
    assert_eq!(house.meetings(&room)[0].state, MeetingState::Lost);
    let again = house.start(&room).await;
    assert_ne!(again.server_id, meeting.server_id);
    house.machines[dead].control().set_faults(Faults::default());
    house.machines[dead].control().forget_received();
    house.poll().await;
    worker::run_due(&house.coop.desk.means).await.unwrap();
    assert_eq!(house.calls(dead, "end")[0]["meetingID"], meeting.backend_id);
    assert_eq!(house.living(&room).unwrap().id, again.id);
    house.holds();
}

#[tokio::test]
async fn a_meeting_that_ended_under_us_is_started_anew_by_the_next_host() {
    let house = House::with_servers(1).await;
    let lingering = Faults { lingering_ends: true, ..Faults::default() };
    house.machines[0].control().set_faults(lingering);
    let room = house.room();
    let first = house.start(&room).await;
    house.machines[0].control().end(&first.backend_id);
    let guest = house.enter(&room, &house.guest(&room, "Grace")).await;
    assert!(matches!(guest, Err(EnterError::NotStarted)), "{guest:?}");
    let second = house.start(&room).await;
    assert_ne!(second.backend_id, first.backend_id);
    let ended = house.meetings(&room).into_iter().find(|m| m.backend_id == first.backend_id);
    assert_eq!(ended.unwrap().end_reason, Some(EndReason::Closed));
    house.holds();
}

#[tokio::test]
async fn a_draining_server_keeps_its_meeting_takes_no_other_and_is_empty_in_the_end() {
    let house = House::with_servers(1).await;
    let (room, other) = (house.room(), house.room());
    let meeting = house.start(&room).await;
    let drain = provisioning::drain_server;
    house.coop.write(|tx| drain(tx, &house.servers[0])).unwrap();
    house.enter(&room, &house.guest(&room, "Grace")).await.unwrap();
    let refused = house.enter(&other, &house.host_of(&house.host)).await;
    assert!(matches!(refused, Err(EnterError::NoServer)), "{refused:?}");
    house.poll().await;
    assert_eq!(house.server(0).state, provisioning::ServerState::Draining);
    house.machines[0].control().end(&meeting.backend_id);
    house.poll().await;
    assert_eq!(house.server(0).state, provisioning::ServerState::Drained);
}

#[tokio::test]
async fn an_organisation_s_meetings_carry_its_instance_s_prefix_while_its_standing_is_good() {
    let house = House::with_servers(1).await;
    let coop = &house.coop;
    let weavers = coop.organisation("Weavers", "Wilma Weaver");
    coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let organisation = weavers.organisation.clone().unwrap();
    let instance = coop
        .write(|tx| {
            let id = provisioning::request_instance(tx, &organisation.id, "")?;
            provisioning::approve_instance(tx, &id)?;
            Ok::<_, provisioning::InstanceError>(id)
        })
        .unwrap();
    let means = &coop.desk.means;
    ProvisionInstance { instance_id: instance.clone() }.run(means).await.unwrap();
    let room = house.room_of(&weavers, "Loom");
    house.enter(&room, &house.host_of(&weavers)).await.unwrap();
    let state = || coop.read(|conn| provisioning::instance_by_id(conn, &instance)).unwrap();
    assert!(house.living(&room).unwrap().backend_id.starts_with(&state().prefix));
    house.holds();
    coop.settle(|settings| settings.suspend_automatically = true);
    coop.days_pass(32);
    coop.invoice_next(&weavers);
    coop.days_under_review(90).await;
    FollowStanding {}.run(means).await.unwrap();
    assert_eq!(state().state, InstanceState::Suspended);
    coop.pay_all(&weavers);
    FollowStanding {}.run(means).await.unwrap();
    assert_eq!(state().state, InstanceState::Active);
}

//! Servers go away, are drained, come back: programs are told, and nothing is lost with them.

use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
use folkmoot::identity::StaffRole;
use folkmoot::provisioning::{self, ServerState};
use folkmoot::worker;

use super::Stage;

const NAME: (&str, &str) = ("name", "Weekly assembly");

fn broken() -> Faults {
    Faults { reply: Some(ReplyFault::BadGateway), ..Faults::default() }
}

#[tokio::test]
async fn s34_a_server_that_is_down_is_passed_over_and_without_any_there_is_none() {
    let stage = Stage::with_servers(2).await;
    stage.machines[0].control().set_faults(broken());
    for id in ["one", "two", "three"] {
        stage.program.create(id, &[]).await;
    }
    assert_eq!(stage.calls(1, "create").len(), 3);
    stage.machines[1].control().set_faults(broken());
    let given = [NAME, ("meetingID", "four")];
    stage.program.call("create", &given).await.fails("serverUnavailable");
    stage.holds();
}

#[tokio::test]
async fn s35_the_server_of_a_meeting_is_down() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[]).await;
    stage.machines[0].control().set_faults(broken());
    stage.program.enter("standup", &[]).await.fails("serverUnavailable");
    let id = [("meetingID", "standup")];
    for call in ["getMeetingInfo", "isMeetingRunning"] {
        stage.program.call(call, &id).await.fails("serverUnavailable");
    }
    stage.machines[0].control().set_faults(Faults::default());
    stage.program.enter("standup", &[]).await.succeeds();
}

#[tokio::test]
async fn s36_a_server_that_hangs_costs_its_own_meetings_only() {
    let stage = Stage::with_servers(3).await;
    for id in ["one", "two", "three"] {
        stage.program.create(id, &[]).await;
    }
    for machine in 0..3 {
        assert_eq!(stage.calls(machine, "create").len(), 1, "one on each");
    }
    let hang = Faults { reply: Some(ReplyFault::Hang), ..Faults::default() };
    stage.machines[1].control().set_faults(hang);
    let said = stage.program.call("getMeetings", &[]).await;
    assert_eq!(said.succeeds().all("meetings", "meeting", "meetingID").len(), 2);
}

#[tokio::test]
async fn s37_a_draining_server_gets_no_new_meetings_and_empties() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[]).await;
    stage.coop.write(|tx| provisioning::drain_server(tx, &stage.servers[0])).unwrap();
    let given = [NAME, ("meetingID", "other")];
    stage.program.call("create", &given).await.fails("serverUnavailable");
    stage.program.enter("standup", &[]).await.succeeds();
    let again = stage.program.create("standup", &[]).await;
    assert_eq!(again.text("messageKey"), "duplicateWarning");
    stage.program.call("end", &[("meetingID", "standup")]).await.succeeds();
    stage.poll().await;
    let server = stage
        .coop
        .read::<_, folkmoot::ground::db::DbError>(|conn| {
            provisioning::server(conn, &stage.servers[0])
        })
        .unwrap();
    assert_eq!(server.state, ServerState::Drained);
}

#[tokio::test]
async fn s38_a_server_that_is_given_up_loses_its_meetings_and_they_start_elsewhere() {
    let stage = Stage::with_servers(2).await;
    stage.program.create("standup", &[]).await;
    let at = usize::from(stage.calls(0, "create").is_empty());
    let operator = stage.site.staff(&[StaffRole::Operator]);
    let page = format!("/operations/servers/{}", stage.servers[at]);
    operator.get(&page).await.is(200).sees("Give up");
    assert_eq!(operator.post(&format!("{page}/loss"), &[]).await.leads(), page);
    stage.program.enter("standup", &[]).await.fails("notFound");
    let anew = stage.program.create("standup", &[]).await;
    assert_eq!(anew.text("messageKey"), "");
    assert_eq!(stage.calls(1 - at, "create").len(), 1);
    worker::run_due(&stage.site.desk.means).await.unwrap();
    assert_eq!(stage.calls(at, "end").len(), 1, "nothing is left running there");
    stage.holds();
}

#[tokio::test]
async fn what_ran_on_a_lost_server_starts_elsewhere() {
    let stage = Stage::with_servers(2).await;
    stage.program.create("standup", &[]).await;
    let at = usize::from(stage.calls(0, "create").is_empty());
    stage.machines[at].control().set_faults(broken());
    for _ in 0..3 {
        stage.poll().await;
    }
    stage.program.enter("standup", &[]).await.fails("notFound");
    let anew = stage.program.create("standup", &[]).await;
    assert_eq!(anew.text("messageKey"), "");
    assert_eq!(stage.calls(1 - at, "create").len(), 1);
    stage.program.enter("standup", &[]).await.succeeds();
    stage.holds();
}

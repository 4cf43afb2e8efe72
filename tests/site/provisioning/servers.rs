//! The life of a server.

use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{Job, JobError};
use folkmoot::provisioning::{
    self, Candidate, Server, ServerChange, ServerError, ServerId, ServerState, VerifyServer, place,
};
use proptest::prelude::*;

use crate::support::Desk;

fn server(desk: &Desk, id: &ServerId) -> Server {
    desk.read::<_, DbError>(|conn| provisioning::server(conn, id)).unwrap()
}

#[tokio::test]
async fn a_server_proves_itself_by_opening_and_ending_a_meeting_before_it_gets_any() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    let id = desk.enter("bbb-1", &machine);
    let placeable = || desk.read(|conn| provisioning::placeable_servers(conn, None)).unwrap();
    assert!(placeable().is_empty(), "it has proved nothing");
    VerifyServer { server_id: id.clone() }.run(&desk.means).await.unwrap();
    assert_eq!(placeable().len(), 1);
    let calls: Vec<String> = machine
        .control()
        .received()
        .into_iter()
        .map(|call| call.target.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(calls, ["api", "getMeetings", "create", "getMeetingInfo", "end"]);
}

#[tokio::test]
async fn a_server_that_does_not_know_the_secret_stays_out_and_says_why() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    machine.control().accept_secrets(&["another-secret-altogether"]);
    let id = desk.enter("bbb-1", &machine);
    VerifyServer { server_id: id.clone() }.run(&desk.means).await.unwrap();
    let server = server(&desk, &id);
    assert_eq!(server.state, ServerState::New);
    assert!(server.last_error.unwrap().contains("secret"));
}

#[tokio::test]
async fn a_server_behind_a_broken_proxy_is_tried_again() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    let fault = Faults { reply: Some(ReplyFault::BadGateway), ..Faults::default() };
    machine.control().set_faults(fault);
    let id = desk.enter("bbb-1", &machine);
    let job = VerifyServer { server_id: id.clone() };
    assert!(matches!(job.run(&desk.means).await, Err(JobError::TryAgain(_))));
    machine.control().set_faults(Faults::default());
    job.run(&desk.means).await.unwrap();
    assert_eq!(server(&desk, &id).state, ServerState::Active);
}

#[tokio::test]
async fn a_server_that_fails_three_polls_gets_no_meeting_until_three_succeed() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    let id = desk.proved_server("bbb-1", &machine).await;
    let poll = async |desk: &Desk| {
        let backend = provisioning::open_backend(&desk.means, &server(desk, &id)).unwrap();
        let outcome = backend.live().await;
        desk.write(|tx| provisioning::note_poll(tx, &id, &outcome)).unwrap()
    };
    let fault = Faults { reply: Some(ReplyFault::BadGateway), ..Faults::default() };
    machine.control().set_faults(fault);
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(poll(&desk).await);
    }
    machine.control().set_faults(Faults::default());
    for _ in 0..3 {
        seen.push(poll(&desk).await);
    }
    assert_eq!(seen, [true, true, false, false, false, true]);
}

#[tokio::test]
async fn a_draining_server_takes_no_meeting_is_drained_when_empty_and_proves_itself_to_return() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    let id = desk.proved_server("bbb-1", &machine).await;
    desk.write(|tx| provisioning::drain_server(tx, &id)).unwrap();
    assert!(desk.read(|conn| provisioning::placeable_servers(conn, None)).unwrap().is_empty());
    let twice = desk.write(|tx| provisioning::drain_server(tx, &id));
    assert!(matches!(twice, Err(ServerError::WrongState)));
    desk.write(|tx| provisioning::note_poll(tx, &id, &Ok(vec![]))).unwrap();
    assert_eq!(server(&desk, &id).state, ServerState::Drained);
    desk.write(|tx| provisioning::reactivate_server(tx, &id)).unwrap();
    assert_eq!(server(&desk, &id).state, ServerState::New);
}

#[tokio::test]
async fn a_secret_at_rest_opens_only_in_its_own_row() {
    use diesel::prelude::*;
    use folkmoot::ground::db::schema::servers;
    let desk = Desk::with_machines();
    let (one, two) = (desk.machine(), desk.machine());
    let (a, b) = (desk.enter("bbb-1", &one), desk.enter("bbb-2", &two));
    let stored = |id: &ServerId| -> String {
        desk.read::<_, DbError>(|conn| {
            Ok(servers::table.find(id).select(servers::secret).first(conn)?)
        })
        .unwrap()
    };
    assert!(!stored(&a).contains("simulated"), "in the clear");
    let moved = stored(&b);
    desk.write::<_, DbError>(|tx| {
        diesel::update(servers::table.find(&a)).set(servers::secret.eq(&moved)).execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    assert!(provisioning::open_backend(&desk.means, &server(&desk, &a)).is_err());
    assert!(provisioning::open_backend(&desk.means, &server(&desk, &b)).is_ok());
}

#[test]
fn only_an_empty_server_can_be_retired() {
    let retirable: Vec<&ServerState> = ServerState::ALL
        .iter()
        .filter(|state| state.after(ServerChange::Retire).is_some())
        .collect();
    assert_eq!(retirable, [&ServerState::New, &ServerState::Drained]);
}

fn candidate(id: u32, attendees: i32, strength: i32) -> Candidate {
    let desk_free = Server::sample(&format!("srv_{id:04}"), attendees, strength);
    Candidate { server: desk_free, expected_attendees: attendees }
}

proptest! {
    #[test]
    fn a_meeting_goes_where_no_other_server_carries_less_for_its_strength(
        loads in prop::collection::vec((0_i32..500, 1_i32..5), 1..8)
    ) {
        let candidates: Vec<Candidate> = loads
            .iter()
            .zip(0_u32..)
            .map(|((attendees, strength), id)| candidate(id, *attendees, *strength))
            .collect();
        let chosen = place(&candidates).unwrap();
        let chosen = candidates.iter().find(|c| &c.server.id == chosen).unwrap();
        for other in &candidates {
            let mine = chosen.expected_attendees * other.server.strength;
            let theirs = other.expected_attendees * chosen.server.strength;
            prop_assert!(mine <= theirs);
        }
    }
}

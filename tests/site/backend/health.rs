//! The circuit of a server (C35).

use folkmoot::gateways::backend::{
    BackendError, FieldProblem, MeetingBackend, MeetingRequest, Refusal, ServerHealth,
};
use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault};
use proptest::prelude::*;

use super::stage::{ROOM, Stage};

#[tokio::test]
async fn c35_three_failures_open_the_circuit_and_three_successes_close_it() {
    let stage = Stage::new();
    let mut health = ServerHealth::default();
    let down = Faults { reply: Some(ReplyFault::BadGateway), ..Faults::default() };
    stage.control.set_faults(down);
    for failures in 1..=3 {
        assert!(health.is_healthy(), "open after {} failures", failures - 1);
        health = health.after(&stage.driver.live().await);
        assert_eq!(health.failures(), failures);
    }
    stage.control.set_faults(Faults::default());
    for successes in 1..=3 {
        assert!(!health.is_healthy(), "closed after {} successes", successes - 1);
        health = health.after(&stage.driver.live().await);
        assert_eq!((health.successes(), health.failures()), (successes, 0));
    }
    assert!(health.is_healthy());
}

#[test]
fn a_refusal_is_an_answer_and_a_request_never_sent_is_nothing() {
    let health = ServerHealth::restore(true, 2, 0);
    let refused = BackendError::Refused { reason: Refusal::Full, remarks: Vec::new() };
    assert_eq!(health.after::<()>(&Err(refused)), ServerHealth::restore(true, 0, 1));
    assert_eq!(health.after::<()>(&Err(BackendError::NotFound)).failures(), 0);
    let invalid = BackendError::Invalid { field: "name", problem: FieldProblem::Missing };
    assert_eq!(health.after::<()>(&Err(invalid)), health);
}

#[tokio::test]
async fn a_secret_that_was_changed_on_one_side_counts_as_a_failure() {
    let stage = Stage::new();
    stage.control.accept_secrets(&["rotated"]);
    let outcome = stage.driver.create(&MeetingRequest::new(ROOM, "Weekly")).await;
    assert_eq!(ServerHealth::default().after(&outcome).failures(), 1);
}

proptest! {
    #[test]
    fn the_circuit_turns_only_after_three_alike_in_a_row(outcomes: Vec<bool>) {
        let mut health = ServerHealth::default();
        for (at, well) in outcomes.iter().enumerate() {
            let before = health;
            health = if *well { health.after_success() } else { health.after_failure() };
            if before.is_healthy() != health.is_healthy() {
                prop_assert!(at >= 2 && outcomes[at - 2..=at].iter().all(|o| o == well));
                prop_assert_eq!(health.is_healthy(), *well);
            }
        }
    }
}

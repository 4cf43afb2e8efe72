//! The life of an instance.

use folkmoot::audit::{self, Verdict};
use folkmoot::gateways::simulators::bigbluebutton::{Faults, ReplyFault, SimulatedServer};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{Job, JobError};
use folkmoot::organisations::{self, OrganisationId};
use folkmoot::provisioning::{
    self, InstanceError, InstanceId, InstanceRow, InstanceState, MoveInstance, ProvisionInstance,
    StepOutcome,
};

use crate::support::Desk;

fn organisation(desk: &Desk) -> OrganisationId {
    let owner = desk.person("Owner");
    desk.write::<_, DbError>(|tx| organisations::found_organisation(tx, "Weavers", &owner))
        .unwrap()
        .id
}

fn approved(desk: &Desk) -> InstanceId {
    let organisation = organisation(desk);
    desk.write::<_, InstanceError>(|tx| {
        let id = provisioning::request_instance(tx, &organisation, "for our assembly")?;
        provisioning::approve_instance(tx, &id)?;
        Ok(id)
    })
    .unwrap()
}

fn instance(desk: &Desk, id: &InstanceId) -> InstanceRow {
    desk.read(|conn| provisioning::instance_by_id(conn, id)).unwrap()
}

fn steps_done(desk: &Desk, id: &InstanceId) -> Vec<String> {
    let story = desk.read(|conn| provisioning::story_of(conn, id)).unwrap();
    story.into_iter().filter(|e| e.outcome == StepOutcome::Done).map(|e| e.step).collect()
}

fn holds(desk: &Desk) {
    for check in provisioning::checks() {
        let offenders = desk.read(|conn| (check.find)(conn)).unwrap();
        assert!(offenders.is_empty(), "{}: {offenders:?}", check.name);
    }
    assert!(matches!(desk.read(audit::verify).unwrap(), Verdict::Sound { .. }));
}

#[tokio::test]
async fn an_approved_instance_is_made_by_signed_calls_with_evidence_of_each_step() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    desk.proved_server("bbb-1", &machine).await;
    machine.control().forget_received();
    let id = approved(&desk);
    ProvisionInstance { instance_id: id.clone() }.run(&desk.means).await.unwrap();
    let made = instance(&desk, &id);
    assert_eq!(made.state, InstanceState::Active);
    let steps = steps_done(&desk, &id);
    assert_eq!(
        steps,
        [
            "requested",
            "approved",
            "secret",
            "place",
            "reach",
            "canary_create",
            "canary_info",
            "canary_end",
            "active"
        ]
    );
    let canary = format!("meetingID={}canary", made.prefix);
    let signed: Vec<_> =
        machine.control().received().into_iter().filter(|c| c.target.contains(&canary)).collect();
    assert_eq!(signed.len(), 3, "create, getMeetingInfo, end: {signed:?}");
    holds(&desk);
}

#[tokio::test]
async fn an_instance_cut_off_between_any_two_calls_goes_on_where_it_was() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    desk.proved_server("bbb-1", &machine).await;
    let id = approved(&desk);
    let job = ProvisionInstance { instance_id: id.clone() };
    // Each try gets one more answer from the server before everything after it fails; a read is
    // tried three times by the driver.
    for _ in 0..6 {
        break_after_one(&machine);
        if job.run(&desk.means).await.is_ok() {
            break;
        }
        machine.control().set_faults(Faults::default());
    }
    machine.control().set_faults(Faults::default());
    job.run(&desk.means).await.unwrap();
    assert_eq!(instance(&desk, &id).state, InstanceState::Active);
    let steps = steps_done(&desk, &id);
    let mut once = steps.clone();
    once.dedup();
    assert_eq!(steps, once, "a step was done twice");
    holds(&desk);
}

fn break_after_one(machine: &SimulatedServer) {
    let fault = Faults { reply: Some(ReplyFault::TruncatedXml), ..Faults::default() };
    machine.control().set_faults(Faults { times: Some(2), ..fault });
}

#[tokio::test]
async fn an_instance_waits_while_no_server_can_carry_it() {
    let desk = Desk::with_machines();
    let id = approved(&desk);
    let outcome = ProvisionInstance { instance_id: id.clone() }.run(&desk.means).await;
    assert!(matches!(outcome, Err(JobError::TryAgain(_))), "{outcome:?}");
    assert_eq!(instance(&desk, &id).state, InstanceState::Provisioning);
}

#[tokio::test]
async fn an_instance_whose_server_refuses_our_signature_fails_with_the_reason_and_can_be_retried() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    desk.proved_server("bbb-1", &machine).await;
    let id = approved(&desk);
    machine.control().accept_secrets(&["rotated-under-us-by-somebody"]);
    let job = ProvisionInstance { instance_id: id.clone() };
    assert!(matches!(job.run(&desk.means).await, Err(JobError::GiveUp(_))));
    let broken = instance(&desk, &id);
    assert_eq!(broken.state, InstanceState::Failed);
    assert!(broken.failure.unwrap().contains("signature"));
    machine.control().accept_secrets(&["a-secret-of-a-simulated-server"]);
    desk.write(|tx| provisioning::retry_instance(tx, &id)).unwrap();
    job.run(&desk.means).await.unwrap();
    assert_eq!(instance(&desk, &id).state, InstanceState::Active);
    holds(&desk);
}

#[test]
fn an_organisation_asks_once_and_the_treasurer_decides_once() {
    let desk = Desk::new();
    let organisation = organisation(&desk);
    let ask = || desk.write(|tx| provisioning::request_instance(tx, &organisation, ""));
    let id = ask().unwrap();
    assert!(matches!(ask(), Err(InstanceError::AlreadyThere)));
    desk.write(|tx| provisioning::decline_instance(tx, &id, "not this year")).unwrap();
    let late = desk.write(|tx| provisioning::approve_instance(tx, &id));
    assert!(matches!(late, Err(InstanceError::WrongState)));
    ask().unwrap();
}

#[tokio::test]
async fn a_suspended_instance_keeps_everything_and_comes_back() {
    let desk = Desk::with_machines();
    let machine = desk.machine();
    desk.proved_server("bbb-1", &machine).await;
    let id = approved(&desk);
    ProvisionInstance { instance_id: id.clone() }.run(&desk.means).await.unwrap();
    let before = instance(&desk, &id);
    desk.write(|tx| provisioning::suspend_instance(tx, &id, "unpaid since 5 May")).unwrap();
    assert_eq!(instance(&desk, &id).state, InstanceState::Suspended);
    desk.write(|tx| provisioning::resume_instance(tx, &id, "paid")).unwrap();
    let after = instance(&desk, &id);
    assert_eq!(
        (after.state, after.prefix, after.secret),
        (before.state, before.prefix, before.secret)
    );
    holds(&desk);
}

#[test]
fn no_change_leads_out_of_a_decision_or_an_archive() {
    use MoveInstance as M;
    let all =
        [M::Approve, M::Decline, M::Begin, M::Made, M::Proved, M::Fail, M::Suspend, M::Resume];
    for change in all {
        assert_eq!(InstanceState::Declined.after(change), None);
        assert_eq!(InstanceState::Archived.after(change), None);
    }
}

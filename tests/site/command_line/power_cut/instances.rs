//! Instances are made though workers are killed at any step: each once, and no canary is left.

use std::collections::BTreeSet;
use std::time::Duration;

use folkmoot::ground::db::DbError;
use folkmoot::organisations;
use folkmoot::provisioning::{self, InstanceError, InstanceId, InstanceState, StepOutcome};

use super::{Moments, all_holds, finish, kills, minutes_pass, on_time, work};
use crate::support::{Desk, Home};

/// As many as the operators' list shows, at most.
const LISTED: usize = 500;

/// Organisations that were promised an instance.
fn promised(desk: &Desk) -> Vec<InstanceId> {
    (0..LISTED.min(kills() * 3))
        .map(|number| {
            let owner = desk.person(&format!("Owner {number}"));
            let name = format!("Organisation {number}");
            let organisation = desk
                .write::<_, DbError>(|tx| organisations::found_organisation(tx, &name, &owner))
                .unwrap();
            desk.write::<_, InstanceError>(|tx| {
                let id = provisioning::request_instance(tx, &organisation.id, "")?;
                provisioning::approve_instance(tx, &id)?;
                Ok(id)
            })
            .unwrap()
        })
        .collect()
}

fn active(home: &Home, instances: &[InstanceId]) -> usize {
    let mut conn = home.database.settings.connect().unwrap();
    let state = |id: &InstanceId| provisioning::instance_by_id(&mut conn, id).unwrap().state;
    instances.iter().map(state).filter(|state| *state == InstanceState::Active).count()
}

#[tokio::test]
async fn instances_become_active_though_workers_are_killed_at_any_step() {
    let desk = on_time();
    let machine = desk.machine();
    let server = desk.proved_server("bbb-1", &machine).await;
    let instances = promised(&desk);
    let means = desk.means.clone();
    let home = Home::with(desk.into_database());
    let mut moments = Moments::new();
    let mut killed = 0;
    while killed < kills() && active(&home, &instances) < instances.len() {
        let mut worker = work(&home, None);
        let calls = machine.control().received().len();
        while machine.control().received().len() == calls {
            assert!(worker.is_running(), "{}", worker.log());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(moments.next(Duration::from_millis(60))).await;
        worker.kill();
        killed += 1;
        minutes_pass(&home);
    }
    assert!(killed >= kills() / 2, "only {killed} cuts fell into work");
    finish(&home, None, || active(&home, &instances) == instances.len());
    each_once(&home, &instances);
    let server = means.db.read_now::<_, DbError>(|conn| provisioning::server(conn, &server));
    let backend = provisioning::open_backend(&means, &server.unwrap()).unwrap();
    assert!(backend.live().await.unwrap().is_empty(), "a canary was left behind");
    all_holds(&home);
}

/// One instance per organisation, each with a prefix of its own; activated once.
fn each_once(home: &Home, instances: &[InstanceId]) {
    let mut conn = home.database.settings.connect().unwrap();
    let stored = provisioning::instances(&mut conn).unwrap();
    assert_eq!(stored.len(), instances.len());
    let prefixes: BTreeSet<_> = stored.iter().map(|row| &row.prefix).collect();
    assert_eq!(prefixes.len(), stored.len());
    for id in instances {
        let story = provisioning::story_of(&mut conn, id).unwrap();
        let times = |step: &str| {
            story.iter().filter(|e| e.step == step && e.outcome == StepOutcome::Done).count()
        };
        for step in ["secret", "place", "canary_end", "active"] {
            assert_eq!(times(step), 1, "{step} of {id}");
        }
    }
}

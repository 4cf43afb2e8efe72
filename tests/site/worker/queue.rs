//! The queue keeps its promises: once where once was asked, never lost, never jammed.

use chrono::Duration;
use folkmoot::gateways::means::Means;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{self, Claimed, Job, JobError, JobState};
use serde::{Deserialize, Serialize};

use super::{depth, promise};
use crate::support::Desk;

#[derive(Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    type Means = Means;
    const NAME: &'static str = "test.sweep";
    const TRIES: i32 = 2;

    fn once(&self) -> Option<String> {
        Some("the floor".to_owned())
    }

    async fn run(&self, _: &Means) -> Result<(), JobError> {
        Ok(())
    }
}

fn claim(desk: &Desk) -> Option<Claimed> {
    desk.write(|tx| queue::claim(tx, &[Sweep::NAME], Duration::minutes(1))).unwrap()
}

fn fail(desk: &Desk, job: &Claimed, why: &JobError) -> bool {
    desk.write::<_, DbError>(|tx| queue::fail(tx, &job.lease, why)).unwrap()
}

#[test]
fn promised_twice_while_waiting_is_one_job_but_promised_while_running_is_another() {
    let desk = Desk::new();
    promise(&desk, &Sweep {});
    promise(&desk, &Sweep {});
    assert_eq!(depth(&desk, JobState::Waiting), 1);
    let first = claim(&desk).unwrap();
    promise(&desk, &Sweep {});
    assert_eq!(depth(&desk, JobState::Waiting), 1, "it must run once more after this one");
    assert!(fail(&desk, &first, &JobError::try_again("weather")), "the twin must not jam it");
    assert_eq!((depth(&desk, JobState::Waiting), depth(&desk, JobState::Done)), (1, 1));
}

#[test]
fn promised_for_later_and_then_for_now_runs_now() {
    let desk = Desk::new();
    let later = folkmoot::ground::clock::Clock::now(&desk.clock) + Duration::hours(1);
    desk.write::<_, DbError>(|tx| tx.enqueue_at(&Sweep {}, later)).unwrap();
    assert!(claim(&desk).is_none());
    promise(&desk, &Sweep {});
    assert!(claim(&desk).is_some());
    assert_eq!(depth(&desk, JobState::Waiting), 0);
}

#[test]
fn bad_weather_is_waited_for_and_then_a_person_is_told_who_can_try_again() {
    let desk = Desk::new();
    promise(&desk, &Sweep {});
    fail(&desk, &claim(&desk).unwrap(), &JobError::try_again("rain"));
    assert!(claim(&desk).is_none(), "tried again at once");
    desk.clock.advance(Duration::seconds(6));
    fail(&desk, &claim(&desk).unwrap(), &JobError::try_again("more rain"));
    let parked = desk.read(|conn| queue::parked_jobs(conn, 10)).unwrap();
    assert_eq!(parked[0].last_error.as_deref(), Some("more rain"));
    assert!(desk.write(|tx| queue::retry_parked(tx, &parked[0].id)).unwrap());
    assert_eq!(claim(&desk).unwrap().attempt, 1);
}

#[test]
fn trying_a_parked_job_again_does_not_double_one_that_waits() {
    let desk = Desk::new();
    promise(&desk, &Sweep {});
    fail(&desk, &claim(&desk).unwrap(), &JobError::give_up("no"));
    promise(&desk, &Sweep {});
    let parked = desk.read(|conn| queue::parked_jobs(conn, 10)).unwrap();
    assert!(desk.write(|tx| queue::retry_parked(tx, &parked[0].id)).unwrap());
    assert_eq!((depth(&desk, JobState::Waiting), depth(&desk, JobState::Parked)), (1, 0));
}

#[test]
fn a_job_that_takes_its_worker_with_it_each_time_is_parked() {
    let desk = Desk::new();
    promise(&desk, &Sweep {});
    for _ in 0..Sweep::TRIES {
        assert!(claim(&desk).is_some());
        desk.clock.advance(Duration::minutes(2));
    }
    assert!(claim(&desk).is_none());
    let parked = desk.read(|conn| queue::parked_jobs(conn, 10)).unwrap();
    assert_eq!(parked[0].last_error.as_deref(), Some("its worker vanished at every try"));
}

#[test]
fn a_lease_that_is_renewed_is_kept_and_one_that_was_lost_is_not_had_back() {
    let desk = Desk::new();
    promise(&desk, &Sweep {});
    let first = claim(&desk).unwrap();
    for _ in 0..3 {
        desk.clock.advance(Duration::seconds(50));
        assert!(claim(&desk).is_none(), "taken from a worker that kept its lease");
        assert!(desk.write(|tx| queue::renew(tx, &first.lease, Duration::minutes(1))).unwrap());
    }
    desk.clock.advance(Duration::seconds(61));
    let second = claim(&desk).unwrap();
    assert!(!desk.write(|tx| queue::renew(tx, &first.lease, Duration::minutes(1))).unwrap());
    assert!(!desk.write(|tx| queue::release(tx, &first.lease)).unwrap());
    assert!(desk.write(|tx| queue::finish(tx, &second.lease)).unwrap());
}

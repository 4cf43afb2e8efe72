//! How a job ends.

use std::time::Duration;

use folkmoot::gateways::means::Means;
use folkmoot::ground::queue::{self, Job, JobError, JobState, Registry};
use folkmoot::worker::{self, Stop};
use serde::{Deserialize, Serialize};

use super::{Mark, depth, leave_mark, marks, promise, work_until_quiet, worker};
use crate::support::Desk;

#[derive(Serialize, Deserialize)]
struct Stumble {}

impl Job for Stumble {
    type Means = Means;
    const NAME: &'static str = "test.stumble";

    async fn run(&self, _: &Means) -> Result<(), JobError> {
        panic!("a fault of ours")
    }
}

#[derive(Serialize, Deserialize)]
struct Sleep {}

impl Job for Sleep {
    type Means = Means;
    const NAME: &'static str = "test.sleep";

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        leave_mark(means, 1).await?;
        tokio::time::sleep(Duration::from_secs(3600)).await;
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_workers_at_once_run_each_job_once() {
    let desk = Desk::new();
    for number in 0..40 {
        promise(&desk, &Mark { number });
    }
    let workers = (0..2)
        .map(|_| worker(desk.means_of_another_process(), Registry::default().add::<Mark>()))
        .collect();
    work_until_quiet(&desk, workers).await;
    let mut seen = marks(&desk);
    seen.sort();
    let mut wanted: Vec<String> = (0..40).map(|number: u32| number.to_string()).collect();
    wanted.sort();
    assert_eq!(seen, wanted);
    assert_eq!(depth(&desk, JobState::Done), 40);
}

#[tokio::test]
async fn a_job_that_panics_is_parked_with_a_reason_and_the_others_go_on() {
    let desk = Desk::new();
    promise(&desk, &Stumble {});
    promise(&desk, &Mark { number: 7 });
    let registry = Registry::default().add::<Stumble>().add::<Mark>();
    work_until_quiet(&desk, vec![worker(desk.means.clone(), registry)]).await;
    assert_eq!(marks(&desk), ["7"]);
    let parked = desk.read(|conn| queue::parked_jobs(conn, 10)).unwrap();
    assert_eq!(parked.len(), 1);
    let why = parked[0].last_error.as_deref().unwrap();
    assert!(why.contains("a fault of ours, see the log"), "{why}");
}

#[tokio::test]
async fn a_job_that_this_version_does_not_know_waits_for_one_that_does() {
    let desk = Desk::new();
    promise(&desk, &Mark { number: 7 });
    assert_eq!(worker::run_due(&desk.means).await.unwrap(), worker::Lap::default());
    assert_eq!(depth(&desk, JobState::Waiting), 1);
    let registry = Registry::default().add::<Mark>();
    work_until_quiet(&desk, vec![worker(desk.means.clone(), registry)]).await;
    assert_eq!(marks(&desk), ["7"]);
}

#[tokio::test]
async fn a_worker_that_is_told_to_stop_gives_back_what_it_cannot_finish_untried() {
    let desk = Desk::new();
    promise(&desk, &Sleep {});
    let stop = Stop::default();
    let registry = Registry::default().add::<Sleep>();
    let worker = worker(desk.means.clone(), registry).draining_for(Duration::from_millis(50));
    let at_work = tokio::spawn(worker.run(stop.clone()));
    while marks(&desk).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stop.now();
    at_work.await.unwrap();
    let again = desk
        .write(|tx| queue::claim(tx, &[Sleep::NAME], chrono::Duration::minutes(1)))
        .unwrap()
        .expect("the job was not given back");
    assert_eq!(again.attempt, 1, "a stop is no failed try");
}

#[tokio::test]
async fn a_worker_that_is_told_to_stop_finishes_what_it_can() {
    #[derive(Serialize, Deserialize)]
    struct Nap {}
    impl Job for Nap {
        type Means = Means;
        const NAME: &'static str = "test.nap";
        async fn run(&self, means: &Means) -> Result<(), JobError> {
            leave_mark(means, 1).await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
            leave_mark(means, 2).await
        }
    }
    let desk = Desk::new();
    promise(&desk, &Nap {});
    promise(&desk, &Nap {});
    let stop = Stop::default();
    let at_work = tokio::spawn(
        worker(desk.means.clone(), Registry::default().add::<Nap>()).run(stop.clone()),
    );
    while marks(&desk).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stop.now();
    at_work.await.unwrap();
    assert!(marks(&desk).contains(&"2".to_owned()));
    assert_eq!(depth(&desk, JobState::Running), 0);
}

#[test]
fn every_job_of_the_site_has_a_name_of_its_own() {
    let mut names: Vec<&str> = worker::jobs().names();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(names.iter().all(|name| name.contains('.')), "room.verb: {names:?}");
}

#[tokio::test]
async fn what_is_long_done_is_forgotten_and_what_is_parked_is_not() {
    let desk = Desk::new();
    promise(&desk, &worker::TidyUp {});
    worker::run_due(&desk.means).await.unwrap();
    promise(&desk, &Mark { number: 1 });
    let job = desk
        .write(|tx| queue::claim(tx, &[Mark::NAME], chrono::Duration::minutes(1)))
        .unwrap()
        .unwrap();
    desk.write(|tx| queue::fail(tx, &job.lease, &JobError::give_up("no"))).unwrap();
    assert_eq!((depth(&desk, JobState::Done), depth(&desk, JobState::Parked)), (1, 1));
    desk.clock.advance(queue::KEEP_DONE_FOR + chrono::Duration::seconds(1));
    desk.write(queue::purge).unwrap();
    assert_eq!((depth(&desk, JobState::Done), depth(&desk, JobState::Parked)), (0, 1));
}

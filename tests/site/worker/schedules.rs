//! What recurs starts once a time, whoever asks and however long everybody slept.

use chrono::Duration;
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::{self, JobState, Schedule};
use folkmoot::worker;

use super::{Mark, depth};
use crate::support::Desk;

const HOURLY: &[Schedule] = &[Schedule {
    name: "test.hourly",
    every: Duration::hours(1),
    start: |tx| tx.enqueue(&Mark { number: 1 }),
}];

fn start(desk: &Desk) -> usize {
    desk.write::<_, DbError>(|tx| queue::start_due(tx, HOURLY)).unwrap().len()
}

#[test]
fn a_schedule_starts_once_a_time_and_once_after_days_of_sleep() {
    let desk = Desk::new();
    assert_eq!((start(&desk), start(&desk)), (1, 0));
    desk.clock.advance(Duration::minutes(59));
    assert_eq!(start(&desk), 0);
    desk.clock.advance(Duration::days(3));
    assert_eq!((start(&desk), start(&desk)), (1, 0));
    assert_eq!(depth(&desk, JobState::Waiting), 2);
}

#[test]
fn workers_that_ask_at_the_same_moment_start_it_once() {
    let desk = Desk::new();
    let started: usize = std::thread::scope(|scope| {
        let askers: Vec<_> = (0..4)
            .map(|_| {
                let db = desk.means_of_another_process().db;
                scope.spawn(move || {
                    db.write_now::<_, DbError>(Actor::system(), |tx| queue::start_due(tx, HOURLY))
                        .unwrap()
                        .len()
                })
            })
            .collect();
        askers.into_iter().map(|asker| asker.join().unwrap()).sum()
    });
    assert_eq!((started, depth(&desk, JobState::Waiting)), (1, 1));
}

#[tokio::test]
async fn every_schedule_of_the_site_starts_work_that_this_version_knows() {
    let desk = Desk::new();
    let started = worker::start_due_schedules(&desk.means).await.unwrap();
    assert_eq!(started.len(), worker::SCHEDULES.len());
    let lap = worker::run_due(&desk.means).await.unwrap();
    assert_eq!(lap.failed(), [] as [(&str, &str); 0]);
    assert!(worker::start_due_schedules(&desk.means).await.unwrap().is_empty());
}

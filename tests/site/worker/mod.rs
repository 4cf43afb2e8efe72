//! Work promised is done: once, in spite of crashes, and not for ever.

mod jobs;
mod queue;
mod schedules;

use folkmoot::audit;
use folkmoot::gateways::means::Means;
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::figures::Figures;
use folkmoot::ground::queue::{Job, JobError, JobState, Registry, queue_depth};
use folkmoot::worker::{Stop, Worker};
use serde::{Deserialize, Serialize};

use crate::support::Desk;

/// Leaves a mark that can be counted.
#[derive(Serialize, Deserialize)]
struct Mark {
    number: u32,
}

impl Job for Mark {
    type Means = Means;
    const NAME: &'static str = "test.mark";

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        leave_mark(means, self.number).await
    }
}

async fn leave_mark(means: &Means, number: u32) -> Result<(), JobError> {
    let mark = move |tx: &mut folkmoot::ground::db::Tx<'_>| -> Result<(), DbError> {
        tx.record("test.marked", &number.to_string(), serde_json::json!({}));
        Ok(())
    };
    Ok(means.db.write(Actor::system(), mark).await?)
}

fn marks(desk: &Desk) -> Vec<String> {
    let events = desk.read(|conn| audit::latest_events(conn, None, 1000)).unwrap();
    let mut marks: Vec<String> = events.into_iter().map(|event| event.object).collect();
    marks.reverse();
    marks
}

fn promise<J: Job>(desk: &Desk, job: &J) {
    desk.write::<_, DbError>(|tx| tx.enqueue(job)).unwrap();
}

fn depth(desk: &Desk, state: JobState) -> i64 {
    desk.read(|conn| queue_depth(conn, state)).unwrap()
}

fn worker(means: Means, registry: Registry<Means>) -> Worker {
    Worker::new(means, Figures::new().unwrap()).with(registry, &[])
}

/// Lets `workers` work until no job is waiting or running.
async fn work_until_quiet(desk: &Desk, workers: Vec<Worker>) {
    let stop = Stop::default();
    let at_work: Vec<_> =
        workers.into_iter().map(|worker| tokio::spawn(worker.run(stop.clone()))).collect();
    for _ in 0..600 {
        if depth(desk, JobState::Waiting) + depth(desk, JobState::Running) == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    stop.now();
    for worker in at_work {
        worker.await.unwrap();
    }
}

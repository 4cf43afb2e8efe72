//! Processes killed at random points (kill -9): nothing is lost, nothing is done twice.
//!
//! The moments come from a seed that is printed; `TEST_SEED` brings the same ones again. Twelve
//! cuts each, or 200 with `TEST_FULL`, in co-ops that are made anew as long as cuts are left.

mod imports;
mod instances;
mod invoices;
mod letters;

use std::time::Duration;

use diesel::connection::SimpleConnection;
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::clock::{Clock, SystemClock};
use folkmoot::ground::queue::{JobState, queue_depth};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

use crate::support::{Desk, Home, Process};

/// How often each story cuts.
fn kills() -> usize {
    if std::env::var("TEST_FULL").is_ok() { 200 } else { 12 }
}

#[expect(clippy::print_stdout, reason = "whoever wants the same moments again needs it")]
fn tell(seed: u64) {
    println!("TEST_SEED={seed}");
}

/// Random moments.
struct Moments(ChaCha20Rng);

impl Moments {
    fn new() -> Self {
        let told = std::env::var("TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed: u64 = told.unwrap_or_else(rand::random);
        tell(seed);
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A moment from now on, and before `most` has gone by.
    fn next(&mut self, most: Duration) -> Duration {
        most.mul_f64(self.0.random())
    }
}

/// A desk whose clock shows what the processes will see.
fn on_time() -> Desk {
    let desk = Desk::with_machines();
    desk.clock.travel_to(SystemClock.now() - chrono::Duration::hours(1));
    desk
}

/// A worker on the same database, that may call servers on this machine.
fn work(home: &Home, mail: Option<&SimulatedMail>) -> Process {
    let mut command = home.command(&["work"]);
    command.env("FOLKMOOT_MASTER_KEY", "07".repeat(32));
    command.env("FOLKMOOT_SERVERS_REACH", "loopback");
    if let Some(mail) = mail {
        command.env("FOLKMOOT_MAIL_SMTP_URL", mail.url());
    }
    Process::start(command)
}

/// What some minutes do, in no time: leases run out, and who waits to try again may.
fn minutes_pass(home: &Home) {
    let past = "UPDATE jobs SET leased_until = '2020-01-01 00:00:00' WHERE state = 'running'; \
                UPDATE jobs SET run_at = '2020-01-01 00:00:00' WHERE state = 'waiting'";
    home.database.settings.connect().unwrap().batch_execute(past).unwrap();
}

/// Jobs that are not done yet.
fn undone(home: &Home) -> i64 {
    let mut conn = home.database.settings.connect().unwrap();
    let waiting = queue_depth(&mut conn, JobState::Waiting).unwrap();
    waiting + queue_depth(&mut conn, JobState::Running).unwrap()
}

/// Lets a worker go on undisturbed until nothing is left to do.
fn finish(home: &Home, mail: Option<&SimulatedMail>, over: impl Fn() -> bool) {
    let mut worker = work(home, mail);
    let patience = std::time::Instant::now();
    // A worker that is told to stop before it listens to signals is killed by them.
    let listens = |worker: &Process| worker.log().contains("running");
    while !(over() && listens(&worker)) && patience.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(50));
    }
    worker.terminate();
    assert_eq!(worker.ends_within(Duration::from_secs(20)), 0);
    assert!(over(), "work is left: {}", worker.log());
}

/// Every invariant holds, the audit chain among them.
fn all_holds(home: &Home) {
    let check = home.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

//! Workers killed at random points (kill -9): nothing is lost, nothing is done twice.

use std::collections::BTreeMap;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use folkmoot::gateways::mail::{self, Letter, LetterState, Recipient};
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{JobState, queue_depth};

use crate::support::{Desk, Home, Process};

/// A letter that has words in the program.
#[derive(serde::Serialize)]
struct PasswordChanged {
    at: &'static str,
}

impl Letter for PasswordChanged {
    const NAME: &'static str = "password-changed";
}

fn kills() -> usize {
    if std::env::var("FOLKMOOT_TEST_FULL").is_ok_and(|full| full == "1") { 200 } else { 10 }
}

/// Enough that every cut falls into work.
fn letters() -> usize {
    kills() * 12
}

#[test]
fn letters_reach_the_mail_server_though_workers_are_killed_over_and_over() {
    let desk = Desk::new();
    desk.clock
        .travel_to(folkmoot::ground::clock::Clock::now(&folkmoot::ground::clock::SystemClock));
    let ada =
        Recipient { email: "ada@example.org".into(), name: "Ada".into(), locale: "en".into() };
    for _ in 0..letters() {
        desk.write::<_, DbError>(|tx| {
            mail::post(tx, &ada, &PasswordChanged { at: "yesterday" }, None, None)
        })
        .unwrap();
    }
    let home = Home::with(desk.into_database());
    let server = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let mut waits = (0_u64..).map(|n| n * 37 % 90);
    let mut killed = 0;
    while killed < kills() && unsent(&home) > 0 {
        let mut worker = start(&home, &server);
        let taken = server.mail_box().mails().len();
        // Wait until it works, then a moment more: the cut falls anywhere in a job.
        while server.mail_box().mails().len() == taken && unsent(&home) > 0 {
            std::thread::sleep(Duration::from_millis(2));
            assert!(worker.is_running(), "{}", worker.log());
        }
        std::thread::sleep(Duration::from_millis(waits.next().unwrap()));
        worker.kill();
        killed += 1;
        leases_run_out(&home);
    }
    assert!(killed >= kills() / 2, "only {killed} cuts fell into work");
    let mut worker = start(&home, &server);
    for _ in 0..1200 {
        if unsent(&home) == 0 {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    worker.terminate();
    assert_eq!(worker.ends_within(Duration::from_secs(20)), 0);
    settled(&home, &server, killed);
}

fn start(home: &Home, server: &SimulatedMail) -> Process {
    let mut command = home.command(&["work"]);
    command.env("FOLKMOOT_MAIL_SMTP_URL", server.url());
    command.env("FOLKMOOT_MASTER_KEY", "07".repeat(32));
    Process::start(command)
}

/// What a minute does, in no time.
fn leases_run_out(home: &Home) {
    let past = "UPDATE jobs SET leased_until = '2020-01-01 00:00:00' WHERE state = 'running'";
    home.database.settings.connect().unwrap().batch_execute(past).unwrap();
}

fn unsent(home: &Home) -> i64 {
    let mut conn = home.database.settings.connect().unwrap();
    let waiting = queue_depth(&mut conn, JobState::Waiting).unwrap();
    waiting + queue_depth(&mut conn, JobState::Running).unwrap()
}

fn settled(home: &Home, server: &SimulatedMail, killed: usize) {
    let mut conn = home.database.settings.connect().unwrap();
    let stored = mail::latest_letters(&mut conn, 1_000_000).unwrap();
    assert_eq!(stored.len(), letters());
    assert!(stored.iter().all(|letter| letter.state == LetterState::Sent), "lost");
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for mail in server.mail_box().mails() {
        *copies.entry(mail.header("Message-ID")).or_default() += 1;
    }
    assert_eq!(copies.len(), letters(), "every letter arrived, under one name each");
    // Between the server's word and ours a cut makes a second copy, known as one by its name.
    let doubled: usize = copies.values().map(|count| count - 1).sum();
    assert!(doubled <= killed * 4, "{doubled} copies after {killed} cuts");
}

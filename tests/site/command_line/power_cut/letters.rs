//! Letters reach the mail server though workers are killed.

use std::collections::BTreeMap;
use std::time::Duration;

use folkmoot::gateways::mail::{self, Letter, LetterState, Recipient};
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::db::DbError;

use super::{Moments, finish, kills, minutes_pass, on_time, undone, work};
use crate::support::Home;

/// A letter that has words in the program.
#[derive(serde::Serialize)]
struct PasswordChanged {
    at: &'static str,
}

impl Letter for PasswordChanged {
    const NAME: &'static str = "password-changed";
}

/// Enough that every cut falls into work.
fn letters() -> usize {
    kills() * 12
}

/// A desk from which so many letters are to go.
fn written() -> Home {
    let desk = on_time();
    let ada =
        Recipient { email: "ada@example.org".into(), name: "Ada".into(), locale: "en".into() };
    for _ in 0..letters() {
        desk.write::<_, DbError>(|tx| {
            mail::post(tx, &ada, &PasswordChanged { at: "yesterday" }, None, None)
        })
        .unwrap();
    }
    Home::with(desk.into_database())
}

#[test]
fn letters_reach_the_mail_server_though_workers_are_killed_over_and_over() {
    let home = written();
    let server = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let mut moments = Moments::new();
    let mut killed = 0;
    while killed < kills() && undone(&home) > 0 {
        let mut worker = work(&home, Some(&server));
        let taken = server.mail_box().mails().len();
        // Wait until it works, then a moment more: the cut falls anywhere in a job.
        while server.mail_box().mails().len() == taken && undone(&home) > 0 {
            std::thread::sleep(Duration::from_millis(2));
            assert!(worker.is_running(), "{}", worker.log());
        }
        std::thread::sleep(moments.next(Duration::from_millis(90)));
        worker.kill();
        killed += 1;
        minutes_pass(&home);
    }
    assert!(killed >= kills() / 2, "only {killed} cuts fell into work");
    finish(&home, Some(&server), || undone(&home) == 0);
    settled(&home, &server, killed);
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

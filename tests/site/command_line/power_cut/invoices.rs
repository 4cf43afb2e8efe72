//! A period's invoices are issued though the run is killed: each once, numbered without a gap,
//! and told in one letter each.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use folkmoot::gateways::mail::{LetterState, latest_letters};
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::clock::{Clock, SystemClock};
use folkmoot::ground::db::schema::invoices;
use folkmoot::membership;
use folkmoot::organisations::Address;
use folkmoot::treasury;

use super::{Moments, all_holds, finish, kills, minutes_pass, on_time, undone, work};
use crate::support::{Coop, Home, Member, Process};

/// Some batches, so that cuts fall between two as well as into one.
const MEMBERS: usize = 150;

/// Members with an address, each with a charge that waits.
fn coop() -> (Home, Vec<Member>) {
    let coop = Coop::on(on_time());
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    let members: Vec<Member> = (0..MEMBERS)
        .map(|number| {
            let member = coop.newcomer(&format!("Member {number}"));
            coop.write(|tx| membership::tell_address(tx, &member.party, &address, None)).unwrap();
            member
        })
        .collect();
    (Home::with(coop.desk.into_database()), members)
}

fn run(home: &Home) -> std::process::Command {
    let now = SystemClock.now().with_timezone(&chrono_tz::Europe::Madrid);
    let today = now.date_naive().to_string();
    let mut command = home.command(&["invoices", "run", "--on", &today, "--json"]);
    command.env("FOLKMOOT_MASTER_KEY", "07".repeat(32));
    command
}

#[test]
fn a_run_that_is_killed_over_and_over_issues_each_invoice_once_and_leaves_no_gap() {
    let mut moments = Moments::new();
    let mut killed = 0;
    while killed < kills() {
        let (home, members) = coop();
        let server = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
        while killed < kills() && issued(&home) < MEMBERS {
            // The command and the worker drive the same run; either may be cut.
            let process = if killed % 3 == 2 {
                work(&home, Some(&server))
            } else {
                Process::start(run(&home))
            };
            cut(&home, process, &mut moments);
            killed += 1;
        }
        let whole = crate::support::ended(run(&home).output().unwrap());
        assert_eq!(whole.code, 0, "{}{}", whole.out, whole.err);
        one_each(&home, &members);
        finish(&home, Some(&server), || undone(&home) == 0);
        told_once(&home, &server, &members);
        all_holds(&home);
    }
}

/// Kills at a moment between the start and a little after the first batch: in two of three cuts
/// the process dies in the middle of a transaction.
fn cut(home: &Home, mut process: Process, moments: &mut Moments) {
    let before = issued(home);
    let begun = Instant::now();
    let moment = moments.next(Duration::from_millis(2500));
    while begun.elapsed() < moment && issued(home) == before {
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(moments.next(Duration::from_millis(120)));
    process.kill();
    minutes_pass(home);
}

fn one_each(home: &Home, members: &[Member]) {
    let mut conn = home.database.settings.connect().unwrap();
    let mut numbers = Vec::new();
    for member in members {
        let open = treasury::open_invoices(&mut conn, &member.party).unwrap();
        assert_eq!(open.len(), 1, "{} has {} invoices", member.email, open.len());
        numbers.push(open[0].number.clone());
    }
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), members.len(), "a number was given twice");
    let last = numbers.last().unwrap();
    assert!(last.ends_with(&format!("{:06}", members.len())), "a gap before {last}");
}

/// One letter about each invoice, sent; copies of it (a cut between the server's word and ours)
/// carry its one Message-ID.
fn told_once(home: &Home, server: &SimulatedMail, members: &[Member]) {
    let mut conn = home.database.settings.connect().unwrap();
    let stored = latest_letters(&mut conn, 1_000_000).unwrap();
    assert!(stored.iter().all(|letter| letter.state == LetterState::Sent), "a letter was lost");
    let mut invoices: BTreeMap<&str, usize> = BTreeMap::new();
    for letter in stored.iter().filter(|letter| letter.name == "invoice_issued") {
        *invoices.entry(&letter.recipient).or_default() += 1;
    }
    assert_eq!(invoices.len(), members.len());
    assert!(invoices.values().all(|letters| *letters == 1), "an invoice was told twice");
    let mut arrived: Vec<String> =
        server.mail_box().mails().iter().map(|mail| mail.header("Message-ID")).collect();
    arrived.sort();
    arrived.dedup();
    assert_eq!(arrived.len(), stored.len(), "every letter arrived, under one name each");
}

/// How many invoices there are.
fn issued(home: &Home) -> usize {
    let mut conn = home.database.settings.connect().unwrap();
    let count: i64 = invoices::table
        .filter(invoices::number.is_not_null())
        .count()
        .get_result(&mut conn)
        .unwrap();
    let count = usize::try_from(count).unwrap();
    assert!(count <= MEMBERS, "more invoices than members");
    count
}

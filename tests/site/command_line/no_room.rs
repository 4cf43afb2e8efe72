//! A run that finds the disk full: nothing is lost, no number is left out, and it goes on where it
//! stopped once there is room.

use std::process::Command;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use folkmoot::ground::clock::{Clock, SystemClock};
use folkmoot::ground::db::schema::{invoices, letters};
use folkmoot::ground::db::{Kind, offenders};
use folkmoot::membership;
use folkmoot::organisations::Address;

use crate::support::{Coop, Desk, Ended, Home, ended};

/// Three batches: one before the disk is full, one that it cuts off, one that is never begun.
const MEMBERS: usize = 250;

/// Members with an address, each with a charge that waits.
fn coop() -> Home {
    let desk = Desk::new();
    desk.clock.travel_to(SystemClock.now() - chrono::Duration::hours(1));
    let coop = Coop::on(desk);
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    for number in 0..MEMBERS {
        let member = coop.newcomer(&format!("Member {number}"));
        coop.write(|tx| membership::tell_address(tx, &member.party, &address, None)).unwrap();
    }
    Home::with(coop.desk.into_database())
}

fn run(home: &Home) -> Command {
    let now = SystemClock.now().with_timezone(&chrono_tz::Europe::Madrid);
    let today = now.date_naive().to_string();
    let mut command = home.command(&["invoices", "run", "--on", &today, "--json"]);
    command.env("FOLKMOOT_MASTER_KEY", "07".repeat(32));
    command
}

/// The same command where no file may grow beyond `kibibytes`: a write beyond that fails, as on a
/// full disk (with EFBIG, for SIGXFSZ is ignored).
fn within(command: &Command, kibibytes: u64) -> Command {
    let limits = "trap '' XFSZ; ulimit -f \"$1\" && shift && exec \"$@\"";
    let mut limited = Command::new("bash");
    limited.args(["-c", limits, "bash", &kibibytes.to_string()]);
    limited.arg(command.get_program()).args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            limited.env(name, value);
        }
    }
    limited
}

/// On a server the disk is not ours to fill: it says so in its words, at the 130th document.
const FULL: &str = "
    CREATE FUNCTION no_room() RETURNS trigger AS $$
    BEGIN
        IF (SELECT count(*) FROM invoices) >= 130 THEN
            RAISE EXCEPTION 'could not extend file \"base/5/16384\": No space left on device'
                USING ERRCODE = 'disk_full';
        END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql;
    CREATE TRIGGER no_room BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION no_room()";
const ROOM_AGAIN: &str = "DROP TRIGGER no_room ON invoices; DROP FUNCTION no_room()";

/// Runs it on a disk that fills up after a batch or two.
fn run_on_a_full_disk(home: &Home) -> Ended {
    let mut conn = home.database.settings.connect().unwrap();
    match home.database.settings.kind() {
        Kind::Postgres => {
            conn.batch_execute(FULL).unwrap();
            let ended = ended(run(home).output().unwrap());
            conn.batch_execute(ROOM_AGAIN).unwrap();
            ended
        }
        Kind::Sqlite => {
            conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
            with_little_more_room(home)
        }
    }
}

/// Gives the log of writes a little more room each time, until something of the run was done.
fn with_little_more_room(home: &Home) -> Ended {
    for kibibytes in (256..8192).step_by(256) {
        let cut = ended(within(&run(home), kibibytes).output().unwrap());
        let documents = numbers(home).len();
        assert!(documents.is_multiple_of(100), "{documents} documents: half a batch");
        if documents > 0 {
            return cut;
        }
        assert_eq!(cut.code, 1, "{cut:?}");
    }
    panic!("the run needs no room at all");
}

fn numbers(home: &Home) -> Vec<String> {
    let mut conn = home.database.settings.connect().unwrap();
    let issued = invoices::table.filter(invoices::number.is_not_null()).order(invoices::number);
    let numbers: Vec<Option<String>> = issued.select(invoices::number).load(&mut conn).unwrap();
    numbers.into_iter().flatten().collect()
}

/// Numbers run from 1, every document has one letter, and everything else holds.
fn is_whole(home: &Home, documents: usize) {
    let numbers = numbers(home);
    assert_eq!(numbers.len(), documents);
    for (place, number) in (1..).zip(&numbers) {
        assert!(number.ends_with(&format!("-{place:06}")), "{number} is the {place}.");
    }
    let mut conn = home.database.settings.connect().unwrap();
    let told = letters::table.filter(letters::name.eq("invoice_issued")).count();
    let told: i64 = told.get_result(&mut conn).unwrap();
    assert_eq!(usize::try_from(told).unwrap(), documents);
    let twice = "SELECT party_id AS offender FROM invoices GROUP BY party_id HAVING COUNT(*) > 1";
    assert!(offenders(&mut conn, twice).unwrap().is_empty());
    let check = home.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn a_run_on_a_full_disk_says_so_keeps_whole_batches_and_goes_on_once_there_is_room() {
    let home = coop();
    let cut = run_on_a_full_disk(&home);
    assert_eq!(cut.code, 1, "{cut:?}");
    assert!(cut.err.contains("the database cannot write; is its disk full?"), "{cut:?}");
    assert!(cut.out.is_empty(), "{cut:?}");
    let before = numbers(&home).len();
    assert!((1..MEMBERS).contains(&before), "{before}");
    is_whole(&home, before);
    let whole = ended(run(&home).output().unwrap());
    assert_eq!(whole.code, 0, "{whole:?}");
    assert_eq!(whole.json()["report"]["documents"], MEMBERS, "the same run went on");
    is_whole(&home, MEMBERS);
}

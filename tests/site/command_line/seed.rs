//! `folkmoot seed` and `folkmoot invoices run` on a database of their own.

use std::fs;

use folkmoot::ground::clock::{Clock, SystemClock};

use crate::support::Home;

const FILES: [&str; 3] = ["seeds/coop.toml", "seeds/levels.toml", "seeds/members.toml"];

fn today() -> String {
    SystemClock.now().with_timezone(&chrono_tz::Europe::Madrid).date_naive().to_string()
}

#[test]
fn a_co_op_is_sown_and_its_invoices_issued_after_a_rehearsal() {
    let home = Home::new();
    let sown = home.run(&["seed", FILES[0], FILES[1], FILES[2], "--json"]);
    assert_eq!(sown.code, 0, "{}", sown.err);
    assert_eq!(sown.json()[2]["entries"].as_u64(), Some(15));
    assert_eq!(home.run(&["check"]).code, 0);

    let rehearsal = home.run(&["invoices", "run", "--on", &today(), "--dry-run", "--json"]);
    assert_eq!(rehearsal.code, 0, "{}", rehearsal.err);
    let facts = rehearsal.json();
    assert_eq!(facts["mode"], "rehearsal");
    // Whoever has an address was invoiced on joining; the one without waits.
    assert_eq!(facts["report"]["documents"].as_u64(), Some(0), "{facts}");
    assert_eq!(facts["report"]["parked"].as_u64(), Some(1), "{facts}");
    let run = home.run(&["invoices", "run", "--on", &today()]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("waits: Yuki Tanaka"), "{}", run.out);
    assert_eq!(home.run(&["check"]).code, 0);
}

#[test]
fn a_file_is_taken_whole_or_not_at_all() {
    let home = Home::new();
    let members = fs::read_to_string(FILES[2]).unwrap();
    let broken = home.path("members.toml");
    fs::write(&broken, members.replace("cadence = \"year\"", "cadence = \"fortnight\"")).unwrap();
    assert_eq!(home.run(&["seed", FILES[0], FILES[1]]).code, 0);
    let told = home.run(&["seed", &broken]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("members.toml") && told.err.contains("fortnight"), "{}", told.err);
    // Nobody of it is here, so the whole file still fits.
    assert_eq!(home.run(&["seed", FILES[2]]).code, 0);
}

#[test]
fn a_co_op_is_not_set_up_twice_and_other_files_are_refused() {
    let home = Home::new();
    assert_eq!(home.run(&["seed", FILES[0]]).code, 0);
    let again = home.run(&["seed", FILES[0]]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("the co-op is set up already"), "{}", again.err);
    let other = home.path("shopping.toml");
    fs::write(&other, "bread = 2\n").unwrap();
    let told = home.run(&["seed", &other]);
    assert!(
        told.err.contains("neither [coop], [[level]], [[member]] nor [[assembly]]"),
        "{}",
        told.err
    );
}

//! `folkmoot import`: a table taken over from the command line.

use std::fs;

use folkmoot::ground::db::DbError;

use crate::imports::MEMBERS;
use crate::support::{Coop, Ended, Home};

/// A co-op that is there already, and a folder to run the program in.
fn home() -> Home {
    Home::with(Coop::new().desk.into_database())
}

fn import(home: &Home, table: &str, more: &[&str]) -> Ended {
    fs::write(home.path("table.csv"), table).unwrap();
    let path = home.path("table.csv");
    let mut line = vec!["import", path.as_str(), "--what", "members", "--json"];
    line.extend(more);
    home.run_with_key(&line, &[7; 32])
}

#[test]
fn a_dry_run_tells_and_keeps_nothing_and_the_run_takes_over_once() -> Result<(), DbError> {
    let home = home();
    let told = import(&home, MEMBERS, &["--dry-run"]);
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(told.json()["counts"]["new"], 3);
    let done = import(&home, MEMBERS, &[]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(done.json()["state"], "done");
    let again = import(&home, MEMBERS, &[]);
    assert_eq!((again.code, &again.json()["counts"]["unchanged"]), (0, &3.into()), "{again:?}");
    Ok(())
}

#[test]
fn lines_that_wait_end_with_1_and_are_told() {
    let home = home();
    let told = import(&home, "number,name,email,admitted\n7,Ada,nowhere,2020-01-01\n", &[]);
    assert_eq!(told.code, 1, "{told:?}");
    let facts = told.json();
    assert_eq!(facts["waiting"][0]["findings"]["refusals"][0]["why"], "email");
    assert_eq!(facts["state"], "checked");
    let broken = import(&home, "number,name\n7,\"Ada\n", &[]);
    assert_eq!(broken.code, 1);
    assert!(broken.err.contains("line 2: a quotation mark is not closed"), "{}", broken.err);
}

#[test]
fn shares_are_taken_over_as_in_the_office() {
    let coop = Coop::new();
    coop.member("Ada Okafor");
    coop.share_class("A", 5000);
    let home = Home::with(coop.desk.into_database());
    fs::write(home.path("shares.csv"), "number,shares,paid on\n1,3,2020-01-02\n").unwrap();
    let path = home.path("shares.csv");
    let done = home.run_with_key(&["import", &path, "--what", "shares", "--json"], &[7; 32]);
    assert_eq!((done.code, &done.json()["state"]), (0, &"done".into()), "{done:?}");
}

#[test]
fn a_file_above_the_limit_of_the_settings_is_not_read() {
    let home = home();
    let path = home.path("large.csv");
    fs::write(&path, vec![b'x'; 1024 * 1024 + 1]).unwrap();
    let mut command = home.command(&["import", &path, "--what", "members"]);
    command.env("FOLKMOOT_MASTER_KEY", "07".repeat(32)).env("FOLKMOOT_UPLOADS_LIMIT", "1");
    let told = crate::support::ended(command.output().unwrap());
    assert_eq!(told.code, 1);
    assert!(told.err.contains("larger than 1 MB"), "{}", told.err);
}

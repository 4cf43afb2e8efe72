//! `folkmoot migrate`, and databases that are not what the program knows.

use diesel::connection::SimpleConnection;

use crate::support::Home;

#[test]
fn migrating_twice_changes_nothing_the_second_time() {
    let home = Home::new();
    let first = home.run(&["migrate", "--json"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(!first.json()["run"].as_array().unwrap().is_empty());
    let second = home.run(&["migrate"]);
    assert_eq!(second.out, "The database is up to date.\n");
}

#[test]
fn three_that_migrate_at_once_run_each_migration_once() {
    let home = Home::new();
    let started: Vec<_> = (0..3)
        .map(|_| {
            home.command(&["migrate", "--json"])
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut busy = 0;
    for process in started {
        let ended = crate::support::ended(process.wait_with_output().unwrap());
        assert_eq!(ended.code, 0, "{}", ended.err);
        busy += usize::from(!ended.json()["run"].as_array().unwrap().is_empty());
    }
    assert_eq!(busy, 1);
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let home = Home::new();
    home.run(&["migrate"]);
    let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')";
    home.database.settings.connect().unwrap().batch_execute(newer).unwrap();
    for line in [
        "serve --listen 127.0.0.1:0",
        "work",
        "migrate",
        "seed seeds/levels.toml",
        "backup nowhere.backup",
        "check",
        "invoices run --on 2026-06-01",
        "user create-admin",
        "audit verify",
    ] {
        let told = home.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{line}");
        assert!(told.err.contains("made by a newer version of Folkmoot"), "{}", told.err);
    }
}

#[test]
fn a_command_that_needs_a_database_says_so_when_there_is_none() {
    let home = Home::new();
    let told = home.run(&["check"]);
    assert_eq!(told.code, 1);
    let sqlite = told.err.contains("there is no database at");
    assert!(sqlite || told.err.contains("run `folkmoot migrate` first"), "{}", told.err);
}

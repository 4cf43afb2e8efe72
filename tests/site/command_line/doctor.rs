//! `folkmoot doctor` finds what would keep the site from working.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::db::Kind;

use crate::support::{Desk, Home, ended};

/// What the doctor says of each thing looked at.
fn symptoms(told: &crate::support::Ended) -> std::collections::BTreeMap<String, String> {
    let list = told.json();
    list.as_array()
        .unwrap()
        .iter()
        .map(|symptom| {
            let text = |key: &str| symptom[key].as_str().unwrap().to_owned();
            (text("what"), format!("{}: {}", text("health"), text("words")))
        })
        .collect()
}

#[test]
fn a_place_that_was_never_served_is_doubtful_but_not_bad() {
    let home = Home::new();
    if home.database.settings.kind() == Kind::Postgres {
        return_to_postgres(&home);
        return;
    }
    let told = home.run(&["doctor", "--json"]);
    assert!(symptoms(&told)["database"].starts_with("doubtful: none at"));
}

/// An empty PostgreSQL database is reachable, and lacks everything.
fn return_to_postgres(home: &Home) {
    let told = home.run(&["doctor", "--json"]);
    assert_eq!(told.code, 1);
    assert!(symptoms(&told)["database"].starts_with("bad: lacks "));
}

#[test]
fn the_key_that_sealed_opens_everything_and_another_one_does_not() {
    let desk = Desk::new();
    let ada = folkmoot::gateways::mail::Recipient {
        email: "ada@example.org".into(),
        name: "Ada".into(),
        locale: "en".into(),
    };
    desk.write(|tx| {
        folkmoot::gateways::mail::post(tx, &ada, &Note {}, None, Some("https://x.example/s"))
    })
    .unwrap();
    let home = Home::with(desk.into_database());
    let with_key = |key: &str| {
        let mut command = home.command(&["doctor", "--json"]);
        command.env("FOLKMOOT_MASTER_KEY", key);
        symptoms(&ended(command.output().unwrap()))["master key"].clone()
    };
    assert_eq!(with_key(&"07".repeat(32)), "good: opens all 1 sealed values");
    assert!(with_key(&"08".repeat(32)).starts_with("bad: does not open 1 of 1 sealed values"));
    let without = symptoms(&home.run(&["doctor", "--json"]));
    assert!(without["master key"].starts_with("bad: missing"));
}

#[derive(serde::Serialize)]
struct Note {}

impl folkmoot::gateways::mail::Letter for Note {
    const NAME: &'static str = "note";
}

#[test]
fn a_mail_server_that_answers_is_good_and_one_that_does_not_is_bad() {
    let home = Home::new();
    let mail = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = mail.url();
    let ask = || {
        let mut command = home.command(&["doctor", "--json"]);
        command.env("FOLKMOOT_MAIL_SMTP_URL", &url);
        symptoms(&ended(command.output().unwrap()))["mail server"].clone()
    };
    assert!(ask().starts_with("good: 127.0.0.1 port"), "{}", ask());
    drop(mail);
    assert!(ask().starts_with("bad: 127.0.0.1 port"), "{}", ask());
}

#[test]
fn a_data_folder_that_others_can_read_is_told() {
    let home = Home::new();
    let mode = |mode| fs::set_permissions(&home.folder, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o755);
    assert!(symptoms(&home.run(&["doctor", "--json"]))["data folder"].starts_with("doubtful"));
    mode(0o700);
    assert!(symptoms(&home.run(&["doctor", "--json"]))["data folder"].starts_with("good"));
}

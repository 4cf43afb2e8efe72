//! What people type, and what they are told when it cannot be.

use crate::support::Home;

#[test]
fn help_shows_every_subcommand_examples_and_the_exit_codes() {
    let help = Home::new().run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for word in ["migrate", "doctor", "backup", "restore", "check", "audit", "config", "Examples"] {
        assert!(help.out.contains(word), "{word} is missing:\n{}", help.out);
    }
    assert!(help.out.contains("2  wrong usage or broken configuration"));
}

#[test]
fn every_subcommand_has_help_with_an_example() {
    let home = Home::new();
    for words in SUBCOMMANDS {
        let mut line: Vec<&str> = words.split(' ').collect();
        line.push("--help");
        let help = home.run(&line);
        assert_eq!(help.code, 0, "{words}: {}", help.err);
        assert!(help.out.contains("Example"), "{words}:\n{}", help.out);
        assert!(help.out.contains(&format!("folkmoot {words}")), "{words}:\n{}", help.out);
    }
}

const SUBCOMMANDS: &[&str] = &[
    "migrate",
    "doctor",
    "backup",
    "restore",
    "check",
    "audit verify",
    "config show",
    "completions",
];

#[test]
fn wrong_usage_ends_with_2_and_says_what_was_meant() {
    let wrong = Home::new().run(&["chekc"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("check"), "{}", wrong.err);
}

#[test]
fn broken_configuration_is_one_sentence_and_ends_with_2() {
    let home = Home::new();
    let mut command = home.command(&["check"]);
    command.env("FOLKMOOT_PUBLIK_URL", "https://meet.example.coop");
    let told = crate::support::ended(command.output().unwrap());
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert_eq!(
        told.err,
        "folkmoot: FOLKMOOT_PUBLIK_URL is not a setting; docs/settings.md lists them all.\n"
    );
}

#[test]
fn settings_are_shown_with_their_origin_and_without_their_secrets() {
    let home = Home::new();
    let mut command = home.command(&["config", "show", "--json"]);
    command.env("FOLKMOOT_MAIL_SMTP_URL", "smtps://post:hunter2@mail.example.org");
    let shown = crate::support::ended(command.output().unwrap());
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(!shown.out.contains("hunter2"));
    let settings = shown.json();
    let mail = settings.as_array().unwrap().iter().find(|s| s["name"] == "FOLKMOOT_MAIL_SMTP_URL");
    assert_eq!(mail.unwrap()["value"], "(set)");
    assert_eq!(mail.unwrap()["from"], "environment");
}

#[test]
fn an_option_wins_over_the_environment() {
    let home = Home::new();
    let shown = home.run(&["config", "show", "--json", "--data", "/srv/elsewhere"]).json();
    let data = shown.as_array().unwrap().iter().find(|s| s["name"] == "FOLKMOOT_DATA_DIR").unwrap();
    assert_eq!((&data["value"], &data["from"]), (&"/srv/elsewhere".into(), &"command line".into()));
}

#[test]
fn completions_are_printed_for_the_shells() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(script.out.contains("folkmoot") && script.out.contains("restore"), "{shell}");
    }
}

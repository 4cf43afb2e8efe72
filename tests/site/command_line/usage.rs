//! What people type, and what they are told when it cannot be.

use clap::CommandFactory;
use folkmoot::cli::Line;

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

/// Every command that does something, as people type it, with its own help.
fn commands() -> Vec<(String, clap::Command)> {
    fn walk(words: &str, command: &clap::Command, found: &mut Vec<(String, clap::Command)>) {
        let below: Vec<_> = command.get_subcommands().filter(|c| c.get_name() != "help").collect();
        if below.is_empty() {
            found.push((words.to_owned(), command.clone()));
        }
        for command in below {
            walk(format!("{words} {}", command.get_name()).trim_start(), command, found);
        }
    }
    let mut found = Vec::new();
    walk("", &Line::command(), &mut found);
    found
}

#[test]
fn every_command_of_the_contract_is_there() {
    let names: Vec<String> = commands().into_iter().map(|(words, _)| words).collect();
    for promised in [
        "demo",
        "serve",
        "work",
        "migrate",
        "seed",
        "doctor",
        "backup",
        "restore",
        "user create-admin",
        "simulate bbb",
        "simulate dns",
        "invoices run",
        "import",
        "check",
        "audit verify",
        "completions",
    ] {
        assert!(names.iter().any(|name| name == promised), "{promised} is missing: {names:?}");
    }
}

#[test]
fn every_command_has_help_with_an_example_and_a_line_in_the_documentation() {
    let home = Home::new();
    let page = std::fs::read_to_string("docs/command-line.md").unwrap();
    for (words, _) in commands() {
        let mut line: Vec<&str> = words.split(' ').collect();
        line.push("--help");
        let help = home.run(&line);
        assert_eq!(help.code, 0, "{words}: {}", help.err);
        assert!(help.out.contains("Example"), "{words}:\n{}", help.out);
        assert!(help.out.contains(&format!("folkmoot {words}")), "{words}:\n{}", help.out);
        assert!(help.out.contains("--data <DIR>"), "{words}:\n{}", help.out);
        assert!(page.contains(&format!("| `{words}")), "docs/command-line.md lacks {words}");
    }
}

#[test]
fn what_prints_facts_prints_them_as_json_too() {
    // These print an address and go on, or a script for a shell.
    let others = [
        "demo",
        "serve",
        "work",
        "simulate bbb",
        "simulate openid",
        "simulate dns",
        "simulate stripe",
        "simulate vies",
        "completions",
    ];
    for (words, command) in commands() {
        let json = command.get_arguments().any(|argument| argument.get_id() == "json");
        assert_eq!(json, !others.contains(&words.as_str()), "{words}");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_was_meant() {
    let wrong = Home::new().run(&["chekc"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("check"), "{}", wrong.err);
}

/// Every command that has settings, as it could be meant: a script for shells and pages for those
/// who design need none.
const LINES: &[&str] = &[
    "demo",
    "serve",
    "work",
    "migrate",
    "seed seeds/levels.toml",
    "doctor",
    "backup today.backup",
    "restore today.backup",
    "check",
    "books export --format csv --from 2026-01-01 --to 2026-12-31 --out books.csv",
    "invoices run --on 2026-06-01",
    "import table.csv --what members",
    "user create-admin",
    "audit verify",
    "simulate bbb --secret example",
    "simulate openid --secret example",
    "simulate dns --text a.example=one",
    "simulate stripe",
    "simulate vies",
    "config show",
];

#[test]
fn broken_configuration_is_one_sentence_and_ends_with_2_whatever_was_asked() {
    let home = Home::new();
    assert_eq!(LINES.len() + 2, commands().len(), "a command is missing here");
    for line in LINES {
        let mut command = home.command(&line.split(' ').collect::<Vec<_>>());
        command.env("FOLKMOOT_PUBLIK_URL", "https://meet.example.coop");
        let told = crate::support::ended(command.output().unwrap());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{line}");
        assert_eq!(
            told.err,
            "folkmoot: FOLKMOOT_PUBLIK_URL is not a setting; docs/settings.md lists them all.\n",
            "{line}"
        );
    }
    assert_eq!(std::fs::read_dir(&home.folder).unwrap().count(), 0, "something was written");
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

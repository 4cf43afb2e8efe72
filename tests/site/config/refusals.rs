//! Broken configuration is refused in one sentence that names the setting, never a secret.

use folkmoot::config::{Config, Sources};

use super::{file, folder, read, refusal};

#[test]
fn an_unknown_variable_is_refused_by_name() {
    let sentence = refusal(&[("FOLKMOOT_LISTN", "127.0.0.1:1")]);
    assert_eq!(sentence, "FOLKMOOT_LISTN is not a setting; docs/settings.md lists them all.");
    assert!(refusal(&[("FOLKMOOT_NOBODY_FILE", "/x")]).starts_with("FOLKMOOT_NOBODY_FILE is not"));
}

#[test]
fn an_unknown_key_of_the_file_is_refused_with_its_table() {
    let path = file(&folder("unknown-key"), "f.toml", "[mail]\nsmtp = 'smtp://localhost'\n");
    let sentence = refusal(&[("FOLKMOOT_CONFIG", &path)]);
    assert!(sentence.contains("mail.smtp, which is not a setting"), "{sentence}");
    let path = file(&folder("a-date"), "f.toml", "listen = 2026-01-01\n");
    assert!(refusal(&[("FOLKMOOT_CONFIG", &path)]).contains("the key listen"));
}

#[test]
fn a_value_and_its_file_together_are_refused() {
    let sentence = refusal(&[("DATABASE_URL", "sqlite:a"), ("DATABASE_URL_FILE", "/b")]);
    assert_eq!(sentence, "DATABASE_URL and DATABASE_URL_FILE are both set; keep one of them.");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let sentence = refusal(&[("FOLKMOOT_MASTER_KEY_FILE", "/nowhere/key")]);
    assert!(sentence.starts_with("FOLKMOOT_MASTER_KEY_FILE names the file /nowhere/key"));
    let sentence = refusal(&[("FOLKMOOT_CONFIG", "/nowhere/f.toml")]);
    assert!(sentence.starts_with("FOLKMOOT_CONFIG names the file /nowhere/f.toml"), "{sentence}");
}

#[test]
fn a_file_that_is_not_toml_is_refused_by_line_without_quoting_it() {
    let path = file(&folder("toml"), "f.toml", "listen = '127.0.0.1:1'\nmaster_key = hunter2\n");
    let sentence = refusal(&[("FOLKMOOT_CONFIG", &path)]);
    assert!(sentence.ends_with("f.toml is not valid TOML at line 2."), "{sentence}");
    assert!(!sentence.contains("hunter2"));
}

#[test]
fn malformed_values_are_refused_with_what_they_must_be() {
    let cases = [
        ("FOLKMOOT_LISTEN", "localhost", "an address with a port"),
        ("FOLKMOOT_PUBLIC_URL", "meet.example.coop", "https:// and a host"),
        ("FOLKMOOT_PUBLIC_URL", "http://meet.example.coop", "https:// and a host"),
        ("FOLKMOOT_PUBLIC_URL", "https://meet.example.coop/rooms", "https:// and a host"),
        ("FOLKMOOT_PUBLIC_URL", "https://ada@meet.example.coop", "https:// and a host"),
        ("FOLKMOOT_PUBLIC_URL", "ftp://meet.example.coop", "https:// and a host"),
        ("FOLKMOOT_TRUSTED_PROXIES", "10.0.0.0/33", "addresses or networks"),
        ("FOLKMOOT_TRUSTED_PROXIES", "proxy.example", "addresses or networks"),
        ("FOLKMOOT_DATABASE_CONNECTIONS", "0", "a whole number from 1 to 100"),
        ("FOLKMOOT_DATABASE_CONNECTIONS", "101", "a whole number from 1 to 100"),
        ("FOLKMOOT_MAIL_FROM_ADDRESS", "nobody", "an e-mail address"),
        ("FOLKMOOT_MAIL_FROM_NAME", "Co\rop", "a name of at most 100 characters"),
        ("FOLKMOOT_METRICS_LISTEN", "9090", "an address with a port"),
        ("FOLKMOOT_LOG_LEVEL", "loud", "error, warn, info"),
        ("FOLKMOOT_LOG_LEVEL", "folkmoot=loud", "error, warn, info"),
        ("FOLKMOOT_LOG_FORMAT", "xml", "text or json"),
        ("FOLKMOOT_WORKER", "perhaps", "on or off"),
        ("FOLKMOOT_DEVELOPMENT_RELOAD", "2", "on or off"),
    ];
    for (name, value, must) in cases {
        let sentence = refusal(&[(name, value)]);
        assert!(
            sentence.starts_with(&format!("{name} is {value:?}, but must be {must}")),
            "{sentence}"
        );
    }
}

#[test]
fn a_malformed_secret_is_refused_without_being_shown() {
    let secrets = [
        ("DATABASE_URL", "mysql://ada:hunter2@db/coop"),
        ("DATABASE_URL", "sqlite://hunter2"),
        ("DATABASE_URL", "hunter2"),
        ("FOLKMOOT_MASTER_KEY", "hunter2"),
        ("FOLKMOOT_MAIL_SMTP_URL", "smtp://ada:hunter2@mail.example"),
    ];
    for (name, value) in secrets {
        let sentence = refusal(&[(name, value)]);
        assert!(sentence.starts_with(&format!("{name} must be ")), "{sentence}");
        assert!(!sentence.contains("hunter2"));
    }
}

#[test]
fn secrets_are_masked_wherever_a_configuration_is_printed() {
    let key = "ab".repeat(32);
    let config = read(&[
        ("DATABASE_URL", "postgres://ada:hunter2@db.example/coop"),
        ("FOLKMOOT_MAIL_SMTP_URL", "smtps://ada:hunter2@mail.example"),
        ("FOLKMOOT_MASTER_KEY", &key),
        ("FOLKMOOT_MAIL_FROM_NAME", "Seen"),
    ])
    .expect("settings");
    let shown = serde_json::to_string(config.shown()).expect("JSON");
    for text in [format!("{config:?}"), format!("{:?}", config.shown()), shown] {
        assert!(text.contains("Seen"));
        assert!(!text.contains("hunter2") && !text.contains(&key), "{text}");
    }
    let of = |name| &config.shown().iter().find(|one| one.name == name).expect("shown").value;
    assert_eq!(of("DATABASE_URL"), "(set)");
}

#[test]
fn broken_configuration_ends_the_program_with_two() {
    assert_eq!(Config::EXIT_BROKEN, 2);
}

#[test]
fn this_process_is_started_with_settings_that_are_known() {
    let sources = Sources::from_environment().expect("texts");
    assert!(Config::read(&sources).is_ok());
}

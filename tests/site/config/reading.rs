//! A value comes from the command line, the environment, a file of its own, the settings file.

use folkmoot::config::{Config, LogFormat, Sources, names};
use secrecy::ExposeSecret;

use super::{file, folder, read};

#[test]
fn nothing_set_gives_a_site_on_loopback_with_sqlite() {
    let config = read(&[]).expect("defaults");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:8080/");
    assert!(!config.is_secure());
    assert_eq!(config.database.url.expose_secret(), "sqlite:data/folkmoot.db");
    assert!(!config.database.is_postgres());
    assert_eq!(config.metrics.listen.expect("a listener").to_string(), "127.0.0.1:9090");
    assert_eq!(config.mail.from_address.to_string(), "no-reply@localhost");
    assert!(config.mail.smtp.is_none());
    assert_eq!((config.log.level.as_str(), config.log.format), ("info", LogFormat::Text));
    assert!(config.worker.enabled);
    assert!(!config.development.reload);
    assert!(config.dns.resolvers.is_empty(), "those of the machine");
}

#[test]
fn resolvers_are_addresses_with_or_without_a_port() {
    let resolvers = |text: &str| read(&[("FOLKMOOT_DNS_RESOLVERS", text)]).map(|c| c.dns.resolvers);
    let read = resolvers("9.9.9.9, [2620:fe::fe]:5353,::1").expect("settings");
    let all: Vec<String> = read.iter().map(ToString::to_string).collect();
    assert_eq!(all, ["9.9.9.9:53", "[2620:fe::fe]:5353", "[::1]:53"]);
    for odd in ["dns.example.org", "9.9.9.9:0", "9.9.9.9:99999", "1.1.1.1,", "1.1,2", "a,b,c,d"] {
        let refused = resolvers(odd).expect_err(odd).to_string();
        assert!(
            refused.contains("FOLKMOOT_DNS_RESOLVERS") && refused.contains("9.9.9.9"),
            "{refused}"
        );
    }
    let many = ["9.9.9.9"; 4].join(",");
    assert!(resolvers(&many).is_err());
}

#[test]
fn the_environment_is_read() {
    let config = read(&[
        ("FOLKMOOT_LISTEN", "[::1]:81"),
        ("FOLKMOOT_PUBLIC_URL", "https://meet.example.coop"),
        ("DATABASE_URL", "postgres://ada:secret@db.example/coop"),
        ("FOLKMOOT_METRICS_LISTEN", "off"),
        ("FOLKMOOT_WORKER", "off"),
        ("FOLKMOOT_LOG_FORMAT", "json"),
        ("PATH", "/bin"),
        ("DATABASE_URLS", "somebody else's"),
    ])
    .expect("settings");
    assert_eq!(config.listen.to_string(), "[::1]:81");
    assert!(config.is_secure());
    assert!(config.database.is_postgres());
    assert_eq!(config.metrics.listen, None);
    assert!(!config.worker.enabled);
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.mail.from_address.to_string(), "no-reply@meet.example.coop");
}

#[test]
fn a_file_of_its_own_gives_a_value_without_the_line_end() {
    let path = file(&folder("own-file"), "url", "postgres://ada:secret@db.example/coop\n");
    let config = read(&[("DATABASE_URL_FILE", &path)]).expect("settings");
    assert_eq!(config.database.url.expose_secret(), "postgres://ada:secret@db.example/coop");
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let config = read(&[("FOLKMOOT_LISTEN", ""), ("DATABASE_URL_FILE", "")]).expect("settings");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
}

#[test]
fn the_settings_file_yields_to_the_environment_and_that_to_the_command_line() {
    let text = "listen = '127.0.0.1:1'\nworker = false\n\
                trusted_proxies = ['10.0.0.5', 'fd00::/8']\n\
                [database]\nconnections = 3\n[log]\nlevel = 'warn'\n[mail]\nfrom_name = 'Coop'\n";
    let path = file(&folder("order"), "folkmoot.toml", text);
    let sources = Sources::from_variables([
        ("FOLKMOOT_LISTEN", "127.0.0.1:2"),
        ("FOLKMOOT_LOG_LEVEL", "debug"),
    ])
    .with(&names::LISTEN, "127.0.0.1:3")
    .with(&names::CONFIG, path.clone());
    let config = Config::read(&sources).expect("settings");
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.log.level, "debug");
    assert_eq!(config.mail.from_name, "Coop");
    assert_eq!(config.database.connections, 3);
    assert!(!config.worker.enabled);
    assert!(config.trusted_proxies.contain("fd00::7".parse().expect("an address")));
    let from = |name| &config.shown().iter().find(|one| one.name == name).expect("shown").from;
    assert_eq!(from("FOLKMOOT_LISTEN"), "command line");
    assert_eq!(from("FOLKMOOT_LOG_LEVEL"), "environment");
    assert_eq!(from("FOLKMOOT_WORKER"), &path);
    assert_eq!(from("FOLKMOOT_MASTER_KEY"), "default");
}

#[test]
fn the_settings_file_may_name_the_file_of_a_secret() {
    let folder = folder("key-file");
    let url = file(&folder, "url", "sqlite:/var/coop.db\n");
    let path = file(&folder, "folkmoot.toml", &format!("[database]\nurl_file = '{url}'\n"));
    let config = read(&[("FOLKMOOT_CONFIG", &path)]).expect("settings");
    assert_eq!(config.database.sqlite_path().expect("a path").to_str(), Some("/var/coop.db"));
}

#[test]
fn the_public_address_follows_the_listener_unless_it_was_given() {
    let bound = "127.0.0.1:4711".parse().expect("an address");
    let config = read(&[("FOLKMOOT_LISTEN", "127.0.0.1:0")]).expect("settings");
    let config = config.bound_to(bound).expect("bound");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:4711/");
    let given = read(&[("FOLKMOOT_PUBLIC_URL", "https://meet.example.coop")]).expect("settings");
    let given = given.bound_to(bound).expect("bound");
    assert_eq!(given.public_url.as_str(), "https://meet.example.coop/");
    assert_eq!(given.listen, bound);
}

#[test]
fn a_listener_on_all_addresses_is_opened_at_loopback() {
    let config = read(&[("FOLKMOOT_LISTEN", "0.0.0.0:80")]).expect("settings");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1/");
    let config = read(&[("FOLKMOOT_LISTEN", "[::]:8080")]).expect("settings");
    assert_eq!(config.public_url.as_str(), "http://[::1]:8080/");
}

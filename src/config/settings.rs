//! The list of settings: the names people may use, what they mean, what holds without them.

/// One setting: its variable in the environment and its key in the settings file.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The variable; `NAME_FILE` names a file that holds the value.
    pub name: &'static str,
    /// The key in the settings file (`table.key`); `key_file` names a file. `None`: not there.
    pub key: Option<&'static str>,
    /// Never printed.
    pub secret: bool,
    /// What holds when it is not set, in words or as a value.
    pub default: &'static str,
    /// What it is for and how it is written.
    pub about: &'static str,
}

/// The settings by name.
pub mod names {
    use super::Setting;

    const fn plain(
        name: &'static str,
        key: &'static str,
        default: &'static str,
        about: &'static str,
    ) -> Setting {
        Setting { name, key: Some(key), secret: false, default, about }
    }

    const fn secret(
        name: &'static str,
        key: &'static str,
        default: &'static str,
        about: &'static str,
    ) -> Setting {
        Setting { name, key: Some(key), secret: true, default, about }
    }

    /// The settings file.
    pub const CONFIG: Setting = Setting {
        name: "FOLKMOOT_CONFIG",
        key: None,
        secret: false,
        default: "none",
        about: "A TOML file with settings. The same as `--config FILE`.",
    };
    /// The listening address.
    pub const LISTEN: Setting = plain(
        "FOLKMOOT_LISTEN",
        "listen",
        "127.0.0.1:8080",
        "Address and port of the web server. The same as `--listen ADDR`.",
    );
    /// The address people type.
    pub const PUBLIC_URL: Setting = plain(
        "FOLKMOOT_PUBLIC_URL",
        "public_url",
        "http:// and the listening address",
        "The address people type, without a path. `https://`, or `http://` on loopback. \
         Links, cookies and the origin check follow it; what a request says is never believed.",
    );
    /// Who may say whom a request comes from.
    pub const TRUSTED_PROXIES: Setting = plain(
        "FOLKMOOT_TRUSTED_PROXIES",
        "trusted_proxies",
        "none",
        "Addresses or networks (`10.0.0.5, fd00::/8`) of the proxies in front, whose \
         `X-Forwarded-For` is believed. In the file a list of texts is taken as well.",
    );
    /// The data folder.
    pub const DATA_DIR: Setting = plain(
        "FOLKMOOT_DATA_DIR",
        "data_dir",
        "data",
        "Folder of the SQLite database, the master key and generated files. The same as \
         `--data DIR`.",
    );
    /// The database.
    pub const DATABASE_URL: Setting = secret(
        "DATABASE_URL",
        "database.url",
        "sqlite: and folkmoot.db in the data folder",
        "`postgres://user:password@host/name` or `sqlite:PATH`.",
    );
    /// Connections of one process.
    pub const DATABASE_CONNECTIONS: Setting = plain(
        "FOLKMOOT_DATABASE_CONNECTIONS",
        "database.connections",
        "8",
        "Most connections to the database that one process keeps, 1 to 100.",
    );
    /// The mail server.
    pub const MAIL_SMTP_URL: Setting = secret(
        "FOLKMOOT_MAIL_SMTP_URL",
        "mail.smtp_url",
        "none: letters are kept and wait",
        "`smtps://user:password@host` (TLS, port 465), `smtp+starttls://user:password@host` \
         (STARTTLS required, port 587) or `smtp://host` (no TLS, port 25; a password is then \
         accepted on loopback only).",
    );
    /// The sender's address.
    pub const MAIL_FROM_ADDRESS: Setting = plain(
        "FOLKMOOT_MAIL_FROM_ADDRESS",
        "mail.from_address",
        "no-reply@ and the public host",
        "The address letters come from.",
    );
    /// The sender's name.
    pub const MAIL_FROM_NAME: Setting = plain(
        "FOLKMOOT_MAIL_FROM_NAME",
        "mail.from_name",
        "Folkmoot",
        "The name letters come from.",
    );
    /// The master key.
    pub const MASTER_KEY: Setting = secret(
        "FOLKMOOT_MASTER_KEY",
        "master_key",
        "the file master.key in the data folder",
        "32 bytes in hexadecimal or base 64: the key that seals secrets in the database. \
         Without it `serve` makes DATA_DIR/master.key once. Keep a copy apart from backups.",
    );
    /// Where meeting servers may be.
    pub const SERVERS_REACH: Setting = plain(
        "FOLKMOOT_SERVERS_REACH",
        "servers.reach",
        "public",
        "Where meeting servers may be called: `public` (the internet, by TLS), `private` \
         (private networks too) or `loopback` (this machine too, there without TLS: for trying \
         things out).",
    );
    /// Who is asked about domains.
    pub const DNS_RESOLVERS: Setting = plain(
        "FOLKMOOT_DNS_RESOLVERS",
        "dns.resolvers",
        "those of the machine (/etc/resolv.conf)",
        "One to three resolvers, such as `9.9.9.9, [2620:fe::fe]:53`, asked in this order whether \
         a domain carries the record that proves whose it is. Choose ones whose answers you trust.",
    );
    /// Who is asked about VAT numbers.
    pub const VIES_URL: Setting = plain(
        "FOLKMOOT_VIES_URL",
        "vies.url",
        "https://ec.europa.eu/taxation_customs/vies/rest-api/",
        "Where VIES, the register of VAT numbers of the European Commission, is asked. With \
         `servers.reach` set to `loopback` it may be the stand-in of `folkmoot simulate vies`.",
    );
    /// How much is taken in.
    pub const UPLOADS_LIMIT: Setting = plain(
        "FOLKMOOT_UPLOADS_LIMIT",
        "uploads.limit",
        "5",
        "Largest file that people may send, such as a table to take over: megabytes, 1 to 100.",
    );
    /// The metrics listener.
    pub const METRICS_LISTEN: Setting = plain(
        "FOLKMOOT_METRICS_LISTEN",
        "metrics.listen",
        "127.0.0.1:9090",
        "Address and port of the metrics listener, apart from the site, or `off`.",
    );
    /// What is logged.
    pub const LOG_LEVEL: Setting = plain(
        "FOLKMOOT_LOG_LEVEL",
        "log.level",
        "info",
        "`error`, `warn`, `info`, `debug`, `trace`, or directives such as \
         `info,folkmoot::billing=debug`.",
    );
    /// The form of the log.
    pub const LOG_FORMAT: Setting =
        plain("FOLKMOOT_LOG_FORMAT", "log.format", "text", "`text` or `json`, one event a line.");
    /// Jobs in the web process.
    pub const WORKER: Setting = plain(
        "FOLKMOOT_WORKER",
        "worker",
        "on",
        "`on`: `serve` also runs jobs. `off`: another process does (`folkmoot work`). The same \
         as `--no-worker`.",
    );
    /// Templates and texts from disk.
    pub const DEVELOPMENT_RELOAD: Setting = plain(
        "FOLKMOOT_DEVELOPMENT_RELOAD",
        "development.reload",
        "off",
        "`on`: templates, texts and assets are read from disk at each request.",
    );
}

/// Every setting there is, in the order people read them.
pub const ALL: &[&Setting] = &[
    &names::CONFIG,
    &names::LISTEN,
    &names::PUBLIC_URL,
    &names::TRUSTED_PROXIES,
    &names::DATA_DIR,
    &names::DATABASE_URL,
    &names::DATABASE_CONNECTIONS,
    &names::MAIL_SMTP_URL,
    &names::MAIL_FROM_ADDRESS,
    &names::MAIL_FROM_NAME,
    &names::MASTER_KEY,
    &names::SERVERS_REACH,
    &names::DNS_RESOLVERS,
    &names::VIES_URL,
    &names::UPLOADS_LIMIT,
    &names::METRICS_LISTEN,
    &names::LOG_LEVEL,
    &names::LOG_FORMAT,
    &names::WORKER,
    &names::DEVELOPMENT_RELOAD,
];

//! The mail server's address says how the connection is protected.

use folkmoot::config::{Encryption, Smtp};
use secrecy::ExposeSecret;

use super::{read, refusal};

fn smtp(url: &str) -> Smtp {
    read(&[("FOLKMOOT_MAIL_SMTP_URL", url)]).expect("settings").mail.smtp.expect("a server")
}

#[test]
fn the_scheme_gives_protection_and_port() {
    let facts = |url| {
        let smtp = smtp(url);
        (smtp.encryption, smtp.host, smtp.port)
    };
    let mail = || "mail.example".to_owned();
    assert_eq!(facts("smtp://mail.example"), (Encryption::None, mail(), 25));
    assert_eq!(facts("smtp+starttls://mail.example"), (Encryption::StartTls, mail(), 587));
    assert_eq!(facts("smtps://mail.example"), (Encryption::Tls, mail(), 465));
    assert_eq!(facts("smtp://127.0.0.1:1025"), (Encryption::None, "127.0.0.1".into(), 1025));
    assert_eq!(facts("smtp://[::1]:1025"), (Encryption::None, "::1".into(), 1025));
}

#[test]
fn user_and_password_are_decoded() {
    let (user, password) =
        smtp("smtps://ada%40example.coop:p%2F%3A+%C3%A0@mail.example").account.expect("an account");
    assert_eq!((user.as_str(), password.expose_secret()), ("ada@example.coop", "p/:+\u{e0}"));
    assert!(smtp("smtp://mail.example").account.is_none());
}

#[test]
fn a_password_travels_in_clear_text_on_this_machine_only() {
    assert!(smtp("smtp://ada:secret@127.0.0.1").account.is_some());
    assert!(smtp("smtp://ada:secret@localhost").account.is_some());
    let sentence = refusal(&[("FOLKMOOT_MAIL_SMTP_URL", "smtp://ada:secret@mail.example")]);
    assert!(sentence.contains("a password needs TLS"), "{sentence}");
}

#[test]
fn other_addresses_are_refused() {
    for url in [
        "https://mail.example",
        "smtp://",
        "smtps://ada@mail.example",
        "smtps://:secret@mail.example",
        "smtps://ada:p%zz@mail.example",
        "smtps://ada:p%e@mail.example",
        "smtps://mail.example/path",
        "smtps://mail.example?tls=no",
    ] {
        assert!(refusal(&[("FOLKMOOT_MAIL_SMTP_URL", url)]).contains("must be smtps://"), "{url}");
    }
}

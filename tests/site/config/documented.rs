//! docs/settings.md holds every setting as the program knows it, and no other.

use folkmoot::config::{ALL, Setting};

const PAGE: &str = include_str!("../../../docs/settings.md");

/// The row of a setting in the page's table.
fn row(setting: &Setting) -> String {
    let key = setting.key.map_or_else(|| "-".to_owned(), |key| format!("`{key}`"));
    let secret = if setting.secret { " Secret." } else { "" };
    let (name, default, about) = (setting.name, setting.default, setting.about);
    format!("| `{name}` | {key} | {default} | {about}{secret} |")
}

#[test]
fn the_page_holds_every_setting_in_order() {
    let rows: Vec<&str> = PAGE
        .lines()
        .filter(|line| line.starts_with("| `FOLKMOOT_") || line.starts_with("| `DATABASE_URL"))
        .collect();
    let expected: Vec<String> = ALL.iter().map(|setting| row(setting)).collect();
    assert_eq!(rows, expected, "write into docs/settings.md:\n{}", expected.join("\n"));
}

#[test]
fn names_and_keys_are_unique_and_do_not_end_like_a_file() {
    for setting in ALL {
        let same = |other: &&&Setting| {
            other.name == setting.name || (other.key.is_some() && other.key == setting.key)
        };
        assert_eq!(ALL.iter().filter(same).count(), 1, "{}", setting.name);
        assert!(!setting.name.ends_with("_FILE"));
        assert!(!setting.key.unwrap_or_default().ends_with("_file"));
    }
}

#[test]
fn only_secrets_are_masked_and_every_url_with_a_password_is_one() {
    let secret: Vec<_> = ALL.iter().filter(|one| one.secret).map(|one| one.name).collect();
    let wanted = [
        "DATABASE_URL",
        "FOLKMOOT_MAIL_SMTP_URL",
        "FOLKMOOT_MASTER_KEY",
        "FOLKMOOT_STRIPE_SECRET_KEY",
        "FOLKMOOT_STRIPE_WEBHOOK_SECRETS",
    ];
    assert_eq!(secret, wanted);
}

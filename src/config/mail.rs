//! Section `mail`: the server that takes our letters, and who they come from.

use secrecy::SecretString;
use url::Url;

use super::error::ConfigError;
use super::settings::names;
use super::site::is_loopback;
use super::values::Values;

/// How letters leave.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The mail server; `None`: letters are written and wait in the outbox.
    pub smtp: Option<Smtp>,
    /// Sender's address.
    pub from_address: lettre::Address,
    /// Sender's name, free of control characters.
    pub from_name: String,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// How the connection is protected.
    pub encryption: Encryption,
    /// Name or address of the server.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// Account and password, where the server asks for them.
    pub account: Option<(String, SecretString)>,
}

/// How the connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Not at all: for a server on the same machine.
    None,
    /// STARTTLS, required (RFC 3207).
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Tls,
}

impl Mail {
    pub(super) fn read(values: &Values, public_url: &Url) -> Result<Self, ConfigError> {
        let must = "smtps://user:password@host, smtp+starttls://user:password@host or \
                    smtp://host (a password needs TLS, except on this machine)";
        let smtp = values.take(&names::MAIL_SMTP_URL, must, parse_smtp)?;
        let must = "an e-mail address";
        let from_address =
            values.take(&names::MAIL_FROM_ADDRESS, must, |text| text.parse().ok())?;
        let must = "a name of at most 100 characters on one line";
        let from_name = values.take(&names::MAIL_FROM_NAME, must, |text| {
            let fits = !text.is_empty() && text.chars().count() <= 100;
            // A line break in a name makes the mail library panic.
            (fits && !text.contains(char::is_control)).then(|| text.to_owned())
        })?;
        Ok(Self {
            smtp,
            from_address: from_address.map_or_else(|| no_reply(public_url), Ok)?,
            from_name: from_name.unwrap_or_else(|| "Folkmoot".to_owned()),
        })
    }
}

fn no_reply(public_url: &Url) -> Result<lettre::Address, ConfigError> {
    let host = public_url.domain().unwrap_or("localhost");
    lettre::Address::new("no-reply", host).map_err(|_| ConfigError::Malformed {
        name: names::MAIL_FROM_ADDRESS.name.to_owned(),
        shown: String::new(),
        must: "set, because none can be made from the public address",
    })
}

fn parse_smtp(text: &str) -> Option<Smtp> {
    let url = Url::parse(text).ok()?;
    let (encryption, port) = match url.scheme() {
        "smtp" => (Encryption::None, 25),
        "smtp+starttls" => (Encryption::StartTls, 587),
        "smtps" => (Encryption::Tls, 465),
        _ => return None,
    };
    let account = match (url.username(), url.password()) {
        ("", None) => None,
        ("", Some(_)) | (_, None) => return None,
        (user, Some(password)) => {
            Some((decode_percent(user)?, SecretString::from(decode_percent(password)?)))
        }
    };
    let in_clear = account.is_some() && encryption == Encryption::None && !is_loopback(&url);
    let bare = matches!(url.path(), "" | "/") && url.query().is_none();
    let host = url.host_str().filter(|host| !host.is_empty() && bare && !in_clear)?;
    let host = host.trim_matches(['[', ']']).to_owned();
    Some(Smtp { encryption, host, port: url.port().unwrap_or(port), account })
}

/// RFC 3986 2.1.
fn decode_percent(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.extend(hex::decode(code).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

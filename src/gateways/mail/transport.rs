//! How mail leaves: by SMTP, or into a list that tests read.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use secrecy::ExposeSecret;

use super::Printed;
use crate::config::{Encryption, Mail, Smtp};
use crate::ground::clock::Timestamp;

/// A mail ready to go.
#[derive(Debug, Clone)]
pub struct OutgoingMail {
    /// The letter's id; makes the Message-ID, so that a mail sent twice is known as one.
    pub id: String,
    /// The address.
    pub to_address: String,
    /// The name beside it.
    pub to_name: String,
    /// The Date header.
    pub written_at: Timestamp,
    /// Its words.
    pub printed: Printed,
    /// The full address that unsubscribes with one POST (RFC 8058).
    pub unsubscribe: Option<String>,
    /// An entry for a calendar (RFC 5545), sent along as a file.
    pub calendar: Option<String>,
}

/// Why a mail did not go.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server was away or asked us to come back.
    #[error("the mail server cannot take it now: {0}")]
    Weather(String),
    /// The server (or the address itself) refused it for good.
    #[error("the mail server refuses it: {0}")]
    Refused(String),
}

/// Where mail goes.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Hands a mail over.
    async fn send(&self, mail: OutgoingMail) -> Result<(), MailError>;
}

/// A real mail server.
pub struct SmtpMail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    message_id_domain: String,
}

impl SmtpMail {
    /// Speaks to the mail server of the settings.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn new(server: &Smtp, settings: &Mail) -> Result<Self, String> {
        let host = server.host.as_str();
        let unusable = |error| format!("the mail server {host} cannot be used: {error}");
        let mut builder = match server.encryption {
            Encryption::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host),
            Encryption::StartTls => {
                AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host).map_err(unusable)?
            }
            Encryption::Tls => {
                AsyncSmtpTransport::<Tokio1Executor>::relay(host).map_err(unusable)?
            }
        };
        builder = builder.port(server.port).timeout(Some(Duration::from_secs(20)));
        if let Some((user, password)) = &server.account {
            let password = password.expose_secret().to_owned();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        let address = settings.from_address.clone();
        let message_id_domain = address.domain().to_owned();
        let from = Mailbox::new(Some(header_text(&settings.from_name)), address);
        Ok(Self { transport: builder.build(), from, message_id_domain })
    }

    /// Connects, greets (EHLO) and signs in, and sends nothing.
    ///
    /// # Errors
    /// As for a mail.
    pub async fn greet(&self) -> Result<(), MailError> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Weather("it does not answer".to_owned())),
            Err(error) => Err(told(&error)),
        }
    }

    fn compose(&self, mail: &OutgoingMail) -> Result<Message, MailError> {
        let refused = |error: &dyn std::fmt::Display| MailError::Refused(error.to_string());
        let address = mail.to_address.parse().map_err(|e| refused(&e))?;
        let name = header_text(&mail.to_name);
        let to = Mailbox::new((!name.is_empty()).then_some(name), address);
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(Some(format!("<{}@{}>", mail.id, self.message_id_domain)))
            .date(mail.written_at.into())
            .header(AutoSubmitted)
            .subject(header_text(&mail.printed.subject));
        if let Some(link) = &mail.unsubscribe {
            builder = builder.header(ListUnsubscribe(format!("<{link}>"))).header(OneClick);
        }
        let words =
            MultiPart::alternative_plain_html(mail.printed.text.clone(), mail.printed.html.clone());
        let parts = match &mail.calendar {
            Some(calendar) => {
                let method = method_of(calendar);
                let kind = format!("text/calendar; method={method}; charset=utf-8");
                let kind = ContentType::parse(&kind).map_err(|e| refused(&e))?;
                if method == PUBLISH {
                    let file =
                        Attachment::new("assembly.ics".to_owned()).body(calendar.clone(), kind);
                    MultiPart::mixed().multipart(words).singlepart(file)
                } else {
                    // RFC 6047 2.4: what asks to be acted upon is one more way of saying the same.
                    words.singlepart(SinglePart::builder().header(kind).body(calendar.clone()))
                }
            }
            None => words,
        };
        builder.multipart(parts).map_err(|e| refused(&e))
    }
}

#[async_trait]
impl MailTransport for SmtpMail {
    async fn send(&self, mail: OutgoingMail) -> Result<(), MailError> {
        let message = self.compose(&mail)?;
        self.transport.send(message).await.map(|_| ()).map_err(|error| told(&error))
    }
}

/// A password that the server refuses (530, 534, 535: RFC 4954) is about us, not about the letter:
/// it waits until somebody has set the right one.
fn told(error: &lettre::transport::smtp::Error) -> MailError {
    let about_us = error.status().is_some_and(|code| [530, 534, 535].contains(&u16::from(code)));
    if error.is_permanent() && !about_us {
        MailError::Refused(error.to_string())
    } else {
        MailError::Weather(error.to_string())
    }
}

/// The library panics on a display name with CR, LF or NUL, so no control character gets that far.
fn header_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// The method of an entry for a calendar that nobody has to answer (RFC 5546 1.4).
const PUBLISH: &str = "PUBLISH";

/// The method of a calendar (RFC 6047 2.4: the mail says the same as the calendar in it).
fn method_of(calendar: &str) -> &str {
    let named = calendar.lines().find_map(|line| line.trim_end().strip_prefix("METHOD:"));
    named.filter(|name| ["REQUEST", "CANCEL"].contains(name)).unwrap_or(PUBLISH)
}

/// RFC 2369: where one unsubscribes.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// RFC 8058: one POST there is enough.
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// RFC 3834: tells other machines not to answer.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// No mail server is set: letters wait in the outbox until there is one.
pub struct NoMail;

#[async_trait]
impl MailTransport for NoMail {
    async fn send(&self, _: OutgoingMail) -> Result<(), MailError> {
        Err(MailError::Weather("no mail server is set".to_owned()))
    }
}

/// A list of mails instead of a mail server: for tests and demonstrations.
#[derive(Default)]
pub struct MemoryMail(Mutex<Vec<OutgoingMail>>);

impl MemoryMail {
    /// Everything sent so far, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<OutgoingMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl MailTransport for MemoryMail {
    async fn send(&self, mail: OutgoingMail) -> Result<(), MailError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
        Ok(())
    }
}

//! What a call answers: XML in the server's shapes, or a redirect for the browser.

use std::fmt::{Display, Write as _};

/// An answer to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A reply document.
    Xml(String),
    /// The browser is sent on.
    Redirect(String),
}

/// One thing the server finds wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) key: &'static str,
    pub(super) message: String,
}

impl Complaint {
    pub(super) fn new(key: &'static str, message: &str) -> Self {
        Self { key, message: message.to_owned() }
    }
}

/// A reply in the making.
pub(super) struct Reply(String);

impl Reply {
    /// A reply of success.
    pub(super) fn success() -> Self {
        let mut reply = Self("<response>".to_owned());
        reply.leaf("returncode", "SUCCESS");
        reply
    }

    /// `<name>value</name>`.
    pub(super) fn leaf(&mut self, name: &str, value: impl Display) {
        let value = escape(&value.to_string());
        self.push(&format!("<{name}>{value}</{name}>"));
    }

    /// A key and a sentence.
    pub(super) fn message(&mut self, key: &str, message: &str) {
        self.leaf("messageKey", key);
        self.leaf("message", message);
    }

    /// `<name>` with whatever `inside` writes.
    pub(super) fn nest(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.push(&format!("<{name}>"));
        inside(self);
        self.push(&format!("</{name}>"));
    }

    /// The answer.
    pub(super) fn done(mut self) -> Answer {
        self.push("</response>\n");
        Answer::Xml(self.0)
    }

    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

/// A refusal: one complaint in the plain shape, several in a list.
pub(super) fn refuse(complaints: &[Complaint]) -> Answer {
    let mut reply = Reply("<response>".to_owned());
    reply.leaf("returncode", "FAILED");
    match complaints {
        [one] => reply.message(one.key, &one.message),
        many => reply.nest("errors", |errors| {
            for complaint in many {
                errors.nest("error", |error| {
                    error.leaf("key", complaint.key);
                    error.leaf("message", &complaint.message);
                });
            }
        }),
    }
    reply.done()
}

/// A refusal for one reason.
pub(super) fn refuse_for(key: &'static str, message: &str) -> Answer {
    refuse(&[Complaint::new(key, message)])
}

/// Text made safe for XML and HTML; characters XML 1.0 forbids are dropped.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(letter),
        }
    }
    safe
}

/// `url` with one more parameter in its query.
pub(super) fn with_parameter(url: &str, name: &str, value: &str) -> String {
    let (address, fragment) = url.split_once('#').map_or((url, None), |(a, f)| (a, Some(f)));
    let joint = if address.contains('?') { '&' } else { '?' };
    let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
    let mut longer = format!("{address}{joint}{name}={value}");
    if let Some(fragment) = fragment {
        // Writing to a String cannot fail.
        write!(longer, "#{fragment}").unwrap_or_default();
    }
    longer
}

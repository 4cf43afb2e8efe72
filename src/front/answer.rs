//! Answers: XML in the interface's shapes, and the answers of servers with our names taken out.

use std::fmt::Display;

use super::entry::shown_id;
use crate::gateways::bigbluebutton::Element;

/// An answer in the making.
pub(super) struct Xml(String);

impl Xml {
    /// An answer of success.
    pub(super) fn success() -> Self {
        let mut xml = Self("<response>".to_owned());
        xml.leaf("returncode", "SUCCESS");
        xml
    }

    /// `<name>value</name>`.
    pub(super) fn leaf(&mut self, name: &str, value: impl Display) {
        self.open(name);
        escape(&mut self.0, &value.to_string());
        self.close(name);
    }

    /// A key and a sentence.
    pub(super) fn message(&mut self, key: &str, message: &str) {
        self.leaf("messageKey", key);
        self.leaf("message", message);
    }

    /// `<name>`
    pub(super) fn open(&mut self, name: &str) {
        self.push(&["<", name, ">"]);
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &str) {
        self.push(&["</", name, ">"]);
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.push_str(part);
        }
    }

    /// The answer.
    pub(super) fn done(mut self) -> String {
        self.close("response");
        self.0
    }

    /// What a server tells of a meeting, under the id that its maker gave it.
    pub(super) fn children(&mut self, of: &Element, given_id: &str) {
        for child in of.children() {
            match child.name() {
                "meetingID" => self.leaf("meetingID", given_id),
                "userID" => self.leaf("userID", shown_id(child.text())),
                "metadata" => self.metadata(child),
                _ => self.copy(child, given_id),
            }
        }
    }

    /// What a server tells of a recording: watched by addresses of ours (`link` of a form's kind).
    /// Previews are left out, for they are pictures of it that anybody can fetch.
    pub(super) fn recording(
        &mut self,
        of: &Element,
        given_id: &str,
        link: impl Fn(&str) -> String,
    ) {
        for child in of.children() {
            match child.name() {
                "playback" => {
                    self.open("playback");
                    for form in child.children() {
                        self.form(form, &link);
                    }
                    self.close("playback");
                }
                "meetingID" => self.leaf("meetingID", given_id),
                "metadata" => self.metadata(child),
                _ => self.copy(child, given_id),
            }
        }
    }

    fn form(&mut self, form: &Element, link: impl Fn(&str) -> String) {
        self.open("format");
        for part in form.children() {
            match part.name() {
                "url" => self.leaf("url", link(form.text_of("type"))),
                "preview" => {}
                _ => self.copy(part, ""),
            }
        }
        self.close("format");
    }

    fn copy(&mut self, element: &Element, given_id: &str) {
        let name = element.name();
        self.push(&["<", name]);
        for (key, value) in element.attributes() {
            self.push(&[" ", key, "=\""]);
            escape(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push('>');
        escape(&mut self.0, element.text());
        self.children(element, given_id);
        self.close(name);
    }

    /// Without what we added: labels of ours, and addresses that are keys.
    fn metadata(&mut self, element: &Element) {
        self.open("metadata");
        for label in element.children() {
            if !is_ours(label.name()) {
                self.leaf(label.name(), label.text());
            }
        }
        self.close("metadata");
    }
}

/// A refusal.
#[must_use]
pub fn refused(key: &str, message: &str) -> String {
    let mut xml = Xml("<response>".to_owned());
    xml.leaf("returncode", "FAILED");
    xml.message(key, message);
    xml.done()
}

/// A server's refusal, handed on.
pub(super) fn handed_on(answer: &Element, given_id: &str) -> String {
    let mut xml = Xml("<response>".to_owned());
    xml.children(answer, given_id);
    xml.done()
}

/// Labels that only we set. Whatever a program says under one of these names is not handed on, and
/// what we say is not shown to it.
pub(super) fn is_ours(label: &str) -> bool {
    const OURS: &[&str] = &[
        "tenant-id",
        "tenant-name",
        "server-tag",
        "endcallbackurl",
        "bbb-recording-ready-url",
        "bn-recording-ready-url",
        "canvas-recording-ready-url",
        "analytics-callback-url",
    ];
    let label = label.to_ascii_lowercase();
    OURS.contains(&label.as_str()) || label.starts_with("folkmoot-")
}

/// Text made safe for XML; characters that XML 1.0 forbids are dropped.
fn escape(into: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\t' | '\n' | '\r' => into.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => into.push(letter),
        }
    }
}

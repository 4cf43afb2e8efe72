//! A mail as it came, and its parts that people read (RFC 5322, RFC 2045, RFC 2047).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A mail as it came over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// Headers and body, lines ended by CR LF.
    pub text: String,
}

impl ReceivedMail {
    /// The header `name`, unfolded and decoded; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let (head, _) = halves(&self.text);
        decode_words(&header_of(head, name))
    }

    /// The body as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        self.part("text/plain")
    }

    /// The body as HTML.
    #[must_use]
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    fn part(&self, kind: &str) -> String {
        let (head, body) = halves(&self.text);
        find(head, body, kind).unwrap_or_default()
    }
}

fn halves(text: &str) -> (&str, &str) {
    text.split_once("\r\n\r\n").unwrap_or((text, ""))
}

/// The value of a header, with its continuation lines.
fn header_of(head: &str, name: &str) -> String {
    let mut value = String::new();
    let mut inside = false;
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            if inside {
                value.push_str(line);
            }
            continue;
        }
        inside = false;
        if let Some((found, rest)) = line.split_once(':')
            && found.eq_ignore_ascii_case(name)
        {
            inside = true;
            rest.trim_start().clone_into(&mut value);
        }
    }
    value
}

/// The first part of that kind, however deep it lies.
fn find(head: &str, body: &str, kind: &str) -> Option<String> {
    let content = header_of(head, "Content-Type");
    if content.to_ascii_lowercase().starts_with("multipart/") {
        let boundary = content.split_once("boundary=")?.1;
        let boundary = boundary.split(';').next()?.trim().trim_matches('"');
        let mark = format!("--{boundary}");
        return body.split(mark.as_str()).skip(1).find_map(|part| {
            let part = part.strip_prefix("\r\n")?;
            let (head, body) = halves(part);
            find(head, body.strip_suffix("\r\n").unwrap_or(body), kind)
        });
    }
    content.to_ascii_lowercase().starts_with(kind).then(|| {
        let encoding = header_of(head, "Content-Transfer-Encoding").to_ascii_lowercase();
        decode_body(body, encoding.trim()).replace("\r\n", "\n")
    })
}

fn decode_body(body: &str, encoding: &str) -> String {
    let bytes = match encoding {
        "base64" => {
            let packed: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
            BASE64_STANDARD.decode(packed).unwrap_or_default()
        }
        "quoted-printable" => quoted(&body.replace("=\r\n", ""), false),
        _ => return body.to_owned(),
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `=C3=A9`, and in headers `_` for a space.
fn quoted(text: &str, in_header: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let code = after.get(..2).and_then(|code| hex::decode(code).ok());
        match (first, code) {
            (b'=', Some(code)) => {
                bytes.extend(code);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'_', _) if in_header => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    bytes
}

/// Decodes `=?utf-8?b?...?=`; blanks between two such words are not part of the text.
fn decode_words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        let mut parts = word.splitn(4, '?');
        let (_, way, data, end) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(way), Some(data), Some(end)) = (way, data, end) else {
            return out + "=?" + word;
        };
        let bytes = match way {
            "b" | "B" => BASE64_STANDARD.decode(data).unwrap_or_default(),
            _ => quoted(data, true),
        };
        out.push_str(&String::from_utf8_lossy(&bytes));
        rest = end.strip_prefix('=').unwrap_or(end);
        after_word = true;
    }
    out + rest
}

//! A query in the making: encoded once, in the order given, never touched again.

use super::checksum::{ChecksumHash, sign};

/// A query string exactly as it goes over the wire, without its checksum.
///
/// Encoded as the official PHP client does it: UTF-8 in upper-case hex, space as `+`, and only
/// `A-Z a-z 0-9 - _ .` bare. Nothing downstream re-encodes such a string.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(String);

impl Query {
    /// An empty query.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one parameter at the end.
    pub fn push(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        encode(&mut self.0, name);
        self.0.push('=');
        encode(&mut self.0, value);
    }

    /// Adds one parameter at the end and hands the query on.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.push(name, value);
        self
    }

    /// The string that is signed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The query with its checksum last, ready for the wire. A bearer secret for some calls.
    #[must_use]
    pub fn signed(&self, call: &str, hash: ChecksumHash, secret: &str) -> String {
        let checksum = sign(hash, call, &self.0, secret);
        let joint = if self.0.is_empty() { "" } else { "&" };
        format!("{}{joint}checksum={checksum}", self.0)
    }
}

fn encode(into: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                into.push(char::from(byte));
            }
            b' ' => into.push('+'),
            _ => {
                into.push('%');
                for digit in [byte >> 4, byte & 15] {
                    into.extend(HEX.get(usize::from(digit)).map(|hex| char::from(*hex)));
                }
            }
        }
    }
}

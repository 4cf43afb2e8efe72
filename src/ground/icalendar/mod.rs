//! Entries for calendars as they are written down (RFC 5545): lines, their escapes and folds, and
//! time zones. What an entry says is the business of whoever writes it.

mod zone;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::ground::clock::Timestamp;

/// Octets a line may have (RFC 5545 3.1), its break not counted.
const LINE: usize = 75;

/// A calendar that is being written, line by line.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    text: String,
}

impl Calendar {
    /// A line whose value needs no escape: a date, a rule, an address.
    pub fn line(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{}", value.trim()));
    }

    /// A line of words (RFC 5545 3.3.11).
    pub fn words(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{}", escaped(value)));
    }

    /// An instant.
    pub fn instant(&mut self, name: &str, at: Timestamp) {
        self.push(&format!("{name}:{}", instant(at)));
    }

    /// What the clocks of `zone` show; the zone has to be described by [`Calendar::zone`].
    pub fn local(&mut self, name: &str, wall: NaiveDateTime, zone: Tz) {
        let value = self::wall(wall);
        // UTC is a form of its own and has no zone beside it (RFC 5545 3.3.5).
        match zone {
            Tz::UTC => self.push(&format!("{name}:{value}Z")),
            zone => self.push(&format!("{name};TZID={}:{value}", zone.name())),
        }
    }

    /// What the clocks of `zone` do between `from` and `until` (RFC 5545 3.6.5).
    pub fn zone(&mut self, zone: Tz, from: Timestamp, until: Timestamp) {
        if zone != Tz::UTC {
            zone::describe(self, zone, from, until);
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(self) -> String {
        self.text
    }

    /// RFC 5545 3.1: a long line goes on after a break and a space; letters stay whole.
    fn push(&mut self, line: &str) {
        let mut width = 0_usize;
        for letter in line.chars().filter(|letter| !letter.is_control()) {
            if width.saturating_add(letter.len_utf8()) > LINE {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(letter);
            width = width.saturating_add(letter.len_utf8());
        }
        self.text.push_str("\r\n");
    }
}

/// An instant as calendars write it.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What a clock shows, as calendars write it.
#[must_use]
pub fn wall(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

/// A value of a parameter in quotes (RFC 5545 3.2): a quote cannot be said in one.
#[must_use]
pub fn quoted(value: &str) -> String {
    let kept: String = value.chars().filter(|letter| !letter.is_control()).collect();
    format!("\"{}\"", kept.replace('"', "'"))
}

/// RFC 5545 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\n")
        .replace('\n', "\\n")
}

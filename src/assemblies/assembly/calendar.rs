//! An assembly as an entry for a calendar (RFC 5545).

use super::Assembly;
use crate::ground::clock::Timestamp;

/// Octets a line may have (RFC 5545 3.1), its break not counted.
const LINE: usize = 75;

/// The entry; `page` is where it is told more, `now` when the entry was written.
pub(super) fn entry(assembly: &Assembly, page: &str, now: Timestamp) -> String {
    let stamp = |at: Timestamp| at.format("%Y%m%dT%H%M%SZ").to_string();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Folkmoot//Assemblies//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@folkmoot", assembly.id),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(assembly.starts_at)),
        format!("SUMMARY:{}", escaped(&assembly.title)),
        format!("LOCATION:{}", escaped(&assembly.place)),
        format!("DESCRIPTION:{}", escaped(&assembly.agenda)),
        format!("URL:{page}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// RFC 5545 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\n")
        .replace('\n', "\\n")
}

/// RFC 5545 3.1: a long line goes on after a break and a space; letters stay whole.
fn folded(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0_usize);
    for letter in line.chars().filter(|letter| !letter.is_control()) {
        if width.saturating_add(letter.len_utf8()) > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width = width.saturating_add(letter.len_utf8());
    }
    out.push_str("\r\n");
    out
}

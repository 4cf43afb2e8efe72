//! An assembly as an entry for a calendar (RFC 5545).

use super::Assembly;
use crate::ground::clock::Timestamp;
use crate::ground::icalendar::Calendar;

/// The entry; `page` is where it is told more, `now` when the entry was written.
pub(super) fn entry(assembly: &Assembly, page: &str, now: Timestamp) -> String {
    let mut out = Calendar::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Folkmoot//Assemblies//EN");
    out.line("METHOD", "PUBLISH");
    out.line("BEGIN", "VEVENT");
    out.line("UID", &format!("{}@folkmoot", assembly.id));
    out.instant("DTSTAMP", now);
    out.instant("DTSTART", assembly.starts_at);
    out.words("SUMMARY", &assembly.title);
    out.words("LOCATION", &assembly.place);
    out.words("DESCRIPTION", &assembly.agenda);
    out.line("URL", page);
    out.line("END", "VEVENT");
    out.line("END", "VCALENDAR");
    out.text()
}

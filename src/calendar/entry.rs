//! A planned meeting as an entry for calendars (RFC 5545), as an invitation, an update and a
//! cancellation that calendar programs act upon (RFC 5546).
//!
//! An invitation names its reader as the only attendee: who else is invited, and at what address,
//! is nobody's business. Answers by such programs go to whoever planned it, by mail.

use super::{Answer, Invitee, Occurrence, Planned, occurrence};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::icalendar::{Calendar, quoted};
use crate::ground::period::at_local;
use crate::ground::personal::is_erased;
use crate::identity::{User, user};
use crate::meetings::{Room, room};

/// Says who wrote it.
const PRODUCT: &str = "-//Folkmoot//Meetings//EN";

/// What is said about one planned meeting.
pub(super) struct Facts {
    planned: Planned,
    occurrences: Vec<Occurrence>,
    room: Room,
    planner: User,
    link: String,
    now: Timestamp,
}

impl Facts {
    pub(super) fn of(
        conn: &mut Conn,
        planned: &Planned,
        now: Timestamp,
        public_url: &str,
    ) -> Result<Self, DbError> {
        let room = room(conn, &planned.room_id)?;
        Ok(Self {
            occurrences: occurrence::store::occurrences_of(conn, &planned.id)?,
            planner: user(conn, &planned.planned_by)?,
            link: format!("{public_url}/r/{}", room.slug),
            planned: planned.clone(),
            room,
            now,
        })
    }

    /// From the first to the last instant that it speaks of.
    pub(super) fn span(&self) -> (Timestamp, Timestamp) {
        let first = self.occurrences.iter().map(|one| one.starts_at).min();
        let last = self.occurrences.iter().map(|one| one.ends_at).max();
        (first.unwrap_or(self.now), last.unwrap_or(self.now))
    }

    pub(super) fn zone(&self) -> chrono_tz::Tz {
        self.planned.plan.zone
    }
}

/// All of it, for `reader`.
pub(super) fn request(
    tx: &mut Tx<'_>,
    planned: &Planned,
    reader: &Invitee,
    public_url: &str,
) -> Result<String, DbError> {
    let facts = Facts::of(tx.conn, planned, tx.now, public_url)?;
    let mut out = begun("REQUEST");
    describe_zone(&mut out, &facts);
    whole(&mut out, &facts, Some(reader));
    Ok(ended(out))
}

/// One time of it, which was moved.
pub(super) fn request_one(
    tx: &mut Tx<'_>,
    planned: &Planned,
    one: &Occurrence,
    reader: &Invitee,
    public_url: &str,
) -> Result<String, DbError> {
    let facts = Facts::of(tx.conn, planned, tx.now, public_url)?;
    let mut out = begun("REQUEST");
    describe_zone(&mut out, &facts);
    single(&mut out, &facts, one, Some(reader), "CONFIRMED");
    Ok(ended(out))
}

/// That one time of it will not be.
pub(super) fn cancel_one(
    tx: &mut Tx<'_>,
    planned: &Planned,
    one: &Occurrence,
    reader: &Invitee,
    public_url: &str,
) -> Result<String, DbError> {
    let facts = Facts::of(tx.conn, planned, tx.now, public_url)?;
    let mut out = begun("CANCEL");
    describe_zone(&mut out, &facts);
    single(&mut out, &facts, one, Some(reader), "CANCELLED");
    Ok(ended(out))
}

/// That none of it will be, for `reader`.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    planned: &Planned,
    reader: &Invitee,
    public_url: &str,
) -> Result<String, DbError> {
    let facts = Facts::of(tx.conn, planned, tx.now, public_url)?;
    let mut out = begun("CANCEL");
    describe_zone(&mut out, &facts);
    out.line("BEGIN", "VEVENT");
    head(&mut out, &facts);
    out.local("DTSTART", facts.planned.plan.starts, facts.zone());
    words(&mut out, &facts);
    people(&mut out, &facts, Some(reader));
    out.line("STATUS", "CANCELLED");
    out.line("END", "VEVENT");
    Ok(ended(out))
}

/// A calendar that has begun.
pub(super) fn begun(method: &str) -> Calendar {
    let mut out = Calendar::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", PRODUCT);
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", method);
    out
}

/// Its whole text.
pub(super) fn ended(mut out: Calendar) -> String {
    out.line("END", "VCALENDAR");
    out.text()
}

fn describe_zone(out: &mut Calendar, facts: &Facts) {
    let (from, until) = facts.span();
    out.zone(facts.zone(), from, until);
}

/// The rule with what was taken out of it, and each time that was moved.
pub(super) fn whole(out: &mut Calendar, facts: &Facts, reader: Option<&Invitee>) {
    let (plan, zone) = (&facts.planned.plan, facts.zone());
    let (Some(rule), true) = (&plan.rule, !facts.occurrences.is_empty()) else {
        if let Some(only) = facts.occurrences.first() {
            once(out, facts, only, reader);
        }
        return;
    };
    out.line("BEGIN", "VEVENT");
    head(out, facts);
    out.local("DTSTART", plan.starts, zone);
    out.line("DURATION", &format!("PT{}M", plan.minutes));
    let last = match rule.ends {
        super::Ends::On(day) => at_local(day, plan.starts.time(), zone).ok(),
        _ => None,
    };
    out.line("RRULE", &rule.in_calendars(last));
    for one in facts.occurrences.iter().filter(|one| one.cancelled_at.is_some()) {
        out.local("EXDATE", one.slot, zone);
    }
    words(out, facts);
    people(out, facts, reader);
    out.line("STATUS", "CONFIRMED");
    out.line("END", "VEVENT");
    for one in facts.occurrences.iter().filter(|one| one.moved && one.cancelled_at.is_none()) {
        single(out, facts, one, reader, "CONFIRMED");
    }
}

/// What is planned once: where it was moved to is where it is.
fn once(out: &mut Calendar, facts: &Facts, only: &Occurrence, reader: Option<&Invitee>) {
    out.line("BEGIN", "VEVENT");
    head(out, facts);
    out.local("DTSTART", local(facts, only), facts.zone());
    out.line("DURATION", &format!("PT{}M", facts.planned.plan.minutes));
    words(out, facts);
    people(out, facts, reader);
    out.line("STATUS", if only.cancelled_at.is_some() { "CANCELLED" } else { "CONFIRMED" });
    out.line("END", "VEVENT");
}

/// One time of it, named by what the rule gave.
fn single(
    out: &mut Calendar,
    facts: &Facts,
    one: &Occurrence,
    reader: Option<&Invitee>,
    status: &str,
) {
    if facts.planned.plan.rule.is_none() {
        // What comes once has no times of its own to name: it is the meeting.
        let cancelled_at = (status == "CANCELLED").then_some(facts.now);
        return once(out, facts, &Occurrence { cancelled_at, ..one.clone() }, reader);
    }
    out.line("BEGIN", "VEVENT");
    head(out, facts);
    out.local("RECURRENCE-ID", one.slot, facts.zone());
    out.local("DTSTART", local(facts, one), facts.zone());
    out.line("DURATION", &format!("PT{}M", facts.planned.plan.minutes));
    words(out, facts);
    people(out, facts, reader);
    out.line("STATUS", status);
    out.line("END", "VEVENT");
}

fn local(facts: &Facts, one: &Occurrence) -> chrono::NaiveDateTime {
    one.starts_at.with_timezone(&facts.zone()).naive_local()
}

fn head(out: &mut Calendar, facts: &Facts) {
    out.line("UID", &format!("{}@folkmoot", facts.planned.id));
    out.instant("DTSTAMP", facts.now);
    out.line("SEQUENCE", &facts.planned.sequence.to_string());
}

fn words(out: &mut Calendar, facts: &Facts) {
    let plan = &facts.planned.plan;
    out.words("SUMMARY", &plan.title);
    let notes = plan.notes.trim();
    let gap = if notes.is_empty() { "" } else { "\n\n" };
    out.words("DESCRIPTION", &format!("{notes}{gap}{}", facts.link));
    out.words("LOCATION", &facts.link);
    out.line("URL", &facts.link);
}

fn people(out: &mut Calendar, facts: &Facts, reader: Option<&Invitee>) {
    let Some(reader) = reader else { return };
    let planner = &facts.planner;
    let (name, address) = match is_erased(&planner.email) {
        true => (facts.room.name.as_str(), "invalid:nomail".to_owned()),
        false => (planner.name.as_str(), format!("mailto:{}", planner.email)),
    };
    out.line(&format!("ORGANIZER;CN={}", quoted(name)), &address);
    let said = reader.answer.in_calendars();
    let rsvp = if reader.answer == Answer::Waiting { ";RSVP=TRUE" } else { "" };
    let called = match reader.name.is_empty() {
        true => String::new(),
        false => format!("CN={};", quoted(&reader.name)),
    };
    out.line(
        &format!("ATTENDEE;{called}ROLE=REQ-PARTICIPANT;PARTSTAT={said}{rsvp}"),
        &format!("mailto:{}", reader.email),
    );
}

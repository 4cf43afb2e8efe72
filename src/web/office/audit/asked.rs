//! Which events are asked for, as the form says it.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::audit::EventQuestion;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError};
use crate::{identity, organisations};

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// An e-mail address, or an actor as stored: `user:usr_…`, `system`, `command-line`.
    pub(super) actor: String,
    /// The beginning of an event's name.
    pub(super) action: String,
    /// An id.
    pub(super) subject: String,
    /// An organisation, by its name in addresses or its id.
    pub(super) organisation: String,
    /// A network address, or the name of a request, a job or a command.
    pub(super) origin: String,
    /// The first day, `2026-05-21`.
    pub(super) from: String,
    /// The last day.
    pub(super) to: String,
    /// The event before which the page begins.
    pub(super) before: String,
}

impl Asked {
    /// What a link to the same events says.
    pub(super) fn fields(&self) -> [(&'static str, &str); 7] {
        [
            ("actor", self.actor.as_str()),
            ("action", &self.action),
            ("subject", &self.subject),
            ("organisation", &self.organisation),
            ("origin", &self.origin),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// The question to the trail; days are days in `zone`.
    pub(super) fn question(&self, conn: &mut Conn, zone: Tz) -> Result<EventQuestion, DbError> {
        let until = day(&self.to).and_then(|day| day.succ_opt());
        let (address, origin) = origin(self.origin.trim());
        Ok(EventQuestion {
            actor: actor(conn, self.actor.trim())?,
            action: self.action.trim().to_owned(),
            object: self.subject.trim().to_owned(),
            organisation: organisation(conn, self.organisation.trim())?,
            address,
            origin,
            since: day(&self.from).and_then(|day| begin(day, zone)),
            until: until.and_then(|day| begin(day, zone)),
            before: self.before.parse().ok(),
        })
    }
}

fn actor(conn: &mut Conn, typed: &str) -> Result<String, DbError> {
    if !typed.contains('@') {
        return Ok(typed.to_owned());
    }
    let person = identity::user_by_email(conn, typed)?;
    Ok(person.map_or_else(
        || typed.to_owned(),
        |person| Actor::user(person.id.as_str()).as_str().to_owned(),
    ))
}

fn organisation(conn: &mut Conn, typed: &str) -> Result<String, DbError> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    match organisations::organisation_by_slug(conn, typed) {
        Ok(found) => Ok(found.id.to_string()),
        Err(DbError::NotFound) => Ok(typed.to_owned()),
        Err(error) => Err(error),
    }
}

/// An address, or an origin as stored: a name alone is a job's by how it begins, or a request's.
fn origin(typed: &str) -> (String, String) {
    if let Ok(address) = typed.parse::<std::net::IpAddr>() {
        return (address.to_string(), String::new());
    }
    let origin = match typed {
        "" => String::new(),
        stored if stored.contains(':') => stored.to_owned(),
        job if job.starts_with("job_") => format!("job:{job}"),
        request => format!("request:{request}"),
    };
    (String::new(), origin)
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

/// The first instant of a day where the co-op is.
fn begin(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    let midnight = day.and_time(NaiveTime::MIN);
    Some(zone.from_local_datetime(&midnight).earliest()?.to_utc())
}

//! The register of members: as of any day, as the office reads it, as a member reads their own.

mod columns;
pub mod downloads;
pub mod list;
pub mod member;
pub mod officers;
pub mod own;
mod sheet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::{first_overdue, local_day};
use crate::membership::MembershipId;
use crate::membership::register::{AsOf, Asked, Whom};
use crate::organisations::{self, LegalEntity, RegisterLaw};
use crate::web::error::WebError;
use crate::web::form::FormState;

/// What the address of a page asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The day, as `2026-05-21`; today when empty.
    on: String,
    /// As far as it was known at the end of this day; now when empty.
    known: String,
    /// `members`, `former` or `all`.
    whom: String,
    /// A part of a name or address.
    part: String,
    /// From 1.
    page: i64,
}

impl Query {
    /// As it was asked.
    fn form(&self) -> FormState {
        FormState::empty()
            .filled("on", self.on.as_str())
            .filled("known", self.known.as_str())
            .filled("whom", self.whom().as_str())
            .filled("part", self.part.as_str())
    }

    fn whom(&self) -> Whom {
        self.whom.parse().unwrap_or(Whom::Members)
    }

    /// The same question for another page of the answer, or for a download.
    fn address(&self, path: &str, page: i64) -> String {
        let page = page.to_string();
        let mut pairs = vec![
            ("on", &*self.on),
            ("known", &*self.known),
            ("whom", &*self.whom),
            ("part", &*self.part),
        ];
        if page != "1" {
            pairs.push(("page", &page));
        }
        pairs.retain(|(_, value)| !value.is_empty());
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    fn asked(&self, as_of: AsOf) -> Asked {
        Asked { as_of, whom: self.whom(), part: self.part.clone() }
    }
}

/// A day that was asked for, or today.
fn day_or(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    match typed.trim() {
        "" => Some(today),
        typed => typed.parse().ok(),
    }
}

/// Whose register it is, and what day it is there.
struct House {
    entity: LegalEntity,
    law: RegisterLaw,
    today: NaiveDate,
    now: NaiveDateTime,
}

impl House {
    fn read(conn: &mut Conn, now: Timestamp) -> Result<Self, DbError> {
        let entity = organisations::legal_entity(conn)?;
        Ok(Self {
            law: organisations::capital_settings(conn, &entity.id)?.law,
            today: local_day(now, entity.time_zone),
            now: now.naive_utc(),
            entity,
        })
    }

    /// What the query means here, or the form with what is wrong beside it.
    fn as_of(&self, query: &Query) -> Result<AsOf, FormState> {
        let day = day_or(&query.on, self.today);
        let known = match query.known.trim() {
            "" => Some(self.now),
            typed => typed.parse::<NaiveDate>().ok().and_then(|day| self.end_of(day)),
        };
        match (day, known) {
            (Some(day), Some(known_at)) => Ok(AsOf { day, known_at }),
            (None, _) => Err(query.form().rejected("on", "error-day")),
            (_, None) => Err(query.form().rejected("known", "error-day")),
        }
    }

    /// The last instant of a day, and never later than now.
    fn end_of(&self, day: NaiveDate) -> Option<NaiveDateTime> {
        let next = first_overdue(day, self.entity.time_zone).ok()?.naive_utc();
        let end = next.checked_sub_signed(chrono::TimeDelta::microseconds(1))?;
        Some(end.min(self.now))
    }
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

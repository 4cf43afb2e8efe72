//! Circles: the members' list, a circle's page with joining and leaving, the office's part.

pub mod list;
pub mod office;
pub mod office_circle;
pub mod view;

use serde::Serialize;

use crate::ground::text::Args;
use crate::membership::activity::circle::{Circle, CircleId, Seat};
use crate::web::error::WebError;
use crate::web::words::Words;

/// A circle in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CircleLine {
    name: String,
    href: String,
    purpose: String,
    people: String,
    status_key: &'static str,
    tone: &'static str,
    /// The viewer sits there.
    yours: bool,
}

impl CircleLine {
    fn of(words: &Words<'_>, circle: &Circle, seats: &[Seat], href: String, yours: bool) -> Self {
        let count = u32::try_from(seats.len()).unwrap_or(u32::MAX);
        let (status_key, tone) = status(circle);
        Self {
            name: circle.name.clone(),
            href,
            purpose: circle.purpose.clone(),
            people: words.count("circle-seats", count),
            status_key,
            tone,
            yours,
        }
    }

    fn samples() -> Vec<Self> {
        let line = |name: &str, status_key, tone, yours| Self {
            name: name.to_owned(),
            href: "/circles/crc_1".to_owned(),
            purpose: "Keeps the servers running and the backups fresh.".to_owned(),
            people: "4 people".to_owned(),
            status_key,
            tone,
            yours,
        };
        vec![
            line("Technology", "circle-is-open", "ok", true),
            line("Care and conflict", "circle-is-closed", "info", false),
        ]
    }
}

fn status(circle: &Circle) -> (&'static str, &'static str) {
    match (circle.ended_on.is_some(), circle.open) {
        (true, _) => ("circle-has-ended", "neutral"),
        (false, true) => ("circle-is-open", "ok"),
        (false, false) => ("circle-is-closed", "info"),
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, Serialize)]
pub struct SeatLine {
    id: String,
    name: String,
    /// The member they sit there for, where that is not they themselves.
    member: String,
    since: String,
    coordinates: bool,
}

impl SeatLine {
    fn of(words: &Words<'_>, seat: &Seat) -> Self {
        let args = Args::none().with("member", seat.party_name.as_str());
        let other = seat.party_name != seat.name;
        let since = Args::none().with("date", words.day(seat.joined_on));
        Self {
            id: seat.id.to_string(),
            name: seat.name.clone(),
            member: if other { words.fill("circle-for", &args) } else { String::new() },
            since: words.fill("circle-since", &since),
            coordinates: seat.coordinates,
        }
    }

    fn samples() -> Vec<Self> {
        let line = |name: &str, member: &str, coordinates| Self {
            id: "sea_1".to_owned(),
            name: name.to_owned(),
            member: member.to_owned(),
            since: "since 21 May 2026".to_owned(),
            coordinates,
        };
        vec![line("Ada Okafor", "", true), line("Ben Duarte", "for Hatch Servers", false)]
    }
}

fn parse(id: &str) -> Result<CircleId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

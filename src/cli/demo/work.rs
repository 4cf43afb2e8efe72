//! What the members of the demonstration do besides paying, told through the verbs that people
//! use.

use serde::Deserialize;

use super::people::{member, person, refused};
use crate::cli::Failure;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::inkind::approve;
use crate::membership::activity::circle::{
    CircleId, CircleWords, circles, found_circle, let_coordinate, seats_of_user, take_into_circle,
};
use crate::membership::activity::gathering::{GatheringKind, call_gathering, note_attendance};
use crate::membership::activity::timesheet::{NewEntry, Work, entries_waiting, log_entry};
use crate::membership::activity::{Rule, put_rule};
use crate::membership::{Class, SeedError, calendar};

const ACTIVITY: &str = include_str!("../../../seeds/activity.toml");

/// Who looks at what others logged.
const REVIEWER: &str = "sanna@common-meeting.example.org";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    rule: Rule,
    circle: Vec<CircleEntry>,
    seat: Vec<SeatEntry>,
    gathering: Vec<GatheringEntry>,
    work: Vec<WorkEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CircleEntry {
    name: String,
    purpose: String,
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatEntry {
    circle: String,
    email: String,
    days_ago: u32,
    #[serde(default)]
    coordinates: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GatheringEntry {
    title: String,
    days_ago: u32,
    present: Vec<String>,
    excused: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkEntry {
    email: String,
    days_ago: u32,
    accepted_days_ago: Option<u32>,
    minutes: Option<u32>,
    thing: Option<String>,
    pieces: Option<u32>,
    circle: Option<String>,
    text: String,
}

/// The story.
pub(super) fn read() -> Result<Told, Failure> {
    toml::from_str(ACTIVITY).map_err(Failure::because)
}

impl Told {
    /// The rule and the circles, on the day the co-op is founded.
    pub(super) fn found(&self, means: &Means) -> Result<(), Failure> {
        write(means, |tx| {
            let today = calendar::day_of(tx.conn, tx.now)?;
            put_rule(tx, Class::Producer, today, &self.rule).map_err(refused("rule"))?;
            for CircleEntry { name, purpose, open } in &self.circle {
                let words =
                    CircleWords { name: name.clone(), purpose: purpose.clone(), open: *open };
                found_circle(tx, &words).map_err(refused(name))?;
            }
            Ok(())
        })
    }

    /// What happened so many days ago.
    pub(super) fn live(&self, means: &Means, days_ago: u32) -> Result<(), Failure> {
        write(means, |tx| {
            for seat in self.seat.iter().filter(|seat| seat.days_ago == days_ago) {
                sit(tx, seat)?;
            }
            for one in self.gathering.iter().filter(|one| one.days_ago == days_ago) {
                gather(tx, one)?;
            }
            for work in self.work.iter().filter(|work| work.days_ago == days_ago) {
                log(tx, work)?;
            }
            for work in self.work.iter().filter(|it| it.accepted_days_ago == Some(days_ago)) {
                accept(tx, work, &means.public_url)?;
            }
            Ok(())
        })
    }
}

fn write(
    means: &Means,
    deed: impl FnOnce(&mut Tx<'_>) -> Result<(), SeedError>,
) -> Result<(), Failure> {
    means.db.write_now(Actor::command_line(), deed).map_err(Failure::because)
}

fn circle_called(conn: &mut Conn, name: &str) -> Result<CircleId, DbError> {
    let circle = circles(conn)?.into_iter().find(|circle| circle.name == name);
    circle.map(|circle| circle.id).ok_or(DbError::NotFound)
}

fn sit(tx: &mut Tx<'_>, seat: &SeatEntry) -> Result<(), SeedError> {
    let (user, member) = member(tx.conn, &seat.email)?;
    let circle = circle_called(tx.conn, &seat.circle)?;
    take_into_circle(tx, &circle, &user.id, &member.id).map_err(refused(&seat.email))?;
    if seat.coordinates {
        for taken in seats_of_user(tx.conn, &user.id)? {
            let_coordinate(tx, &taken.id, true).map_err(refused(&seat.email))?;
        }
    }
    Ok(())
}

fn gather(tx: &mut Tx<'_>, one: &GatheringEntry) -> Result<(), SeedError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let id = call_gathering(tx, GatheringKind::AllHands, None, &one.title, today)
        .map_err(refused(&one.title))?;
    let (present, excused) = (one.present.join("\n"), one.excused.join("\n"));
    note_attendance(tx, &id, &present, &excused).map_err(refused(&one.title))
}

fn log(tx: &mut Tx<'_>, work: &WorkEntry) -> Result<(), SeedError> {
    let (user, member) = member(tx.conn, &work.email)?;
    let circle_id = match &work.circle {
        Some(name) => Some(circle_called(tx.conn, name)?),
        None => None,
    };
    let done_on = calendar::day_of(tx.conn, tx.now)?;
    let new = NewEntry {
        membership_id: member.id,
        circle_id,
        done_on,
        work: match &work.thing {
            Some(name) => Work::Thing { name: name.clone(), pieces: work.pieces.unwrap_or(1) },
            None => Work::Hours { minutes: work.minutes.unwrap_or(0) },
        },
        text: work.text.clone(),
        pledged: false,
    };
    log_entry(tx, &user.id, new).map(drop).map_err(refused(&work.email))
}

fn accept(tx: &mut Tx<'_>, work: &WorkEntry, public_url: &str) -> Result<(), SeedError> {
    let reviewer = person(tx.conn, REVIEWER)?;
    let waiting = entries_waiting(tx.conn, 100)?;
    for row in waiting.iter().filter(|row| row.entry.text == work.text) {
        approve(tx, &row.entry.id, (&reviewer.id, true), public_url)
            .map_err(refused(&work.email))?;
    }
    Ok(())
}

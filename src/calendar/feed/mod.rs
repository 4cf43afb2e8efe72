//! Calendars that other programs read: one of a person, with all they are a host of or invited to,
//! and one of each room. The address is the key; it is made of a row and its turn, so that it can
//! be shown again and is stored nowhere; the next turn ends it.

mod store;

use std::collections::BTreeMap;

use super::entry::{self, Facts};
use super::{PlannedId, coming_for, coming_in_rooms};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::secret::Vault;
use crate::identity::{UserId, UserState, user};
use crate::meetings::{RoomId, hosts_of, room, rooms_of};

crate::ids! {
    /// A calendar that programs read.
    FeedId = "fed",
}

/// So many of the times that are coming are looked through for what a calendar holds.
const LOOKED_AT: i64 = 5000;

/// Whose calendar it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    /// A person's.
    Person(UserId),
    /// A room's.
    Room(RoomId),
}

/// A calendar's row.
#[derive(Debug, Clone)]
pub(super) struct Feed {
    id: FeedId,
    of: FeedOf,
    turn: i32,
}

const PURPOSE: &str = "calendar.feed";

impl Feed {
    fn key(&self) -> String {
        format!("{} {}", self.id, self.turn)
    }
}

/// The path of a calendar, if it has one.
///
/// # Errors
/// A fault of the database.
pub fn feed_path(conn: &mut Conn, vault: &Vault, of: &FeedOf) -> Result<Option<String>, DbError> {
    let feed = store::feed_of(conn, of)?;
    Ok(feed
        .map(|feed| format!("/calendars/{}.{}.ics", feed.id, vault.digest(PURPOSE, &feed.key()))))
}

/// Gives a calendar an address, or another one in place of that it has.
///
/// # Errors
/// A fault of the database.
pub fn turn_feed(tx: &mut Tx<'_>, of: &FeedOf) -> Result<(), DbError> {
    let (id, before) = match store::feed_of(tx.conn, of)? {
        Some(feed) => {
            store::turn(tx, &feed.id)?;
            (feed.id, Some(feed.turn))
        }
        None => (store::insert(tx, of)?, None),
    };
    let after = before.map_or(0, |turn| turn.saturating_add(1));
    let border = match of {
        FeedOf::Room(room) => super::plan::border(tx.conn, room)?,
        FeedOf::Person(_) => None,
    };
    let border = border.as_ref().map(crate::organisations::OrganisationId::as_str);
    let change = Change::of("turn", &before, &after);
    tx.record_change("calendar.feed.turned", id.as_str(), border, &change);
    Ok(())
}

/// Whose calendar an address leads to. `None`: nobody's, or it was turned away from it.
///
/// # Errors
/// A fault of the database.
pub fn read_feed_token(
    conn: &mut Conn,
    vault: &Vault,
    token: &str,
) -> Result<Option<FeedOf>, DbError> {
    let token = token.strip_suffix(".ics").unwrap_or(token);
    let Some((id, digest)) = token.split_once('.') else { return Ok(None) };
    let Ok(id) = id.parse::<FeedId>() else { return Ok(None) };
    let Some(feed) = store::feed(conn, &id)? else { return Ok(None) };
    Ok(vault.is_digest(PURPOSE, &feed.key(), digest).then_some(feed.of))
}

/// The calendar itself. Nobody is named in it.
///
/// # Errors
/// A fault of the database.
pub fn feed_text(
    conn: &mut Conn,
    of: &FeedOf,
    now: Timestamp,
    public_url: &str,
) -> Result<String, DbError> {
    let (name, rooms) = match of {
        FeedOf::Person(person) => {
            let person = user(conn, person)?;
            if person.state != UserState::Active {
                return Err(DbError::NotFound);
            }
            let owners = hosts_of(conn, &person.id)?;
            (person.name, rooms_of(conn, &owners)?)
        }
        FeedOf::Room(id) => {
            let room = room(conn, id)?;
            if room.is_archived() {
                return Err(DbError::NotFound);
            }
            (room.name.clone(), vec![room])
        }
    };
    let rooms: Vec<RoomId> = rooms.into_iter().map(|room| room.id).collect();
    let mut coming = coming_in_rooms(conn, &rooms, now, LOOKED_AT)?;
    if let FeedOf::Person(person) = of {
        coming.extend(coming_for(conn, person, now, LOOKED_AT)?);
    }
    let mut all: BTreeMap<PlannedId, Facts> = BTreeMap::new();
    for one in coming {
        if !all.contains_key(&one.planned.id) {
            let facts = Facts::of(conn, &one.planned, now, public_url)?;
            all.insert(one.planned.id.clone(), facts);
        }
    }
    Ok(written(&name, &all.into_values().collect::<Vec<_>>(), now))
}

fn written(name: &str, all: &[Facts], now: Timestamp) -> String {
    let mut out = entry::begun("PUBLISH");
    out.words("X-WR-CALNAME", name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    // Each zone is described once, for all that is said in it.
    let mut zones: BTreeMap<&'static str, (chrono_tz::Tz, Timestamp, Timestamp)> = BTreeMap::new();
    for facts in all {
        let (from, until) = facts.span();
        let zone = zones.entry(facts.zone().name()).or_insert((facts.zone(), now, now));
        zone.1 = zone.1.min(from);
        zone.2 = zone.2.max(until);
    }
    for (zone, from, until) in zones.into_values() {
        out.zone(zone, from, until);
    }
    for facts in all {
        entry::whole(&mut out, facts, None);
    }
    entry::ended(out)
}

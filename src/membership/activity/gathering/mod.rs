//! Gatherings: meetings of members (not of a room), and who was there.

mod store;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::json;

use super::circle::{CircleId, circle, coordinates};
use super::roster::{self, read_list};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::identity::UserId;
use crate::membership::{MembershipId, calendar};

pub(super) use store::attended;
pub use store::{attendance_of, gathering, gatherings_of_circle, latest_gatherings};

crate::ids! {
    /// A gathering.
    GatheringId = "gat",
    /// That somebody was there, or was not.
    AttendanceId = "att",
}

crate::text_enum! {
    /// Whose gathering it is.
    pub enum GatheringKind {
        /// Of all: it counts for the share of attendance.
        AllHands = "all_hands",
        /// Of a circle.
        Circle = "circle",
        /// Another one.
        Other = "other",
    }
}

crate::text_enum! {
    /// Whether somebody was there.
    pub enum Presence {
        /// Was there.
        Present = "present",
        /// Had said that they would not come.
        Excused = "excused",
        /// Was not there.
        Absent = "absent",
    }
}

/// A gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// Id.
    pub id: GatheringId,
    /// Whose.
    pub kind: GatheringKind,
    /// Of which circle.
    pub circle_id: Option<CircleId>,
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: NaiveDate,
    /// Since when the list of those present is known.
    pub listed_on: Option<NaiveDate>,
}

/// What was noted last of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Which.
    pub membership_id: MembershipId,
    /// What the member is called.
    pub name: String,
    /// Whether they were there.
    pub presence: Presence,
}

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub enum GatheringError {
    /// Whoever was there is known afterwards.
    #[error("the day is still to come")]
    ToCome,
    /// Longer ago than a year.
    #[error("the day is too long ago")]
    TooLongAgo,
    /// Lines that name nobody, or more than one.
    #[error("unclear lines: {}", .0.join(", "))]
    Unclear(Vec<String>),
    /// The same member is on both lists.
    #[error("both present and excused: {0}")]
    Both(String),
    /// The circle has ended.
    #[error("the circle has ended")]
    Ended,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts a gathering down; of a circle where one is given. It may be still to come.
///
/// # Errors
/// [`GatheringError`].
pub fn call_gathering(
    tx: &mut Tx<'_>,
    kind: GatheringKind,
    of: Option<&CircleId>,
    title: &str,
    held_on: NaiveDate,
) -> Result<GatheringId, GatheringError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    if (today - held_on).num_days() > 366 {
        return Err(GatheringError::TooLongAgo);
    }
    if let Some(of) = of
        && circle(tx.conn, of)?.ended_on.is_some()
    {
        return Err(GatheringError::Ended);
    }
    let gathering = Gathering {
        id: tx.mint(),
        kind: if of.is_some() { GatheringKind::Circle } else { kind },
        circle_id: of.cloned(),
        title: title.trim().to_owned(),
        held_on,
        listed_on: None,
    };
    store::insert(tx, &gathering)?;
    let facts = json!({ "kind": gathering.kind, "on": held_on });
    tx.record("membership.gathering.called", gathering.id.as_str(), facts);
    Ok(gathering.id)
}

/// Whether a person notes who was at a gathering: a coordinator at those of their circle.
///
/// # Errors
/// A fault of the database.
pub fn may_note(conn: &mut Conn, user: &UserId, gathering: &Gathering) -> Result<bool, DbError> {
    match &gathering.circle_id {
        Some(circle) => coordinates(conn, user, circle),
        None => Ok(false),
    }
}

/// Notes who was there and who had excused themselves, from two pasted lists; everybody else was
/// absent. A second list stands beside the first and counts from today.
///
/// # Errors
/// [`GatheringError`].
pub fn note_attendance(
    tx: &mut Tx<'_>,
    id: &GatheringId,
    present: &str,
    excused: &str,
) -> Result<(), GatheringError> {
    dialect::lock_row(tx.conn, "gatherings", id.as_str())?;
    let gathering = gathering(tx.conn, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    if gathering.held_on > today {
        return Err(GatheringError::ToCome);
    }
    let wanted = read_lists(tx.conn, present, excused)?;
    let noted = store::noted(tx.conn, id)?;
    let members: BTreeSet<&MembershipId> = wanted.keys().chain(noted.keys()).collect();
    let mut changed = 0_u32;
    for member in members {
        let presence = wanted.get(member).copied().unwrap_or(Presence::Absent);
        let (position, before) = noted.get(member).copied().unwrap_or((0, Presence::Absent));
        if presence != before || (position == 0 && presence != Presence::Absent) {
            store::note(tx, id, member, position.saturating_add(1), presence, today)?;
            changed = changed.saturating_add(1);
        }
    }
    store::list(tx, id, today)?;
    let facts = json!({ "noted": wanted.len(), "changed": changed });
    let change = Change::of("listed_on", &gathering.listed_on, &today).beside(&facts);
    tx.record_change("membership.gathering.listed", id.as_str(), None, &change);
    Ok(())
}

fn read_lists(
    conn: &mut Conn,
    present: &str,
    excused: &str,
) -> Result<BTreeMap<MembershipId, Presence>, GatheringError> {
    let roster = roster::roster(conn)?;
    let (came, sorry) = (read_list(&roster, present), read_list(&roster, excused));
    let (came, sorry) = match (came, sorry) {
        (Ok(came), Ok(sorry)) => (came, sorry),
        (came, sorry) => {
            let lines = [came, sorry].into_iter().filter_map(Result::err).flatten();
            return Err(GatheringError::Unclear(lines.collect()));
        }
    };
    if let Some(both) = came.intersection(&sorry).next() {
        let entry = roster.iter().find(|entry| entry.membership_id == *both);
        return Err(GatheringError::Both(entry.map(|it| it.name.clone()).unwrap_or_default()));
    }
    let excused = sorry.into_iter().map(|member| (member, Presence::Excused));
    Ok(came.into_iter().map(|member| (member, Presence::Present)).chain(excused).collect())
}

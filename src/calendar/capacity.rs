//! Whether there is a place for a planned meeting at each of its times: in its room, within the
//! limits of the level, and on the servers it would run on. What is planned holds its place against
//! what is planned later; meetings that nobody planned find what is left.

use std::collections::BTreeSet;

use super::coming::Held;
use super::coming::store::held_between;
use super::{Occurrence, Plan, PlanError, PlannedId};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::meetings::{Refusal, Room};
use crate::membership::entitlement::entitlement;
use crate::organisations::PartyId;
use crate::provisioning::{PoolId, Server, ServerState, active_instance_of_party, servers};

/// People a server of strength 1 carries: what BigBlueButton's makers say of a machine as they
/// recommend it (their questions and answers, "how many simultaneous users").
const PEOPLE_PER_STRENGTH: i64 = 200;

/// Why there is no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Full {
    /// The membership withholds it, or as many meetings are planned at that time as the level has.
    Refused(Refusal, Option<Timestamp>),
    /// The level lets fewer people into one meeting.
    People {
        /// So many.
        limit: u32,
    },
    /// The level ends meetings sooner.
    Minutes {
        /// After so many.
        limit: u32,
    },
    /// Another meeting is planned in the room then.
    Room {
        /// When (UTC).
        at: Timestamp,
    },
    /// The servers are promised to others then.
    Servers {
        /// When (UTC).
        at: Timestamp,
        /// For so many people there is a place.
        left: u32,
    },
}

/// Checks `coming`, the times of a plan in `room`, against everything else that is planned. Two
/// who plan at once come one after the other.
pub(super) fn check(
    tx: &mut Tx<'_>,
    room: &Room,
    plan: &Plan,
    (own, coming): (&PlannedId, &[Occurrence]),
) -> Result<(), PlanError> {
    dialect::lock_name(tx.conn, "calendar.capacity")?;
    let coming: Vec<&Occurrence> =
        coming.iter().filter(|one| one.cancelled_at.is_none() && one.ends_at > tx.now).collect();
    let first = coming.iter().map(|one| one.starts_at).min();
    let last = coming.iter().map(|one| one.ends_at).max();
    let Some(span) = first.zip(last) else { return Ok(()) };
    let held = held_between(tx.conn, Some(own), span)?;
    let limits = Limits::of(tx, room, plan, &held)?;
    for one in coming {
        let beside: Vec<&Held> = held
            .iter()
            .filter(|other| other.from < one.ends_at && other.until > one.starts_at)
            .collect();
        limits.check(one, room, &beside).map_err(PlanError::Full)?;
    }
    Ok(())
}

/// What one time of the plan has to fit into.
struct Limits {
    concurrent: Option<u32>,
    expected: i64,
    /// All servers; and those of its pool alone, where it has one.
    carriers: Vec<Carrier>,
}

/// Servers, and whose meetings run on them.
struct Carrier {
    people: i64,
    /// None: everybody's.
    parties: Option<BTreeSet<PartyId>>,
}

impl Limits {
    fn of(tx: &mut Tx<'_>, room: &Room, plan: &Plan, held: &[Held]) -> Result<Self, PlanError> {
        let allowed = entitlement(tx.conn, &room.party_id, tx.now)?;
        if !allowed.may_start_meetings {
            return Err(PlanError::Full(Full::Refused(Refusal::Withheld(allowed.why), None)));
        }
        if let Some(limit) = allowed.attendees.filter(|limit| plan.expected > *limit) {
            return Err(PlanError::Full(Full::People { limit }));
        }
        if let Some(limit) = allowed.minutes.filter(|limit| u32::from(plan.minutes) > *limit) {
            return Err(PlanError::Full(Full::Minutes { limit }));
        }
        Ok(Self {
            concurrent: allowed.concurrent_meetings,
            expected: plan.expected.into(),
            carriers: carriers(tx.conn, &room.party_id, held)?,
        })
    }

    fn check(&self, one: &Occurrence, room: &Room, beside: &[&Held]) -> Result<(), Full> {
        if let Some(other) = beside.iter().find(|other| other.room_id == room.id) {
            return Err(Full::Room { at: other.from.max(one.starts_at) });
        }
        // What is held grows only where something begins: no other moment needs to be looked at.
        let moments = beside.iter().map(|other| other.from.max(one.starts_at));
        for at in moments.chain([one.starts_at]) {
            let then: Vec<&&Held> =
                beside.iter().filter(|other| other.from <= at && other.until > at).collect();
            let ours = then.iter().filter(|other| other.party_id == room.party_id).count();
            if let Some(limit) = self.concurrent.filter(|limit| is_reached(*limit, ours)) {
                return Err(Full::Refused(Refusal::Meetings { limit }, Some(at)));
            }
            for carrier in &self.carriers {
                let left = carrier.left_beside(&then);
                if self.expected > left {
                    return Err(Full::Servers {
                        at,
                        left: u32::try_from(left).unwrap_or(u32::MAX),
                    });
                }
            }
        }
        Ok(())
    }
}

impl Carrier {
    fn left_beside(&self, then: &[&&Held]) -> i64 {
        let on_it =
            |held: &&&&Held| self.parties.as_ref().is_none_or(|all| all.contains(&held.party_id));
        let held: i64 = then.iter().filter(on_it).map(|held| held.expected).sum();
        self.people.saturating_sub(held).max(0)
    }
}

fn is_reached(limit: u32, count: usize) -> bool {
    u32::try_from(count).unwrap_or(u32::MAX) >= limit
}

/// What meetings of `party` run on. A server that is ill today is counted: it is looked after long
/// before most of what is planned.
fn carriers(conn: &mut Conn, party: &PartyId, held: &[Held]) -> Result<Vec<Carrier>, DbError> {
    let active = |server: &Server| server.state == ServerState::Active;
    let all: Vec<Server> = servers(conn)?.into_iter().filter(active).collect();
    let people = |of: &dyn Fn(&Server) -> bool| {
        let strength = all.iter().filter(|one| of(one)).map(|one| i64::from(one.strength));
        strength.sum::<i64>().saturating_mul(PEOPLE_PER_STRENGTH)
    };
    let mut found = vec![Carrier { people: people(&|_| true), parties: None }];
    let Some(pool) = pool_of(conn, party)? else { return Ok(found) };
    let mut parties = BTreeSet::new();
    for other in held.iter().map(|held| &held.party_id).collect::<BTreeSet<_>>() {
        if pool_of(conn, other)?.as_ref() == Some(&pool) {
            parties.insert(other.clone());
        }
    }
    found.push(Carrier { people: people(&|one| one.pool_id == pool), parties: Some(parties) });
    Ok(found)
}

fn pool_of(conn: &mut Conn, party: &PartyId) -> Result<Option<PoolId>, DbError> {
    Ok(active_instance_of_party(conn, party)?.and_then(|instance| instance.pool_id))
}

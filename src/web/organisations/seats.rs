//! How many people of an organisation may open rooms, as its page shows it.

use serde::Serialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::membership::{self, LevelKind, calendar, levels_on, membership_of_party};
use crate::organisations::{self, OrganisationId, Seats};
use crate::web::words::Words;

/// Seats as a page shows them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SeatsLine {
    /// Taken and promised, together.
    used: usize,
    /// Of them promised by invitations.
    promised: usize,
    /// Nothing where the level has no limit.
    included: Option<u32>,
    /// No more fit.
    full: bool,
    /// More are used than the level includes.
    over: bool,
    /// The page where the level is changed, for owners.
    level_href: Option<String>,
    /// The next level that includes more.
    next: Option<String>,
}

impl SeatsLine {
    pub(super) fn sample(used: usize, included: Option<u32>) -> Self {
        let most = included.and_then(|most| usize::try_from(most).ok());
        Self {
            used,
            promised: 1,
            included,
            full: most.is_some_and(|most| used >= most),
            over: most.is_some_and(|most| used > most),
            level_href: Some("/memberships/mem_1/level".to_owned()),
            next: Some("Multi-account".to_owned()),
        }
    }
}

/// What is known of an organisation's seats.
pub(super) struct SeatsFacts {
    pub seats: Seats,
    level_href: Option<String>,
    next: Option<membership::Level>,
}

impl SeatsFacts {
    pub(super) fn read(
        conn: &mut Conn,
        id: &OrganisationId,
        now: Timestamp,
    ) -> Result<Self, DbError> {
        let seats = organisations::seats(conn, id, now, membership::seats_included)?;
        let party = organisations::party_of_organisation(conn, id)?;
        let member = match party {
            Some(party) => membership_of_party(conn, &party.id)?,
            None => None,
        };
        let level_href = member.map(|member| format!("/memberships/{}/level", member.id));
        let next = match seats.included {
            Some(included) => level_with_more(conn, included, now)?,
            None => None,
        };
        Ok(Self { seats, level_href, next })
    }

    pub(super) fn line(&self, words: &Words<'_>) -> SeatsLine {
        let used = self.seats.taken.saturating_add(self.seats.promised);
        let most = self.seats.included.and_then(|most| usize::try_from(most).ok());
        SeatsLine {
            used,
            promised: self.seats.promised,
            included: self.seats.included,
            full: most.is_some_and(|most| used >= most),
            over: most.is_some_and(|most| used > most),
            level_href: self.level_href.clone(),
            next: self.next.as_ref().map(|level| level.names.in_locale(words.locale).name),
        }
    }
}

fn level_with_more(
    conn: &mut Conn,
    included: u32,
    now: Timestamp,
) -> Result<Option<membership::Level>, DbError> {
    let today = calendar::day_of(conn, now)?;
    let mut levels = levels_on(conn, today)?;
    levels.sort_by_key(|level| level.position);
    Ok(levels.into_iter().find(|level| {
        let more = level.limits.hosts.is_none_or(|hosts| hosts > included);
        level.open && level.kind == LevelKind::Listed && more
    }))
}

//! Changing one's membership at a date: level, pause, leaving.

pub mod leaving;
pub mod level;
pub mod pause;

use chrono::NaiveDate;

use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::membership::change::{ChangeError, Departure, Pause, departure_of, pause_of};
use crate::membership::{self, Contribution, Membership, MembershipId};
use crate::organisations::{self, CoopSettings, Party};
use crate::web::context::Cx;
use crate::web::error::WebError;

/// What the pages of a membership's changes are made of.
struct Facts {
    member: Membership,
    party: Party,
    running: Option<Contribution>,
    departure: Option<Departure>,
    pause: Option<Pause>,
    settings: CoopSettings,
    today: NaiveDate,
}

async fn facts(cx: &Cx, id: &str) -> Result<Facts, WebError> {
    let id = parse(id)?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Facts, DbError> {
        let member = membership::membership(conn, &id)?;
        Ok(Facts {
            party: organisations::party(conn, &member.party_id)?,
            running: membership::running_contribution(conn, &id)?,
            departure: departure_of(conn, &id)?,
            pause: pause_of(conn, &id)?,
            settings: organisations::coop_settings(conn)?,
            today: local_day(now, organisations::legal_entity(conn)?.time_zone),
            member,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

impl From<ChangeError> for WebError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NotFromHere(_) | ChangeError::NoContribution | ChangeError::NotPlanned => {
                Self::Conflict("change-not-from-here")
            }
            ChangeError::PlannedAlready => Self::Conflict("change-planned-already"),
            ChangeError::Days | ChangeError::Unfounded | ChangeError::Contribution(_) => {
                Self::Unprocessable
            }
            ChangeError::Db(error) => error.into(),
        }
    }
}

//! What the calendar does to memberships: pauses begin and end, notice runs out, accounts close.

use serde::{Deserialize, Serialize};

use super::letter::{self, Told};
use super::{move_if_possible, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::shares::{self, ShareError};
use crate::membership::state::{MembershipState, Move};
use crate::membership::{calendar, membership};
use crate::treasury;

/// Does what is due today.
#[derive(Debug, Serialize, Deserialize)]
pub struct FollowDates {}

impl Job for FollowDates {
    type Means = Means;
    const NAME: &'static str = "membership.follow_dates";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let public_url = means.public_url.to_string();
        let done = means.db.write(Actor::system(), move |tx| {
            shares::lapse_due(tx, &public_url)?;
            pauses(tx, &public_url)?;
            departures(tx, &public_url)?;
            Ok::<_, ShareError>(settlements(tx)?)
        });
        Ok(done.await?)
    }
}

fn pauses(tx: &mut Tx<'_>, public_url: &str) -> Result<(), DbError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    for (id, pause) in store::pauses_due(tx.conn, today)? {
        if pause.until_day < today {
            store::close_pause(tx, &pause.id)?;
            if move_if_possible(tx, &id, Move::Resume, "pause is over")? {
                let member = membership(tx.conn, &id)?;
                letter::tell(tx, &member, Told::Resumed, Some(today), public_url)?;
            }
        } else {
            move_if_possible(tx, &id, Move::Pause, "pause")?;
        }
    }
    Ok(())
}

fn departures(tx: &mut Tx<'_>, public_url: &str) -> Result<(), ShareError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    for (id, departure) in store::departures_over(tx.conn, today)? {
        if move_if_possible(tx, &id, Move::Leave, "notice is over")? {
            shares::give_back_all(tx, &id, departure.last_day, public_url)?;
            let member = membership(tx.conn, &id)?;
            letter::tell(tx, &member, Told::Left, Some(departure.last_day), public_url)?;
        }
    }
    Ok(())
}

/// Closes the accounts of who has left and owes nothing.
fn settlements(tx: &mut Tx<'_>) -> Result<(), DbError> {
    for member in store::members_in(tx.conn, MembershipState::Left)? {
        if treasury::open_invoices(tx.conn, &member.party_id)?.is_empty()
            && shares::capital_is_settled(tx.conn, &member.id)?
        {
            move_if_possible(tx, &member.id, Move::Settle, "nothing is open")?;
        }
    }
    Ok(())
}

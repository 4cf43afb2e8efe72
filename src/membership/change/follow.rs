//! What the calendar does to memberships: pauses begin and end, another class begins, reduced rates
//! end, notice runs out, subscriptions lapse, accounts close. Each member in a transaction of their
//! own: what goes wrong with one keeps nobody else waiting.

use serde::{Deserialize, Serialize};

use super::letter::{self, Told};
use super::{
    ChangeError, class, departure_of, if_possible, locked_any, move_if_possible, pause_of, store,
};
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Conn, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::contribution::reduction::{self, ReductionId};
use crate::membership::member::make_move_on;
use crate::membership::shares::{self, ShareError, SubscriptionId};
use crate::membership::state::{MembershipState, Move};
use crate::membership::{MembershipId, calendar};
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
        let now = means.clock.now();
        let due = means.db.read(move |conn| due(conn, now)).await?;
        let went = take(means, due).await;
        // Who has just left may owe nothing.
        let over = means.db.read(settled).await?;
        take(means, over).await.and(went).map_err(|error| match error {
            ChangeError::Db(error) => error.into(),
            ChangeError::Shares(error) => error.into(),
            error => JobError::try_again(error.to_string()),
        })
    }
}

/// Something that is due.
#[derive(Debug)]
enum Step {
    /// A subscription that should have been paid.
    Lapse(SubscriptionId),
    /// A pause that begins or is over.
    Pause(MembershipId),
    /// Another class that begins.
    Class(MembershipId),
    /// A reduced rate that ends soon, or is over.
    Reduction(ReductionId),
    /// A notice that has run out.
    Leave(MembershipId),
    /// The accounts of who has left and owes nothing.
    Settle(MembershipId),
}

/// Takes all of them; what was wrong with the first that could not be taken.
async fn take(means: &Means, steps: Vec<Step>) -> Result<(), ChangeError> {
    let mut all = Ok(());
    for step in steps {
        let (url, told) = (means.public_url.to_string(), format!("{step:?}"));
        let done = means.db.write(Actor::system(), move |tx| step.take(tx, &url)).await;
        if let Err(error) = done {
            tracing::warn!(%error, step = told, "not done");
            all = all.and(Err(error));
        }
    }
    all
}

fn due(conn: &mut Conn, now: Timestamp) -> Result<Vec<Step>, DbError> {
    let today = calendar::day_of(conn, now)?;
    let lapsing = shares::subscriptions_overdue(conn, today)?.into_iter().map(Step::Lapse);
    let resting = store::pauses_due(conn, today)?.into_iter().map(Step::Pause);
    let changing = class::changes_due(conn, today)?.into_iter();
    let changing = changing.map(|change| Step::Class(change.membership_id));
    let leaving = store::departures_over(conn, today)?.into_iter().map(Step::Leave);
    let soon = reduction::notice_day(today);
    let reduced = reduction::to_follow(conn, today, soon)?.into_iter().map(Step::Reduction);
    Ok(lapsing.chain(resting).chain(changing).chain(reduced).chain(leaving).collect())
}

fn settled(conn: &mut Conn) -> Result<Vec<Step>, DbError> {
    let mut steps = Vec::new();
    for member in store::members_in(conn, MembershipState::Left)? {
        if treasury::open_invoices(conn, &member.party_id)?.is_empty()
            && shares::capital_is_settled(conn, &member.id)?
        {
            steps.push(Step::Settle(member.id));
        }
    }
    Ok(steps)
}

impl Step {
    fn take(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), ChangeError> {
        match self {
            Self::Lapse(id) => Ok(shares::lapse_overdue(tx, id, public_url)?),
            Self::Class(id) => change_class(tx, id, public_url),
            Self::Pause(id) => Ok(pause(tx, id, public_url)?),
            Self::Reduction(id) => Ok(reduction::follow_reduction(tx, id, public_url)?),
            Self::Leave(id) => Ok(leave(tx, id, public_url)?),
            Self::Settle(id) => {
                move_if_possible(tx, id, Move::Settle, "nothing is open")?;
                Ok(())
            }
        }
    }
}

fn pause(tx: &mut Tx<'_>, id: &MembershipId, public_url: &str) -> Result<(), DbError> {
    let member = locked_any(tx, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let Some(pause) = pause_of(tx.conn, id)?.filter(|pause| pause.from_day <= today) else {
        return Ok(());
    };
    if pause.until_day >= today {
        move_if_possible(tx, id, Move::Pause, "pause")?;
        return Ok(());
    }
    store::close_pause(tx, &pause.id)?;
    if move_if_possible(tx, id, Move::Resume, "pause is over")? {
        letter::tell(tx, &member, Told::Resumed, Some(today), public_url)?;
    }
    Ok(())
}

/// Another class begins on its day, however late that is noted.
fn change_class(tx: &mut Tx<'_>, id: &MembershipId, public_url: &str) -> Result<(), ChangeError> {
    locked_any(tx, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let due = |change: &class::ClassChange| change.from_day.is_some_and(|day| day <= today);
    match class::open_class_change(tx.conn, id)?.filter(due) {
        Some(change) => class::take_effect(tx, &change, public_url),
        None => Ok(()),
    }
}

/// The membership ends with its last day, however late that is noted.
fn leave(tx: &mut Tx<'_>, id: &MembershipId, public_url: &str) -> Result<(), ShareError> {
    let member = locked_any(tx, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let departure = departure_of(tx.conn, id)?;
    let Some(last) = departure.map(|it| it.last_day).filter(|last| *last < today) else {
        return Ok(());
    };
    if if_possible(make_move_on(tx, id, Move::Leave, "notice is over", last))? {
        shares::give_back_all(tx, id, last, public_url)?;
        letter::tell(tx, &member, Told::Left, Some(last), public_url)?;
    }
    Ok(())
}

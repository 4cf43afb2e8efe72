//! Putting a member out: only with a reason of the statutes, a hearing and a recorded decision
//! (for example GenG section 68).

use chrono::NaiveDate;
use serde_json::json;

use super::letter::{self, Told};
use super::{ChangeError, class, first_open_day, locked, store, today};
use crate::ground::db::Tx;
use crate::membership::contribution::running_contribution;
use crate::membership::register::{self, RegisterKind};
use crate::membership::state::{MembershipState, Move};
use crate::membership::{MembershipId, make_move, shares};

/// What an expulsion stands on.
#[derive(Debug, Clone)]
pub struct Expulsion {
    /// The clause of the statutes.
    pub clause: String,
    /// What happened, for the member to read.
    pub reason: String,
    /// The day the member was heard, or could have been.
    pub heard_on: NaiveDate,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// Who decided: the board, an assembly.
    pub decided_by: String,
}

/// Puts a member out. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError::Unfounded`] when something is missing, or the decision came before the hearing
/// or lies in the future.
pub fn expel(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    expulsion: &Expulsion,
    public_url: &str,
) -> Result<(), ChangeError> {
    let today = today(tx)?;
    let words = [&expulsion.clause, &expulsion.reason, &expulsion.decided_by];
    let complete = words.iter().all(|text| !text.trim().is_empty());
    let in_order = expulsion.heard_on <= expulsion.decided_on && expulsion.decided_on <= today;
    if !(complete && in_order) {
        return Err(ChangeError::Unfounded);
    }
    let belonging: Vec<MembershipState> =
        MembershipState::ALL.iter().copied().filter(|state| state.belongs()).collect();
    let member = locked(tx, id, &belonging)?;
    if let Some(pause) = store::pause_of(tx.conn, id)? {
        store::close_pause(tx, &pause.id)?;
    }
    if let Some(promise) = running_contribution(tx.conn, id)? {
        let end = first_open_day(Some(&promise), today).max(promise.starts_on);
        store::end_running(tx, id, end)?;
    }
    let facts = json!({
        "clause": expulsion.clause.trim(),
        "heard_on": expulsion.heard_on,
        "decided_on": expulsion.decided_on,
        "decided_by": expulsion.decided_by.trim(),
    });
    register::note(tx, id, RegisterKind::ExpulsionDecided, expulsion.decided_on, &facts)?;
    // What happened stays beside the register, where it can be forgotten.
    store::insert_expulsion(tx, id, expulsion)?;
    class::drop_open(tx, id)?;
    make_move(tx, id, Move::Expel, "decided")?;
    shares::give_back_all(tx, id, today, public_url)?;
    letter::tell_why(tx, &member, Told::Expelled, None, &expulsion.reason, public_url)?;
    Ok(())
}

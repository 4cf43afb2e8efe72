//! Noting what the rail answered: the one door by which an attempt moves on, and by which money
//! that was paid online becomes a payment.

use serde_json::json;

use super::begin::record;
use super::fee::note_fee;
use super::letters::{self, tell_treasurers};
use super::state::{AttemptState, Verdict};
use super::{Attempt, AttemptId, store};
use crate::gateways::rail::{Method, Seen};
use crate::ground::db::{Change, DbError, Tx};
use crate::ground::period::local_day;
use crate::organisations;
use crate::treasury::payment::lock_money_of;
use crate::treasury::{NewPayment, PaymentError, Rail, Recorded, record_payment};

/// Notes how an attempt stands at the rail. Safe to repeat, and in any order: what it finds is
/// compared with what is stored, and only the difference is done.
///
/// # Errors
/// A fault of the database or of the books; nothing is noted then.
pub fn note_attempt(tx: &mut Tx<'_>, id: &AttemptId, seen: &Seen) -> Result<Attempt, PaymentError> {
    let party = store::attempt(tx.conn, id)?.party_id;
    lock_money_of(tx, &party)?;
    let attempt = store::attempt(tx.conn, id)?;
    let verdict = Verdict::of(&attempt, seen);
    let next = attempt.state.after(&verdict);
    match next {
        same if same == attempt.state => store::looked(tx, &attempt, seen.problem.as_deref())?,
        AttemptState::Succeeded => succeed(tx, &attempt, seen)?,
        AttemptState::Parked => park(tx, &attempt, verdict)?,
        other => shift(tx, &attempt, other, seen)?,
    }
    note_fee(tx, id, seen)?;
    Ok(store::attempt(tx.conn, id)?)
}

fn shift(tx: &mut Tx<'_>, attempt: &Attempt, to: AttemptState, seen: &Seen) -> Result<(), DbError> {
    let problem = seen.problem.as_deref();
    let intent = seen.intent.as_deref();
    if store::go(tx, attempt, store::Going { to, intent, payment: None, problem })? {
        let change = Change::of("state", &attempt.state, &to);
        let name = match to {
            AttemptState::Sent | AttemptState::Processing => "treasury.attempt.moved",
            _ => "treasury.attempt.ended",
        };
        record(tx, attempt, name, &change.beside(&json!({ "problem": problem })))?;
    }
    Ok(())
}

/// The money came: it is recorded once, under the attempt's id, and goes where every payment goes:
/// to the invoice it was meant for, to others that are open, to the party's credit.
fn succeed(tx: &mut Tx<'_>, attempt: &Attempt, seen: &Seen) -> Result<(), PaymentError> {
    let entity = organisations::legal_entity(tx.conn)?;
    let intent = seen.intent.clone().unwrap_or_default();
    let recorded = record_payment(
        tx,
        NewPayment {
            party_id: attempt.party_id.clone(),
            rail: match attempt.method {
                Method::Card => Rail::Card,
                Method::DirectDebit => Rail::DirectDebit,
            },
            amount: attempt.amount,
            received_on: local_day(tx.now, entity.time_zone),
            reference: intent.clone(),
            invoice_id: Some(attempt.invoice_id.clone()),
            request_key: format!("attempt:{}", attempt.id),
        },
    )?;
    let to = AttemptState::Succeeded;
    let payment = Some(&recorded.payment_id);
    let going = store::Going { to, intent: Some(&intent), payment, problem: None };
    if !store::go(tx, attempt, going)? {
        return Err(DbError::Fault("an attempt moved under our hands".to_owned()).into());
    }
    let change = Change::of("state", &attempt.state, &to);
    let facts = json!({ "payment": recorded.payment_id, "credit_minor": recorded.credit.minor() });
    record(tx, attempt, "treasury.attempt.succeeded", &change.beside(&facts))?;
    tell(tx, attempt, &recorded)
}

fn tell(tx: &mut Tx<'_>, attempt: &Attempt, recorded: &Recorded) -> Result<(), PaymentError> {
    letters::receipt(tx, attempt, recorded)?;
    // Paid otherwise meanwhile, taken back, or changed: somebody should know why there is credit.
    let meant: bool = recorded.allocated.iter().any(|(id, _)| *id == attempt.invoice_id);
    if recorded.credit.is_positive() || !meant {
        tell_treasurers(tx, "paid-twice", &attempt.party_id, recorded.credit, attempt.id.as_str())?;
    }
    Ok(())
}

fn park(tx: &mut Tx<'_>, attempt: &Attempt, verdict: Verdict) -> Result<(), DbError> {
    let why = match verdict {
        Verdict::Odd(why) => why,
        _ => "odd",
    };
    let to = AttemptState::Parked;
    let going = store::Going { to, intent: None, payment: None, problem: Some(why) };
    if store::go(tx, attempt, going)? {
        let change = Change::of("state", &attempt.state, &to);
        record(tx, attempt, "treasury.attempt.parked", &change.beside(&json!({ "why": why })))?;
        let (party, amount) = (&attempt.party_id, attempt.amount);
        tell_treasurers(tx, "parked", party, amount, attempt.id.as_str())?;
    }
    Ok(())
}

//! Setting out to pay: the attempt is written down, the rail asked under its id, the payer sent
//! there. Two tabs and a double click are one attempt.

use chrono::Duration;
use serde_json::json;

use super::{Attempt, AttemptId, AttemptState, after, before, note_attempt, store};
use crate::billing::{self, InvoiceId};
use crate::gateways::means::Means;
use crate::gateways::rail::{Method, Order, PaymentRail, RailError, Taken};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Actor, Change, DbError, Tx};
use crate::ground::money::MoneyError;
use crate::organisations::OrganisationId;
use crate::treasury::payment::{lock_money_of, organisation_of};
use crate::treasury::{PaymentError, outstanding};

/// How long the rail lets somebody pay. Stripe wants half an hour to a day.
const OPEN_FOR: Duration = Duration::minutes(60);
/// After so long the rail would not take the order any more as it was written down.
pub(super) const TAKEN_WITHIN: Duration = Duration::minutes(25);
/// Nobody is sent to a page that closes under their hands.
const TOO_SHORT: Duration = Duration::minutes(5);

/// Why nobody was sent anywhere.
#[derive(Debug, thiserror::Error)]
pub enum OnlineError {
    /// Nothing is open, or the document is none that is paid.
    #[error("nothing is open")]
    NothingOpen,
    /// The rail takes no such amount or currency.
    #[error("the rail takes no such amount")]
    NotTaken,
    /// A payment is under way already.
    #[error("a payment is under way")]
    Underway,
    /// The rail did not answer, or refused.
    #[error(transparent)]
    Rail(#[from] RailError),
    /// The books.
    #[error(transparent)]
    Payment(#[from] PaymentError),
}

impl From<DbError> for OnlineError {
    fn from(error: DbError) -> Self {
        Self::Payment(error.into())
    }
}

impl From<MoneyError> for OnlineError {
    fn from(error: MoneyError) -> Self {
        Self::Payment(error.into())
    }
}

/// Which attempt somebody pays with who asks now.
enum Start {
    /// This one: new, or of a moment ago.
    With(Attempt),
    /// Not this one: it was about another amount, or closes too soon.
    InPlaceOf(Attempt),
}

/// Writes an attempt down, has the rail take it and returns the address at which it is paid.
/// `actor` is whoever asks.
///
/// # Errors
/// [`OnlineError`].
pub async fn pay_online(
    means: &Means,
    rail: &dyn PaymentRail,
    invoice: &InvoiceId,
    actor: Actor,
) -> Result<String, OnlineError> {
    // Each round closes one attempt; others may begin new ones meanwhile, but not for ever.
    for _ in 0..3 {
        let (wanted, live) = (invoice.clone(), rail.is_live());
        let takes = |attempt: &Attempt| rail.takes(attempt.amount);
        let begun = means.db.write(actor.clone(), move |tx| start(tx, &wanted, live)).await?;
        match begun {
            Start::With(attempt) if !takes(&attempt) => {
                let why = RailError::Refused("amount".to_owned());
                give_up(means, actor, attempt, &why).await?;
                return Err(OnlineError::NotTaken);
            }
            Start::With(attempt) => {
                if let Some(url) = send(means, rail, &actor, attempt).await? {
                    return Ok(url);
                }
            }
            Start::InPlaceOf(old) => close(means, rail, &actor, old).await?,
        }
    }
    Err(OnlineError::Underway)
}

fn start(tx: &mut Tx<'_>, id: &InvoiceId, live: bool) -> Result<Start, OnlineError> {
    let invoice = billing::invoice(tx.conn, id)?;
    lock_money_of(tx, &invoice.party_id)?;
    let open = outstanding(tx.conn, id)?;
    if let Some(known) = store::open_attempt(tx.conn, id)? {
        if known.state == AttemptState::Processing {
            return Err(OnlineError::Underway);
        }
        let fits = known.amount == open && known.live == live && is_fresh(&known, tx.now);
        return Ok(if fits { Start::With(known) } else { Start::InPlaceOf(known) });
    }
    if !open.is_positive() {
        return Err(OnlineError::NothingOpen);
    }
    let attempt = Attempt {
        id: tx.mint(),
        party_id: invoice.party_id.clone(),
        invoice_id: id.clone(),
        method: Method::Card,
        amount: open,
        live,
        state: AttemptState::Prepared,
        session_id: None,
        session_url: None,
        intent_id: None,
        payment_id: None,
        fee: None,
        problem: None,
        begun_at: tx.now,
        // Whole seconds: the rail is told the same once more when it did not answer.
        expires_at: after(in_whole_seconds(tx.now), OPEN_FOR),
        over_at: None,
    };
    store::insert(tx, &invoice.legal_entity_id, &attempt)?;
    let facts = json!({
        "invoice": id,
        "amount_minor": open.minor(),
        "currency": open.currency(),
        "method": attempt.method,
        "live": live,
    });
    record(tx, &attempt, "treasury.attempt.begun", &Change::default().beside(&facts))?;
    Ok(Start::With(attempt))
}

fn in_whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

/// Whether somebody who is sent there now has time to pay.
fn is_fresh(attempt: &Attempt, now: Timestamp) -> bool {
    match attempt.state {
        AttemptState::Prepared => now < after(attempt.begun_at, TAKEN_WITHIN),
        _ => now < before(attempt.expires_at, TOO_SHORT),
    }
}

/// Has the rail take the attempt; `None` when it was let go of meanwhile.
async fn send(
    means: &Means,
    rail: &dyn PaymentRail,
    actor: &Actor,
    attempt: Attempt,
) -> Result<Option<String>, OnlineError> {
    if let Some(url) = attempt.session_url {
        return Ok(Some(url));
    }
    let order = order(means, &attempt).await?;
    let taken = match rail.begin(&order).await {
        Ok(taken) => taken,
        // Whether it was taken is not known: the same is asked again under the same key, by the
        // next click, or the attempt lapses, for nobody was sent there.
        Err(error) if error.passes() => return Err(error.into()),
        Err(error) => {
            give_up(means, actor.clone(), attempt, &error).await?;
            return Err(error.into());
        }
    };
    let url = taken.url.clone();
    let kept = means
        .db
        .write(actor.clone(), move |tx| keep(tx, &attempt, &taken).map(|kept| (kept, taken)))
        .await?;
    match kept {
        (true, _) => Ok(Some(url)),
        (false, taken) => {
            rail.close(&taken.session).await?;
            Ok(None)
        }
    }
}

async fn order(means: &Means, attempt: &Attempt) -> Result<Order, OnlineError> {
    let id = attempt.invoice_id.clone();
    let invoice = means.db.read(move |conn| billing::invoice(conn, &id)).await?;
    let path = billing::pay_path(means.db.vault(), &attempt.invoice_id);
    Ok(Order {
        key: attempt.id.to_string(),
        invoice: attempt.invoice_id.to_string(),
        amount: attempt.amount,
        text: invoice.number().unwrap_or_default().to_owned(),
        back: means.link(&format!("{path}/attempts/{}", attempt.id)),
        until: attempt.expires_at,
    })
}

/// True when the attempt can be paid at the session that was taken, by this call or another.
fn keep(tx: &mut Tx<'_>, attempt: &Attempt, taken: &Taken) -> Result<bool, DbError> {
    if store::keep_session(tx, &attempt.id, &taken.session, Some(&taken.url))? {
        let change = Change::of("state", &attempt.state, &AttemptState::Sent);
        record(tx, attempt, "treasury.attempt.sent", &change)?;
        return Ok(true);
    }
    let now = store::attempt(tx.conn, &attempt.id)?;
    Ok(now.state == AttemptState::Sent && now.session_id.as_ref() == Some(&taken.session))
}

/// Learns how the rail calls an attempt whose answer never reached us; false when it is called
/// something else.
pub(super) fn adopt(tx: &mut Tx<'_>, id: &AttemptId, session: &str) -> Result<bool, DbError> {
    let attempt = store::attempt(tx.conn, id)?;
    if store::keep_session(tx, id, session, None)? {
        let change = Change::of("state", &attempt.state, &AttemptState::Sent);
        record(tx, &attempt, "treasury.attempt.sent", &change)?;
        return Ok(true);
    }
    store::adopt_session(tx, id, session)
}

/// The rail refused: the attempt is over.
async fn give_up(
    means: &Means,
    actor: Actor,
    attempt: Attempt,
    why: &RailError,
) -> Result<(), OnlineError> {
    let code = match why {
        RailError::Refused(code) => code.clone(),
        RailError::KeyReused => "key_reused".to_owned(),
        _ => "refused".to_owned(),
    };
    tracing::error!(attempt = %attempt.id, code, "the rail took no order");
    means.db.write(actor, move |tx| let_go(tx, &attempt, AttemptState::Failed, &code)).await?;
    Ok(())
}

/// Ends an attempt that can no longer be paid, or that nobody was sent to.
pub(super) fn let_go(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    to: AttemptState,
    why: &str,
) -> Result<bool, DbError> {
    let going = store::Going { to, intent: None, payment: None, problem: Some(why) };
    let gone = store::go(tx, attempt, going)?;
    if gone {
        let change = Change::of("state", &attempt.state, &to).beside(&json!({ "problem": why }));
        record(tx, attempt, "treasury.attempt.ended", &change)?;
    }
    Ok(gone)
}

/// Sees to it that an attempt is paid no more; what was paid a moment ago is noted.
async fn close(
    means: &Means,
    rail: &dyn PaymentRail,
    actor: &Actor,
    old: Attempt,
) -> Result<(), OnlineError> {
    let Some(session) = old.session_id.clone() else {
        let lapsed = AttemptState::Lapsed;
        means.db.write(actor.clone(), move |tx| let_go(tx, &old, lapsed, "replaced")).await?;
        return Ok(());
    };
    let seen = rail.close(&session).await?;
    means.db.write(Actor::system(), move |tx| note_attempt(tx, &old.id, &seen)).await?;
    Ok(())
}

/// Writes into the trail what happened to an attempt.
pub(super) fn record(
    tx: &mut Tx<'_>,
    attempt: &Attempt,
    name: &'static str,
    change: &Change,
) -> Result<(), DbError> {
    let organisation = organisation_of(tx, &attempt.party_id)?;
    let organisation = organisation.as_ref().map(OrganisationId::as_str);
    tx.record_change(name, attempt.id.as_str(), organisation, change);
    Ok(())
}

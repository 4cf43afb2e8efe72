//! One batch of a run: some parties, each all or nothing, in one transaction.

use chrono::NaiveDate;

use super::{Cursor, InvoiceRun, Mode, ParkedWhy, RunId, RunState, store};
use crate::billing::{self, ChargeError, IssueError, IssuedDocument, Seller};
use crate::ground::db::{DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::text::Texts;
use crate::membership::contribution::{Sellers, charge_with};
use crate::membership::{ChargeContributionError, DueContribution, contributions_due};
use crate::organisations::{self, Party, PartyId};
use crate::treasury;

/// How many parties have their turn in one transaction: few enough that others who write wait
/// for a twentieth of a second at most.
const BATCH: i64 = 100;

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The books of the legal entity are not open, or it is not there.
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// The sum of a run is too large to be told.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Does the next batch of a run and returns where it stands then. Does nothing when it is
/// through.
///
/// # Errors
/// [`RunError`]; then the batch did not happen.
pub fn take_batch(tx: &mut Tx<'_>, id: &RunId, texts: &Texts) -> Result<InvoiceRun, RunError> {
    // One batch after another, whichever run it belongs to.
    dialect::lock_name(tx.conn, "invoice run")?;
    let mut run = store::run(tx.conn, id)?;
    if run.state != RunState::Running {
        return Ok(run);
    }
    let seller = Seller::own(tx.conn).map_err(IssueError::from)?;
    let mut known = Known { seller, sellers: Sellers::default(), texts };
    match run.mode {
        Mode::Issue => advance(tx, &mut run, &mut known)?,
        Mode::Rehearsal => tx.rehearse(|tx| advance(tx, &mut run, &mut known))?,
    }
    if run.cursor == Cursor::End {
        run.state = RunState::Done;
        run.finished_at = Some(tx.now);
    }
    store::save(tx, &run)?;
    Ok(run)
}

/// What all turns of a batch need, read once.
struct Known<'a> {
    seller: Seller,
    sellers: Sellers,
    texts: &'a Texts,
}

/// Gives the next parties their turn and moves the cursor.
fn advance(tx: &mut Tx<'_>, run: &mut InvoiceRun, known: &mut Known<'_>) -> Result<(), RunError> {
    match run.cursor.clone() {
        Cursor::Waiting(after) => {
            let found = billing::parties_with_waiting_charges(tx.conn, after.as_ref(), BATCH)?;
            run.cursor = match found.last() {
                Some(last) => Cursor::Waiting(Some(last.clone())),
                None => Cursor::Due(None),
            };
            treasury::lock_parties(tx, &found)?;
            for party in found {
                // Whoever also has something due has a turn later, for both at once.
                if !store::is_due(tx.conn, &party, run.on)? {
                    turn(tx, run, known, &party, None)?;
                }
            }
        }
        Cursor::Due(after) => {
            let found = contributions_due(tx.conn, run.on, after.as_ref(), BATCH)?;
            run.cursor = match found.last() {
                Some(last) => Cursor::Due(Some(last.contribution.id.clone())),
                None => Cursor::End,
            };
            let parties: Vec<PartyId> = found.iter().map(|due| due.party_id.clone()).collect();
            treasury::lock_parties(tx, &parties)?;
            for due in found {
                let party = due.party_id.clone();
                turn(tx, run, known, &party, Some(due))?;
            }
        }
        Cursor::End => {}
    }
    Ok(())
}

/// One party's turn: everything for it, or nothing, with the reason noted.
fn turn(
    tx: &mut Tx<'_>,
    run: &mut InvoiceRun,
    known: &mut Known<'_>,
    party: &PartyId,
    due: Option<DueContribution>,
) -> Result<(), RunError> {
    let party = organisations::party(tx.conn, party)?;
    let on = run.on;
    run.done = run.done.saturating_add(1);
    match tx.attempt(|tx| charge_and_invoice(tx, known, &party, due, on)) {
        Ok(Some(documents)) => {
            for document in documents {
                run.report.add(&party, document)?;
            }
        }
        Ok(None) => run.report.park(&party, ParkedWhy::NoAddress),
        Err(Stop::Parked(why)) => run.report.park(&party, why),
        Err(Stop::Broken(error)) => return Err(error),
    }
    Ok(())
}

/// Charges all periods that have begun by the day of the run (a late join, or a run left out,
/// catches up) and invoices what waits. `None`: there is no address, so it waits.
fn charge_and_invoice(
    tx: &mut Tx<'_>,
    known: &mut Known<'_>,
    party: &Party,
    due: Option<DueContribution>,
    on: NaiveDate,
) -> Result<Option<Vec<IssuedDocument>>, Stop> {
    if let Some(mut due) = due {
        while let Some(period) = due.contribution.next_period().map_err(|_| Stop::AMOUNT)? {
            if due.contribution.billed_until > on
                || charge_with(tx, &due, on, (known.texts, &mut known.sellers))?.is_none()
            {
                break;
            }
            due.contribution.billed_until = period.end();
        }
    }
    if party.address.is_none() {
        return Ok(None);
    }
    Ok(Some(treasury::invoice_all_waiting_of(tx, Some(&known.seller), party)?))
}

/// Why a party's turn ended early.
enum Stop {
    /// Only this party stops.
    Parked(ParkedWhy),
    /// The run stops.
    Broken(RunError),
}

impl Stop {
    const AMOUNT: Self = Self::Parked(ParkedWhy::Amount);
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) | DbError::Unreachable(_) | DbError::NoRoom(_) | DbError::Fault(_) => {
                Self::Broken(error.into())
            }
            other => {
                tracing::error!(error = %other, "a party of an invoice run was parked");
                Self::Parked(ParkedWhy::Fault)
            }
        }
    }
}

impl From<ChargeContributionError> for Stop {
    fn from(error: ChargeContributionError) -> Self {
        match error {
            ChargeContributionError::Period(_)
            | ChargeContributionError::Money(_)
            | ChargeContributionError::Charge(ChargeError::Amount) => Self::AMOUNT,
            ChargeContributionError::Charge(ChargeError::Overlap(_)) => {
                Self::Parked(ParkedWhy::Overlap)
            }
            ChargeContributionError::Charge(ChargeError::NoText) => Self::Parked(ParkedWhy::Fault),
            ChargeContributionError::Charge(ChargeError::Db(error))
            | ChargeContributionError::Db(error) => error.into(),
        }
    }
}

impl From<IssueError> for Stop {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::NoAddress => Self::Parked(ParkedWhy::NoAddress),
            IssueError::Money(_) | IssueError::Calendar => Self::AMOUNT,
            IssueError::Ledger(_) => Self::Broken(error.into()),
            IssueError::Db(error) => error.into(),
            IssueError::VatUnproved => Self::Parked(ParkedWhy::VatUnproved),
            IssueError::NoExchangeRate(_) => Self::Parked(ParkedWhy::NoExchangeRate),
            IssueError::NoLines | IssueError::Prefix => {
                tracing::error!(%error, "a party of an invoice run was parked");
                Self::Parked(ParkedWhy::Fault)
            }
        }
    }
}

//! One batch of a run: some parties, each all or nothing, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Cursor, InvoiceRun, Mode, ParkedWhy, RunId, RunState, store};
use crate::billing::{
    self, ChargeError, IssueError, IssuedDocument, KnownSellers, Planned, Seller,
};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::text::Texts;
use crate::membership::contribution::{HowFar, PlannedDue, Sellers, plan_due, write_due};
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
    let mut known =
        Known { sellers: KnownSellers::with(seller), levels: Sellers::default(), texts };
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
    sellers: KnownSellers,
    levels: Sellers,
    texts: &'a Texts,
}

/// A party whose turn it is, with what of it is due.
struct Turn {
    party: Party,
    due: Option<DueContribution>,
}

/// The same before its party was read.
type Place = (PartyId, Option<DueContribution>);

/// Gives the next parties their turn and moves the cursor.
fn advance(tx: &mut Tx<'_>, run: &mut InvoiceRun, known: &mut Known<'_>) -> Result<(), RunError> {
    let mut next: Vec<Place> = Vec::new();
    match run.cursor.clone() {
        Cursor::Waiting(after) => {
            let found = billing::parties_with_waiting_charges(tx.conn, after.as_ref(), BATCH)?;
            run.cursor = match found.last() {
                Some(last) => Cursor::Waiting(Some(last.clone())),
                None => Cursor::Due(None),
            };
            treasury::lock_parties(tx, &found)?;
            // Whoever also has something due has a turn later, for both at once.
            let due = store::due_among(tx.conn, &found, run.on)?;
            next.extend(found.into_iter().filter(|id| !due.contains(id)).map(|id| (id, None)));
        }
        Cursor::Due(after) => {
            let found = contributions_due(tx.conn, run.on, after.as_ref(), BATCH)?;
            run.cursor = match found.last() {
                Some(last) => Cursor::Due(Some(last.contribution.id.clone())),
                None => Cursor::End,
            };
            treasury::lock_parties(tx, found.iter().map(|due| &due.party_id))?;
            next.extend(found.into_iter().map(|due| (due.party_id.clone(), Some(due))));
        }
        Cursor::End => {}
    }
    while !next.is_empty() {
        let (now, later) = once_each(next);
        let turns = turns(tx.conn, now)?;
        take_turns(tx, run, known, &turns)?;
        next = later;
    }
    Ok(())
}

/// A party has one turn at a time: who is there twice, because one promise took the place of
/// another, comes again afterwards.
fn once_each(all: Vec<Place>) -> (Vec<Place>, Vec<Place>) {
    let mut seen = BTreeSet::new();
    all.into_iter().partition(|(party, _)| seen.insert(party.clone()))
}

fn turns(conn: &mut Conn, places: Vec<Place>) -> Result<Vec<Turn>, DbError> {
    let ids: Vec<&PartyId> = places.iter().map(|(id, _)| id).collect();
    let parties = organisations::parties_by_id(conn, &ids)?;
    let mut parties: BTreeMap<PartyId, Party> =
        parties.into_iter().map(|party| (party.id.clone(), party)).collect();
    let turn = |(id, due)| {
        let party = parties.remove(&id).ok_or(DbError::NotFound)?;
        Ok(Turn { party, due })
    };
    places.into_iter().map(turn).collect()
}

/// What came of a party's turn: its documents; none where there is no address, so that what it owes
/// waits.
type Outcome = Result<Option<Vec<IssuedDocument>>, ParkedWhy>;

/// Several parties' turns: everything for each, or nothing, with the reason noted. They are written
/// together; where the database refuses that, one after another, so that none loses its turn by
/// another's fault.
fn take_turns(
    tx: &mut Tx<'_>,
    run: &mut InvoiceRun,
    known: &mut Known<'_>,
    turns: &[Turn],
) -> Result<(), RunError> {
    let on = run.on;
    match tx.attempt(|tx| together(tx, known, turns, on)) {
        Ok(outcomes) => {
            for (turn, outcome) in turns.iter().zip(outcomes) {
                note(run, &turn.party, outcome)?;
            }
        }
        Err(Stop::Broken(error)) => return Err(error),
        Err(Stop::Parked(_)) => {
            for turn in turns {
                let alone = std::slice::from_ref(turn);
                let outcome = match tx.attempt(|tx| together(tx, known, alone, on)) {
                    Ok(outcomes) => outcomes.into_iter().next().unwrap_or(Ok(None)),
                    Err(Stop::Parked(why)) => Err(why),
                    Err(Stop::Broken(error)) => return Err(error),
                };
                note(run, &turn.party, outcome)?;
            }
        }
    }
    Ok(())
}

fn note(run: &mut InvoiceRun, party: &Party, outcome: Outcome) -> Result<(), MoneyError> {
    run.done = run.done.saturating_add(1);
    match outcome {
        Ok(Some(documents)) => {
            for document in documents {
                run.report.add(party, document)?;
            }
        }
        Ok(None) => run.report.park(party, ParkedWhy::NoAddress),
        Err(why) => run.report.park(party, why),
    }
    Ok(())
}

/// Charges all periods that have begun by the day of the run and invoices what waits: first all of
/// it is planned, then what stands is written. An error means that nothing may stand.
fn together(
    tx: &mut Tx<'_>,
    known: &mut Known<'_>,
    turns: &[Turn],
    on: NaiveDate,
) -> Result<Vec<Outcome>, Stop> {
    let mut charged = plan_charges(tx, known, turns, on)?;
    let (places, planned) = plan_documents(tx, known, turns, &mut charged)?;
    write_due(tx, charged.iter().flatten().flatten())?;
    let issued = treasury::issue_planned(tx, planned)?;
    let mut outcomes: Vec<Outcome> =
        charged.into_iter().map(|charged| charged.map(|_| None)).collect();
    for (place, documents) in places.into_iter().zip(issued) {
        if let Some(outcome) = outcomes.get_mut(place) {
            *outcome = Ok(Some(documents));
        }
    }
    Ok(outcomes)
}

/// What will be charged to each, or why it will have nothing.
type Charged = Result<Option<PlannedDue>, ParkedWhy>;

fn plan_charges(
    tx: &mut Tx<'_>,
    known: &mut Known<'_>,
    turns: &[Turn],
    on: NaiveDate,
) -> Result<Vec<Charged>, Stop> {
    let due: Vec<DueContribution> = turns.iter().filter_map(|turn| turn.due.clone()).collect();
    let levels = (known.texts, &mut known.levels);
    let mut planned = plan_due(tx, &due, (on, HowFar::AllBegun), levels)?.into_iter();
    let charged = |turn: &Turn| match turn.due.as_ref().and_then(|_| planned.next()) {
        None => Ok(Ok(None)),
        Some(Ok(planned)) => Ok(Ok(Some(planned))),
        Some(Err(error)) => Ok(Err(Stop::from(error).parked()?)),
    };
    turns.iter().map(charged).collect()
}

/// The documents of those who can have some, with their places among the turns.
fn plan_documents<'a>(
    tx: &mut Tx<'_>,
    known: &mut Known<'_>,
    turns: &'a [Turn],
    charged: &mut [Charged],
) -> Result<(Vec<usize>, Vec<Planned<'a>>), Stop> {
    let can = |(_, (turn, charged)): &(usize, (&Turn, &Charged))| {
        charged.is_ok() && turn.party.address.is_some()
    };
    let (places, parties): (Vec<usize>, Vec<&Party>) = turns
        .iter()
        .zip(&*charged)
        .enumerate()
        .filter(can)
        .map(|(place, (turn, _))| (place, &turn.party))
        .unzip();
    let mut waiting = billing::waiting_turns(tx, &parties)?;
    for (turn, place) in waiting.iter_mut().zip(&places) {
        if let Some(Ok(Some(planned))) = charged.get(*place) {
            turn.charges.extend(planned.charges.iter().cloned());
        }
    }
    let answers = billing::plan_documents(tx, &mut known.sellers, waiting)?;
    let (mut those, mut planned) = (Vec::new(), Vec::new());
    for (place, answer) in places.into_iter().zip(answers) {
        match answer {
            Ok(documents) => {
                those.push(place);
                planned.push(documents);
            }
            Err(error) => {
                let why = Stop::from(error).parked()?;
                if let Some(charged) = charged.get_mut(place) {
                    *charged = Err(why);
                }
            }
        }
    }
    Ok((those, planned))
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

    /// Why only this party stops; else the run does.
    fn parked(self) -> Result<ParkedWhy, Self> {
        match self {
            Self::Parked(why) => Ok(why),
            broken @ Self::Broken(_) => Err(broken),
        }
    }
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) | DbError::Unreachable(_) | DbError::NoRoom(_) | DbError::Fault(_) => {
                Self::Broken(error.into())
            }
            other => {
                tracing::error!(error = %other, "an invoice run stumbled over a party");
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

//! Charging the next days of a contribution.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Contribution, ContributionId, DueContribution, due_lines, store};
use crate::billing::{self, Charge, ChargeError, ChargeId, Charging, NewCharge};
use crate::ground::db::{Conn, DbError, Tx, dialect};
use crate::ground::money::MoneyError;
use crate::ground::period::PeriodError;
use crate::ground::text::Texts;
use crate::membership::{LevelVersionId, seller_of_level};

/// Who sells which level, looked up once for all that is charged together.
#[derive(Debug, Default)]
pub struct Sellers(BTreeMap<LevelVersionId, Charging>);

impl Sellers {
    fn of(&mut self, conn: &mut Conn, version: &LevelVersionId) -> Result<Charging, DbError> {
        if let Some(known) = self.0.get(version) {
            return Ok(known.clone());
        }
        let entity = seller_of_level(conn, version)?;
        let charging = Charging::by(conn, &entity)?;
        self.0.insert(version.clone(), charging.clone());
        Ok(charging)
    }
}

/// Why a contribution was not charged.
#[derive(Debug, thiserror::Error)]
pub enum ChargeContributionError {
    /// The calendar.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// The amount.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Billing refused.
    #[error(transparent)]
    Charge(#[from] ChargeError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Charges the next period of a contribution, in advance, and moves its `billed_until`: a charge
/// for each part of it, of which the first is returned (the level itself, always there). `None`
/// when there is nothing to charge up to and including the day `on`: somebody else was faster, or
/// the contribution has ended.
///
/// # Errors
/// [`ChargeContributionError`].
pub fn charge_contribution(
    tx: &mut Tx<'_>,
    due: &DueContribution,
    on: NaiveDate,
    texts: &Texts,
) -> Result<Option<ChargeId>, ChargeContributionError> {
    let mut sellers = Sellers::default();
    let due = std::slice::from_ref(due);
    let planned = plan_due(tx, due, (on, HowFar::NextPeriod), (texts, &mut sellers))?;
    let Some(planned) = planned.into_iter().next().transpose()? else { return Ok(None) };
    write_due(tx, [&planned])?;
    Ok(planned.charges.first().map(|charge| charge.id.clone()))
}

/// How many periods of a contribution are charged at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowFar {
    /// The next one.
    NextPeriod,
    /// All that have begun: a late join, or a run left out, catches up.
    AllBegun,
}

/// What will be charged for a contribution.
#[derive(Debug)]
pub struct PlannedDue {
    /// As stored, before.
    contribution: Contribution,
    /// The first day that is left, after.
    until: NaiveDate,
    /// The charges, the oldest first; none when somebody else was faster, or nothing is due.
    pub charges: Vec<Charge>,
}

/// What is planned for each of several contributions, in its place, or why it cannot be charged.
type PlannedDues = Vec<Result<PlannedDue, ChargeContributionError>>;

/// Plans what is due of several contributions up to and including the day `on`: each is locked and
/// read anew, and nothing is written.
///
/// # Errors
/// A fault of the database; why one cannot be charged stands in its place.
pub fn plan_due(
    tx: &mut Tx<'_>,
    due: &[DueContribution],
    (on, how_far): (NaiveDate, HowFar),
    (texts, sellers): (&Texts, &mut Sellers),
) -> Result<PlannedDues, ChargeContributionError> {
    let ids: Vec<&ContributionId> = due.iter().map(|due| &due.contribution.id).collect();
    dialect::lock_rows(tx.conn, "contributions", ids.iter().map(|id| id.as_str()))?;
    let mut stored: BTreeMap<ContributionId, Contribution> = BTreeMap::new();
    for contribution in store::contributions(tx.conn, &ids)? {
        stored.insert(contribution.id.clone(), contribution);
    }
    let mut drawn = Vec::with_capacity(due.len());
    for due in due {
        let contribution = stored.get(&due.contribution.id).cloned().ok_or(DbError::NotFound)?;
        match draw_up(tx, due, contribution, (on, how_far), (texts, &mut *sellers)) {
            Err(ChargeContributionError::Db(error)) => return Err(error.into()),
            answer => drawn.push(answer),
        }
    }
    settle(tx, drawn)
}

/// The charges of the periods of one contribution that have begun, as they would be.
fn draw_up(
    tx: &mut Tx<'_>,
    due: &DueContribution,
    contribution: Contribution,
    (on, how_far): (NaiveDate, HowFar),
    (texts, sellers): (&Texts, &mut Sellers),
) -> Result<PlannedDue, ChargeContributionError> {
    let until = contribution.billed_until;
    let mut next = DueContribution { contribution: contribution.clone(), ..due.clone() };
    let mut planned = PlannedDue { contribution, until, charges: Vec::new() };
    if until != due.contribution.billed_until {
        return Ok(planned);
    }
    while next.contribution.billed_until <= on {
        let Some((period, lines)) = due_lines(tx.conn, &next, tx.now, texts)? else { break };
        let charging = sellers.of(tx.conn, &next.contribution.level_version_id)?;
        for line in lines {
            let new = NewCharge {
                party_id: due.party_id.clone(),
                source: line.kind.source(&next.contribution.id),
                nature: line.nature,
                text: line.text,
                net: line.net,
                period,
            };
            planned.charges.push(charging.to_be(tx, new, ""));
        }
        planned.until = period.end();
        next.contribution.billed_until = period.end();
        if how_far == HowFar::NextPeriod {
            break;
        }
    }
    Ok(planned)
}

/// Lets billing look at all charges in one question, and gives each back to where it belongs. A
/// contribution of which one charge is refused is not charged at all.
fn settle(tx: &mut Tx<'_>, mut drawn: PlannedDues) -> Result<PlannedDues, ChargeContributionError> {
    let (mut places, mut charges) = (Vec::new(), Vec::new());
    for (place, one) in drawn.iter_mut().enumerate() {
        if let Ok(one) = one {
            places.extend(one.charges.iter().map(|_| place));
            charges.append(&mut one.charges);
        }
    }
    for (place, answer) in places.into_iter().zip(billing::prepare_charges(tx, charges)?) {
        let Some(one) = drawn.get_mut(place) else { continue };
        match (one.as_mut(), answer) {
            (Ok(known), Ok(charge)) => known.charges.push(charge),
            (Ok(_), Err(refused)) => *one = Err(refused.into()),
            (Err(_), _) => {}
        }
    }
    Ok(drawn)
}

/// Writes what was planned, and moves the first days that are left.
///
/// # Errors
/// A fault of the database.
pub fn write_due<'a>(
    tx: &mut Tx<'_>,
    planned: impl IntoIterator<Item = &'a PlannedDue>,
) -> Result<(), DbError> {
    let planned: Vec<&PlannedDue> =
        planned.into_iter().filter(|one| one.until != one.contribution.billed_until).collect();
    billing::write_charges(tx, planned.iter().flat_map(|one| &one.charges))?;
    let moves: Vec<_> = planned.iter().map(|one| (&one.contribution, one.until)).collect();
    store::move_billed_until(tx, &moves)
}

//! The tables of distributions.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{
    Contributed, Distribution, DistributionId, DistributionLine, DistributionLineId,
    DistributionState, Share, Terms,
};
use crate::ground::db::schema::{
    distribution_lines as lines, distributions as table, memberships, parties,
};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ledger::PostingId;
use crate::membership::MembershipId;
use crate::organisations::{HandedOut, LegalEntityId, PartyId, TooSmall};

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: DistributionId,
    from_day: NaiveDate,
    until_day: NaiveDate,
    surplus_minor: i64,
    currency: String,
    money_weight: i32,
    kind_weight: i32,
    least_minor: i64,
    below: TooSmall,
    pays: HandedOut,
    state: DistributionState,
    resolution: String,
    prepared_at: NaiveDateTime,
    approved_on: Option<NaiveDate>,
    posting_id: Option<PostingId>,
    paid_on: Option<NaiveDate>,
    undone_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Distribution {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = || DbError::Corrupt(format!("distribution {}", row.id));
        let currency: Currency = row.currency.parse().map_err(|_| odd())?;
        let weight = |weight: i32| u32::try_from(weight).map_err(|_| odd());
        let terms = Terms {
            money_weight: weight(row.money_weight)?,
            kind_weight: weight(row.kind_weight)?,
            least: Money::from_minor(row.least_minor, currency),
        };
        Ok(Self {
            terms,
            surplus: Money::from_minor(row.surplus_minor, currency),
            id: row.id,
            from: row.from_day,
            until: row.until_day,
            too_small: row.below,
            handed_out: row.pays,
            state: row.state,
            resolution: row.resolution,
            prepared_at: row.prepared_at.and_utc(),
            approved: row.approved_on.zip(row.posting_id),
            paid_on: row.paid_on,
            undone_on: row.undone_on,
        })
    }
}

/// One distribution.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn distribution(conn: &mut Conn, id: &DistributionId) -> Result<Distribution, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// The latest `limit` distributions, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn distributions(conn: &mut Conn, limit: i64) -> Result<Vec<Distribution>, DbError> {
    let rows: Vec<Row> =
        table::table.order(table::id.desc()).limit(limit).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Distribution::try_from).collect()
}

/// Whether another distribution that stands shares a day with this one.
pub(super) fn overlaps(conn: &mut Conn, with: &Distribution) -> Result<bool, DbError> {
    let standing: i64 = table::table
        .filter(table::id.ne(&with.id))
        .filter(table::state.eq_any([DistributionState::Approved, DistributionState::Paid]))
        .filter(table::from_day.lt(with.until))
        .filter(table::until_day.gt(with.from))
        .count()
        .get_result(conn)?;
    Ok(standing > 0)
}

/// Every membership there ever was and its party, by birth.
pub(super) fn members(conn: &mut Conn) -> Result<Vec<(MembershipId, PartyId)>, DbError> {
    Ok(memberships::table
        .order(memberships::id.asc())
        .select((memberships::id, memberships::party_id))
        .load(conn)?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    new: &Distribution,
) -> Result<(), DbError> {
    let weight = |weight: u32| i32::try_from(weight).map_err(|e| DbError::Fault(e.to_string()));
    diesel::insert_into(table::table)
        .values((
            table::id.eq(&new.id),
            table::legal_entity_id.eq(entity),
            table::from_day.eq(new.from),
            table::until_day.eq(new.until),
            table::surplus_minor.eq(new.surplus.minor()),
            table::currency.eq(new.surplus.currency().code()),
            table::money_weight.eq(weight(new.terms.money_weight)?),
            table::kind_weight.eq(weight(new.terms.kind_weight)?),
            table::least_minor.eq(new.terms.least.minor()),
            table::below.eq(new.too_small),
            table::pays.eq(new.handed_out),
            table::state.eq(new.state),
            table::resolution.eq(&new.resolution),
            table::prepared_by.eq(tx.actor.as_str()),
            table::prepared_at.eq(new.prepared_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by the state it moves from.
pub(super) fn update(
    tx: &mut Tx<'_>,
    of: &Distribution,
    from: DistributionState,
) -> Result<usize, DbError> {
    let (approved_on, posting) = of.approved.clone().unzip();
    let row = table::table.filter(table::id.eq(&of.id)).filter(table::state.eq(from));
    let moved = (
        table::state.eq(of.state),
        table::resolution.eq(&of.resolution),
        table::approved_on.eq(approved_on),
        table::posting_id.eq(posting),
        table::paid_on.eq(of.paid_on),
        table::undone_on.eq(of.undone_on),
    );
    // The instant of the approval is that of the move that approves, and stays.
    Ok(match of.state {
        DistributionState::Approved => {
            let now = table::approved_at.eq(tx.now.naive_utc());
            diesel::update(row).set((moved, now)).execute(tx.conn)?
        }
        _ => diesel::update(row).set(moved).execute(tx.conn)?,
    })
}

type LineColumns =
    (DistributionLineId, DistributionId, MembershipId, PartyId, i64, i64, i64, i64, String);

const fn columns() -> (
    lines::id,
    lines::distribution_id,
    lines::membership_id,
    lines::party_id,
    lines::money_minor,
    lines::kind_minor,
    lines::share_minor,
    lines::handed_minor,
    table::currency,
) {
    (
        lines::id,
        lines::distribution_id,
        lines::membership_id,
        lines::party_id,
        lines::money_minor,
        lines::kind_minor,
        lines::share_minor,
        lines::handed_minor,
        table::currency,
    )
}

fn read(
    (id, distribution_id, membership_id, party_id, money, kind, exact, handed, code): LineColumns,
) -> Result<DistributionLine, DbError> {
    let currency: Currency = code.parse().map_err(|_| DbError::Corrupt(code.clone()))?;
    let amount = |minor: i64| Money::from_minor(minor, currency);
    let contributed = Contributed { money: amount(money), kind: amount(kind) };
    let share = Share { contributed, exact: amount(exact), handed: amount(handed) };
    Ok(DistributionLine { id, distribution_id, membership_id, party_id, share })
}

/// A line with the name of its party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistributionRow {
    /// The line.
    pub line: DistributionLine,
    /// What the party is called.
    pub name: String,
}

/// The lines of a distribution, in the order they were reckoned.
///
/// # Errors
/// A fault of the database.
pub fn lines_of(conn: &mut Conn, of: &DistributionId) -> Result<Vec<DistributionRow>, DbError> {
    let rows: Vec<(LineColumns, String)> = lines::table
        .inner_join(table::table)
        .inner_join(parties::table)
        .filter(lines::distribution_id.eq(of))
        .order(lines::membership_id.asc())
        .select((columns(), parties::name))
        .load(conn)?;
    rows.into_iter().map(|(row, name)| Ok(DistributionRow { line: read(row)?, name })).collect()
}

/// One line with its distribution.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn line(
    conn: &mut Conn,
    id: &DistributionLineId,
) -> Result<(DistributionLine, Distribution), DbError> {
    let (row, of): (LineColumns, Row) = lines::table
        .inner_join(table::table)
        .filter(lines::id.eq(id))
        .select((columns(), Row::as_select()))
        .first(conn)?;
    Ok((read(row)?, of.try_into()?))
}

/// What parties were given in distributions that were handed out, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn statements_of_parties(
    conn: &mut Conn,
    of: &[PartyId],
) -> Result<Vec<(DistributionLine, Distribution)>, DbError> {
    let rows: Vec<(LineColumns, Row)> = lines::table
        .inner_join(table::table)
        .filter(lines::party_id.eq_any(of))
        .filter(table::state.eq(DistributionState::Paid))
        .order(lines::id.desc())
        .select((columns(), Row::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, of)| Ok((read(row)?, of.try_into()?))).collect()
}

pub(super) fn insert_line(tx: &mut Tx<'_>, new: &DistributionLine) -> Result<(), DbError> {
    let share = &new.share;
    diesel::insert_into(lines::table)
        .values((
            lines::id.eq(&new.id),
            lines::distribution_id.eq(&new.distribution_id),
            lines::membership_id.eq(&new.membership_id),
            lines::party_id.eq(&new.party_id),
            lines::money_minor.eq(share.contributed.money.minor()),
            lines::kind_minor.eq(share.contributed.kind.minor()),
            lines::share_minor.eq(share.exact.minor()),
            lines::handed_minor.eq(share.handed.minor()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

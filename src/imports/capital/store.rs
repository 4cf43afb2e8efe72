//! Reading what members put in: of several together, never one by one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Held, KnownFund, KnownItem};
use crate::ground::db::schema::{
    fund_movements, import_things, member_funds, memberships, postings, share_certificates,
    share_movements, share_openings, share_subscriptions,
};
use crate::ground::db::{Conn, DbError};
use crate::imports::ImportId;
use crate::membership::MembershipId;
use crate::membership::shares::{FundId, FundKind, ShareClassId};
use crate::organisations::PartyId;
use crate::treasury::{OpenItem, open_items_of};

type Place = (MembershipId, ShareClassId);

/// What these members hold, or have held: a class of which they never had any is left out, and so
/// is one that was taken over by mistake.
pub(super) fn held(
    conn: &mut Conn,
    members: &[MembershipId],
) -> Result<BTreeMap<Place, Held>, DbError> {
    let mut all = moved(conn, members)?;
    for (place, day) in subscribed(conn, members)? {
        if let Some(held) = all.get_mut(&place) {
            held.subscribed_on = earlier(held.subscribed_on, day);
        }
    }
    let certificates: Vec<(MembershipId, ShareClassId, i64)> = share_certificates::table
        .filter(share_certificates::membership_id.eq_any(members))
        .filter(share_certificates::cancelled_on.is_null())
        .select((
            share_certificates::membership_id,
            share_certificates::share_class_id,
            share_certificates::number,
        ))
        .load(conn)?;
    for (member, class, number) in certificates {
        if let Some(held) = all.get_mut(&(member, class)) {
            held.certificate = Some(number);
        }
    }
    Ok(all)
}

fn earlier(known: Option<NaiveDate>, day: NaiveDate) -> Option<NaiveDate> {
    Some(known.map_or(day, |known| known.min(day)))
}

/// The movements that stand, added up.
fn moved(conn: &mut Conn, members: &[MembershipId]) -> Result<BTreeMap<Place, Held>, DbError> {
    type Row = (MembershipId, ShareClassId, i64, i64, NaiveDate);
    let mistakes = share_openings::table
        .filter(share_openings::taken_back_at.is_not_null())
        .select(share_openings::id);
    let rows: Vec<Row> = share_movements::table
        .filter(share_movements::membership_id.eq_any(members))
        .filter(share_movements::about.ne_all(mistakes))
        .select((
            share_movements::membership_id,
            share_movements::share_class_id,
            share_movements::shares,
            share_movements::amount_minor,
            share_movements::effective_on,
        ))
        .load(conn)?;
    let mut all: BTreeMap<Place, Held> = BTreeMap::new();
    for (member, class, shares, minor, on) in rows {
        let held = all.entry((member, class)).or_default();
        held.shares = held.shares.saturating_add(shares);
        held.paid_in = held.paid_in.saturating_add(minor);
        if shares > 0 {
            held.paid_on = earlier(held.paid_on, on);
        }
    }
    Ok(all)
}

/// The days on which shares were subscribed that came.
fn subscribed(
    conn: &mut Conn,
    members: &[MembershipId],
) -> Result<Vec<(Place, NaiveDate)>, DbError> {
    let here: Vec<(MembershipId, ShareClassId, NaiveDate)> = share_subscriptions::table
        .filter(share_subscriptions::membership_id.eq_any(members))
        .filter(share_subscriptions::state.eq("paid"))
        .select((
            share_subscriptions::membership_id,
            share_subscriptions::share_class_id,
            share_subscriptions::subscribed_on,
        ))
        .load(conn)?;
    let before: Vec<(MembershipId, ShareClassId, NaiveDate)> = share_openings::table
        .filter(share_openings::membership_id.eq_any(members))
        .filter(share_openings::taken_back_at.is_null())
        .select((
            share_openings::membership_id,
            share_openings::share_class_id,
            share_openings::subscribed_on,
        ))
        .load(conn)?;
    let all = here.into_iter().chain(before);
    Ok(all.map(|(member, class, day)| ((member, class), day)).collect())
}

/// Which of these numbers certificates have.
pub(super) fn given(conn: &mut Conn, numbers: &[i64]) -> Result<BTreeSet<i64>, DbError> {
    let given: Vec<i64> = share_certificates::table
        .filter(share_certificates::number.eq_any(numbers))
        .select(share_certificates::number)
        .load(conn)?;
    Ok(given.into_iter().collect())
}

/// The things of a kind that an import has made.
pub(super) fn things_of(
    conn: &mut Conn,
    import: &ImportId,
    kind: &str,
) -> Result<BTreeSet<String>, DbError> {
    let made: Vec<String> = import_things::table
        .filter(import_things::import_id.eq(import))
        .filter(import_things::kind.eq(kind))
        .select(import_things::thing_id)
        .load(conn)?;
    Ok(made.into_iter().collect())
}

/// The members whose deposits and loans these are.
pub(super) fn members_of_funds(conn: &mut Conn, ids: &[String]) -> Result<Vec<String>, DbError> {
    Ok(member_funds::table
        .filter(member_funds::id.eq_any(ids))
        .select(member_funds::membership_id)
        .load(conn)?)
}

/// Deposits and loans of these members, without those that were taken over by mistake.
pub(super) fn funds(conn: &mut Conn, members: &[MembershipId]) -> Result<Vec<KnownFund>, DbError> {
    type Row = (FundId, MembershipId, FundKind, String, Option<NaiveDate>);
    let rows: Vec<Row> = member_funds::table
        .filter(member_funds::membership_id.eq_any(members))
        .order(member_funds::id.asc())
        .select((
            member_funds::id,
            member_funds::membership_id,
            member_funds::kind,
            member_funds::terms,
            member_funds::due_on,
        ))
        .load(conn)?;
    let moves: Vec<(FundId, i64, NaiveDate, Option<String>)> = fund_movements::table
        .inner_join(postings::table.on(postings::id.eq(fund_movements::posting_id)))
        .filter(fund_movements::membership_id.eq_any(members))
        .select((
            fund_movements::fund_id,
            fund_movements::amount_minor,
            fund_movements::effective_on,
            postings::reverses_id,
        ))
        .load(conn)?;
    let mut sums: BTreeMap<FundId, (i64, Option<NaiveDate>, bool)> = BTreeMap::new();
    for (fund, minor, on, reverses) in moves {
        let (open, taken_on, mistake) = sums.entry(fund).or_default();
        *open = open.saturating_add(minor);
        *taken_on = earlier(*taken_on, on);
        *mistake |= reverses.is_some();
    }
    let known = |(id, member, kind, terms, due_on): Row| {
        let (open, taken_on, mistake) = sums.get(&id).copied()?;
        let taken_on = taken_on.filter(|_| !mistake)?;
        Some(KnownFund { id, member, kind, open, taken_on, terms, due_on })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// What was open in the earlier books of these members and was brought in.
pub(super) fn items(conn: &mut Conn, members: &[MembershipId]) -> Result<Vec<KnownItem>, DbError> {
    let parties: Vec<(PartyId, MembershipId)> = memberships::table
        .filter(memberships::id.eq_any(members))
        .select((memberships::party_id, memberships::id))
        .load(conn)?;
    // Who left and came back is one party: the item is of the membership that is asked about.
    let of: BTreeMap<PartyId, MembershipId> = parties.into_iter().collect();
    let wanted: Vec<PartyId> = of.keys().cloned().collect();
    let items = open_items_of(conn, &wanted)?;
    let known = |item: OpenItem| {
        let member = of.get(&item.earlier.party_id)?.clone();
        Some(KnownItem { member, item })
    };
    Ok(items.into_iter().filter_map(known).collect())
}

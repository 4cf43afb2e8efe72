//! Leaving: notice, the last day, and taking it back.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::letter::{self, Told};
use super::pause::after;
use super::{ChangeError, Departure, class, locked, store, today};
use crate::ground::db::{Change, Tx};
use crate::membership::contribution::reduction::restore_end;
use crate::membership::contribution::{contribution_on, running_contribution};
use crate::membership::state::{MembershipState, Move};
use crate::membership::{Contribution, MembershipId, make_move};
use crate::organisations::{CoopSettings, NoticeEnd, coop_settings};

/// The last day of who gives notice on `today`, where `contribution` is what holds then: the first
/// end the statutes allow after the notice period, and not before the last day that was invoiced or
/// the end of the level's minimum term.
#[must_use]
pub fn last_day_for(
    settings: &CoopSettings,
    contribution: Option<&Contribution>,
    today: NaiveDate,
) -> NaiveDate {
    let notice = Days::new(settings.notice_days.into());
    let earliest = today.checked_add_days(notice).unwrap_or(today);
    let last = end_on_or_after(settings.notice_end, earliest).unwrap_or(earliest);
    let billed = contribution.and_then(|promise| promise.billed_until.pred_opt());
    let bound = contribution.and_then(|promise| promise.bound_until?.pred_opt());
    [billed, bound].into_iter().flatten().fold(last, NaiveDate::max)
}

/// The first day on or after `day` on which a membership may end.
fn end_on_or_after(rule: NoticeEnd, day: NaiveDate) -> Option<NaiveDate> {
    let first = day.with_day(1)?;
    let months_left = match rule {
        NoticeEnd::AnyDay => return Some(day),
        NoticeEnd::MonthEnd => 1,
        NoticeEnd::QuarterEnd => 3u32.checked_sub(day.month0() % 3)?,
        NoticeEnd::YearEnd => 12u32.checked_sub(day.month0())?,
    };
    first.checked_add_months(Months::new(months_left))?.pred_opt()
}

/// Gives notice. The promise ends with the last day. `public_url` is where the site is reached.
///
/// # Errors
/// [`ChangeError`].
pub fn give_notice(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    reason: &str,
    public_url: &str,
) -> Result<Departure, ChangeError> {
    let leaving = [
        MembershipState::Admitted,
        MembershipState::Active,
        MembershipState::Paused,
        MembershipState::Suspended,
    ];
    let member = locked(tx, id, &leaving)?;
    let today = today(tx)?;
    if let Some(pause) = store::pause_of(tx.conn, id)? {
        store::close_pause(tx, &pause.id)?;
    }
    let running = running_contribution(tx.conn, id)?;
    let holds = contribution_on(tx.conn, id, today)?;
    let last_day = last_day_for(&coop_settings(tx.conn)?, holds.as_ref(), today);
    let departure = Departure {
        id: tx.mint(),
        noticed_on: today,
        last_day,
        reason: reason.trim().to_owned(),
        contribution: running.as_ref().map(|promise| promise.id.clone()),
    };
    store::insert_departure(tx, id, &departure)?;
    if let Some(promise) = &running {
        store::end_running(tx, id, after(last_day)?.max(promise.starts_on))?;
        store::cut_to(tx, id, after(last_day)?)?;
    }
    // Whoever leaves belongs to the class they are in until then.
    class::drop_open(tx, id)?;
    // The words stay with the notice, where they can be forgotten.
    make_move(tx, id, Move::GiveNotice, "notice")?;
    let change = Change::of("last_day", &None::<NaiveDate>, &last_day);
    tx.record_change("membership.notice.given", id.as_str(), None, &change);
    letter::tell(tx, &member, Told::Notice, Some(last_day), public_url)?;
    Ok(departure)
}

/// Takes the notice back: everything goes on as before.
///
/// # Errors
/// [`ChangeError`].
pub fn withdraw_notice(
    tx: &mut Tx<'_>,
    id: &MembershipId,
    public_url: &str,
) -> Result<(), ChangeError> {
    let member = locked(tx, id, &[MembershipState::Notice])?;
    let departure = store::departure_of(tx.conn, id)?.ok_or(ChangeError::NotPlanned)?;
    store::withdraw(tx, &departure.id)?;
    if let Some(promise) = &departure.contribution {
        store::reopen(tx, promise)?;
        restore_end(tx, id)?;
    }
    make_move(tx, id, Move::Resume, "notice withdrawn")?;
    let change = Change::of("last_day", &departure.last_day, &None::<NaiveDate>);
    tx.record_change("membership.notice.withdrawn", id.as_str(), None, &change);
    letter::tell(tx, &member, Told::Withdrawn, None, public_url)?;
    Ok(())
}

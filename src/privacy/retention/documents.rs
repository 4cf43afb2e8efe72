//! Documents whose period is over: the buyer goes, number and amounts stay, and a proof says so.

use chrono::{Datelike, NaiveDate};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{PeriodClass, end_of_period, period, store};
use crate::billing::BuyerPhotograph;
use crate::ground::db::{DbError, Tx};
use crate::identity::UserId;
use crate::membership::calendar;

/// Removes the buyers of documents of erased people whose period is over; how many.
pub(super) fn remove(tx: &mut Tx<'_>) -> Result<usize, DbError> {
    let years = period(tx.conn, PeriodClass::Documents)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let Some(last) = last_day_over(today, years) else { return Ok(0) };
    let over = store::documents_over(tx.conn, last)?;
    for document in &over {
        let instead = nobody(&document.user)?;
        let sha256 = hex::encode(Sha256::digest(document.buyer.as_bytes()));
        let until = end_of_period(document.issued_on, years);
        store::remove_buyer(tx, &document.id, &instead, &sha256, until)?;
        let facts = json!({ "kept_until": until, "sha256": sha256 });
        tx.record("privacy.document.buyer_removed", document.id.as_str(), facts);
    }
    Ok(over.len())
}

/// The last day of the latest year whose period has ended before `today`.
pub(super) fn last_day_over(today: NaiveDate, years: u32) -> Option<NaiveDate> {
    let years = i32::try_from(years).ok()?.checked_add(1)?;
    NaiveDate::from_ymd_opt(today.year().checked_sub(years)?, 12, 31)
}

/// A photograph of nobody: the number of who was there, and nothing else.
fn nobody(user: &UserId) -> Result<String, DbError> {
    let nothing = String::new;
    let photograph = BuyerPhotograph {
        name: format!("#{}", tail(user.as_str())),
        street: nothing(),
        postal_code: nothing(),
        city: nothing(),
        country: nothing(),
        vat_id: None,
        attention: None,
        email: None,
    };
    serde_json::to_string(&photograph).map_err(|error| DbError::Fault(error.to_string()))
}

fn tail(id: &str) -> String {
    let from = id.chars().count().saturating_sub(6);
    id.chars().skip(from).collect()
}

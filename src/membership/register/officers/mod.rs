//! Officers: who holds which office, from which day until which (CCBS Act 2014, section 30 (2)
//! (e)). An entry is never changed; an office ends.

mod store;

use chrono::NaiveDate;
use serde_json::json;

use super::AsOf;
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};

crate::ids! {
    /// An office somebody holds.
    OfficerId = "off",
}

/// Somebody who holds an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Id.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// The address, on one line.
    pub address: String,
    /// The office, in the co-op's words.
    pub office: String,
    /// The first day.
    pub from_day: NaiveDate,
    /// The last day, once it is known.
    pub until_day: Option<NaiveDate>,
}

/// Somebody who is to hold an office.
#[derive(Debug, Clone)]
pub struct NewOfficer {
    /// See [`Officer::name`].
    pub name: String,
    /// See [`Officer::address`].
    pub address: String,
    /// See [`Officer::office`].
    pub office: String,
    /// See [`Officer::from_day`].
    pub from_day: NaiveDate,
}

/// Why nothing was noted.
#[derive(Debug, thiserror::Error)]
pub enum OfficerError {
    /// A name, an address or an office is missing.
    #[error("an officer has a name, an address and an office")]
    Incomplete,
    /// The last day lies before the first.
    #[error("an office does not end before it begins")]
    Days,
    /// It has ended already.
    #[error("the office has ended")]
    Ended,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Notes that somebody holds an office from a day on.
///
/// # Errors
/// [`OfficerError::Incomplete`].
pub fn appoint_officer(tx: &mut Tx<'_>, new: &NewOfficer) -> Result<OfficerId, OfficerError> {
    let words = [&new.name, &new.address, &new.office];
    if words.iter().any(|text| text.trim().is_empty()) {
        return Err(OfficerError::Incomplete);
    }
    let id: OfficerId = tx.mint();
    store::insert(tx, &id, new)?;
    let facts = json!({ "office": new.office.trim(), "from": new.from_day });
    tx.record("membership.officer.appointed", id.as_str(), facts);
    Ok(id)
}

/// Notes the last day of an office.
///
/// # Errors
/// [`OfficerError::Days`], [`OfficerError::Ended`], [`DbError::NotFound`].
pub fn end_office(tx: &mut Tx<'_>, id: &OfficerId, last: NaiveDate) -> Result<(), OfficerError> {
    dialect::lock_row(tx.conn, "officers", id.as_str())?;
    let officer = store::officer(tx.conn, id)?;
    if last < officer.from_day {
        return Err(OfficerError::Days);
    }
    if store::end(tx, id, last)? == 0 {
        return Err(OfficerError::Ended);
    }
    let change = Change::of("until", &None::<NaiveDate>, &last);
    tx.record_change("membership.officer.ended", id.as_str(), None, &change);
    Ok(())
}

/// Everybody who held an office by a day, as far as it was known; who holds one comes first.
///
/// # Errors
/// A fault of the database.
pub fn officers(conn: &mut Conn, as_of: AsOf) -> Result<Vec<Officer>, DbError> {
    let mut all = store::by(conn, as_of)?;
    all.sort_by_key(|officer| {
        (officer.until_day.is_some_and(|last| last < as_of.day), officer.from_day)
    });
    Ok(all)
}

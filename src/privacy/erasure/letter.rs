//! The dated letters of an erasure. After it there is nobody to write to.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::ground::personal::is_erased;
use crate::identity::{UserId, user};
use crate::organisations::coop_settings;

crate::text_enum! {
    /// What is told.
    pub enum Told {
        /// It was asked for, and on which day it will be done.
        Asked = "asked",
        /// In a few days it will be done.
        Reminded = "reminded",
        /// It was taken back.
        TakenBack = "taken-back",
    }
}

/// Tells of an erasure.
#[derive(Debug, Serialize)]
pub struct ErasureLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What is told.
    pub told: Told,
    /// The day.
    pub day: Option<NaiveDate>,
    /// Where the two lists are, and the button that takes it back.
    pub page: String,
}

impl Letter for ErasureLetter {
    const NAME: &'static str = "erasure";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    id: &UserId,
    told: Told,
    day: Option<NaiveDate>,
    public_url: &str,
) -> Result<(), DbError> {
    let person = user(tx.conn, id)?;
    if is_erased(&person.email) {
        return Ok(());
    }
    let letter = ErasureLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: person.name.clone(),
        told,
        day,
        page: format!("{public_url}/me/erasure"),
    };
    mail::post(tx, &person.recipient(), &letter, Some(id.as_str()), None)?;
    Ok(())
}

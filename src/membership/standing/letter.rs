//! The letter about somebody's standing: what it is now, why, and what happens next.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Standing, Step};
use crate::billing::{self, InvoiceId};
use crate::gateways::mail::{Letter, LetterRow};
use crate::ground::db::{Conn, DbError};
use crate::membership::{MembershipId, membership};
use crate::organisations::legal_entity;

/// Tells a member how they stand; its secret link pays the invoice.
#[derive(Debug, Clone, Serialize)]
pub struct StandingLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// How they stand now.
    pub step: Step,
    /// The number of the invoice that is overdue.
    pub number: Option<String>,
    /// When it was due.
    pub due_on: Option<NaiveDate>,
    /// What is left of it, in minor units.
    pub outstanding_minor: Option<i64>,
    /// In which currency.
    pub currency: Option<&'static str>,
    /// The day of the next step.
    pub until: Option<NaiveDate>,
    /// Whether the next step waits for a person.
    pub person_decides: bool,
}

impl Letter for StandingLetter {
    const NAME: &'static str = "standing";
}

impl StandingLetter {
    pub(super) fn about(
        (coop_name, name): (String, String),
        standing: &Standing,
        suspend_automatically: bool,
    ) -> Self {
        let overdue = standing.overdue();
        Self {
            coop_name,
            name,
            step: standing.step(),
            number: overdue.map(|it| it.number.clone()),
            due_on: overdue.map(|it| it.due_on),
            outstanding_minor: overdue.map(|it| it.outstanding.minor()),
            currency: overdue.map(|it| it.outstanding.currency().code()),
            until: standing.until(),
            person_decides: standing.step() == Step::Limited && !suspend_automatically,
        }
    }
}

/// What a stored letter tells of the invoice it is about.
#[derive(Deserialize)]
struct Told {
    number: Option<String>,
}

/// The invoice that a letter about a member's standing was about: what its pay link opens. `None`:
/// the letter is about something else, or about no invoice of this member.
///
/// # Errors
/// A fault of the database.
pub fn invoice_of_letter(
    conn: &mut Conn,
    letter: &LetterRow,
) -> Result<Option<InvoiceId>, DbError> {
    if letter.name != StandingLetter::NAME {
        return Ok(None);
    }
    // A letter whose period is over says nothing any more.
    let told = serde_json::from_str::<Told>(&letter.data).ok().and_then(|told| told.number);
    let id = letter.about.as_deref().and_then(|id| id.parse::<MembershipId>().ok());
    let Some((number, id)) = told.zip(id) else { return Ok(None) };
    let entity = legal_entity(conn)?.id;
    let invoice = billing::invoice_by_number(conn, &entity, &number)?;
    let party = membership(conn, &id)?.party_id;
    Ok(invoice.filter(|invoice| invoice.party_id == party).map(|invoice| invoice.id))
}

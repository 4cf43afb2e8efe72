//! Changing a membership at a date: level, class, pause, leaving; being put out.

pub mod class;
pub mod expulsion;
pub mod leaving;
pub mod level;
mod level_preview;
pub mod pause;

use chrono::NaiveDate;

use crate::billing::{self, InvoiceKind};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::membership::change::{ChangeError, Departure, Pause, departure_of, pause_of};
use crate::membership::shares::{holdings_of, share_class};
use crate::membership::{self, Contribution, Membership, MembershipId};
use crate::organisations::{self, CoopSettings, Party};
use crate::web::context::Cx;
use crate::web::error::WebError;

/// What the pages of a membership's changes are made of.
struct Facts {
    member: Membership,
    party: Party,
    running: Option<Contribution>,
    /// What holds today: not the running one while a reduced rate lasts.
    holds: Option<Contribution>,
    departure: Option<Departure>,
    pause: Option<Pause>,
    settings: CoopSettings,
    /// Shares that are given back on leaving.
    shares: Money,
    today: NaiveDate,
    /// Number and place of the last invoice.
    last_invoice: Option<(String, String)>,
}

async fn facts(cx: &Cx, id: &str) -> Result<Facts, WebError> {
    let id = parse(id)?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Facts, DbError> {
        let member = membership::membership(conn, &id)?;
        let today = local_day(now, organisations::legal_entity(conn)?.time_zone);
        Ok(Facts {
            holds: membership::contribution_on(conn, &id, today)?,
            party: organisations::party(conn, &member.party_id)?,
            running: membership::running_contribution(conn, &id)?,
            departure: departure_of(conn, &id)?,
            pause: pause_of(conn, &id)?,
            settings: organisations::coop_settings(conn)?,
            shares: given_back(conn, &id)?,
            today,
            last_invoice: last_invoice(conn, &member)?,
            member,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn last_invoice(conn: &mut Conn, member: &Membership) -> Result<Option<(String, String)>, DbError> {
    let documents = billing::invoices_of(conn, &member.party_id)?;
    let invoices = documents.iter().filter(|document| document.kind == InvoiceKind::Invoice);
    let newest =
        invoices.filter(|it| it.number().is_some()).max_by_key(|invoice| invoice.created_at);
    Ok(newest.map(|invoice| {
        let number = invoice.number().unwrap_or_default().to_owned();
        (number, format!("/invoices/{}", invoice.id))
    }))
}

/// What the shares are worth that the co-op takes back on leaving.
fn given_back(conn: &mut Conn, id: &MembershipId) -> Result<Money, DbError> {
    let mut all = Money::zero(organisations::legal_entity(conn)?.currency);
    for held in holdings_of(conn, id)? {
        if share_class(conn, &held.class_id)?.terms.withdrawable {
            all = all.plus(held.amount).map_err(|error| DbError::Fault(error.to_string()))?;
        }
    }
    Ok(all)
}

pub(in crate::web::membership) fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

impl From<ChangeError> for WebError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NotFromHere(_) | ChangeError::NoContribution | ChangeError::NotPlanned => {
                Self::Conflict("change-not-from-here")
            }
            ChangeError::PlannedAlready => Self::Conflict("change-planned-already"),
            ChangeError::ClassAskedAlready => Self::Conflict("change-class-asked"),
            ChangeError::Days
            | ChangeError::NoWords
            | ChangeError::Unfounded
            | ChangeError::Contribution(_) => Self::Unprocessable,
            ChangeError::Shares(error) => Self::fault(error),
            ChangeError::Db(error) => error.into(),
        }
    }
}

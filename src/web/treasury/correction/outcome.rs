//! What a correction comes to, rehearsed or done.

use super::fields::How;
use crate::billing::{self, Afterwards, InvoiceId, VoidError};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::Money;
use crate::treasury;
use crate::web::billing::sheet::Facts;

/// The documents that come of it, and what their party has standing by then.
pub(super) struct Outcome {
    pub documents: Vec<Facts>,
    pub credit: Money,
    /// Kinds and amounts in a line: what must be the same when it is done.
    pub digest: String,
}

/// Why nothing came of it.
pub(super) enum Refused {
    /// Billing or the treasury refused.
    Void(VoidError),
    /// It would come to this: it was to be shown only, or is not what was shown.
    Shown(Box<Outcome>),
    /// The database.
    Db(DbError),
}

impl From<VoidError> for Refused {
    fn from(error: VoidError) -> Self {
        Self::Void(error)
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

/// Does it, if it comes to what was `seen`; the document to look at then. The whole transaction is
/// undone where nothing was seen yet.
pub(super) fn carry_out(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    reason: &str,
    how: &How,
    seen: Option<&str>,
) -> Result<InvoiceId, Refused> {
    let outcome = outcome(tx, id, reason, how)?;
    if Some(outcome.digest.as_str()) != seen {
        return Err(Refused::Shown(Box::new(outcome)));
    }
    let last = outcome.documents.last();
    Ok(last.map_or_else(|| id.clone(), |facts| facts.invoice.id.clone()))
}

fn outcome(tx: &mut Tx<'_>, id: &InvoiceId, reason: &str, how: &How) -> Result<Outcome, Refused> {
    let mut ids = Vec::new();
    match how {
        How::Correct(correction) => {
            let corrected = treasury::correct_invoice(tx, id, reason, correction)?;
            ids.push(corrected.note.id);
            ids.extend(corrected.documents.into_iter().map(|document| document.id));
        }
        How::Part(amounts) => {
            ids.push(treasury::credit_invoice(tx, id, reason, amounts)?.id);
        }
        How::Drop => {
            ids.push(treasury::void_invoice(tx, id, reason, Afterwards::LetGo)?.id);
        }
    }
    let now = tx.now;
    let invoice = billing::invoice(tx.conn, id)?;
    let mut documents = Vec::new();
    for id in ids {
        documents.push(Facts::read(tx.conn, &id, now)?);
    }
    let currency = invoice.gross.currency();
    let credit = treasury::credit_of(tx.conn, &invoice.party_id, currency)
        .map_err(|error| VoidError::Issue(error.into()))?;
    let digest = documents.iter().map(digest).collect::<Vec<_>>().join(";");
    Ok(Outcome { documents, credit, digest })
}

fn digest(facts: &Facts) -> String {
    let taxes = facts
        .taxes
        .iter()
        .map(|tax| format!("{}{}:{}", tax.category, tax.rate_bp, tax.tax.minor()));
    let (kind, payable) = (facts.invoice.kind, facts.invoice.payable());
    let taxes = taxes.collect::<Vec<_>>().join("+");
    format!("{kind}={}{}({taxes})", payable.minor(), payable.currency())
}

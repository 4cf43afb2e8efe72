//! Drafts: charges put together on documents, not yet numbered.

use super::{
    Charge, InvoiceId, InvoiceKind, IssueError, Line, LineId, Seller, Tax, TaxCategory, Taxed,
    store, taxes, treatment,
};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Money, MoneyError};
use crate::organisations::Party;

/// The database refuses amounts of 10^12 minor units and more.
const CEILING: i64 = 1_000_000_000_000;

/// A document that has no number yet.
pub(super) struct Draft {
    pub id: InvoiceId,
    pub kind: InvoiceKind,
    pub lines: Vec<Line>,
    pub taxes: Vec<Tax>,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    /// On a credit note: the invoice it takes back, and why.
    pub credits: Option<(InvoiceId, String)>,
}

impl Draft {
    /// The category that decides which VAT numbers may stand on it: outside scope never shares a
    /// document with another (BR-O-11 to BR-O-14).
    pub fn category(&self) -> TaxCategory {
        self.taxes.first().map_or(TaxCategory::OutsideScope, |tax| tax.category)
    }
}

/// Drafts documents from charges of one party: one, or two when some are outside the scope of
/// the tax and some are not (BR-O-11 to BR-O-14).
pub(super) fn draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    charges: Vec<Charge>,
) -> Result<Vec<Draft>, IssueError> {
    let (outside, inside): (Vec<_>, Vec<_>) = charges.into_iter().partition(|charge| {
        let treatment = treatment(&seller.entity.tax, charge.what.nature);
        treatment.category == TaxCategory::OutsideScope
    });
    let mut drafts = Vec::new();
    for charges in [outside, inside] {
        if !charges.is_empty() {
            drafts.push(draft_one(tx, seller, party, charges)?);
        }
    }
    Ok(drafts)
}

fn draft_one(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    charges: Vec<Charge>,
) -> Result<Draft, IssueError> {
    let lines: Vec<Line> = charges.into_iter().map(|charge| line(seller, charge)).collect();
    let taxed = lines
        .iter()
        .map(|line| Taxed { net: line.net, treatment: treatment(&seller.entity.tax, line.nature) });
    let taxes = taxes(taxed, seller.entity.currency)?;
    let draft = total(tx.mint(), InvoiceKind::Invoice, lines, taxes, seller)?;
    store::insert_draft(tx, seller, party, &draft)?;
    store::claim_charges(tx, &draft)?;
    write_parts(tx, &draft)?;
    Ok(draft)
}

/// Drafts the mirror of an invoice: the same lines and taxes, so that it takes back all of it to
/// the cent.
pub(super) fn draft_credit_note(
    tx: &mut Tx<'_>,
    seller: &Seller,
    party: &Party,
    of: (&InvoiceId, &str),
    parts: (Vec<Line>, Vec<Tax>),
) -> Result<Draft, IssueError> {
    let lines = parts.0.into_iter().map(|line| Line { charge_id: None, ..line }).collect();
    let mut draft = total(tx.mint(), InvoiceKind::CreditNote, lines, parts.1, seller)?;
    draft.credits = Some((of.0.clone(), of.1.to_owned()));
    store::insert_draft(tx, seller, party, &draft)?;
    write_parts(tx, &draft)?;
    Ok(draft)
}

fn line(seller: &Seller, charge: Charge) -> Line {
    let treatment = treatment(&seller.entity.tax, charge.what.nature);
    Line {
        charge_id: Some(charge.id),
        nature: charge.what.nature,
        text: charge.what.text,
        net: charge.what.net,
        category: treatment.category,
        rate_bp: treatment.rate_bp,
        period: charge.what.period,
    }
}

fn total(
    id: InvoiceId,
    kind: InvoiceKind,
    lines: Vec<Line>,
    taxes: Vec<Tax>,
    seller: &Seller,
) -> Result<Draft, IssueError> {
    let currency = seller.entity.currency;
    if lines.is_empty() {
        return Err(IssueError::NoLines);
    }
    let net = Money::sum(taxes.iter().map(|tax| tax.taxable), currency)?;
    let tax = Money::sum(taxes.iter().map(|tax| tax.tax), currency)?;
    let gross = net.plus(tax)?;
    if gross.minor() >= CEILING {
        return Err(MoneyError::Overflow.into());
    }
    Ok(Draft { id, kind, lines, taxes, net, tax, gross, credits: None })
}

pub(super) fn write_parts(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), DbError> {
    for (position, line) in (1_i32..).zip(&draft.lines) {
        store::insert_line(tx, &draft.id, &tx.mint::<LineId>(), position, line)?;
    }
    for tax in &draft.taxes {
        store::insert_tax(tx, &draft.id, tax)?;
    }
    Ok(())
}

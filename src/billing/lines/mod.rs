//! From charges to lines: which rate each bears, and what is without tax of a price that holds it.

mod gross;
pub(super) mod store;

use chrono::NaiveDate;

use super::buyer::Buyer;
use super::{Charge, IssueError, Line, Seller, Tax, TaxCategory, TaxPoint, Taxable, Treatment};
use crate::ground::money::{Currency, Money, MoneyError};
use crate::ground::period::Period;

pub(super) use store::{
    evidence_of, insert_evidence, insert_lines, insert_taxes, lines_of, taxes_of,
};

/// The database refuses amounts of 10^12 minor units and more.
const CEILING: i64 = 1_000_000_000_000;

/// Part of a charge, taxed in one way.
struct Piece {
    charge: Charge,
    /// Its part of the amount, with or without tax as the charge says.
    amount: Money,
    period: Period,
    treatment: Treatment,
}

/// What stands on a document: lines, taxes and sums that agree.
pub(super) struct Content {
    pub lines: Vec<Line>,
    pub taxes: Vec<Tax>,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub rounding: Money,
}

/// Puts charges of one party together on documents: one for each currency, and two when some are
/// outside the scope of the tax and some are not (BR-O-11 to BR-O-14).
pub(super) fn assemble(
    seller: &Seller,
    buyer: &Buyer<'_>,
    charges: Vec<Charge>,
    today: NaiveDate,
) -> Result<Vec<Content>, IssueError> {
    let mut groups: Vec<((Currency, bool), Vec<Piece>)> = Vec::new();
    for charge in charges {
        for piece in pieces(seller, buyer, &charge, today)? {
            let outside = piece.treatment.category == TaxCategory::OutsideScope;
            let key = (piece.amount.currency(), outside);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, pieces)) => pieces.push(piece),
                None => groups.push((key, vec![piece])),
            }
        }
    }
    groups.sort_by_key(|((currency, outside), _)| (!*outside, currency.code()));
    groups.into_iter().map(|((currency, _), pieces)| content(pieces, currency)).collect()
}

/// A charge, cut where its tax changes within the days it covers (case 54), if the days sold
/// decide.
fn pieces(
    seller: &Seller,
    buyer: &Buyer<'_>,
    charge: &Charge,
    today: NaiveDate,
) -> Result<Vec<Piece>, IssueError> {
    let cuts = cuts(seller, buyer, charge, today)?;
    let weights: Vec<u64> = cuts.iter().map(|(part, _)| u64::from(part.days())).collect();
    let amounts = charge.what.net.split(&weights)?;
    let piece =
        |((period, treatment), amount)| Piece { charge: charge.clone(), amount, period, treatment };
    Ok(cuts.into_iter().zip(amounts).map(piece).collect())
}

fn cuts(
    seller: &Seller,
    buyer: &Buyer<'_>,
    charge: &Charge,
    today: NaiveDate,
) -> Result<Vec<(Period, Treatment)>, IssueError> {
    let what = Taxable { nature: charge.what.nature, part: &charge.part };
    let whole = charge.what.period;
    if seller.taxes.settings.tax_point == TaxPoint::Issue {
        return Ok(vec![(whole, buyer.treatment(seller, what, today)?)]);
    }
    let mut cuts: Vec<(Period, Treatment)> = Vec::new();
    let mut starts = vec![whole.start()];
    starts.extend(seller.taxes.changes_within(what, whole));
    for (place, start) in starts.iter().enumerate() {
        let end = starts.get(place.saturating_add(1)).copied().unwrap_or(whole.end());
        let treatment = buyer.treatment(seller, what, *start)?;
        let part = Period::new(*start, end).map_err(|_| IssueError::Calendar)?;
        match cuts.last_mut() {
            Some((before, same)) if *same == treatment => {
                *before = Period::new(before.start(), end).map_err(|_| IssueError::Calendar)?;
            }
            _ => cuts.push((part, treatment)),
        }
    }
    // A charge is on one document, and what is outside the scope of the tax on one of its own: then
    // the first day decides for all of it.
    let outside = |cut: &&(Period, Treatment)| cut.1.category == TaxCategory::OutsideScope;
    let without = cuts.iter().filter(outside).count();
    if without > 0 && without < cuts.len() {
        cuts.truncate(1);
        for (part, _) in &mut cuts {
            *part = whole;
        }
    }
    Ok(cuts)
}

fn content(pieces: Vec<Piece>, currency: Currency) -> Result<Content, IssueError> {
    if pieces.is_empty() {
        return Err(IssueError::NoLines);
    }
    let priced: Vec<gross::Priced<'_>> = pieces
        .iter()
        .map(|piece| gross::Priced {
            amount: piece.amount,
            includes_tax: piece.charge.includes_tax,
            treatment: &piece.treatment,
        })
        .collect();
    let gross::Netted { nets, taxes, rounding } = gross::net_down(&priced, currency)?;
    let lines = (1_i32..).zip(pieces).zip(nets).map(|((position, piece), net)| Line {
        position,
        charge_id: Some(piece.charge.id),
        nature: piece.charge.what.nature,
        text: piece.charge.what.text,
        net,
        category: piece.treatment.category,
        rate_bp: piece.treatment.rate_bp,
        period: piece.period,
        credits_position: None,
    });
    total(lines.collect(), taxes, rounding)
}

/// The sums of a document: its lines are in its taxes, which are rounded per category and rate
/// (BR-CO-14, BR-CO-15).
pub(super) fn total(
    lines: Vec<Line>,
    taxes: Vec<Tax>,
    rounding: Money,
) -> Result<Content, IssueError> {
    let currency = rounding.currency();
    if lines.is_empty() {
        return Err(IssueError::NoLines);
    }
    let net = Money::sum(taxes.iter().map(|tax| tax.taxable), currency)?;
    let tax = Money::sum(taxes.iter().map(|tax| tax.tax), currency)?;
    let gross = net.plus(tax)?;
    if gross.plus(rounding)?.minor() >= CEILING || gross.minor() >= CEILING {
        return Err(MoneyError::Overflow.into());
    }
    Ok(Content { lines, taxes, net, tax, gross, rounding })
}

impl Content {
    /// Whether it is about what is outside the scope of the tax, and nothing else.
    pub fn is_outside_scope(&self) -> bool {
        is_outside_scope(&self.taxes)
    }

    /// Whether something of it is taxed by the buyer.
    pub fn is_reverse_charged(&self) -> bool {
        self.taxes.iter().any(|tax| tax.category == TaxCategory::ReverseCharge)
    }
}

/// What is outside the scope of the tax never shares a document: the first tax tells.
pub(super) fn is_outside_scope(taxes: &[Tax]) -> bool {
    taxes.first().is_none_or(|tax| tax.category == TaxCategory::OutsideScope)
}

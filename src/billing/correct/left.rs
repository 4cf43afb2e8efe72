//! What is left of an invoice after all that was taken back, and parts of it.

use super::{Invoice, Line, LineAmount, VoidError};
use crate::billing::lines::{lines_of, taxes_of};
use crate::billing::{Tax, TaxPart, store};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Money, MoneyError};

/// What is left of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Line by line.
    pub lines: Vec<LeftLine>,
    /// Tax by tax: what is left of each.
    taxes: Vec<Tax>,
    rounding: Money,
    touched: bool,
}

/// What is left of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftLine {
    /// The line as it stands on the invoice.
    pub line: Line,
    /// Without tax.
    pub left: Money,
}

/// What a credit note takes back.
pub(super) struct Part {
    pub lines: Vec<Line>,
    pub taxes: Vec<Tax>,
    pub rounding: Money,
    pub whole: bool,
}

pub(super) fn of(conn: &mut Conn, invoice: &Invoice) -> Result<Left, DbError> {
    let odd = |_: MoneyError| DbError::Corrupt(format!("invoice {}: taken back", invoice.id));
    let mut lines: Vec<LeftLine> = lines_of(conn, invoice)?
        .into_iter()
        .map(|line| LeftLine { left: line.net, line })
        .collect();
    let mut taxes = taxes_of(conn, invoice)?;
    let mut rounding = invoice.rounding;
    let notes = store::credit_notes_of(conn, &invoice.id)?;
    for note in &notes {
        rounding = rounding.minus(note.rounding).map_err(odd)?;
        for back in lines_of(conn, note)? {
            let same = |left: &&mut LeftLine| Some(left.line.position) == back.credits_position;
            if let Some(left) = lines.iter_mut().find(same) {
                left.left = left.left.minus(back.net).map_err(odd)?;
            }
        }
        for back in taxes_of(conn, note)? {
            let same = |tax: &&mut Tax| is_same(tax, &back);
            if let Some(tax) = taxes.iter_mut().find(same) {
                less(tax, &back).map_err(odd)?;
            }
        }
    }
    Ok(Left { lines, taxes, rounding, touched: !notes.is_empty() })
}

fn is_same(tax: &Tax, other: &Tax) -> bool {
    (tax.category, tax.rate_bp) == (other.category, other.rate_bp)
}

fn less(tax: &mut Tax, back: &Tax) -> Result<(), MoneyError> {
    tax.taxable = tax.taxable.minus(back.taxable)?;
    tax.tax = tax.tax.minus(back.tax)?;
    for (part, gone) in tax.parts.iter_mut().zip(&back.parts) {
        part.tax = part.tax.minus(gone.tax)?;
    }
    Ok(())
}

impl Left {
    /// Whether nothing was taken back before.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        !self.touched
    }

    /// So many hundredths of a percent of what is left, line by line, to the cent.
    ///
    /// # Errors
    /// [`VoidError::Nothing`] for nothing, or more than the whole.
    pub fn share(&self, basis_points: u32) -> Result<Vec<LineAmount>, VoidError> {
        if basis_points == 0 || basis_points > 10_000 {
            return Err(VoidError::Nothing);
        }
        let sum = |sum: Money, line: &LeftLine| sum.plus(line.left);
        let zero = Money::zero(self.rounding.currency());
        let all = self.lines.iter().try_fold(zero, sum).map_err(money)?;
        let weights: Vec<u64> =
            self.lines.iter().map(|line| line.left.minor().unsigned_abs()).collect();
        if all.is_zero() {
            return Err(VoidError::Nothing);
        }
        let parts = all.percent(basis_points).and_then(|part| part.split(&weights));
        let amounts = self.lines.iter().zip(parts.map_err(money)?);
        Ok(amounts
            .filter(|(_, net)| net.is_positive())
            .map(|(line, net)| LineAmount { position: line.line.position, net })
            .collect())
    }

    /// All of it.
    pub(super) fn all(self) -> Result<Part, VoidError> {
        let back = |LeftLine { line, left }: LeftLine| Line { net: left, ..line };
        // Of an invoice of nothing all lines go; of another those of which something is left.
        let something = self.lines.iter().any(|line| line.left.is_positive());
        let lines = self.lines.into_iter().filter(|line| !something || line.left.is_positive());
        let taxes = self.taxes.into_iter().filter(|tax| !something || tax.taxable.is_positive());
        Ok(Part {
            lines: lines.map(back).collect(),
            taxes: taxes.collect(),
            rounding: self.rounding,
            whole: true,
        })
    }

    /// So much of each line.
    pub(super) fn part(mut self, amounts: &[LineAmount]) -> Result<Part, VoidError> {
        let zero = Money::zero(self.rounding.currency());
        let mut lines = Vec::new();
        for LineAmount { position, net } in amounts {
            let found = self.lines.iter_mut().find(|line| line.line.position == *position);
            let line = found.ok_or(VoidError::Nothing)?;
            if !net.is_positive() {
                return Err(VoidError::Nothing);
            }
            line.left = line.left.minus(*net).map_err(money)?;
            if line.left.is_negative() {
                return Err(VoidError::TooMuch(*position));
            }
            lines.push(Line { net: *net, ..line.line.clone() });
        }
        if lines.is_empty() {
            return Err(VoidError::Nothing);
        }
        let whole = self.lines.iter().all(|line| line.left.is_zero());
        let mut taxes = Vec::new();
        for tax in &self.taxes {
            let of_it = lines
                .iter()
                .filter(|line| (line.category, line.rate_bp) == (tax.category, tax.rate_bp));
            let taxable = Money::sum(of_it.map(|line| line.net), zero.currency()).map_err(money)?;
            if taxable.is_positive() {
                taxes.push(tax_on(tax, taxable).map_err(money)?);
            }
        }
        let rounding = if whole { self.rounding } else { zero };
        Ok(Part { lines, taxes, rounding, whole })
    }
}

/// The tax on a part: rounded like any other, but never more than is left, and all that is left
/// once nothing remains to be taxed (case 48: 2.10, 2.10, 2.09).
fn tax_on(left: &Tax, taxable: Money) -> Result<Tax, MoneyError> {
    let last = taxable == left.taxable;
    let capped = |rounded: Money, left: Money| if last { Ok(left) } else { rounded.min(left) };
    let mut parts = Vec::new();
    for part in &left.parts {
        let tax = capped(taxable.share(part.rate, 100_000)?, part.tax)?;
        parts.push(TaxPart { tax, ..part.clone() });
    }
    let tax = if parts.is_empty() {
        capped(taxable.percent(left.rate_bp)?, left.tax)?
    } else {
        Money::sum(parts.iter().map(|part| part.tax), taxable.currency())?
    };
    Ok(Tax { taxable, tax, parts, ..left.clone() })
}

fn money(error: MoneyError) -> VoidError {
    VoidError::Issue(error.into())
}

//! What an amount is made of: the level itself, its parts, and what is given on top.
//!
//! The parts of a price are fixed amounts; the level's own nature takes the rest up to the
//! suggested amount, and what is chosen beyond that is given in solidarity (docs/decisions/0018).
//! An amount too small for the parts (a reduced rate) is cut by them, to the cent.
#![deny(clippy::arithmetic_side_effects)]

use super::{Level, LevelNames};
use crate::billing::Nature;
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::Cadence;

/// A part of a month's price that is of another nature than the level itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelPart {
    /// What it is, for the books and the tax.
    pub nature: Nature,
    /// What it is called.
    pub names: LevelNames,
    /// How much of a month's price it is.
    pub monthly: Money,
}

/// Which part of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// The level itself; always there, also as nothing.
    Level,
    /// A part of the price, by its place (1, 2...).
    Part(usize),
    /// What is given beyond the suggested amount.
    TopUp,
}

/// A part of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub kind: PieceKind,
    /// What it is, for the books and the tax.
    pub nature: Nature,
    /// How much.
    pub amount: Money,
}

impl Level {
    /// What `amount`, promised for a whole period, is made of: its pieces sum to it. Pieces of
    /// nothing are left out, except the level itself.
    ///
    /// # Errors
    /// `Overflow`, or another currency than the level's.
    pub fn pieces(&self, amount: Money, cadence: Cadence) -> Result<Vec<Piece>, MoneyError> {
        let (base, top_up) = self.without_top_up(amount, cadence)?;
        let months = cadence.months().into();
        let parts: Vec<Money> =
            self.parts.iter().map(|part| part.monthly.times(months)).collect::<Result<_, _>>()?;
        let (own, parts) = self.cut(base, parts, cadence)?;
        let piece = |kind, nature, amount| Piece { kind, nature, amount };
        let mut pieces = vec![piece(PieceKind::Level, self.nature, own)];
        for ((place, part), amount) in (1..).zip(&self.parts).zip(parts) {
            pieces.push(piece(PieceKind::Part(place), part.nature, amount));
        }
        if let (Some(nature), Some(amount)) = (self.terms.top_up, top_up) {
            pieces.push(piece(PieceKind::TopUp, nature, amount));
        }
        pieces.retain(|piece| piece.kind == PieceKind::Level || !piece.amount.is_zero());
        Ok(pieces)
    }

    /// What `net`, a part of `amount`, is made of: cut by the pieces of the whole, so that they
    /// sum to it.
    ///
    /// # Errors
    /// As [`Self::pieces`].
    pub fn pieces_of(
        &self,
        net: Money,
        amount: Money,
        cadence: Cadence,
    ) -> Result<Vec<Piece>, MoneyError> {
        let mut pieces = self.pieces(amount, cadence)?;
        if net == amount || pieces.len() == 1 || amount.is_zero() {
            if let [only] = pieces.as_mut_slice() {
                only.amount = net;
            }
            return Ok(pieces);
        }
        let weights = pieces.iter().map(|piece| weight(piece.amount)).collect::<Vec<_>>();
        for (piece, amount) in pieces.iter_mut().zip(net.split(&weights)?) {
            piece.amount = amount;
        }
        Ok(pieces)
    }

    /// The amount up to the suggested one, and what is given on top of it.
    fn without_top_up(
        &self,
        amount: Money,
        cadence: Cadence,
    ) -> Result<(Money, Option<Money>), MoneyError> {
        let suggested = self.price_of(cadence)?.suggested;
        if self.terms.top_up.is_none() || amount.compare(suggested)?.is_le() {
            return Ok((amount, None));
        }
        Ok((suggested, Some(amount.minus(suggested)?)))
    }

    /// What is left of `base` for the level itself, and each part.
    fn cut(
        &self,
        base: Money,
        parts: Vec<Money>,
        cadence: Cadence,
    ) -> Result<(Money, Vec<Money>), MoneyError> {
        let all = Money::sum(parts.iter().copied(), base.currency())?;
        if base.compare(all)?.is_ge() {
            return Ok((base.minus(all)?, parts));
        }
        let own = self.price_of(cadence)?.minimum.minus(all)?;
        let weights: Vec<u64> = std::iter::once(own).chain(parts).map(weight).collect();
        let mut cut = base.split(&weights)?.into_iter();
        let own = cut.next().unwrap_or_else(|| Money::zero(base.currency()));
        Ok((own, cut.collect()))
    }
}

fn weight(amount: Money) -> u64 {
    u64::try_from(amount.minor()).unwrap_or(0)
}

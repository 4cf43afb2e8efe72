//! The lines of the next days of a contribution: what is charged, and what is shown before it is.
#![deny(clippy::arithmetic_side_effects)]

use super::{ChargeContributionError, ContributionId, DueContribution};
use crate::billing::Nature;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::ground::text::{Args, Texts};
use crate::membership::{PieceKind, seats};

/// What a line of a contribution is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A part of what was promised.
    Piece(PieceKind),
    /// Seats beyond those included.
    Seats,
    /// The fee at the start.
    SetUp,
}

impl LineKind {
    /// What a charge of it names as its source: one thing is charged once for each day.
    #[must_use]
    pub fn source(self, contribution: &ContributionId) -> String {
        match self {
            Self::Piece(PieceKind::Level) => format!("contribution:{contribution}"),
            Self::Piece(PieceKind::Part(place)) => {
                format!("contribution:{contribution}:part-{place}")
            }
            Self::Piece(PieceKind::TopUp) => format!("contribution:{contribution}:top-up"),
            Self::Seats => format!("contribution:{contribution}:seats"),
            Self::SetUp => format!("contribution:{contribution}:set-up"),
        }
    }
}

/// A line that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// What it is for.
    pub kind: LineKind,
    /// What it is, for the books and the tax.
    pub nature: Nature,
    /// What it says, in the language of the party's documents, which print the days beside it
    /// themselves (EN 16931, BG-26).
    pub text: String,
    /// Without tax.
    pub net: Money,
}

/// The days of a contribution to be charged next, and the lines for them: the amount prorated by
/// the day and cut by its parts, then what comes beside it. `None` when all days were charged.
///
/// # Errors
/// [`ChargeContributionError`].
pub fn due_lines(
    conn: &mut Conn,
    due: &DueContribution,
    now: Timestamp,
    texts: &Texts,
) -> Result<Option<(Period, Vec<DueLine>)>, ChargeContributionError> {
    let known = &due.contribution;
    let Some(period) = known.next_period()? else { return Ok(None) };
    let net = known.price_of(period)?;
    let pieces = due.level.pieces_of(net, known.amount, known.cadence)?;
    let line = |kind, nature, net| DueLine { kind, nature, text: due.text(kind, 0, texts), net };
    let mut lines: Vec<DueLine> = pieces
        .into_iter()
        .map(|piece| line(LineKind::Piece(piece.kind), piece.nature, piece.amount))
        .collect();
    let seats = seats_beyond(conn, due, now)?;
    if seats > 0 {
        let net = due.price_of_seats(seats, period)?;
        let text = due.text(LineKind::Seats, seats, texts);
        lines.push(DueLine { kind: LineKind::Seats, nature: due.level.nature, text, net });
    }
    if let Some(fee) = known.set_up.filter(|_| known.billed_until == known.starts_on) {
        lines.push(line(LineKind::SetUp, Nature::Service, fee));
    }
    Ok(Some((period, lines)))
}

/// Seats taken today beyond those the level includes, where those have a price.
fn seats_beyond(conn: &mut Conn, due: &DueContribution, now: Timestamp) -> Result<u32, DbError> {
    let (Some(included), false) = (due.level.limits.hosts, due.level.terms.seats.is_empty()) else {
        return Ok(0);
    };
    Ok(seats::taken_by(conn, &due.party_id, now)?.saturating_sub(included))
}

impl DueContribution {
    /// What seats beyond those included cost for the days of `part`: rounded once, not per seat.
    fn price_of_seats(&self, seats: u32, part: Period) -> Result<Money, ChargeContributionError> {
        let known = &self.contribution;
        let month = self.level.terms.price_of_seats(seats, known.amount.currency())?;
        let whole = known.anchor.period_of(known.cadence, part.start())?;
        Ok(whole.prorate(month.times(known.cadence.months().into())?, part)?)
    }

    fn text(&self, kind: LineKind, seats: u32, texts: &Texts) -> String {
        let args = Args::none().with("level", self.level.names.in_locale(self.locale).name);
        let (key, args) = match kind {
            LineKind::Piece(PieceKind::Level) => ("membership-charge-line", args),
            LineKind::Piece(PieceKind::TopUp) => ("membership-charge-top-up", args),
            LineKind::Piece(PieceKind::Part(place)) => {
                let part = place.checked_sub(1).and_then(|place| self.level.parts.get(place));
                let name = part.map(|part| part.names.in_locale(self.locale).name);
                ("membership-charge-part", args.with("part", name.unwrap_or_default()))
            }
            LineKind::Seats => ("membership-charge-seats", args.with("count", i64::from(seats))),
            LineKind::SetUp => ("membership-charge-set-up", args),
        };
        texts.get(self.locale, key, &args)
    }
}

//! What a vote came to, weighed by class, exactly.
//!
//! With weighting, the votes of producers count a fixed part of the total together (a half, say:
//! "the workers' class counts 50 %"), however many of them voted, and those of consumers the rest;
//! within a class every vote weighs the same. A class in which nobody voted leaves its part to the
//! other, so that the weights of a vote always sum to one.
#![deny(clippy::arithmetic_side_effects)]

use crate::ground::fraction::Fraction;

crate::text_enum! {
    /// How large a majority must be.
    pub enum MajorityRule {
        /// More in favour than against; abstentions do not count.
        Simple = "simple",
        /// Two thirds of those for and against, or more.
        TwoThirds = "two_thirds",
        /// Three quarters of those for and against, or more.
        ThreeQuarters = "three_quarters",
        /// More than half of everybody here: who abstains or stays silent counts against.
        OfThosePresent = "of_those_present",
        /// Somebody in favour, nobody against.
        Consent = "consent",
    }
}

/// The votes of a class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Votes {
    /// In favour.
    pub favour: u32,
    /// Against.
    pub against: u32,
    /// Abstaining.
    pub abstaining: u32,
}

impl Votes {
    /// All of them; `None` beyond what a number holds.
    #[must_use]
    pub fn total(self) -> Option<u32> {
        self.favour.checked_add(self.against)?.checked_add(self.abstaining)
    }

    fn without_abstentions(self) -> Self {
        Self { abstaining: 0, ..self }
    }
}

/// The votes of both classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ballot {
    /// Of producers.
    pub producers: Votes,
    /// Of consumers.
    pub consumers: Votes,
}

/// The weights of a vote: they sum to one, or are all nothing when nobody voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    /// In favour.
    pub favour: Fraction,
    /// Against.
    pub against: Fraction,
    /// Abstaining.
    pub abstaining: Fraction,
}

/// Weighs a ballot; `producers_share` is what producers count together, `None`: every vote weighs
/// the same. `None` when the numbers are beyond what can be written down.
#[must_use]
pub fn weigh(ballot: Ballot, producers_share: Option<Fraction>) -> Option<Weighed> {
    let (producers, consumers) = (ballot.producers.total()?, ballot.consumers.total()?);
    let all = producers.checked_add(consumers)?;
    let share = match producers_share {
        _ if all == 0 => Fraction::ZERO,
        _ if producers == 0 => Fraction::ZERO,
        _ if consumers == 0 => Fraction::ONE,
        Some(share) => share,
        None => Fraction::of(producers, all),
    };
    let rest = if all == 0 { Fraction::ZERO } else { share.rest_of_one()? };
    let weight = |of: fn(Votes) -> u32| {
        let mine = share.times(Fraction::of(of(ballot.producers), producers))?;
        mine.plus(rest.times(Fraction::of(of(ballot.consumers), consumers))?)
    };
    Some(Weighed {
        favour: weight(|votes| votes.favour)?,
        against: weight(|votes| votes.against)?,
        abstaining: weight(|votes| votes.abstaining)?,
    })
}

/// Whether `ballot` carries under `rule`, with so many of each class here. `None` when the numbers
/// are beyond what can be written down, or more voted than are here.
#[must_use]
pub fn carries(
    ballot: Ballot,
    rule: MajorityRule,
    producers_share: Option<Fraction>,
    (producers_here, consumers_here): (u32, u32),
) -> Option<bool> {
    let silent = silent_abstain(ballot, producers_here, consumers_here)?;
    let spoken = Ballot {
        producers: ballot.producers.without_abstentions(),
        consumers: ballot.consumers.without_abstentions(),
    };
    let favour = |ballot| weigh(ballot, producers_share).map(|weighed| weighed.favour);
    Some(match rule {
        MajorityRule::Simple => favour(spoken)? > Fraction::of(1, 2),
        MajorityRule::TwoThirds => favour(spoken)? >= Fraction::of(2, 3),
        MajorityRule::ThreeQuarters => favour(spoken)? >= Fraction::of(3, 4),
        MajorityRule::OfThosePresent => favour(silent)? > Fraction::of(1, 2),
        MajorityRule::Consent => {
            let weighed = weigh(spoken, producers_share)?;
            weighed.against == Fraction::ZERO && weighed.favour > Fraction::ZERO
        }
    })
}

/// The ballot with everybody who is here and said nothing among those abstaining.
fn silent_abstain(ballot: Ballot, producers_here: u32, consumers_here: u32) -> Option<Ballot> {
    let fill = |votes: Votes, here: u32| {
        let silent = here.checked_sub(votes.total()?)?;
        Some(Votes { abstaining: votes.abstaining.checked_add(silent)?, ..votes })
    };
    Some(Ballot {
        producers: fill(ballot.producers, producers_here)?,
        consumers: fill(ballot.consumers, consumers_here)?,
    })
}

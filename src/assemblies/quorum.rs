//! The quorum: whether enough of those entitled are there. Heads are counted, never weights: a
//! class that weighs more is not more people.
#![deny(clippy::arithmetic_side_effects)]

use super::Rules;
use crate::ground::fraction::Fraction;

/// The arithmetic of a quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    /// How many may vote.
    pub entitled: u32,
    /// How many of them count as there.
    pub counted: u32,
    /// The part that must be there.
    pub part: Fraction,
    /// More than that part, not just as much.
    pub strict: bool,
}

impl Quorum {
    /// Of so many `entitled`, with so many `here` in person and `represented` by proxy.
    #[must_use]
    pub fn under(rules: &Rules, entitled: u32, here: u32, represented: u32) -> Self {
        let counted = if rules.represented_count { here.saturating_add(represented) } else { here };
        Self { entitled, counted, part: rules.quorum, strict: rules.quorum_strict }
    }

    /// Whether there are enough. Where nobody may vote there never are.
    #[must_use]
    pub fn is_met(&self) -> bool {
        if self.entitled == 0 {
            return false;
        }
        let there = Fraction::of(self.counted, self.entitled);
        if self.strict { there > self.part } else { there >= self.part }
    }

    /// The smallest number that is enough; more than are entitled when nothing is.
    #[must_use]
    pub fn least(&self) -> u32 {
        let parts = u128::from(self.entitled).saturating_mul(self.part.numerator());
        let whole = parts.checked_div(self.part.denominator()).unwrap_or(0);
        let even = parts.checked_rem(self.part.denominator()) == Some(0);
        let least = if even && !self.strict { whole } else { whole.saturating_add(1) };
        u32::try_from(least.max(1)).unwrap_or(u32::MAX)
    }
}

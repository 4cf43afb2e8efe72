//! Exact fractions from 0 up: parts of votes, never a float.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u128,
    denominator: u128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// All.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `numerator / denominator`; `None` for a division by zero.
    #[must_use]
    pub fn new(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator);
        let (numerator, denominator) =
            (numerator.checked_div(divisor)?, denominator.checked_div(divisor)?);
        (denominator > 0).then_some(Self { numerator, denominator })
    }

    /// `part` of `whole` things; nothing when there are none.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Self {
        Self::new(part.into(), whole.into()).unwrap_or(Self::ZERO)
    }

    /// Above the line.
    #[must_use]
    pub fn numerator(self) -> u128 {
        self.numerator
    }

    /// Below the line.
    #[must_use]
    pub fn denominator(self) -> u128 {
        self.denominator
    }

    /// The product; `None` beyond what can be written down.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// The sum; `None` beyond what can be written down.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let mine = self.numerator.checked_mul(other.denominator)?;
        let theirs = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Self::new(mine.checked_add(theirs)?, denominator)
    }

    /// What is left of one; `None` when there is more than one.
    #[must_use]
    pub fn rest_of_one(self) -> Option<Self> {
        Self::new(self.denominator.checked_sub(self.numerator)?, self.denominator)
    }

    /// Per cent, cut (never rounded up) to two decimals: `66.66` for two thirds. For reading; what
    /// is decided is decided by the fraction.
    #[must_use]
    pub fn per_cent(self) -> String {
        let hundredths =
            self.numerator.saturating_mul(10_000).checked_div(self.denominator).unwrap_or(0);
        let (whole, part) = (hundredths / 100, hundredths % 100);
        if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
    }
}

impl Ord for Fraction {
    /// By whole parts, then by what remains turned upside down: nothing can grow too large.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let order = whole(a).cmp(&whole(b));
            let (rest_a, rest_b) = (remainder(a), remainder(b));
            let found = match (order, rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    a = Self { numerator: a.denominator, denominator: rest_a };
                    b = Self { numerator: b.denominator, denominator: rest_b };
                    turned = !turned;
                    continue;
                }
                (order, _, _) => order,
            };
            return if turned { found.reverse() } else { found };
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            _ => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

fn whole(fraction: Fraction) -> u128 {
    fraction.numerator.checked_div(fraction.denominator).unwrap_or(0)
}

fn remainder(fraction: Fraction) -> u128 {
    fraction.numerator.checked_rem(fraction.denominator).unwrap_or(0)
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

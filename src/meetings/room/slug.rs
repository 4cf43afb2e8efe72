//! The word of a room in addresses: a readable part for people, a part that nobody guesses.

use crate::ground::random::Chance;
use crate::organisations::slug::candidates;

/// 13 letters of 5 bits: 65 bits, so that trying addresses leads nowhere.
const UNGUESSABLE: usize = 13;

/// Letters of the readable part at most.
const READABLE: usize = 32;

/// A slug for a room called `name`.
pub(super) fn slug_for(name: &str, chance: &dyn Chance) -> String {
    let plainest = candidates(name).next().unwrap_or_default();
    let readable: String = plainest.chars().take(READABLE).collect();
    format!("{}-{}", readable.trim_end_matches('-'), chance.letters(UNGUESSABLE))
}

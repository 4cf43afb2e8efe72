//! Who is here, in person or by proxy, at this moment.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AssemblyId, Presence, Proxy, Quorum, Rules, Voter, VoterId, presences_of, proxies_of, roll_of,
};
use crate::ground::db::{Conn, DbError};
use crate::membership::Class;

/// Who is here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Everybody who may vote, with their class.
    pub entitled: BTreeMap<VoterId, Class>,
    /// Who is here in person.
    pub here: BTreeSet<VoterId>,
    /// Who is not, and is represented by somebody who is.
    pub represented: BTreeSet<VoterId>,
}

impl Turnout {
    /// Counts the roll, whoever has not left, and the proxies that stand. A proxy counts while its
    /// holder is here, whichever vote they came with, and rests while its giver is here.
    #[must_use]
    pub fn count(roll: &[Voter], presences: &[Presence], proxies: &[Proxy]) -> Self {
        let entitled: BTreeMap<VoterId, Class> = roll
            .iter()
            .filter(|voter| voter.is_entitled())
            .map(|voter| (voter.id.clone(), voter.entry.class))
            .collect();
        let staying = || presences.iter().filter(|presence| presence.left_at.is_none());
        let here: BTreeSet<VoterId> = staying()
            .map(|presence| presence.voter_id.clone())
            .filter(|voter| entitled.contains_key(voter))
            .collect();
        let people: BTreeSet<_> = staying().map(|presence| &presence.user_id).collect();
        let represented = proxies
            .iter()
            .filter(|proxy| proxy.revoked_at.is_none() && people.contains(&proxy.holder_user_id))
            .map(|proxy| proxy.giver_id.clone())
            .filter(|giver| entitled.contains_key(giver) && !here.contains(giver))
            .collect();
        Self { entitled, here, represented }
    }

    /// How many votes of a class can be cast now.
    #[must_use]
    pub fn votes_of(&self, class: Class) -> u32 {
        let of_class = |voter: &&VoterId| self.entitled.get(*voter) == Some(&class);
        let votes = self.here.iter().chain(&self.represented).filter(of_class).count();
        u32::try_from(votes).unwrap_or(u32::MAX)
    }

    /// The quorum at this moment.
    #[must_use]
    pub fn quorum(&self, rules: &Rules) -> Quorum {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (here, represented) = (number(self.here.len()), number(self.represented.len()));
        Quorum::under(rules, number(self.entitled.len()), here, represented)
    }
}

/// Who is at the assembly now.
///
/// # Errors
/// A fault of the database.
pub fn turnout(conn: &mut Conn, assembly: &AssemblyId) -> Result<Turnout, DbError> {
    let roll = roll_of(conn, assembly)?;
    let presences = presences_of(conn, assembly)?;
    let proxies = proxies_of(conn, assembly)?;
    Ok(Turnout::count(&roll, &presences, &proxies))
}

//! Resolutions: what was asked, how many were for it, and the house at that moment. A record of
//! what an assembly did; how people raised their hands is not kept.

mod store;

use serde_json::json;

use super::assembly::locked;
use super::tally::carries;
use super::{AssemblyId, AssemblyState, Ballot, MajorityRule, Rules, turnout};
use crate::ground::clock::Timestamp;
use crate::ground::db::{DbError, Tx};
use crate::membership::Class;

pub use store::resolutions_of;

crate::ids! {
    /// A resolution.
    ResolutionId = "res",
}

crate::text_enum! {
    /// What became of a question.
    pub enum Outcome {
        /// Enough were for it.
        Carried = "carried",
        /// They were not.
        Rejected = "rejected",
        /// Too few were there to resolve anything.
        NotQuorate = "not_quorate",
    }
}

/// What is put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResolution {
    /// What was asked.
    pub question: String,
    /// How large the majority must be.
    pub majority: MajorityRule,
    /// What was counted.
    pub ballot: Ballot,
}

/// What was resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Id.
    pub id: ResolutionId,
    /// From 1.
    pub position: i32,
    /// What was asked.
    pub question: String,
    /// How large the majority had to be.
    pub majority: MajorityRule,
    /// What was counted.
    pub ballot: Ballot,
    /// How many may vote.
    pub entitled: u32,
    /// Votes of producers that could be cast.
    pub producers_here: u32,
    /// Votes of consumers that could be cast.
    pub consumers_here: u32,
    /// How many counted for the quorum.
    pub counted: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// When (UTC).
    pub resolved_at: Timestamp,
}

/// Why nothing was put down.
#[derive(Debug, thiserror::Error)]
pub enum ResolutionError {
    /// The assembly does not meet now.
    #[error("the assembly does not meet now")]
    NotOpen,
    /// A question without words.
    #[error("words are missing")]
    NoWords,
    /// More votes of a class than it has here.
    #[error("more votes than the {here} {class} votes that are here")]
    TooManyVotes {
        /// Which class.
        class: Class,
        /// So many are here.
        here: u32,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Puts down what an assembly resolved, with the house as it is at this moment.
///
/// # Errors
/// [`ResolutionError`].
pub fn resolve(
    tx: &mut Tx<'_>,
    id: &AssemblyId,
    new: &NewResolution,
) -> Result<Resolution, ResolutionError> {
    let assembly = locked(tx, id)?;
    let (AssemblyState::Open, Some(rules)) = (assembly.state, assembly.rules) else {
        return Err(ResolutionError::NotOpen);
    };
    if new.question.trim().is_empty() {
        return Err(ResolutionError::NoWords);
    }
    let house = turnout(tx.conn, id)?;
    let quorum = house.quorum(&rules);
    let (producers, consumers) = (house.votes_of(Class::Producer), house.votes_of(Class::Consumer));
    let resolution = Resolution {
        id: tx.mint(),
        position: store::next_position(tx.conn, id)?,
        question: new.question.trim().to_owned(),
        majority: new.majority,
        ballot: new.ballot,
        entitled: quorum.entitled,
        producers_here: producers,
        consumers_here: consumers,
        counted: quorum.counted,
        outcome: outcome(new, &rules, quorum.is_met(), (producers, consumers))?,
        resolved_at: tx.now,
    };
    store::insert(tx, id, &resolution)?;
    let facts = json!({ "assembly": id.as_str(), "outcome": resolution.outcome });
    tx.record("assemblies.resolution.noted", resolution.id.as_str(), facts);
    Ok(resolution)
}

fn outcome(
    new: &NewResolution,
    rules: &Rules,
    quorate: bool,
    here: (u32, u32),
) -> Result<Outcome, ResolutionError> {
    let too_many = |total: Option<u32>, here: u32| total.is_none_or(|total| total > here);
    if too_many(new.ballot.producers.total(), here.0) {
        return Err(ResolutionError::TooManyVotes { class: Class::Producer, here: here.0 });
    }
    if too_many(new.ballot.consumers.total(), here.1) {
        return Err(ResolutionError::TooManyVotes { class: Class::Consumer, here: here.1 });
    }
    let carried = carries(new.ballot, new.majority, rules.producers_share, here)
        .ok_or_else(|| DbError::Fault("the votes cannot be weighed".to_owned()))?;
    Ok(match (quorate, carried) {
        (false, _) => Outcome::NotQuorate,
        (true, true) => Outcome::Carried,
        (true, false) => Outcome::Rejected,
    })
}

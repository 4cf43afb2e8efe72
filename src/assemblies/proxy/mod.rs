//! Proxies: somebody who cannot come names somebody who can.

mod store;

use serde_json::json;

use super::assembly::locked;
use super::{Assembly, AssemblyId, AssemblyState, RollEntry, Voter, VoterId, voter};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Change, DbError, Tx};
use crate::identity::UserId;

pub use store::proxies_of;

crate::ids! {
    /// A proxy.
    ProxyId = "prx",
}

/// A proxy that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Id.
    pub id: ProxyId,
    /// Whose vote.
    pub giver_id: VoterId,
    /// The vote whose caster holds it.
    pub holder_id: VoterId,
    /// The person who holds it.
    pub holder_user_id: UserId,
    /// When it was given (UTC).
    pub given_at: Timestamp,
    /// When it was taken back (UTC).
    pub revoked_at: Option<Timestamp>,
}

/// Why nothing became of a proxy.
#[derive(Debug, thiserror::Error)]
pub enum ProxyError {
    /// Proxies are given and taken back between the call and the opening.
    #[error("proxies are closed")]
    Closed,
    /// The giver or the holder may not vote.
    #[error("only who may vote gives or holds a proxy")]
    NotEntitled,
    /// An organisation that has not named its one delegate.
    #[error("nobody casts this vote")]
    NobodyCasts,
    /// The same person casts both votes.
    #[error("a proxy to oneself")]
    ToOneself,
    /// One is given already.
    #[error("a proxy is given already")]
    GivenAlready,
    /// The holder's own vote is given to somebody else.
    #[error("the holder has given their own vote away")]
    HolderGaveTheirs,
    /// The giver holds proxies of others, which would be handed on.
    #[error("the giver holds proxies")]
    HoldsProxies,
    /// The holder has as many as the rules allow.
    #[error("the holder has {limit} proxies already")]
    LimitReached {
        /// So many.
        limit: u32,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives the vote `giver` to whoever casts the vote `holder`.
///
/// # Errors
/// [`ProxyError`].
pub fn give_proxy(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    giver: &VoterId,
    holder: &VoterId,
) -> Result<ProxyId, ProxyError> {
    let assembly = open_for_proxies(tx, assembly)?;
    let giver = entitled(tx, &assembly.id, giver)?;
    let holder = entitled(tx, &assembly.id, holder)?;
    let to = caster(&holder.entry)?;
    // An organisation without a delegate may still be represented: its owner gives the proxy.
    if giver.id == holder.id || giver.entry.caster() == Some(&to) {
        return Err(ProxyError::ToOneself);
    }
    check_chains(tx, &assembly, &giver, &to)?;
    let proxy = Proxy {
        id: tx.mint(),
        giver_id: giver.id,
        holder_id: holder.id,
        holder_user_id: to,
        given_at: tx.now,
        revoked_at: None,
    };
    store::insert(tx, &assembly.id, &proxy)?;
    let facts = json!({ "giver": proxy.giver_id.as_str(), "holder": proxy.holder_id.as_str() });
    tx.record("assemblies.proxy.given", proxy.id.as_str(), facts);
    Ok(proxy.id)
}

/// Takes a proxy back.
///
/// # Errors
/// [`ProxyError::Closed`]; [`DbError::NotFound`] when it is not one that stands.
pub fn revoke_proxy(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    proxy: &ProxyId,
) -> Result<(), ProxyError> {
    let assembly = open_for_proxies(tx, assembly)?;
    if store::revoke(tx, &assembly.id, proxy)? == 0 {
        return Err(DbError::NotFound.into());
    }
    let change = Change::of("stands", &true, &false);
    tx.record_change("assemblies.proxy.revoked", proxy.as_str(), None, &change);
    Ok(())
}

fn open_for_proxies(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<Assembly, ProxyError> {
    let assembly = locked(tx, id)?;
    match assembly.state {
        AssemblyState::Called => Ok(assembly),
        _ => Err(ProxyError::Closed),
    }
}

fn entitled(tx: &mut Tx<'_>, assembly: &AssemblyId, id: &VoterId) -> Result<Voter, ProxyError> {
    let voter = voter(tx.conn, assembly, id)?;
    if voter.is_entitled() { Ok(voter) } else { Err(ProxyError::NotEntitled) }
}

fn caster(entry: &RollEntry) -> Result<UserId, ProxyError> {
    entry.caster().cloned().ok_or(ProxyError::NobodyCasts)
}

/// No chains, one proxy per vote, and so many per person. Whose own vote is given away holds
/// nothing for others; the votes are counted under the lock of the assembly.
fn check_chains(
    tx: &mut Tx<'_>,
    assembly: &Assembly,
    giver: &Voter,
    to: &UserId,
) -> Result<(), ProxyError> {
    let roll = super::roll_of(tx.conn, &assembly.id)?;
    let mut standing = proxies_of(tx.conn, &assembly.id)?;
    standing.retain(|proxy| proxy.revoked_at.is_none());
    if standing.iter().any(|proxy| proxy.giver_id == giver.id) {
        return Err(ProxyError::GivenAlready);
    }
    let casts = |proxy: &Proxy, user: &UserId| {
        let own = roll.iter().find(|voter| voter.id == proxy.giver_id);
        own.is_some_and(|voter| voter.entry.caster() == Some(user))
    };
    if standing.iter().any(|proxy| casts(proxy, to)) {
        return Err(ProxyError::HolderGaveTheirs);
    }
    let gives = giver.entry.caster();
    if standing.iter().any(|proxy| Some(&proxy.holder_user_id) == gives) {
        return Err(ProxyError::HoldsProxies);
    }
    let limit = assembly.rules.map_or(0, |rules| rules.proxies_per_holder);
    let held = standing.iter().filter(|proxy| proxy.holder_user_id == *to).count();
    if u32::try_from(held).unwrap_or(u32::MAX) >= limit {
        return Err(ProxyError::LimitReached { limit });
    }
    Ok(())
}

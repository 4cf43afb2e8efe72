//! The notice of an assembly: to every person who casts a vote, and to owners of organisations that
//! have not named their one delegate.

use std::collections::BTreeMap;

use super::Assembly;
use super::calendar::entry;
use crate::assemblies::roll::{RollEntry, Verdict};
use crate::gateways::mail::Recipient;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{UserId, user};
use crate::mailings::{self, Addressee, Mend, NoticeFacts};
use crate::organisations::{Body, OrganisationId, Role, organisation_by_id, people_of};

/// What one reader is told besides what all are.
struct Own {
    to: Recipient,
    votes: Vec<String>,
    mend: Vec<Mend>,
}

/// Sends the notice of `assembly` to whoever casts the votes of `entries`. `reason` is why it is on
/// short notice.
pub(super) fn send(
    tx: &mut Tx<'_>,
    assembly: &Assembly,
    entries: &[RollEntry],
    reason: Option<&str>,
    public_url: &str,
) -> Result<(), DbError> {
    let mut readers: BTreeMap<UserId, Own> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.verdict == Verdict::Entitled) {
        match (entry.caster(), &entry.body) {
            (Some(caster), _) => {
                reader(tx.conn, &mut readers, caster)?.votes.push(entry.name.clone());
            }
            (None, Body::Organisation(id)) => {
                for (owner, mend) in to_be_mended(tx.conn, id, public_url)? {
                    reader(tx.conn, &mut readers, &owner)?.mend.push(mend);
                }
            }
            (None, Body::Person(_)) => {}
        }
    }
    let addressees: Result<Vec<Addressee>, DbError> =
        readers.into_values().map(|own| Addressee::voter(own.to, &own.votes, &own.mend)).collect();
    let facts = facts(assembly, reason, public_url, tx.now);
    mailings::send_notice(tx, assembly.id.as_str(), &facts, addressees?)?;
    Ok(())
}

fn reader<'a>(
    conn: &mut Conn,
    readers: &'a mut BTreeMap<UserId, Own>,
    id: &UserId,
) -> Result<&'a mut Own, DbError> {
    if !readers.contains_key(id) {
        let to = user(conn, id)?.recipient();
        readers.insert(id.clone(), Own { to, votes: Vec::new(), mend: Vec::new() });
    }
    readers.get_mut(id).ok_or(DbError::NotFound)
}

/// The owners of an organisation, and where each names its delegate.
fn to_be_mended(
    conn: &mut Conn,
    id: &OrganisationId,
    public_url: &str,
) -> Result<Vec<(UserId, Mend)>, DbError> {
    let organisation = organisation_by_id(conn, id)?;
    let page = format!("{public_url}/organisations/{}", organisation.slug);
    let owners = people_of(conn, id)?.into_iter().filter(|it| it.roles.contains(&Role::Owner));
    let mend = || Mend { name: organisation.name.clone(), page: page.clone() };
    Ok(owners.map(|person| (person.user_id, mend())).collect())
}

fn facts(
    assembly: &Assembly,
    reason: Option<&str>,
    public_url: &str,
    now: crate::ground::clock::Timestamp,
) -> NoticeFacts {
    let local = assembly.starts_at.with_timezone(&assembly.zone);
    let page = format!("{public_url}/assemblies/{}", assembly.id);
    let lines = assembly.agenda.lines().map(str::trim).filter(|line| !line.is_empty());
    NoticeFacts {
        title: assembly.title.clone(),
        kind: assembly.kind.to_string(),
        day: assembly.day(),
        hour: local.format("%H:%M").to_string(),
        zone: local.format("%Z").to_string(),
        place: assembly.place.clone(),
        room: assembly.room_slug.as_ref().map(|slug| format!("{public_url}/r/{slug}")),
        record_on: assembly.record_on,
        agenda: lines.map(str::to_owned).collect(),
        calendar: entry(assembly, &page, now),
        page,
        short_notice: reason.map(str::to_owned),
    }
}

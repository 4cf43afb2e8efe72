//! The notice of an assembly: to every member, whether their vote counts or rests. To call an
//! assembly is to invite all of them (for example GenG section 46), and a resolution may be
//! contested by whoever was not. An organisation is told through whoever casts its vote, else
//! through its owners.

use std::collections::BTreeMap;

use super::Assembly;
use super::calendar::entry;
use crate::assemblies::roll::{RollEntry, Verdict};
use crate::gateways::mail::Recipient;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::personal::is_erased;
use crate::identity::{UserId, user};
use crate::mailings::{self, Addressee, ForOne, Mend, NoticeFacts};
use crate::organisations::{Body, OrganisationId, Role, organisation_by_id, people_of};

/// What one reader is told besides what all are.
struct Own {
    to: Recipient,
    told: ForOne,
}

/// Sends the notice of `assembly` to everybody on the roll `entries`. `reason` is why it is on
/// short notice.
pub(super) fn send(
    tx: &mut Tx<'_>,
    assembly: &Assembly,
    entries: &[RollEntry],
    reason: Option<&str>,
    public_url: &str,
) -> Result<(), DbError> {
    let mut readers: BTreeMap<UserId, Own> = BTreeMap::new();
    for entry in entries {
        let votes = entry.verdict == Verdict::Entitled;
        match (entry.caster(), &entry.body) {
            (Some(caster), _) => {
                let own = &mut reader(tx.conn, &mut readers, caster)?.told;
                let names = if votes { &mut own.votes } else { &mut own.rests };
                names.push(entry.name.clone());
            }
            (None, Body::Organisation(id)) => {
                for (owner, mend) in to_be_mended(tx.conn, id, public_url)? {
                    let own = &mut reader(tx.conn, &mut readers, &owner)?.told;
                    if votes {
                        own.mend.push(mend);
                    } else {
                        own.rests.push(mend.name);
                    }
                }
            }
            (None, Body::Person(_)) => {}
        }
    }
    // Who has left since the record date may have been forgotten since.
    let reached = readers.into_values().filter(|own| !is_erased(&own.to.email));
    let addressees: Result<Vec<Addressee>, DbError> =
        reached.map(|own| Addressee::member(own.to, &own.told)).collect();
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
        readers.insert(id.clone(), Own { to, told: ForOne::default() });
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

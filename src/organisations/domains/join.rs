//! Joining an organisation by a verified address at its domain.

use serde_json::json;

use super::{
    ColleagueRequestId, DomainError, Joining, OrganisationDomain, OrganisationDomainId, store,
};
use crate::ground::db::{Change, Conn, DbError, Tx, dialect};
use crate::identity::{UserId, addresses, user};
use crate::organisations::news::{OrganisationNews, Said, tell, tell_owners};
use crate::organisations::seats::may_sit;
use crate::organisations::{
    Organisation, OrganisationId, PeopleError, Role, SeatsOf, give_role, organisation_by_id,
    roles_of,
};

/// An organisation whose colleague somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleagues {
    /// The domain they have an address at.
    pub domain: OrganisationDomain,
    /// The organisation.
    pub organisation: Organisation,
    /// They have asked already.
    pub asked: bool,
}

/// What became of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinedByDomain {
    /// They are a host now.
    In,
    /// An owner decides.
    Asked,
}

/// Organisations that this person may join: by addresses that are verified, where they have no
/// role yet.
///
/// # Errors
/// A fault of the database.
pub fn colleagues_of(conn: &mut Conn, person: &UserId) -> Result<Vec<Colleagues>, DbError> {
    let mut found: Vec<Colleagues> = Vec::new();
    for name in verified_domains(conn, person)? {
        let Some(domain) = store::proved(conn, &name)? else { continue };
        let id = domain.organisation_id.clone();
        let known = found.iter().any(|one| one.organisation.id == id);
        if known || !roles_of(conn, person, &id)?.is_empty() {
            continue;
        }
        let asked = store::waits(conn, &id, person)?;
        found.push(Colleagues { organisation: organisation_by_id(conn, &id)?, domain, asked });
    }
    Ok(found)
}

fn verified_domains(conn: &mut Conn, person: &UserId) -> Result<Vec<String>, DbError> {
    let verified = addresses(conn, person)?.into_iter().filter(|row| row.verified_at.is_some());
    let domain = |address: String| Some(address.rsplit_once('@')?.1.to_lowercase());
    Ok(verified.filter_map(|row| domain(row.address)).collect())
}

/// Joins the organisation of a domain, or asks its owners where they decide or no seat is free.
/// Asking twice is asking once. Owners get a letter.
///
/// # Errors
/// [`DomainError::Unknown`] where it is not open to this person.
pub fn join_by_domain(
    tx: &mut Tx<'_>,
    person: &UserId,
    id: &OrganisationDomainId,
    seats_of: SeatsOf,
) -> Result<JoinedByDomain, DomainError> {
    let open = |tx: &mut Tx<'_>| -> Result<Colleagues, DomainError> {
        let all = colleagues_of(tx.conn, person)?;
        all.into_iter().find(|one| one.domain.id == *id).ok_or(DomainError::Unknown)
    };
    let first_look = open(tx)?;
    dialect::lock_row(tx.conn, "organisations", first_look.organisation.id.as_str())?;
    // Whoever waited for the lock looks again: the domain may be off by now.
    let Colleagues { domain, organisation, asked } = open(tx)?;
    let sits = domain.joining == Joining::Host
        && may_sit(tx, &organisation.id, person, true, seats_of)?.is_ok();
    if sits {
        give_role(tx, &organisation.id, person, Role::Host)?;
        return told(tx, &organisation.id, person, JoinedByDomain::In);
    }
    if asked {
        return Ok(JoinedByDomain::Asked);
    }
    store::insert_request(tx, &domain, person)?;
    told(tx, &organisation.id, person, JoinedByDomain::Asked)
}

fn told(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    person: &UserId,
    outcome: JoinedByDomain,
) -> Result<JoinedByDomain, DomainError> {
    let (event, told, page) = match outcome {
        JoinedByDomain::In => {
            ("organisations.colleague.joined", OrganisationNews::ColleagueJoined, "")
        }
        JoinedByDomain::Asked => {
            ("organisations.colleague.asked", OrganisationNews::ColleagueAsks, "/domains")
        }
    };
    let id = organisation.as_str();
    tx.record_for(event, id, Some(id), json!({ "user": person }));
    let who = user(tx.conn, person)?.name;
    let said = Said { told, who: &who, words: "", day: None, page: Some(page) };
    tell_owners(tx, organisation, &said)?;
    Ok(outcome)
}

/// An owner decides about a colleague who asked.
///
/// # Errors
/// [`PeopleError::Over`] where nobody waits there, [`PeopleError::NoSeat`].
pub fn decide_colleague(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    request: &ColleagueRequestId,
    owner: &UserId,
    admitted: bool,
    seats_of: SeatsOf,
) -> Result<(), PeopleError> {
    dialect::lock_row(tx.conn, "organisations", organisation.id.as_str())?;
    let waiting = store::requests_of(tx.conn, &organisation.id)?;
    let asked = waiting.into_iter().find(|one| one.id == *request).ok_or(PeopleError::Over)?;
    if admitted {
        may_sit(tx, &organisation.id, &asked.user_id, true, seats_of)?
            .map_err(PeopleError::NoSeat)?;
        give_role(tx, &organisation.id, &asked.user_id, Role::Host)?;
    }
    if store::decide(tx, request, owner, admitted)? == 0 {
        return Err(PeopleError::Over);
    }
    let id = organisation.id.as_str();
    let change = Change::of("admitted", &None::<bool>, &admitted);
    let change = change.beside(&json!({ "user": asked.user_id }));
    tx.record_change("organisations.colleague.decided", id, Some(id), &change);
    let (told, page) = match admitted {
        true => (OrganisationNews::ColleagueAdmitted, Some("")),
        false => (OrganisationNews::ColleagueDeclined, None),
    };
    let who = user(tx.conn, owner)?.name;
    tell(tx, organisation, &asked.user_id, &Said { told, who: &who, words: "", day: None, page })?;
    Ok(())
}

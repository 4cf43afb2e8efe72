//! Producers vote new ones in.

use super::decide::{admit_applicant, note_by, waiting};
use super::letter::CandidateLetter;
use super::{Application, ApplicationError, Decided, NoteKind, store};
use crate::gateways::mail;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::text::Texts;
use crate::identity::{UserId, user};
use crate::membership::{
    Class, Membership, MembershipId, MembershipState, calendar, membership, membership_of_party,
};
use crate::organisations::{Party, Role, coop_settings, organisations_of, party};
use crate::organisations::{party_of_organisation, party_of_user, roles_of};

/// Approves a candidate, for the producer who acts. The last approval that was needed admits;
/// then the member is returned. `public_url` is where the site is reached.
///
/// # Errors
/// [`ApplicationError`].
pub fn approve_candidate(
    tx: &mut Tx<'_>,
    voter: &UserId,
    id: &MembershipId,
    texts: &Texts,
    public_url: &str,
) -> Result<Option<Membership>, ApplicationError> {
    let (application, member) = waiting(tx, id)?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let vote = application.vote.filter(|vote| today <= vote.until);
    let vote = vote.ok_or(ApplicationError::NoVote)?;
    // Nobody speaks for the candidate itself.
    let mut own = producers_of(tx.conn, voter)?;
    own.retain(|producer| producer != id);
    let of_themselves = party_of_user(tx.conn, voter)?.is_some_and(|it| it.id == member.party_id);
    if own.is_empty() || of_themselves {
        return Err(ApplicationError::NoVote);
    }
    // One producer, one approval: an organisation does not approve with every person it has.
    let spoken = store::approving_users(tx.conn, &application)?;
    for earlier in spoken {
        if producers_of(tx.conn, &earlier)?.iter().any(|it| own.contains(it)) {
            return Err(ApplicationError::ApprovedBefore);
        }
    }
    note_by(tx, &application, NoteKind::Approved, "", None, Some(voter.clone()))?;
    tx.record("membership.application.approved", id.as_str(), serde_json::json!({}));
    let approvals = store::approving_users(tx.conn, &application)?.len();
    if u32::try_from(approvals).is_ok_and(|count| count >= vote.approvals_needed) {
        let decided = Decided { reason: "voted in by producers".to_owned(), meeting_on: None };
        return admit_applicant(tx, id, &decided, texts, public_url).map(Some);
    }
    Ok(None)
}

/// Whether the person speaks for a producer who belongs.
///
/// # Errors
/// A fault of the database.
pub fn is_voting_producer(conn: &mut Conn, user: &UserId) -> Result<bool, DbError> {
    Ok(!producers_of(conn, user)?.is_empty())
}

/// Candidates whose vote is open, for a producer; nothing for others.
///
/// # Errors
/// A fault of the database.
pub fn candidates_for(
    conn: &mut Conn,
    user: &UserId,
    today: chrono::NaiveDate,
) -> Result<Vec<(Application, Party)>, DbError> {
    let own = producers_of(conn, user)?;
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let mut candidates = Vec::new();
    for application in store::applications_waiting(conn)? {
        let speaks = own.iter().any(|producer| *producer != application.membership_id);
        if speaks && application.vote.is_some_and(|vote| today <= vote.until) {
            let member = membership(conn, &application.membership_id)?;
            candidates.push((application, party(conn, &member.party_id)?));
        }
    }
    Ok(candidates)
}

/// The producers somebody speaks for: themselves, and organisations they own or vote for.
fn producers_of(conn: &mut Conn, user: &UserId) -> Result<Vec<MembershipId>, DbError> {
    let mut parties: Vec<Party> = party_of_user(conn, user)?.into_iter().collect();
    for organisation in organisations_of(conn, user)? {
        let roles = roles_of(conn, user, &organisation.id)?;
        if roles.contains(&Role::Owner) || roles.contains(&Role::Delegate) {
            parties.extend(party_of_organisation(conn, &organisation.id)?);
        }
    }
    let mut producers = Vec::new();
    for party in parties {
        let member = membership_of_party(conn, &party.id)?;
        producers.extend(member.filter(votes).map(|member| member.id));
    }
    Ok(producers)
}

fn votes(member: &Membership) -> bool {
    member.class == Class::Producer
        && matches!(member.state, MembershipState::Active | MembershipState::Notice)
}

/// Asks every producer who has an account to look at the candidate, who `belongs` already or would
/// like to.
pub(in crate::membership) fn call(
    tx: &mut Tx<'_>,
    candidate: &Membership,
    belongs: bool,
    public_url: &str,
) -> Result<(), DbError> {
    let name = party(tx.conn, &candidate.party_id)?.name;
    let coop_name = coop_settings(tx.conn)?.name;
    for voter in store::producing_users(tx.conn)? {
        let person = user(tx.conn, &voter)?;
        let letter = CandidateLetter {
            coop_name: coop_name.clone(),
            name: person.name.clone(),
            candidate: name.clone(),
            belongs,
            page: format!("{public_url}/candidates"),
        };
        mail::post(tx, &person.recipient(), &letter, Some(candidate.id.as_str()), None)?;
    }
    Ok(())
}

//! What another site is told about somebody. Identity knows the person; what membership means
//! is put beside it here.

use serde_json::{Map, Value, json};

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, Scope, Scopes, UserId};
use crate::membership::{self, Membership, MembershipState, Step};
use crate::organisations::{self, Organisation, Party, Role};

/// The claims about `user` that `scopes` allow.
pub(super) fn about(
    conn: &mut Conn,
    user: &UserId,
    scopes: &Scopes,
    now: Timestamp,
) -> Result<Map<String, Value>, DbError> {
    let mut claims = identity::person_claims(conn, user, scopes)?;
    if scopes.has(Scope::Membership) {
        add_membership(conn, user, now, &mut claims)?;
    }
    Ok(claims)
}

/// `class`, `standing`, `active`, `may_vote`, `organisations`, and all of it once more as `groups`,
/// which is what most sites can map to rights of their own.
fn add_membership(
    conn: &mut Conn,
    user: &UserId,
    now: Timestamp,
    claims: &mut Map<String, Value>,
) -> Result<(), DbError> {
    let mut groups = Vec::new();
    let mut may_vote = false;
    if let Some(party) = organisations::party_of_user(conn, user)?
        && let Some(own) = belongs(conn, &party, now)?
    {
        claims.insert("class".to_owned(), json!(own.class));
        claims.insert("standing".to_owned(), json!(own.standing));
        claims.insert("active".to_owned(), json!(own.active));
        may_vote = own.may_vote;
        groups.push("members".to_owned());
        groups.push(format!("members:{}", own.class));
        if own.active {
            groups.push(format!("members:{}:active", own.class));
        }
    }
    let mut theirs = Vec::new();
    for organisation in organisations::organisations_of(conn, user)? {
        let roles = organisations::roles_of(conn, user, &organisation.id)?;
        groups.push(format!("organisation:{}", organisation.slug));
        for role in &roles {
            groups.push(format!("organisation:{}:{role}", organisation.slug));
        }
        theirs.push(of_organisation(conn, &organisation, &roles, now)?);
    }
    claims.insert("may_vote".to_owned(), json!(may_vote));
    claims.insert("organisations".to_owned(), json!(theirs));
    claims.insert("groups".to_owned(), json!(groups));
    Ok(())
}

/// An organisation votes through its delegate.
fn of_organisation(
    conn: &mut Conn,
    organisation: &Organisation,
    roles: &[Role],
    now: Timestamp,
) -> Result<Value, DbError> {
    let mut told = json!({
        "slug": organisation.slug,
        "name": organisation.name,
        "roles": roles.iter().map(Role::as_str).collect::<Vec<_>>(),
    });
    if let Some(party) = organisations::party_of_organisation(conn, &organisation.id)?
        && let Some(own) = belongs(conn, &party, now)?
        && let Some(told) = told.as_object_mut()
    {
        let votes = own.may_vote && roles.contains(&Role::Delegate);
        told.insert("class".to_owned(), json!(own.class));
        told.insert("standing".to_owned(), json!(own.standing));
        told.insert("active".to_owned(), json!(own.active));
        told.insert("may_vote".to_owned(), json!(votes));
    }
    Ok(told)
}

/// How a party belongs.
struct Belongs {
    class: &'static str,
    standing: &'static str,
    active: bool,
    may_vote: bool,
}

fn belongs(conn: &mut Conn, party: &Party, now: Timestamp) -> Result<Option<Belongs>, DbError> {
    let Some(member) = membership::membership_of_party(conn, &party.id)? else { return Ok(None) };
    if !is_member(&member) {
        return Ok(None);
    }
    let standing = membership::standing::standing(conn, &member, now)?.step();
    let today = membership::calendar::day_of(conn, now)?;
    let activity = membership::activity::activity_on(conn, &member, today)?;
    Ok(Some(Belongs {
        class: member.class.as_str(),
        standing: standing.as_str(),
        active: activity.is_active(),
        may_vote: votes(&member, standing) && activity.keeps_vote(),
    }))
}

fn is_member(member: &Membership) -> bool {
    use MembershipState::{Active, Admitted, Notice, Paused, Suspended};
    matches!(member.state, Admitted | Active | Paused | Suspended | Notice)
}

/// Members vote until the day they leave; who is suspended, for money or otherwise, does not.
fn votes(member: &Membership, standing: Step) -> bool {
    matches!(member.state, MembershipState::Active | MembershipState::Notice)
        && standing < Step::Suspended
}

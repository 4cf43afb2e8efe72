//! People and things of the demonstration by what the seeds call them.

use crate::ground::db::{Conn, DbError};
use crate::identity::{User, user_by_email};
use crate::membership::activity::members_for;
use crate::membership::{Membership, SeedError};
use crate::organisations::{Organisation, find_organisations};

/// A verb refused an entry.
pub(super) fn refused<E: std::fmt::Display>(what: &str) -> impl FnOnce(E) -> SeedError {
    let what = what.to_owned();
    move |why| SeedError::refused(&what, why)
}

/// Somebody by their address.
pub(super) fn person(conn: &mut Conn, email: &str) -> Result<User, SeedError> {
    user_by_email(conn, email)?.ok_or_else(|| SeedError::refused(email, "nobody has this address"))
}

/// A person with the first member they act for.
pub(super) fn member(conn: &mut Conn, email: &str) -> Result<(User, Membership), SeedError> {
    let user = person(conn, email)?;
    let first = members_for(conn, &user.id)?.into_iter().next();
    let (member, _) = first.ok_or_else(|| SeedError::refused(email, "not a member"))?;
    Ok((user, member))
}

/// An organisation by its name.
pub(super) fn organisation(conn: &mut Conn, name: &str) -> Result<Organisation, SeedError> {
    let found: Result<Vec<Organisation>, DbError> = find_organisations(conn, name, 1);
    let first = found?.into_iter().next();
    first.ok_or_else(|| SeedError::refused(name, "no such organisation"))
}

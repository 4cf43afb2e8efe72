//! The same columns back: what is written is what a table would be compared with.

use super::capital;
use super::columns::{Kind, shape};
use super::fields::{Field, Values};
use super::known::store::{self, Belonging};
use super::known::{self, Known, KnownBody, Subject};
use crate::ground::db::{Conn, DbError};

/// So many are read at a time.
const CHUNK: i64 = 500;

/// The names of the columns, and every row, in our own writing. Cells are as they are: whoever
/// writes the file makes formulas harmless.
///
/// # Errors
/// A fault of the database.
pub fn export(
    conn: &mut Conn,
    kind: Kind,
) -> Result<(Vec<&'static str>, Vec<Vec<String>>), DbError> {
    let fields = shape(kind).fields;
    let head = fields.iter().map(Field::as_str).collect();
    let mut rows = Vec::new();
    let mut after = Place::default();
    loop {
        let subjects = next(conn, kind, &mut after)?;
        if subjects.is_empty() {
            return Ok((head, rows));
        }
        let known = known::load(conn, kind, &subjects)?;
        if kind.is_capital() {
            let members: Vec<&Known> = subjects.iter().filter_map(|one| known.get(one)).collect();
            let lines = capital::export(conn, kind, &members)?;
            rows.extend(lines.iter().map(|line| cells(fields, line)));
            continue;
        }
        let known = subjects.iter().filter_map(|subject| known.get(subject));
        rows.extend(known.map(|one| cells(fields, &one.values)));
    }
}

fn cells(fields: &[Field], values: &Values) -> Vec<String> {
    fields.iter().map(|field| values.get(field).cloned().unwrap_or_default()).collect()
}

/// How far the export has come.
#[derive(Default)]
struct Place {
    id: String,
    number: i64,
}

fn next(conn: &mut Conn, kind: Kind, after: &mut Place) -> Result<Vec<Subject>, DbError> {
    let alone = |body| Subject { body, membership: None };
    let subjects: Vec<Subject> = match kind {
        Kind::Persons => {
            let ids = store::people_after(conn, &after.id, CHUNK)?;
            ids.into_iter().map(|id| alone(KnownBody::Person(id))).collect()
        }
        Kind::Organisations => {
            let ids = store::organisations_after(conn, &after.id, CHUNK)?;
            ids.into_iter().map(|id| alone(KnownBody::Organisation(id))).collect()
        }
        Kind::Members | Kind::Shares | Kind::Funds | Kind::OpenItems => {
            let members = store::members_after(conn, after.number, CHUNK)?;
            after.number = members.last().and_then(|last| last.number).unwrap_or(after.number);
            members.into_iter().filter_map(member).collect()
        }
    };
    if let Some(last) = subjects.last() {
        last.body.key().clone_into(&mut after.id);
    }
    Ok(subjects)
}

fn member(member: Belonging) -> Option<Subject> {
    let Belonging { id, user, organisation, .. } = member;
    let body = user.map(KnownBody::Person).or(organisation.map(KnownBody::Organisation))?;
    Some(Subject { body, membership: Some(id) })
}

//! Taking a table back, while nothing builds on it: all of it or nothing.
//!
//! What a line corrected gets its old words, what it made goes. The register is never changed:
//! a member's entry is taken back by one that says so as of the same day, and what the register
//! points at stays as an empty row without name and address.

mod references;
mod store;

use serde_json::json;

use super::fields::{Field, Values};
use super::findings::Change;
use super::known::{self, Known, KnownBody, Subject};
use super::{
    BATCH, Choice, Import, ImportError, ImportId, ImportState, Line, Outcome, capital, remember,
};
use crate::ground::db::{self, Conn, DbError, Tx, dialect};
use crate::identity::{UserId, blank_person, forget_person};
use crate::membership::{ContributionId, MembershipId, take_back, take_back_promise};
use crate::organisations::{
    OrganisationId, PartyDetails, PartyId, PeopleError, Role, correct_party, forget_organisation,
    forget_party, party, rename_organisation, take_role,
};

pub use references::{MADE, Made, Reference, Says};

/// So many reasons are told.
const MOST: i64 = 50;

/// What builds on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builds {
    /// The line.
    pub line: i32,
    /// What: the last part of its text's key.
    pub what: String,
}

/// Why a table was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// Something builds on it.
    #[error("something builds on {} lines", .0.len())]
    BuiltOn(Vec<Builds>),
    /// Not at this point, or too late: what its lines said is not kept for ever.
    #[error("an import that is {0} cannot be undone")]
    NotNow(ImportState),
    /// Something went wrong on the way.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What builds on a table that was carried out, line by line, the first of it.
///
/// # Errors
/// A fault of the database.
pub fn what_builds_on(conn: &mut Conn, import: &Import) -> Result<Vec<Builds>, DbError> {
    let mut builds = store::what_builds_on(conn, &import.id, MOST)?;
    let mut after = 0;
    loop {
        let lines = super::store::lines(conn, &import.id, None, after, BATCH)?;
        let Some(last) = lines.last() else { break };
        after = last.number;
        for line in changed_since(conn, import, &lines)? {
            builds.push(Builds { line, what: "changed".to_owned() });
        }
    }
    builds.sort_by_key(|one| one.line);
    builds.truncate(usize::try_from(MOST).unwrap_or(0));
    Ok(builds)
}

/// Lines whose words are not what is known any more: somebody has changed it since.
fn changed_since(conn: &mut Conn, import: &Import, lines: &[Line]) -> Result<Vec<i32>, DbError> {
    let mut about = Vec::new();
    for line in lines.iter().filter(|line| acted(line)) {
        if let Some(subject) = subject_of(conn, import, line)? {
            about.push((line, subject));
        }
    }
    let subjects: Vec<Subject> = about.iter().map(|(_, subject)| subject.clone()).collect();
    let known = known::load(conn, import.kind, &subjects)?;
    let moved = about.into_iter().filter(|(line, subject)| {
        known.get(subject).is_none_or(|known| !says_still(known, &line.findings.changes))
    });
    Ok(moved.map(|(line, _)| line.number).collect())
}

fn acted(line: &Line) -> bool {
    line.choice != Some(Choice::Skip)
        && matches!(line.outcome, Some(Outcome::New | Outcome::Changed))
}

fn says_still(known: &Known, changes: &[Change]) -> bool {
    changes.iter().filter(|change| change.field != Field::OwnerName).all(|change| {
        known
            .values
            .get(&change.field)
            .is_some_and(|value| value == &change.new || value.eq_ignore_ascii_case(&change.new))
    })
}

/// Whom a line was about: told by what it made, else by its target.
fn subject_of(conn: &mut Conn, import: &Import, line: &Line) -> Result<Option<Subject>, DbError> {
    // What members put in is not corrected by a table; that it is as it was is asked elsewhere.
    if import.kind.is_capital() {
        return Ok(None);
    }
    let things = super::store::things_of(conn, &import.id, line.number)?;
    let made = |kind: &str| things.iter().find(|(made, _)| made == kind).map(|(_, id)| id.clone());
    let mut membership = made("membership").and_then(|id| id.parse().ok());
    let key = match (made("organisation"), made("party"), &line.target) {
        (Some(organisation), _, _) => Some(organisation),
        (None, Some(party), _) => store::body_of_party(conn, &party)?,
        (None, None, Some(target)) if target.starts_with("mem_") => {
            membership = target.parse().ok();
            store::body_of_membership(conn, target)?
        }
        (None, None, target) => target.clone(),
    };
    let body = key.as_deref().and_then(KnownBody::read);
    Ok(body.map(|body| Subject { body, membership }))
}

/// Takes a table back.
///
/// # Errors
/// [`UndoError`]; then nothing was written.
pub fn undo_import(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), UndoError> {
    dialect::lock_name(tx.conn, "imports")?;
    let import = super::store::locked(tx, id)?;
    if import.state != ImportState::Done {
        return Err(UndoError::NotNow(import.state));
    }
    let builds = what_builds_on(tx.conn, &import)?;
    if !builds.is_empty() {
        return Err(UndoError::BuiltOn(builds));
    }
    let mut after = 0;
    loop {
        let lines = super::store::lines(tx.conn, id, None, after, BATCH)?;
        let Some(last) = lines.last() else { break };
        after = last.number;
        for line in lines.iter().filter(|line| acted(line)) {
            if line.cells.is_empty() {
                return Err(UndoError::NotNow(import.state));
            }
            take_line_back(tx, &import, line).map_err(|error| built_on(error, line))?;
        }
    }
    super::store::mark_undone(tx, id)?;
    let told = db::Change::of("state", &ImportState::Done, &ImportState::Undone)
        .beside(&json!({ "kind": import.kind }));
    tx.record_change("imports.import.undone", id.as_str(), None, &told);
    Ok(())
}

/// A reference that does not let go is something that builds on the line, whatever it is.
fn built_on(error: UndoError, line: &Line) -> UndoError {
    match error {
        UndoError::Db(DbError::Reference(_))
        | UndoError::Import(ImportError::Db(DbError::Reference(_))) => {
            UndoError::BuiltOn(vec![Builds { line: line.number, what: "other".to_owned() }])
        }
        other => other,
    }
}

fn take_line_back(tx: &mut Tx<'_>, import: &Import, line: &Line) -> Result<(), UndoError> {
    let subject = subject_of(tx.conn, import, line)?;
    let things = super::store::things_of(tx.conn, &import.id, line.number)?;
    let source = format!("{} {}", import.id, line.number);
    let all = |kind: &str| -> Vec<String> {
        things.iter().filter(|(made, _)| made == kind).map(|(_, id)| id.clone()).collect()
    };
    if import.kind.is_capital() {
        return Ok(capital::take_back(tx, &import.id, line.number, &things)?);
    }
    for id in all("contribution") {
        take_back_promise(tx, &read::<ContributionId>(&id)?)?;
    }
    let mut entered = false;
    for id in all("membership") {
        take_back(tx, &read::<MembershipId>(&id)?, &source)?;
        entered = true;
    }
    if line.outcome == Some(Outcome::Changed)
        && let Some(subject) = subject
    {
        give_back(tx, import, &subject, &line.findings.changes)?;
    }
    for id in all("party") {
        let id = read::<PartyId>(&id)?;
        if entered { blank_party(tx, &id, &source)? } else { forget_party(tx, &id)? }
    }
    for id in all("organisation") {
        let id = read::<OrganisationId>(&id)?;
        match entered {
            true => rename_organisation(tx, &id, &source)?,
            false => forget_organisation(tx, &id)?,
        }
    }
    for id in all("user") {
        let id = read::<UserId>(&id)?;
        match store::is_a_party(tx.conn, &id)? {
            true => blank_person(tx, &id, &source)?,
            false => {
                store::forget_roles(tx, &id)?;
                forget_person(tx, &id)?;
            }
        }
    }
    Ok(())
}

/// Gives what was corrected its old words.
fn give_back(
    tx: &mut Tx<'_>,
    import: &Import,
    subject: &Subject,
    changes: &[Change],
) -> Result<(), UndoError> {
    let subject = Subject { body: subject.body.clone(), membership: None };
    let known = known::load(tx.conn, import.kind, std::slice::from_ref(&subject))?;
    let Some(known) = known.get(&subject) else { return Ok(()) };
    let body: Vec<Change> = changes
        .iter()
        .filter(|change| !change.field.is_of_the_register())
        .filter(|change| !change.field.is_of_the_contribution())
        .map(|change| Change {
            field: change.field,
            old: change.new.clone(),
            new: change.old.clone(),
        })
        .collect();
    let mut values: Values = known.values.clone();
    for change in &body {
        match change.new.as_str() {
            "" => values.remove(&change.field),
            old => values.insert(change.field, old.to_owned()),
        };
    }
    if let KnownBody::Organisation(id) = &known.body {
        let owners = changes.iter().find(|change| change.field == Field::Owners);
        for address in owners.iter().flat_map(|change| added(change)) {
            take_owner_back(tx, id, address)?;
        }
    }
    remember::correct_body(tx, known, &values, &body, &mut Vec::new())?;
    Ok(())
}

/// The owners that a line added.
fn added(change: &Change) -> impl Iterator<Item = &str> {
    let before: Vec<&str> = change.old.split_whitespace().collect();
    change.new.split_whitespace().filter(move |owner| !before.contains(owner))
}

fn take_owner_back(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    address: &str,
) -> Result<(), UndoError> {
    let Some(user) = crate::identity::user_by_email(tx.conn, address)? else { return Ok(()) };
    match take_role(tx, organisation, &user.id, Role::Owner) {
        // There was none before the table: it has none again.
        Err(PeopleError::LastOwner) => Ok(store::forget_role(tx, organisation, &user.id)?),
        Err(PeopleError::Db(error)) => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Leaves nothing of a party but the row that the register points at.
fn blank_party(tx: &mut Tx<'_>, id: &PartyId, mark: &str) -> Result<(), DbError> {
    let known = party(tx.conn, id)?;
    let details = PartyDetails {
        name: mark.to_owned(),
        address: None,
        vat_id: None,
        email: format!("{id}@nobody.invalid"),
        locale: known.locale,
    };
    correct_party(tx, id, &details)
}

fn read<T: std::str::FromStr>(id: &str) -> Result<T, DbError> {
    id.parse().map_err(|_| DbError::Corrupt(format!("not an id: {id}")))
}

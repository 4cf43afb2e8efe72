//! The tables of imports, their lines, what was made of them, and mappings.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::columns::Kind;
use super::findings::Verdict;
use super::mapping::SavedMapping;
use super::{Choice, Import, ImportId, ImportState, Line, Note, Outcome};
use crate::ground::clock::Timestamp;
use crate::ground::csv::Row as SheetRow;
use crate::ground::db::schema::{import_lines, import_mappings, import_things, imports};
use crate::ground::db::{Conn, DbError, Tx, dialect};

fn written<T: Serialize + ?Sized>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Fault(error.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Corrupt(error.to_string()))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = imports)]
struct Row {
    id: ImportId,
    kind: Kind,
    state: ImportState,
    file_name: String,
    encoding: String,
    delimiter: String,
    header: String,
    mapping: Option<String>,
    total: i64,
    done: i64,
    note: Option<Note>,
    created_by: String,
    created_at: NaiveDateTime,
    finished_at: Option<NaiveDateTime>,
    invited_at: Option<NaiveDateTime>,
}

impl TryFrom<Row> for Import {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            file_name: row.file_name,
            encoding: row.encoding,
            delimiter: row.delimiter,
            header: read(&row.header)?,
            mapping: row.mapping.as_deref().map(read).transpose()?,
            total: row.total,
            done: row.done,
            note: row.note,
            created_by: row.created_by,
            created_at: row.created_at.and_utc(),
            finished_at: row.finished_at.map(|at| at.and_utc()),
            invited_at: row.invited_at.map(|at| at.and_utc()),
        })
    }
}

/// One import.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn import(conn: &mut Conn, id: &ImportId) -> Result<Import, DbError> {
    let row: Row = imports::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

/// One import, for the rest of the transaction nobody else's.
pub(super) fn locked(tx: &mut Tx<'_>, id: &ImportId) -> Result<Import, DbError> {
    dialect::lock_row(tx.conn, "imports", id.as_str())?;
    import(tx.conn, id)
}

/// The latest imports, newest first.
///
/// # Errors
/// A fault of the database.
pub fn latest(conn: &mut Conn, limit: i64) -> Result<Vec<Import>, DbError> {
    let rows: Vec<Row> = imports::table
        .order((imports::created_at.desc(), imports::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Import::try_from).collect()
}

pub(super) fn insert(tx: &mut Tx<'_>, import: &Import, rows: &[SheetRow]) -> Result<(), DbError> {
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(&import.id),
            imports::kind.eq(import.kind),
            imports::state.eq(import.state),
            imports::file_name.eq(&import.file_name),
            imports::encoding.eq(&import.encoding),
            imports::delimiter.eq(&import.delimiter),
            imports::header.eq(written(&import.header)?),
            imports::total.eq(import.total),
            imports::done.eq(import.done),
            imports::created_by.eq(&import.created_by),
            imports::created_at.eq(import.created_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    for row in rows {
        diesel::insert_into(import_lines::table)
            .values((
                import_lines::import_id.eq(&import.id),
                import_lines::line.eq(i32::try_from(row.line).unwrap_or(i32::MAX)),
                import_lines::cells.eq(written(&row.cells)?),
                import_lines::findings.eq("{}"),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

pub(super) fn save(tx: &mut Tx<'_>, import: &Import) -> Result<(), DbError> {
    let mapping = import.mapping.as_ref().map(written).transpose()?;
    diesel::update(imports::table.find(&import.id))
        .set((
            imports::state.eq(import.state),
            imports::mapping.eq(mapping),
            imports::done.eq(import.done),
            imports::note.eq(import.note),
            imports::finished_at.eq(import.finished_at.map(|at| at.naive_utc())),
            imports::invited_at.eq(import.invited_at.map(|at| at.naive_utc())),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_undone(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), DbError> {
    diesel::update(imports::table.find(id))
        .set((
            imports::state.eq(ImportState::Undone),
            imports::note.eq(None::<Note>),
            imports::undone_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

type LineRow = (i32, String, Option<Outcome>, Option<Choice>, Option<String>, String);

const LINE: (
    import_lines::line,
    import_lines::cells,
    import_lines::outcome,
    import_lines::choice,
    import_lines::target,
    import_lines::findings,
) = (
    import_lines::line,
    import_lines::cells,
    import_lines::outcome,
    import_lines::choice,
    import_lines::target,
    import_lines::findings,
);

fn as_line((number, cells, outcome, choice, target, findings): LineRow) -> Result<Line, DbError> {
    let (cells, findings) = (read(&cells)?, read(&findings)?);
    Ok(Line { number, cells, outcome, choice, target, findings })
}

/// Lines after the line `after`, of one outcome or of all.
///
/// # Errors
/// A fault of the database.
pub fn lines(
    conn: &mut Conn,
    id: &ImportId,
    outcome: Option<Outcome>,
    after: i32,
    limit: i64,
) -> Result<Vec<Line>, DbError> {
    let mut query = import_lines::table
        .filter(import_lines::import_id.eq(id))
        .filter(import_lines::line.gt(after))
        .into_boxed();
    if let Some(outcome) = outcome {
        query = query.filter(import_lines::outcome.eq(outcome));
    }
    let rows: Vec<LineRow> =
        query.order(import_lines::line.asc()).limit(limit).select(LINE).load(conn)?;
    rows.into_iter().map(as_line).collect()
}

/// One line.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn line(conn: &mut Conn, id: &ImportId, number: i32) -> Result<Line, DbError> {
    as_line(import_lines::table.find((id, number)).select(LINE).first(conn)?)
}

/// The line whose target, other than `number`'s, is `target`, and that is not left out.
pub(super) fn line_about(
    conn: &mut Conn,
    id: &ImportId,
    target: &str,
    number: i32,
) -> Result<Option<i32>, DbError> {
    let lines: Vec<(i32, Option<Choice>)> = import_lines::table
        .filter(import_lines::import_id.eq(id))
        .filter(import_lines::target.eq(target))
        .filter(import_lines::line.ne(number))
        .select((import_lines::line, import_lines::choice))
        .load(conn)?;
    let acts = lines.into_iter().find(|(_, choice)| *choice != Some(Choice::Skip));
    Ok(acts.map(|(line, _)| line))
}

pub(super) fn forget_findings(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), DbError> {
    diesel::update(import_lines::table.filter(import_lines::import_id.eq(id)))
        .set((
            import_lines::outcome.eq(None::<Outcome>),
            import_lines::choice.eq(None::<Choice>),
            import_lines::target.eq(None::<String>),
            import_lines::findings.eq("{}"),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn save_verdict(
    tx: &mut Tx<'_>,
    id: &ImportId,
    number: i32,
    verdict: &Verdict,
    choice: Option<Choice>,
) -> Result<(), DbError> {
    diesel::update(import_lines::table.find((id, number)))
        .set((
            import_lines::outcome.eq(verdict.outcome),
            import_lines::choice.eq(choice),
            import_lines::target.eq(verdict.target.as_ref()),
            import_lines::findings.eq(written(&verdict.findings)?),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Leaves out every line of one outcome about which nothing was decided.
pub(super) fn skip(tx: &mut Tx<'_>, id: &ImportId, outcome: Outcome) -> Result<usize, DbError> {
    let open = import_lines::table
        .filter(import_lines::import_id.eq(id))
        .filter(import_lines::outcome.eq(outcome))
        .filter(import_lines::choice.is_null());
    Ok(diesel::update(open).set(import_lines::choice.eq(Choice::Skip)).execute(tx.conn)?)
}

/// How many lines came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Something new.
    pub new: i64,
    /// Something known is corrected.
    pub changed: i64,
    /// Nothing changes.
    pub unchanged: i64,
    /// A person has to decide.
    pub unsure: i64,
    /// Cannot be.
    pub refused: i64,
    /// Left out.
    pub skipped: i64,
}

/// How many lines came to what.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, id: &ImportId) -> Result<Counts, DbError> {
    let rows: Vec<(Option<Outcome>, Option<Choice>, i64)> = import_lines::table
        .filter(import_lines::import_id.eq(id))
        .group_by((import_lines::outcome, import_lines::choice))
        .select((import_lines::outcome, import_lines::choice, diesel::dsl::count_star()))
        .load(conn)?;
    let mut counts = Counts::default();
    for (outcome, choice, count) in rows {
        let place = match (choice, outcome) {
            (Some(Choice::Skip), _) => &mut counts.skipped,
            (_, Some(Outcome::New)) => &mut counts.new,
            (_, Some(Outcome::Changed)) => &mut counts.changed,
            (_, Some(Outcome::Unchanged)) => &mut counts.unchanged,
            (_, Some(Outcome::Unsure) | None) => &mut counts.unsure,
            (_, Some(Outcome::Refused)) => &mut counts.refused,
        };
        *place = place.saturating_add(count);
    }
    Ok(counts)
}

/// Removes a table of which nothing was made.
pub(super) fn delete(tx: &mut Tx<'_>, id: &ImportId) -> Result<(), DbError> {
    diesel::delete(import_lines::table.filter(import_lines::import_id.eq(id))).execute(tx.conn)?;
    diesel::delete(imports::table.find(id)).execute(tx.conn)?;
    Ok(())
}

/// Tables that were uploaded before `instant` and never carried out.
pub(super) fn never_carried_out(
    conn: &mut Conn,
    instant: Timestamp,
) -> Result<Vec<ImportId>, DbError> {
    Ok(imports::table
        .filter(imports::state.eq_any([ImportState::Uploaded, ImportState::Checked]))
        .filter(imports::created_at.lt(instant.naive_utc()))
        .select(imports::id)
        .load(conn)?)
}

/// Forgets what the lines said of tables that were carried out before `instant`.
pub(super) fn forget_words(tx: &mut Tx<'_>, instant: Timestamp) -> Result<(), DbError> {
    let old = imports::table
        .filter(imports::finished_at.lt(Some(instant.naive_utc())))
        .select(imports::id);
    diesel::update(import_lines::table.filter(import_lines::import_id.eq_any(old)))
        .set((import_lines::cells.eq("[]"), import_lines::findings.eq("{}")))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that a line made something.
pub(super) fn note_thing(
    tx: &mut Tx<'_>,
    id: &ImportId,
    number: i32,
    kind: &'static str,
    thing: &str,
) -> Result<(), DbError> {
    diesel::insert_into(import_things::table)
        .values((
            import_things::import_id.eq(id),
            import_things::line.eq(number),
            import_things::kind.eq(kind),
            import_things::thing_id.eq(thing),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What a line made: kind and id.
pub(super) fn things_of(
    conn: &mut Conn,
    id: &ImportId,
    number: i32,
) -> Result<Vec<(String, String)>, DbError> {
    Ok(import_things::table
        .filter(import_things::import_id.eq(id))
        .filter(import_things::line.eq(number))
        .select((import_things::kind, import_things::thing_id))
        .load(conn)?)
}

/// The people that an import made, by id, after `after`.
pub(super) fn people_of(
    conn: &mut Conn,
    id: &ImportId,
    after: &str,
    limit: i64,
) -> Result<Vec<String>, DbError> {
    Ok(import_things::table
        .filter(import_things::import_id.eq(id))
        .filter(import_things::kind.eq("user"))
        .filter(import_things::thing_id.gt(after))
        .order(import_things::thing_id.asc())
        .limit(limit)
        .select(import_things::thing_id)
        .load(conn)?)
}

pub(super) fn mapping_names(conn: &mut Conn, kind: Kind) -> Result<Vec<String>, DbError> {
    Ok(import_mappings::table
        .filter(import_mappings::kind.eq(kind))
        .order(import_mappings::name.asc())
        .select(import_mappings::name)
        .load(conn)?)
}

pub(super) fn mapping(conn: &mut Conn, kind: Kind, name: &str) -> Result<SavedMapping, DbError> {
    let found = import_mappings::table.find((kind, name)).select(import_mappings::mapping);
    read(&found.first::<String>(conn)?)
}

pub(super) fn save_mapping(
    tx: &mut Tx<'_>,
    kind: Kind,
    name: &str,
    mapping: &SavedMapping,
) -> Result<(), DbError> {
    let old = import_mappings::table
        .filter(import_mappings::kind.eq(kind))
        .filter(import_mappings::name.eq(name));
    diesel::delete(old).execute(tx.conn)?;
    diesel::insert_into(import_mappings::table)
        .values((
            import_mappings::kind.eq(kind),
            import_mappings::name.eq(name),
            import_mappings::mapping.eq(written(mapping)?),
            import_mappings::saved_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

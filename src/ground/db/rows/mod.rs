//! Many rows written at once.
//!
//! To PostgreSQL each statement is a way there and back, so that rows of one table go together: a
//! statement takes the values of each column as one array, and its text is the same for any number
//! of rows. To SQLite there is no way, and one statement is kept and run for each row.

mod cells;

use std::marker::PhantomData;

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::{Column, QuerySource};
use diesel::sqlite::Sqlite;
use diesel::{Expression, PgConnection, QueryResult, RunQueryDsl, SqliteConnection};

use super::{Conn, DbError};

pub use cells::{Cells, Fits};

/// Rows of one table: to be inserted, or changed. `Said` is what the statement is known by: its
/// kind and its columns, one after the other.
#[derive(Debug)]
pub struct Rows<'a, Table: QuerySource, Said> {
    from: Table::FromClause,
    changes: bool,
    columns: Vec<Values<'a>>,
    said: PhantomData<Said>,
}

#[derive(Debug)]
struct Values<'a> {
    name: &'static str,
    role: Role,
    cells: Cells<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What is written.
    Set,
    /// By which a row is found.
    Key,
    /// What has to stand there still.
    Was,
}

/// Words of which a statement is made, as types.
#[derive(Debug)]
pub struct Insert;
/// See [`Insert`].
#[derive(Debug)]
pub struct Change;
/// See [`Insert`].
#[derive(Debug)]
pub struct Set<Before, C>(PhantomData<(Before, C)>);
/// See [`Insert`].
#[derive(Debug)]
pub struct Key<Before, C>(PhantomData<(Before, C)>);
/// See [`Insert`].
#[derive(Debug)]
pub struct Was<Before, C>(PhantomData<(Before, C)>);

/// Rows to be inserted into a table.
#[expect(clippy::needless_pass_by_value, reason = "tables are words: they have no size")]
#[must_use]
pub fn insert_rows<'a, Table: QuerySource>(table: Table) -> Rows<'a, Table, Insert> {
    Rows::of(table.from_clause(), false)
}

/// Rows of a table to be changed, each found by its [key](Rows::key).
#[expect(clippy::needless_pass_by_value, reason = "tables are words: they have no size")]
#[must_use]
pub fn change_rows<'a, Table: QuerySource>(table: Table) -> Rows<'a, Table, Change> {
    Rows::of(table.from_clause(), true)
}

impl<'a, Table: QuerySource, Said> Rows<'a, Table, Said> {
    fn of(from: Table::FromClause, changes: bool) -> Self {
        Self { from, changes, columns: Vec::new(), said: PhantomData }
    }

    /// What is to stand in a column, row by row.
    #[must_use]
    pub fn set<C, V>(
        self,
        _: C,
        values: impl IntoIterator<Item = V>,
    ) -> Rows<'a, Table, Set<Said, C>>
    where
        C: Column<Table = Table>,
        V: Fits<'a, <C as Expression>::SqlType>,
    {
        self.with(C::NAME, Role::Set, V::cells(values.into_iter()))
    }

    /// The column by which rows are found that are changed.
    #[must_use]
    pub fn key<C, V>(
        self,
        _: C,
        values: impl IntoIterator<Item = V>,
    ) -> Rows<'a, Table, Key<Said, C>>
    where
        C: Column<Table = Table>,
        V: Fits<'a, <C as Expression>::SqlType>,
    {
        self.with(C::NAME, Role::Key, V::cells(values.into_iter()))
    }

    /// What has to stand in a column still, or the row is not changed.
    #[must_use]
    pub fn was<C, V>(
        self,
        _: C,
        values: impl IntoIterator<Item = V>,
    ) -> Rows<'a, Table, Was<Said, C>>
    where
        C: Column<Table = Table>,
        V: Fits<'a, <C as Expression>::SqlType>,
    {
        self.with(C::NAME, Role::Was, V::cells(values.into_iter()))
    }

    fn with<More>(self, name: &'static str, role: Role, cells: Cells<'a>) -> Rows<'a, Table, More> {
        let Self { from, changes, mut columns, .. } = self;
        columns.push(Values { name, role, cells });
        Rows { from, changes, columns, said: PhantomData }
    }

    fn count(&self) -> Result<usize, DbError> {
        let count = self.columns.first().map_or(0, |column| column.cells.len());
        if self.columns.iter().all(|column| column.cells.len() == count) {
            Ok(count)
        } else {
            Err(DbError::Fault("columns of different lengths".to_owned()))
        }
    }

    fn in_role(&self, role: Role) -> impl Iterator<Item = (usize, &Values<'a>)> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role)
    }
}

impl<Table, Said> Rows<'_, Table, Said>
where
    Table: QuerySource + 'static,
    Table::FromClause: QueryFragment<Pg> + QueryFragment<Sqlite>,
    Said: 'static,
{
    /// Writes them in their order; how many there were, or were changed.
    ///
    /// # Errors
    /// A fault of the database, or a rule of it.
    pub fn write(&self, conn: &mut Conn) -> Result<usize, DbError> {
        let count = self.count()?;
        match conn {
            Conn::Postgres(_) if count == 0 => Ok(0),
            Conn::Postgres(conn) => Ok(AtOnce(self).execute(conn)?),
            Conn::Sqlite(conn) => (0..count).try_fold(0, |sum: usize, row| {
                Ok(sum.saturating_add(One { rows: self, row }.execute(conn)?))
            }),
        }
    }
}

/// All of them as arrays, for PostgreSQL.
struct AtOnce<'r, 'a, Table: QuerySource, Said>(&'r Rows<'a, Table, Said>);

impl<Table, Said> QueryFragment<Pg> for AtOnce<'_, '_, Table, Said>
where
    Table: QuerySource,
    Table::FromClause: QueryFragment<Pg>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let rows = self.0;
        if rows.changes {
            // A plan that was kept may be of a time when the table was small: see `anew`.
            out.unsafe_to_cache_prepared();
            out.push_sql("UPDATE ");
            rows.from.walk_ast(out.reborrow())?;
            out.push_sql(" AS t SET ");
            names(&mut out, rows.in_role(Role::Set), |out, place, column| {
                out.push_identifier(column.name)?;
                out.push_sql(" = v.");
                alias(out, place)
            })?;
            out.push_sql(" FROM ");
        } else {
            out.push_sql("INSERT INTO ");
            rows.from.walk_ast(out.reborrow())?;
            out.push_sql(" (");
            names(&mut out, rows.in_role(Role::Set), |out, _, column| {
                out.push_identifier(column.name)
            })?;
            out.push_sql(") SELECT * FROM ");
        }
        out.push_sql("unnest(");
        names(&mut out, rows.columns.iter().enumerate(), |out, _, column| {
            column.cells.bind_all(out)
        })?;
        out.push_sql(") AS v(");
        names(&mut out, rows.columns.iter().enumerate(), |out, place, _| alias(out, place))?;
        out.push_sql(")");
        if rows.changes {
            let found = rows.columns.iter().enumerate().filter(|(_, one)| one.role != Role::Set);
            for (nth, (place, column)) in found.enumerate() {
                out.push_sql(if nth == 0 { " WHERE t." } else { " AND t." });
                out.push_identifier(column.name)?;
                let same = column.role == Role::Key;
                out.push_sql(if same { " = v." } else { " IS NOT DISTINCT FROM v." });
                alias(&mut out, place)?;
            }
        }
        Ok(())
    }
}

/// One of them, for SQLite.
struct One<'r, 'a, Table: QuerySource, Said> {
    rows: &'r Rows<'a, Table, Said>,
    row: usize,
}

impl<Table, Said> QueryFragment<Sqlite> for One<'_, '_, Table, Said>
where
    Table: QuerySource,
    Table::FromClause: QueryFragment<Sqlite>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        let (rows, row) = (self.rows, self.row);
        if !rows.changes {
            out.push_sql("INSERT INTO ");
            rows.from.walk_ast(out.reborrow())?;
            out.push_sql(" (");
            names(&mut out, rows.in_role(Role::Set), |out, _, column| {
                out.push_identifier(column.name)
            })?;
            out.push_sql(") VALUES (");
            names(&mut out, rows.in_role(Role::Set), |out, _, column| column.cells.bind(row, out))?;
            out.push_sql(")");
            return Ok(());
        }
        out.push_sql("UPDATE ");
        rows.from.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        names(&mut out, rows.in_role(Role::Set), |out, _, column| {
            out.push_identifier(column.name)?;
            out.push_sql(" = ");
            column.cells.bind(row, out)
        })?;
        let found = rows.columns.iter().filter(|column| column.role != Role::Set);
        for (nth, column) in found.enumerate() {
            out.push_sql(if nth == 0 { " WHERE " } else { " AND " });
            out.push_identifier(column.name)?;
            out.push_sql(if column.role == Role::Key { " = " } else { " IS " });
            column.cells.bind(row, &mut out)?;
        }
        Ok(())
    }
}

/// Says something of each column, with commas between.
fn names<'c, 'p, 'b, 'a: 'c, DB: diesel::backend::Backend>(
    out: &mut AstPass<'p, 'b, DB>,
    columns: impl Iterator<Item = (usize, &'c Values<'a>)>,
    mut say: impl FnMut(&mut AstPass<'p, 'b, DB>, usize, &'c Values<'a>) -> QueryResult<()>,
) -> QueryResult<()> {
    for (nth, (place, column)) in columns.enumerate() {
        if nth > 0 {
            out.push_sql(", ");
        }
        say(out, place, column)?;
    }
    Ok(())
}

fn alias(out: &mut AstPass<'_, '_, Pg>, place: usize) -> QueryResult<()> {
    out.push_sql("c");
    out.push_sql(&place.to_string());
    Ok(())
}

/// What a statement is known by, to the driver that keeps it.
#[derive(Debug)]
pub struct Known<Table, Said>(PhantomData<(Table, Said)>);

impl<Table: QuerySource + 'static, Said: 'static> QueryId for AtOnce<'_, '_, Table, Said> {
    type QueryId = Known<Table, Said>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<Table: QuerySource + 'static, Said: 'static> QueryId for One<'_, '_, Table, Said> {
    type QueryId = Known<Table, Said>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<Table: QuerySource, Said> RunQueryDsl<PgConnection> for AtOnce<'_, '_, Table, Said> {}

impl<Table: QuerySource, Said> RunQueryDsl<SqliteConnection> for One<'_, '_, Table, Said> {}

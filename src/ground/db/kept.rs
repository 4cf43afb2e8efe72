//! An UPDATE whose prepared statement is kept.
//!
//! diesel prepares each of its own anew, because a changeset may leave out columns. What is said
//! here names the same columns each time, and parsing it costs more than running it.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::query_source::QuerySource;
use diesel::sql_types::BoolOrNullableBool;
use diesel::{QueryResult, RunQueryDsl};

/// See [`kept_update`].
#[derive(Debug)]
pub struct KeptUpdate<From, Which, Changes> {
    from: From,
    which: Which,
    changes: Changes,
}

/// Changes the rows of `table` for which `which` holds; the changes always name the same columns.
#[expect(clippy::needless_pass_by_value, reason = "tables are words: they have no size")]
pub fn kept_update<Table, Which, Changes>(
    table: Table,
    which: Which,
    changes: Changes,
) -> KeptUpdate<Table::FromClause, Which, Changes::Changeset>
where
    Table: QuerySource,
    Which: Expression + AppearsOnTable<Table>,
    Which::SqlType: BoolOrNullableBool,
    Changes: AsChangeset<Target = Table>,
{
    KeptUpdate { from: table.from_clause(), which, changes: changes.as_changeset() }
}

impl<From, Which, Changes, DB> QueryFragment<DB> for KeptUpdate<From, Which, Changes>
where
    DB: Backend,
    From: QueryFragment<DB>,
    Which: QueryFragment<DB>,
    Changes: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        self.from.walk_ast(out.reborrow())?;
        out.push_sql(" SET ");
        self.changes.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.which.walk_ast(out)
    }
}

/// Statements are kept by their words.
impl<From, Which, Changes> QueryId for KeptUpdate<From, Which, Changes> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<From, Which, Changes, Conn> RunQueryDsl<Conn> for KeptUpdate<From, Which, Changes> {}

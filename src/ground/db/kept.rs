//! An UPDATE whose prepared statement is kept.
//!
//! diesel prepares each of its own anew, because a changeset may leave out columns. What is said
//! here names the same columns each time, and parsing it costs more than running it.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::query_source::QuerySource;
use diesel::sql_types::BoolOrNullableBool;
use diesel::{QueryResult, RunQueryDsl};

/// See [`kept_update`].
#[derive(Debug)]
pub struct KeptUpdate<Table, From, Which, Changes, Said> {
    from: From,
    which: Which,
    changes: Changes,
    /// What the statement is known by.
    words: PhantomData<(Table, Said)>,
}

/// Changes the rows of `table` for which `which` holds; the changes always name the same columns.
#[expect(clippy::needless_pass_by_value, reason = "tables are words: they have no size")]
pub fn kept_update<Table, Which, Changes>(
    table: Table,
    which: Which,
    changes: Changes,
) -> KeptUpdate<Table, Table::FromClause, Which, Changes::Changeset, Changes>
where
    Table: QuerySource,
    Which: Expression + AppearsOnTable<Table>,
    Which::SqlType: BoolOrNullableBool,
    Changes: AsChangeset<Target = Table>,
{
    let (from, changes) = (table.from_clause(), changes.as_changeset());
    KeptUpdate { from, which, changes, words: PhantomData }
}

impl<Table, From, Which, Changes, Said, DB> QueryFragment<DB>
    for KeptUpdate<Table, From, Which, Changes, Said>
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

/// Straight to the driver, a statement is kept by its type.
impl<Table, From, Which, Changes, Said> QueryId for KeptUpdate<Table, From, Which, Changes, Said>
where
    Table: QueryId,
    Which: QueryId,
    Said: QueryId,
{
    type QueryId = KeptUpdate<Table::QueryId, (), Which::QueryId, (), Said::QueryId>;

    const HAS_STATIC_QUERY_ID: bool =
        Table::HAS_STATIC_QUERY_ID && Which::HAS_STATIC_QUERY_ID && Said::HAS_STATIC_QUERY_ID;
}

impl<Table, From, Which, Changes, Said, Conn> RunQueryDsl<Conn>
    for KeptUpdate<Table, From, Which, Changes, Said>
{
}

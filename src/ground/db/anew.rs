//! A question about many rows, planned anew each time it is asked.
//!
//! PostgreSQL keeps the plan of a statement that is kept, and made it when the tables were as large
//! as they were then: what reads a whole table of a hundred rows is right, and wrong a minute
//! later, when a run has made a hundred thousand. Questions about one row by its key do not suffer
//! from it; those about a list of rows do, and planning them costs little beside what they find.

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

/// See [`anew`].
#[derive(Debug, Clone, Copy)]
pub struct Anew;

/// A condition that always holds: its question is planned anew each time.
#[must_use]
pub const fn anew() -> Anew {
    Anew
}

impl Expression for Anew {
    type SqlType = Bool;
}

impl<DB: Backend> QueryFragment<DB> for Anew {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> diesel::QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("1 = 1");
        Ok(())
    }
}

impl QueryId for Anew {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<From> SelectableExpression<From> for Anew {}

impl<From> AppearsOnTable<From> for Anew {}

impl<Groups> ValidGrouping<Groups> for Anew {
    type IsAggregate = is_aggregate::Never;
}

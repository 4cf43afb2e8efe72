//! A fixed piece of SQL inside a query, whose prepared statement is kept.
//!
//! diesel's own `sql` may hold anything, so that each use of it is parsed and planned again, which
//! costs more than most of our queries take to run. What is said here is written in the source and
//! never changes.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping,
    is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};

/// See [`said`].
#[derive(Debug)]
pub struct Said<T> {
    sql: &'static str,
    of_type: PhantomData<T>,
}

/// `sql` as an expression of type `T`: a condition, or a sum that diesel has no words for.
#[must_use]
pub const fn said<T>(sql: &'static str) -> Said<T> {
    Said { sql, of_type: PhantomData }
}

impl<T: TypedExpressionType> Expression for Said<T> {
    type SqlType = T;
}

impl<T, DB: Backend> QueryFragment<DB> for Said<T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> diesel::QueryResult<()> {
        out.push_sql(self.sql);
        Ok(())
    }
}

/// Two of one type are different queries: they are told apart by their text.
impl<T> QueryId for Said<T> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T, From> SelectableExpression<From> for Said<T> where Self: Expression {}

impl<T, From> AppearsOnTable<From> for Said<T> where Self: Expression {}

impl<T, Groups> ValidGrouping<Groups> for Said<T> {
    type IsAggregate = is_aggregate::Never;
}

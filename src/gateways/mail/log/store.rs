//! Questions to the table of letters.

use diesel::prelude::*;

use super::LetterQuestion;
use crate::gateways::mail::store::columns;
use crate::gateways::mail::{LetterId, LetterRow};
use crate::ground::db::schema::letters;
use crate::ground::db::{Conn, DbError, search};

/// Letters that answer `question`, newest first, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn letter_page(
    conn: &mut Conn,
    question: &LetterQuestion,
    limit: i64,
) -> Result<Vec<LetterRow>, DbError> {
    let mut query = letters::table.into_boxed();
    if let Some(state) = question.state {
        query = query.filter(letters::state.eq(state));
    }
    if !question.address.is_empty() {
        let pattern = search::holds(&question.address.to_lowercase());
        query =
            query.filter(search::lower(letters::recipient).like(pattern).escape(search::ESCAPE));
    }
    if let Some(before) = &question.before {
        query = query.filter(letters::id.lt(before));
    }
    Ok(query.order(letters::id.desc()).limit(limit).select(columns()).load(conn)?)
}

/// The copies that were made of a letter, newest first.
///
/// # Errors
/// A fault of the database.
pub fn letter_copies(conn: &mut Conn, of: &LetterId) -> Result<Vec<LetterId>, DbError> {
    Ok(letters::table
        .filter(letters::copy_of.eq(of))
        .order(letters::id.desc())
        .select(letters::id)
        .load(conn)?)
}

//! Questions that are put to the driver itself.
//!
//! Through [`Conn`](super::Conn) the text of a statement is made anew at each use, more than once,
//! only to find the statement that was kept. Straight to the driver its type is enough. That is
//! half of what one row by its key costs, so the questions that stand before every page, and those
//! of the way into a meeting, are put like this; for the others it is not worth the words.

/// `straight!(conn, driver, question.first(driver))`: the same for either database, compiled for
/// both.
#[macro_export]
macro_rules! straight {
    ($conn:expr, $driver:ident, $ask:expr) => {
        match $conn {
            $crate::ground::db::Conn::Postgres($driver) => $ask,
            $crate::ground::db::Conn::Sqlite($driver) => $ask,
        }
    };
}

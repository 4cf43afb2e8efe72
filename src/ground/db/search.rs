//! Looking for a part of a text, the same on both databases.

pub use lower_function::lower;

/// Parts the pattern's own signs from the text in it.
pub const ESCAPE: char = '!';

/// A pattern for texts that hold `part`.
#[must_use]
pub fn holds(part: &str) -> String {
    format!("%{}%", plain(part))
}

/// A pattern for texts that begin with `part`.
#[must_use]
pub fn begins(part: &str) -> String {
    format!("{}%", plain(part))
}

fn plain(part: &str) -> String {
    part.trim().replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

mod lower_function {
    diesel::define_sql_function! {
        /// In small letters. SQLite knows those of ASCII only: enough for addresses; names have
        /// search columns of their own.
        fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
    }
}

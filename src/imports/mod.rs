//! Tables from the co-op's spreadsheet and back: persons, organisations, members.
//!
//! A table is uploaded, its columns are matched with ours, and each line is looked at without
//! writing anything: new, changed (old and new side by side), unchanged, unsure (somebody alike is
//! here) or refused, with the reason beside the cell. Then all of it happens in one transaction or
//! none of it, and as long as nothing builds on it, it can be undone. An export writes the same
//! columns with the same words: read back, it would change nothing.

mod alike;
mod capital;
mod carry_out;
mod check;
mod choose;
mod columns;
mod export;
mod fields;
mod findings;
mod invite;
mod judge;
mod known;
mod mapping;
pub mod personal;
mod reading;
mod remember;
mod store;
mod sweep;
mod undo;
mod upload;
mod words;

use crate::ground::clock::Timestamp;
use crate::ground::csv::Limits;
use crate::ground::db::DbError;

pub use carry_out::{CarryOutImport, carry_out, carry_out_now, order_import};
pub use check::{CheckImport, check_now};
pub use choose::{choose, skip_all};
pub use columns::{Kind, Shape, guess, shape};
pub use export::export;
pub use fields::{Field, Values};
pub use findings::{Alike, AlikeWhy, Change, Findings, Refusal, Why};
pub use invite::{InvitePeople, TakenOverLetter, invite_people};
pub use mapping::{DateOrder, Mapping, SavedMapping, map_columns, saved_mapping, saved_mappings};
pub use store::{Counts, counts, import, latest, line, lines};
pub use sweep::{SweepImports, throw_away};
pub use undo::{Builds, MADE, Made, Reference, Says, UndoError, undo_import, what_builds_on};
pub use upload::upload;

crate::ids! {
    /// An import.
    ImportId = "imp",
}

/// How much of a table is taken. All of it is written in one transaction, for which others wait.
pub const LIMITS: Limits = Limits { rows: 20_000, columns: 100, cell: 2_000 };

/// How many lines are looked at together.
const BATCH: i64 = 500;

crate::text_enum! {
    /// Where an import stands.
    pub enum ImportState {
        /// Its columns are not matched yet.
        Uploaded = "uploaded",
        /// Its lines are being looked at.
        Checking = "checking",
        /// Every line was looked at; nothing is written.
        Checked = "checked",
        /// It was ordered.
        CarryingOut = "carrying_out",
        /// It happened.
        Done = "done",
        /// It happened and was taken back.
        Undone = "undone",
    }
}

crate::text_enum! {
    /// What would become of a line.
    pub enum Outcome {
        /// Something new.
        New = "new",
        /// Something known is corrected.
        Changed = "changed",
        /// It says what is known.
        Unchanged = "unchanged",
        /// Somebody alike is here: a person decides.
        Unsure = "unsure",
        /// It cannot be.
        Refused = "refused",
    }
}

crate::text_enum! {
    /// What a person decided about a line.
    pub enum Choice {
        /// It is about somebody who is here.
        Same = "same",
        /// It is about somebody else.
        New = "new",
        /// It is left out.
        Skip = "skip",
    }
}

crate::text_enum! {
    /// Why an import waits again.
    pub enum Note {
        /// What it was checked against has changed: it was checked anew.
        Moved = "moved",
        /// It was not undone, because something builds on it.
        BuiltOn = "built_on",
    }
}

/// A table from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Id.
    pub id: ImportId,
    /// Of what.
    pub kind: Kind,
    /// Where it stands.
    pub state: ImportState,
    /// What the file was called.
    pub file_name: String,
    /// How its letters were written.
    pub encoding: String,
    /// What parted its cells.
    pub delimiter: String,
    /// The names of its columns.
    pub header: Vec<String>,
    /// Which column is what, once that was said.
    pub mapping: Option<Mapping>,
    /// Its lines.
    pub total: i64,
    /// How many were looked at.
    pub done: i64,
    /// Why it waits again.
    pub note: Option<Note>,
    /// Who uploaded it, as the audit trail names them.
    pub created_by: String,
    /// When (UTC).
    pub created_at: Timestamp,
    /// When it happened (UTC).
    pub finished_at: Option<Timestamp>,
    /// When the people in it were invited (UTC).
    pub invited_at: Option<Timestamp>,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its number in the file.
    pub number: i32,
    /// Its cells.
    pub cells: Vec<String>,
    /// What would become of it, once it was looked at.
    pub outcome: Option<Outcome>,
    /// What a person decided.
    pub choice: Option<Choice>,
    /// Whom it is about.
    pub target: Option<String>,
    /// What was found.
    pub findings: Findings,
}

impl Line {
    /// Whether it keeps the table from being carried out: somebody has to decide, or to leave it
    /// out.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.choice != Some(Choice::Skip)
            && matches!(self.outcome, None | Some(Outcome::Unsure | Outcome::Refused))
    }
}

/// Why an import did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not at this point.
    #[error("an import that is {0} cannot do that")]
    NotNow(ImportState),
    /// Lines wait for a decision.
    #[error("{0} lines wait for a decision")]
    Undecided(i64),
    /// A column that has to be there is not matched.
    #[error("no column for {0}")]
    NoColumn(Field),
    /// Two of ours are taken from one column.
    #[error("one column for two: {0}")]
    ColumnTwice(Field),
    /// The table has no such column.
    #[error("no such column")]
    NoSuchColumn,
    /// That is no choice for this line.
    #[error("no choice for this line")]
    NoChoice,
    /// Another line is about the same.
    #[error("line {0} is about the same")]
    TakenByLine(i32),
    /// What it was checked against has changed.
    #[error("something has changed since it was checked, line {0}")]
    Moved(i32),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

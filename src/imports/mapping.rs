//! Which column is what, and how days and amounts are written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::CheckImport;
use super::columns::{Kind, shape};
use super::fields::Field;
use super::{ImportError, ImportId, ImportState, store};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::DecimalStyle;

crate::text_enum! {
    /// In which order a day is written. 2026-05-21 is always understood.
    pub enum DateOrder {
        /// 21.05.2026
        DayFirst = "day_first",
        /// 05/21/2026
        MonthFirst = "month_first",
    }
}

/// Which column is what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Ours to the place of the table's, counted from 0.
    pub columns: BTreeMap<Field, usize>,
    /// How days are written.
    pub dates: DateOrder,
    /// Amounts are written 1.234,56 and not 1,234.56.
    pub comma: bool,
}

impl Mapping {
    /// Which sign parts the decimals.
    #[must_use]
    pub fn decimals(&self) -> DecimalStyle {
        if self.comma { DecimalStyle::Comma } else { DecimalStyle::Point }
    }

    /// Whether every needed column is there, and each of the table's serves once.
    fn check(&self, kind: Kind, columns: usize) -> Result<(), ImportError> {
        let shape = shape(kind);
        let by_id = self.columns.contains_key(&Field::Id);
        for needed in shape.needed {
            if !by_id && !self.columns.contains_key(needed) {
                return Err(ImportError::NoColumn(*needed));
            }
        }
        let told = shape.one_of.iter().any(|field| self.columns.contains_key(field));
        if let Some(first) = shape.one_of.first().filter(|_| !by_id && !told) {
            return Err(ImportError::NoColumn(*first));
        }
        let mut seen = std::collections::BTreeSet::new();
        for (field, column) in &self.columns {
            if *column >= columns || !shape.fields.contains(field) {
                return Err(ImportError::NoSuchColumn);
            }
            if !seen.insert(column) {
                return Err(ImportError::ColumnTwice(*field));
            }
        }
        Ok(())
    }
}

/// A mapping kept for the next time: by the names of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// Ours to the name of the table's.
    pub columns: BTreeMap<Field, String>,
    /// How days are written.
    pub dates: DateOrder,
    /// Amounts are written 1.234,56 and not 1,234.56.
    pub comma: bool,
}

impl SavedMapping {
    /// The mapping for a table with these columns: what it does not have is left out.
    #[must_use]
    pub fn on(&self, header: &[String]) -> Mapping {
        let place = |name: &String| header.iter().position(|column| column == name);
        let columns = self.columns.iter();
        Mapping {
            columns: columns.filter_map(|(field, name)| Some((*field, place(name)?))).collect(),
            dates: self.dates,
            comma: self.comma,
        }
    }

    fn of(mapping: &Mapping, header: &[String]) -> Self {
        let columns = mapping.columns.iter();
        Self {
            columns: columns
                .filter_map(|(field, at)| Some((*field, header.get(*at)?.clone())))
                .collect(),
            dates: mapping.dates,
            comma: mapping.comma,
        }
    }
}

/// Says which column is what, and has every line looked at. `name`: keeps it for the next time.
/// May be said again until it was carried out.
///
/// # Errors
/// [`ImportError`].
pub fn map_columns(
    tx: &mut Tx<'_>,
    id: &ImportId,
    mapping: Mapping,
    name: Option<&str>,
) -> Result<(), ImportError> {
    let mut import = store::locked(tx, id)?;
    if !matches!(import.state, ImportState::Uploaded | ImportState::Checked) {
        return Err(ImportError::NotNow(import.state));
    }
    mapping.check(import.kind, import.header.len())?;
    if let Some(name) = name {
        let saved = SavedMapping::of(&mapping, &import.header);
        store::save_mapping(tx, import.kind, name, &saved)?;
    }
    import.mapping = Some(mapping);
    look_at_all(tx, &mut import)
}

/// Has every line looked at anew.
pub(super) fn look_at_all(tx: &mut Tx<'_>, import: &mut super::Import) -> Result<(), ImportError> {
    import.state = ImportState::Checking;
    import.done = 0;
    store::forget_findings(tx, &import.id)?;
    store::save(tx, import)?;
    tx.enqueue(&CheckImport { import_id: import.id.clone() })?;
    Ok(())
}

/// The names of mappings kept for a kind of table.
///
/// # Errors
/// A fault of the database.
pub fn saved_mappings(conn: &mut Conn, kind: Kind) -> Result<Vec<String>, DbError> {
    store::mapping_names(conn, kind)
}

/// The mapping kept under `name`.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn saved_mapping(conn: &mut Conn, kind: Kind, name: &str) -> Result<SavedMapping, DbError> {
    store::mapping(conn, kind, name)
}

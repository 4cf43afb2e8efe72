//! A letter in words: its facts, the co-op's name, and the link it carries.

use super::{LetterPress, LetterRow, Printed};

/// Prints a letter. `link` stands where it carries a link that opens something by itself: the
/// link for its reader, a word in its place for everybody else.
///
/// # Errors
/// What is wrong with the letter or its template, for the log.
pub fn print(
    press: &dyn LetterPress,
    row: &LetterRow,
    coop_name: String,
    link: Option<String>,
) -> Result<Printed, String> {
    let mut facts: serde_json::Value =
        serde_json::from_str(&row.data).map_err(|error| error.to_string())?;
    if let Some(object) = facts.as_object_mut() {
        object.entry("coop_name").or_insert_with(|| coop_name.into());
        if let Some(link) = link {
            object.insert("link".to_owned(), link.into());
        }
    }
    press.print(&row.name, &row.locale, &facts)
}

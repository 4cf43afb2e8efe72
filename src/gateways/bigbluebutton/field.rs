//! Texts on their way to a server: cleaned of control characters, held to the server's limits.

use crate::gateways::backend::{BackendError, FieldProblem};

/// The longest name, id or label value a server takes, in characters.
const LONGEST: usize = 256;

/// The text without control characters: line ends and tabs become spaces, the rest goes, and so
/// do the characters that turn the direction of text around, for they can make a name lie.
pub(super) fn clean(text: &str) -> String {
    let spaced = text.chars().map(|letter| match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    });
    let kept: String = spaced.filter(|letter| !letter.is_control() && !turns(*letter)).collect();
    kept.trim().to_owned()
}

const fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A cleaned text of `least` to 256 characters.
pub(super) fn bounded(
    field: &'static str,
    text: &str,
    least: usize,
) -> Result<String, BackendError> {
    within(field, text, least, LONGEST)
}

/// A cleaned text of 1 to `most` characters.
pub(super) fn up_to(field: &'static str, text: &str, most: usize) -> Result<String, BackendError> {
    within(field, text, 1, most)
}

fn within(
    field: &'static str,
    text: &str,
    least: usize,
    most: usize,
) -> Result<String, BackendError> {
    let text = clean(text);
    let problem = match text.chars().count() {
        0 => FieldProblem::Missing,
        few if few < least => FieldProblem::TooShort,
        many if many > most => FieldProblem::TooLong,
        _ => return Ok(text),
    };
    Err(BackendError::Invalid { field, problem })
}

/// The id of a meeting: taken as it is or not at all, for a cleaned id would be another one.
pub(super) fn meeting_id(id: &str) -> Result<&str, BackendError> {
    let field = "meeting_id";
    if id != bounded(field, id, 2)? || id.contains(',') {
        return Err(BackendError::Invalid { field, problem: FieldProblem::Malformed });
    }
    Ok(id)
}

/// A label's key as the server keeps it: lower case, dashes for underscores.
pub(super) fn label_key(key: &str) -> Result<String, BackendError> {
    let key = key.to_ascii_lowercase().replace('_', "-");
    let fits = key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.len() <= LONGEST
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if fits {
        Ok(key)
    } else {
        Err(BackendError::Invalid { field: "labels", problem: FieldProblem::Malformed })
    }
}

/// An address that a browser or the server will follow: http or https, nothing else.
pub(super) fn link(field: &'static str, text: &str) -> Result<String, BackendError> {
    let text = clean(text);
    let known = url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if known {
        Ok(text)
    } else {
        Err(BackendError::Invalid { field, problem: FieldProblem::Malformed })
    }
}

/// The server's id of a recording: one of them, so no comma.
pub(super) fn record_id(id: &str) -> Result<String, BackendError> {
    let field = "recording_id";
    if id != bounded(field, id, 1)? || id.contains(',') {
        return Err(BackendError::Invalid { field, problem: FieldProblem::Malformed });
    }
    Ok(id.to_owned())
}

/// Several of them as one value. None at all would mean every recording there is.
pub(super) fn record_ids(ids: &[String]) -> Result<String, BackendError> {
    if ids.is_empty() {
        let problem = FieldProblem::Missing;
        return Err(BackendError::Invalid { field: "recording_id", problem });
    }
    let ids: Result<Vec<String>, BackendError> = ids.iter().map(|id| record_id(id)).collect();
    Ok(ids?.join(","))
}

/// A language (BCP 47), by its look.
pub(super) fn language_tag(tag: &str) -> Result<&str, BackendError> {
    let plain = (2..=35).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let problem = FieldProblem::Malformed;
    if plain { Ok(tag) } else { Err(BackendError::Invalid { field: "language", problem }) }
}

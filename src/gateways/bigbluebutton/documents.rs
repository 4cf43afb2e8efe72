//! Documents on their way into a meeting: the XML beside `create` and `insertDocument`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::field;
use crate::gateways::backend::{BackendError, Document, DocumentSource, FieldProblem};

/// What the proxy before a server lets through in one body, less some room.
const LARGEST: usize = 2 * 1024 * 1024 - 4096;

/// The document that carries `documents`. What can be removed and kept is always said: sources
/// disagree about what holds where it is not.
pub(super) fn modules(documents: &[Document]) -> Result<String, BackendError> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><modules><module name=\"presentation\">",
    );
    for document in documents {
        push(&mut xml, document)?;
    }
    xml.push_str("</module></modules>");
    if xml.len() > LARGEST { Err(invalid(FieldProblem::TooLong)) } else { Ok(xml) }
}

fn push(xml: &mut String, document: &Document) -> Result<(), BackendError> {
    let name = field::bounded("documents", &document.name, 1)?;
    xml.push_str("<document");
    match &document.source {
        DocumentSource::Fetched(url) => {
            attribute(xml, "url", &field::link("documents", url.expose())?);
            attribute(xml, "filename", &name);
        }
        DocumentSource::Inline(_) => attribute(xml, "name", &name),
    }
    if document.first {
        attribute(xml, "current", "true");
    }
    attribute(xml, "removable", word(document.removable));
    attribute(xml, "downloadable", word(document.downloadable));
    match &document.source {
        DocumentSource::Fetched(_) => xml.push_str("/>"),
        DocumentSource::Inline(bytes) if bytes.is_empty() => {
            return Err(invalid(FieldProblem::Missing));
        }
        DocumentSource::Inline(bytes) => {
            xml.push('>');
            STANDARD.encode_string(bytes, xml);
            xml.push_str("</document>");
        }
    }
    Ok(())
}

const fn word(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

const fn invalid(problem: FieldProblem) -> BackendError {
    BackendError::Invalid { field: "documents", problem }
}

fn attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    for letter in value.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ => xml.push(letter),
        }
    }
    xml.push('"');
}

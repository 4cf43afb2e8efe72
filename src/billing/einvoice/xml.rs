//! XML written in one way, in the order asked for: the same facts make the same bytes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// What is written on.
pub(super) type Sheet = Writer<Vec<u8>>;
/// How writing ends. Memory takes everything, so it does not fail.
pub(super) type Done = io::Result<()>;

/// A whole document: its root element with the namespaces it names.
pub(super) fn document(
    root: &str,
    namespaces: &[(&str, &str)],
    inner: impl FnOnce(&mut Sheet) -> Done,
) -> io::Result<Vec<u8>> {
    let mut sheet = Writer::new_with_indent(Vec::new(), b' ', 1);
    sheet.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let element = sheet.create_element(root).with_attributes(namespaces.iter().copied());
    element.write_inner_content(inner)?;
    let mut bytes = sheet.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// An element that holds others.
pub(super) fn group(sheet: &mut Sheet, name: &str, inner: impl FnOnce(&mut Sheet) -> Done) -> Done {
    sheet.create_element(name).write_inner_content(inner)?;
    Ok(())
}

/// An element with nothing in it.
pub(super) fn empty(sheet: &mut Sheet, name: &str) -> Done {
    sheet.create_element(name).write_empty()?;
    Ok(())
}

/// An element that holds a text.
pub(super) fn leaf(sheet: &mut Sheet, name: &str, text: &str) -> Done {
    sheet.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// An element that holds a text, if there is one.
pub(super) fn leaf_of(sheet: &mut Sheet, name: &str, text: Option<impl AsRef<str>>) -> Done {
    match text {
        Some(text) => leaf(sheet, name, text.as_ref()),
        None => Ok(()),
    }
}

/// An element that holds a text and says something of it.
pub(super) fn leaf_with(
    sheet: &mut Sheet,
    name: &str,
    attribute: (&str, &str),
    text: &str,
) -> Done {
    let element = sheet.create_element(name).with_attribute(attribute);
    element.write_text_content(BytesText::new(text))?;
    Ok(())
}

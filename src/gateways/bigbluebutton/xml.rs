//! Replies as a small tree, read under caps: no document type, no entities of one's own, no
//! deep nesting, no endless lists (security.md, XML rules).

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How deep elements may nest.
pub const DEEPEST: usize = 64;
/// How many elements a reply may have: some 300 meetings of 80 people.
pub const MOST_ELEMENTS: usize = 250_000;

/// How many attributes an element may have; looking for doubles takes the square of it.
const MOST_ATTRIBUTES: usize = 64;

/// One element with what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

/// Why a text is no reply we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not well formed, cut off, or not UTF-8.
    #[error("not well formed")]
    Malformed,
    /// Declares a document type or uses an entity that would need one.
    #[error("declares entities")]
    Entities,
    /// More or deeper than any honest reply.
    #[error("too many elements")]
    TooLarge,
}

impl Element {
    /// Reads the one element `bytes` consist of.
    ///
    /// # Errors
    /// When it is not well formed, or exceeds a cap.
    pub fn read(bytes: &[u8]) -> Result<Self, XmlError> {
        let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Malformed)?;
        let mut reader = Reader::from_str(text);
        let mut tree = Tree::default();
        loop {
            match reader.read_event().map_err(|_| XmlError::Malformed)? {
                Event::Start(start) => tree.open(&start)?,
                Event::Empty(start) => {
                    tree.open(&start)?;
                    tree.close()?;
                }
                Event::End(_) => tree.close()?,
                Event::Text(text) => tree.text(&text)?,
                Event::CData(text) => tree.text(&text)?,
                Event::GeneralRef(entity) => tree.entity(&entity)?,
                Event::DocType(_) => return Err(XmlError::Entities),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => return tree.finish(),
            }
        }
    }

    /// An element without attributes.
    pub(super) const fn of(name: String, text: String, children: Vec<Self>) -> Self {
        Self { name, attributes: Vec::new(), text, children }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its own text, without the white space around.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What is in it, in order.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        &self.children
    }

    /// The first child of that name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of the first child `list` that are called `item`: none when there is no list.
    pub fn list<'a>(&'a self, list: &str, item: &'a str) -> impl Iterator<Item = &'a Self> {
        let children = self.child(list).map(Self::children).unwrap_or_default();
        children.iter().filter(move |child| child.name == item)
    }

    /// The text of the first child of that name, empty when there is none.
    #[must_use]
    pub fn text_of(&self, name: &str) -> &str {
        self.child(name).map(Self::text).unwrap_or_default()
    }

    /// The child's text as a number, `None` when it is none.
    #[must_use]
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.text_of(name).parse().ok()
    }

    /// Whether the child says `true`.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.text_of(name).eq_ignore_ascii_case("true")
    }
}

/// The tree in the making: the elements still open, the outermost first.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        self.count += 1;
        if self.count > MOST_ELEMENTS || self.open.len() >= DEEPEST {
            return Err(XmlError::TooLarge);
        }
        if self.root.is_some() {
            return Err(XmlError::Malformed);
        }
        let name = start.name().0;
        if !is_name(name) {
            return Err(XmlError::Malformed);
        }
        let mut element = Element { name: name.to_owned(), ..Element::default() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| XmlError::Malformed)?;
            if element.attributes.len() >= MOST_ATTRIBUTES {
                return Err(XmlError::TooLarge);
            }
            if !is_name(attribute.key.0) {
                return Err(XmlError::Malformed);
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| XmlError::Entities)?;
            element.attributes.push((attribute.key.0.to_owned(), value.into_owned()));
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) -> Result<(), XmlError> {
        let done = self.open.pop().ok_or(XmlError::Malformed)?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = Some(done),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), XmlError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            // White space and a byte order mark may stand around the root, words may not.
            None if text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() => {}
            None => return Err(XmlError::Malformed),
        }
        Ok(())
    }

    fn entity(&mut self, entity: &BytesRef<'_>) -> Result<(), XmlError> {
        let letter = match &**entity {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => entity
                .resolve_char_ref()
                .map_err(|_| XmlError::Malformed)?
                .ok_or(XmlError::Entities)?,
        };
        self.text(letter.encode_utf8(&mut [0; 4]))
    }

    fn finish(self) -> Result<Element, XmlError> {
        if self.open.is_empty() {
            self.root.ok_or(XmlError::Malformed)
        } else {
            Err(XmlError::Malformed)
        }
    }
}

/// Whether it may name an element or an attribute. The reader takes `<<c/>` for an element called
/// `<c`; XML 1.0 (production 5) has no such name. Letters beyond ASCII all pass.
fn is_name(name: &str) -> bool {
    let begins = |letter: char| letter.is_alphabetic() || matches!(letter, '_' | ':');
    let goes_on = |letter: char| {
        begins(letter) || letter.is_numeric() || matches!(letter, '-' | '.' | '\u{b7}')
    };
    name.starts_with(begins) && name.chars().all(goes_on)
}

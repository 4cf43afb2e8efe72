//! The structure of the document (headings, paragraphs, tables) for readers who listen.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// A part of the document, by its place in [`Tags`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct TagId(usize);

/// What a part is.
pub(super) enum Role {
    Heading { level: NonZeroU16, title: String },
    Paragraph,
    Table,
    Row,
    HeaderCell,
    Cell,
    Link,
    Figure { description: String },
}

struct Part {
    role: Role,
    children: Vec<TagId>,
}

/// All parts; those without a parent in reading order.
#[derive(Default)]
pub(super) struct Tags {
    parts: Vec<Part>,
    roots: Vec<TagId>,
}

/// The marks drawn for each part, gathered while painting.
pub(super) struct Drawn(Vec<Vec<Identifier>>);

impl Tags {
    /// Adds a part at the end of `parent`, or of the document.
    pub(super) fn add(&mut self, role: Role, parent: Option<TagId>) -> TagId {
        let id = TagId(self.parts.len());
        self.parts.push(Part { role, children: Vec::new() });
        match parent.and_then(|parent| self.parts.get_mut(parent.0)) {
            Some(parent) => parent.children.push(id),
            None => self.roots.push(id),
        }
        id
    }

    /// Nothing drawn yet.
    pub(super) fn undrawn(&self) -> Drawn {
        Drawn(self.parts.iter().map(|_| Vec::new()).collect())
    }

    /// The tree as the PDF keeps it.
    pub(super) fn tree(&self, drawn: &Drawn, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for root in &self.roots {
            if let Some(group) = self.group(*root, drawn) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, id: TagId, drawn: &Drawn) -> Option<TagGroup> {
        let part = self.parts.get(id.0)?;
        let mut group = TagGroup::new(part.role.kind());
        for identifier in drawn.0.get(id.0)? {
            group.push(*identifier);
        }
        for child in &part.children {
            if let Some(child) = self.group(*child, drawn) {
                group.push(child);
            }
        }
        Some(group)
    }
}

impl Drawn {
    /// Remembers that a mark of `part` was drawn.
    pub(super) fn note(&mut self, part: TagId, identifier: Identifier) {
        if let Some(marks) = self.0.get_mut(part.0) {
            marks.push(identifier);
        }
    }
}

impl Role {
    fn kind(&self) -> TagKind {
        match self {
            Self::Heading { level, title } => Tag::Hn(*level, Some(title.clone())).into(),
            Self::Paragraph => Tag::P.into(),
            Self::Table => Tag::Table.into(),
            Self::Row => Tag::TR.into(),
            Self::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
            Self::Cell => Tag::TD.into(),
            Self::Link => Tag::Link.into(),
            Self::Figure { description } => Tag::Figure(Some(description.clone())).into(),
        }
    }
}

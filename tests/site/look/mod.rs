//! The look and the words: texts, formats, tokens, components, templates, assets.

mod gallery;

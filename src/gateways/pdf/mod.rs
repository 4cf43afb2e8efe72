//! Paper: the PDF of a document.

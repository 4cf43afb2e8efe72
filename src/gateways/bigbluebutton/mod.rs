//! BigBlueButton: checksum, calls, replies, errors.
//!
//! The one room that says moderator, viewer and participant. [`BigBlueButton`] is the driver;
//! the rest is what it is made of.

mod address;
mod call;
mod checksum;
mod create;
mod driver;
mod field;
mod join;
mod live;
mod passage;
mod query;
mod recording;
mod reply;
mod version;
mod xml;

pub use address::{BaseUrl, BaseUrlError};
pub use call::CallRules;
pub use checksum::{ChecksumHash, UnknownHash, sign};
pub use driver::{BigBlueButton, ServerAccess};
pub use passage::{Enclosed, Passage};
pub use query::Query;
pub use version::{NotAVersion, ServerVersion};
pub use xml::{DEEPEST, Element, MOST_ELEMENTS, XmlError};

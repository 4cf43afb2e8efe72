//! BigBlueButton: checksum, calls, replies, errors.
//!
//! The one room that says moderator, viewer and participant. [`BigBlueButton`] is the driver;
//! the rest is what it is made of.

mod address;
mod call;
mod checksum;
mod create;
mod documents;
mod driver;
mod events;
mod field;
mod hooks;
mod join;
mod json;
mod live;
mod options;
mod parameters;
mod passage;
mod query;
mod recording;
mod reply;
mod session;
mod track;
mod version;
mod xml;

pub use address::{BaseUrl, BaseUrlError};
pub use call::CallRules;
pub use checksum::{ChecksumHash, UnknownHash, sign};
pub use driver::{BigBlueButton, ServerAccess};
pub use events::EventProof;
pub use parameters::{Parameter, ParameterForm, create_parameters, join_parameters};
pub use passage::{Enclosed, Passage};
pub use query::Query;
pub use session::{LiveSession, OtherDevice};
pub use version::{NotAVersion, ServerVersion};
pub use xml::{DEEPEST, Element, MOST_ELEMENTS, XmlError};

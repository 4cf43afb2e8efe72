//! Text records of the Domain Name System, by which whoever keeps a domain says something about it
//! (RFC 1035 3.3.14). One kind of question to the resolvers of the settings, over UDP, and over TCP
//! where the answer was cut short (RFC 7766); the answer is read strictly, and every fault has a
//! name.

mod ask;
mod fault;
mod machine;
mod message;
mod reader;

use async_trait::async_trait;

pub use ask::{DnsPatience, Resolver};
pub use fault::DnsFault;
pub use machine::{resolvers_in, resolvers_of_this_machine};
pub use message::{Answer, answer, question};

/// The port of every resolver that names no other (RFC 1035 4.2).
pub const PORT: u16 = 53;

/// Who can be asked for text records.
#[async_trait]
pub trait TextRecords: Send + Sync {
    /// The texts at `name`, each joined of its parts; none where the name has other records only.
    ///
    /// # Errors
    /// [`DnsFault`]; [`DnsFault::NoName`] is an answer, too.
    async fn texts(&self, name: &str) -> Result<Vec<Vec<u8>>, DnsFault>;
}

//! How a room declares where it keeps what is about a person: how it is found, what an export
//! shows, what an erasure does. The rooms declare, `privacy` reads and acts.

/// What kind of personal data a place holds. It decides how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataClass {
    /// Name, addresses, language, how somebody signs in.
    Account,
    /// Where somebody is signed in, links they were sent, what was tried.
    SignIn,
    /// What the register of members says: numbers and days.
    Register,
    /// What somebody said of themselves, and what was said of them.
    Words,
    /// Issued invoices and credit notes.
    Document,
    /// Money received.
    Payment,
    /// Amounts and days in the books; names nobody.
    Books,
    /// Rooms, and who was in them.
    Meeting,
    /// Letters that were sent.
    Letter,
    /// What somebody agreed to.
    Consent,
    /// Who did what, when.
    Trail,
}

impl DataClass {
    /// As exports name it, and as the last part of its text's key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::SignIn => "sign-in",
            Self::Register => "register",
            Self::Words => "words",
            Self::Document => "document",
            Self::Payment => "payment",
            Self::Books => "books",
            Self::Meeting => "meeting",
            Self::Letter => "letter",
            Self::Consent => "consent",
            Self::Trail => "trail",
        }
    }
}

/// Why something stays when a person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Tax law asks for documents and what was paid for so long.
    TaxLaw,
    /// The books must add up; they hold amounts and days, no name.
    Books,
    /// The statutes ask for a register; it keeps the number and the days.
    Register,
    /// Proof that rules were kept: a consent, an act in the trail. It names a number, no person.
    Proof,
    /// The law asks for a record of who held an office, by name.
    Office,
    /// It belongs to somebody else; of the person it knows a number only.
    Others,
}

impl Why {
    /// The last part of its text's key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TaxLaw => "tax-law",
            Self::Books => "books",
            Self::Register => "register",
            Self::Proof => "proof",
            Self::Office => "office",
            Self::Others => "others",
        }
    }
}

/// What an erasure does to the rows of a person.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// They are deleted.
    Delete,
    /// These columns are overwritten with an SQL expression each; the row stays, for others point
    /// to it. What is listed as kept holds nothing that names the person.
    Blank {
        /// Column and expression.
        set: &'static [(&'static str, &'static str)],
        /// Text columns that stay as they are.
        kept: &'static [&'static str],
    },
    /// They stay; they name nobody.
    Keep(Why),
    /// They stay as they are until the period of their class is over, counted from the end of the
    /// fiscal year in which the day `since` (an SQL expression) lies.
    Until {
        /// The reason.
        why: Why,
        /// The day the period is counted from; where it is absent, nothing needs to be kept.
        since: &'static str,
    },
}

/// A place that holds something about a person.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// Its name in exports; `data-place-<key>` is its title.
    pub key: &'static str,
    /// The table.
    pub table: &'static str,
    /// What kind of data it is.
    pub class: DataClass,
    /// An SQL condition on the table that finds the rows of the user whose id is `$1`.
    pub found: &'static str,
    /// Columns that no export shows: secrets, and what is about others.
    pub hidden: &'static [&'static str],
    /// What an erasure does.
    pub fate: Fate,
}

/// A table in which nothing is about a person, and why that is so.
pub type Impersonal = (&'static str, &'static str);

/// Where an erased person's address points: no letter can be sent there (RFC 2606 2).
pub const ERASED_HOST: &str = "erased.invalid";

/// Whether nobody can be reached at `address` because the person was erased.
#[must_use]
pub fn is_erased(address: &str) -> bool {
    address.is_empty() || address.ends_with(ERASED_HOST)
}

/// Rows of `parties` that are the person.
#[macro_export]
macro_rules! own_parties {
    () => {
        "(SELECT o.id FROM parties o WHERE o.user_id = $1)"
    };
}

/// The person's addresses, in lower case.
#[macro_export]
macro_rules! own_addresses {
    () => {
        "(SELECT a.address_search FROM email_addresses a WHERE a.user_id = $1)"
    };
}

/// Memberships of the person.
#[macro_export]
macro_rules! own_memberships {
    () => {
        "(SELECT m.id FROM memberships m JOIN parties o ON o.id = m.party_id WHERE o.user_id = $1)"
    };
}

/// Documents made out to the person.
#[macro_export]
macro_rules! own_documents {
    () => {
        "(SELECT d.id FROM invoices d JOIN parties o ON o.id = d.party_id WHERE o.user_id = $1)"
    };
}

/// Rooms of the person.
#[macro_export]
macro_rules! own_rooms {
    () => {
        "(SELECT r.id FROM rooms r JOIN parties o ON o.id = r.party_id WHERE o.user_id = $1)"
    };
}

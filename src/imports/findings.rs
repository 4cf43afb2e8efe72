//! What was found when a line was looked at.

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::fields::Field;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Findings {
    /// Who or what it is about, to show.
    pub name: String,
    /// What would be changed.
    pub changes: Vec<Change>,
    /// Why it cannot be.
    pub refusals: Vec<Refusal>,
    /// Who is here and alike.
    pub alike: Vec<Alike>,
}

/// One thing that is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What.
    pub field: Field,
    /// What is known; empty when nothing is.
    pub old: String,
    /// What the line says.
    pub new: String,
}

/// Why a line cannot be, beside the cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Which cell.
    pub field: Field,
    /// Why.
    pub why: Why,
    /// What the cell says.
    pub cell: String,
    /// What the reason names: another line, what the register says.
    pub other: String,
}

crate::text_enum! {
    /// Why a line cannot be; also the last part of its text's key.
    pub enum Why {
        /// It has to be said.
        Missing = "missing",
        /// Longer than it can be.
        TooLong = "too-long",
        /// More than one line, or signs that turn the direction of reading.
        Signs = "signs",
        /// Not an e-mail address.
        Email = "email",
        /// Not a day of the calendar.
        Day = "day",
        /// Not an amount.
        Amount = "amount",
        /// May be a thousand or one and a bit.
        AmountAmbiguous = "amount-ambiguous",
        /// Not a number of a member.
        Number = "number",
        /// Not a word that is known here.
        Word = "word",
        /// No level of that name.
        Level = "level",
        /// Not the currency of the level.
        Currency = "currency",
        /// Not how postal codes of the country look.
        PostalCode = "postal-code",
        /// There is nobody with that id.
        NoSuchId = "no-such-id",
        /// Somebody else has the number.
        NumberTaken = "number-taken",
        /// Somebody else has the address.
        EmailTaken = "email-taken",
        /// Its owner has proved the address and changes it themselves.
        EmailProved = "email-proved",
        /// Another line says it too.
        SameAsLine = "same-as-line",
        /// The register says something else.
        Register = "register",
        /// There is a contribution already; it is changed in the member's pages.
        Contribution = "contribution",
        /// A member in that state is not taken over.
        State = "state",
        /// A day after today.
        ToCome = "to-come",
        /// Days in the wrong order.
        Order = "order",
        /// An owner who is not here and has no name.
        OwnerUnknown = "owner-unknown",
        /// No class of shares of that name.
        ShareClass = "share-class",
        /// Not a whole number above nothing.
        Count = "count",
        /// Nobody who belongs.
        NoMember = "no-member",
        /// Not what so many shares cost.
        PaidIn = "paid-in",
        /// Fewer or more shares than the class wants.
        Bounds = "bounds",
        /// The class is not for this kind of member.
        Holders = "holders",
        /// Somebody else has the certificate.
        CertificateTaken = "certificate-taken",
        /// Another document has the number.
        ItemNumberTaken = "item-number-taken",
        /// It looks like a number that we give.
        ItemNumberOurs = "item-number-ours",
        /// The day lies in a month that is closed.
        Closed = "closed",
    }
}

/// Somebody who is here and may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The id; of another line its number.
    pub target: String,
    /// The name.
    pub name: String,
    /// Why.
    pub why: AlikeWhy,
}

crate::text_enum! {
    /// Why somebody may be the same; also the last part of its text's key.
    pub enum AlikeWhy {
        /// The same address, another name.
        Email = "email",
        /// The same name and postal code.
        NameAndPlace = "name-and-place",
        /// The same name.
        Name = "name",
        /// A name that differs in marks, order or a few letters.
        AlikeName = "alike-name",
        /// An earlier line has the same name and postal code.
        LineNameAndPlace = "line-name-and-place",
        /// An earlier line has the same name.
        LineName = "line-name",
        /// An earlier line has a name that differs in marks, order or a few letters.
        LineAlikeName = "line-alike-name",
    }
}

impl AlikeWhy {
    /// Whether it is another line of the table, and nobody who is here.
    #[must_use]
    pub const fn is_a_line(self) -> bool {
        matches!(self, Self::LineNameAndPlace | Self::LineName | Self::LineAlikeName)
    }

    /// The same reason, of another line.
    pub(super) const fn of_a_line(self) -> Self {
        match self {
            Self::NameAndPlace => Self::LineNameAndPlace,
            Self::Name => Self::LineName,
            _ => Self::LineAlikeName,
        }
    }
}

/// What is thought of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub outcome: Outcome,
    pub target: Option<String>,
    pub findings: Findings,
}

//! Which columns each kind of table has, and what others call them.

use std::collections::BTreeMap;

use super::fields::Field;
use super::words::headers;

crate::text_enum! {
    /// Of what a table is.
    pub enum Kind {
        /// People who can sign in.
        Persons = "persons",
        /// Organisations, with their owners.
        Organisations = "organisations",
        /// The register: persons and organisations that belong.
        Members = "members",
        /// Shares that members hold.
        Shares = "shares",
        /// Deposits and loans of members.
        Funds = "funds",
        /// What members owed and had standing by in the earlier books.
        OpenItems = "open-items",
    }
}

impl Kind {
    /// Whether it is about members' money: what they put in, and what is open. Such lines bring
    /// something to somebody who is here, and correct nothing.
    #[must_use]
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Shares | Self::Funds | Self::OpenItems)
    }

    /// Whether its lines are about members.
    #[must_use]
    pub const fn is_of_members(self) -> bool {
        matches!(self, Self::Members | Self::Shares | Self::Funds | Self::OpenItems)
    }
}

/// The columns of a kind of table.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// All of them, in the order of the export.
    pub fields: &'static [Field],
    /// Without which no line can be read.
    pub needed: &'static [Field],
    /// Of which one has to be there; nothing: all that is needed is above.
    pub one_of: &'static [Field],
}

/// The columns of a kind of table.
#[must_use]
pub fn shape(kind: Kind) -> Shape {
    use Field as F;
    match kind {
        Kind::Persons => Shape {
            fields: &[
                F::Id,
                F::Name,
                F::Email,
                F::DocumentsEmail,
                F::Language,
                F::Street,
                F::PostalCode,
                F::City,
                F::Country,
                F::VatId,
            ],
            needed: &[F::Name, F::Email],
            one_of: &[],
        },
        Kind::Organisations => Shape {
            fields: &[
                F::Id,
                F::Name,
                F::Email,
                F::Language,
                F::Street,
                F::PostalCode,
                F::City,
                F::Country,
                F::VatId,
                F::Owners,
                F::OwnerName,
            ],
            needed: &[F::Name, F::Email],
            one_of: &[],
        },
        Kind::Members => {
            Shape { fields: MEMBERS, needed: &[F::Number, F::Name, F::Email], one_of: &[] }
        }
        Kind::Shares => Shape {
            fields: &[
                F::Id,
                F::Number,
                F::Name,
                F::Email,
                F::ShareClass,
                F::Shares,
                F::PaidIn,
                F::SubscribedOn,
                F::PaidOn,
                F::Certificate,
            ],
            needed: &[F::Shares, F::PaidOn],
            one_of: WHOSE,
        },
        Kind::Funds => Shape {
            fields: &[
                F::Id,
                F::Number,
                F::Name,
                F::Email,
                F::Fund,
                F::PaidIn,
                F::PaidOn,
                F::Terms,
                F::DueOn,
            ],
            needed: &[F::Fund, F::PaidIn, F::PaidOn, F::Terms],
            one_of: WHOSE,
        },
        Kind::OpenItems => Shape {
            fields: &[
                F::Number,
                F::Name,
                F::Email,
                F::Item,
                F::ItemNumber,
                F::Open,
                F::IssuedOn,
                F::DueOn,
                F::TakenOverOn,
            ],
            needed: &[F::ItemNumber, F::Open, F::IssuedOn],
            one_of: WHOSE,
        },
    }
}

/// One of these tells the member.
const WHOSE: &[Field] = &[Field::Number, Field::Email, Field::Name];

const MEMBERS: &[Field] = &[
    Field::Id,
    Field::Number,
    Field::Body,
    Field::Name,
    Field::Email,
    Field::DocumentsEmail,
    Field::Language,
    Field::Street,
    Field::PostalCode,
    Field::City,
    Field::Country,
    Field::VatId,
    Field::Owners,
    Field::OwnerName,
    Field::Class,
    Field::State,
    Field::AdmittedOn,
    Field::LeftOn,
    Field::Level,
    Field::Amount,
    Field::Currency,
    Field::Cadence,
    Field::Since,
    Field::BilledUntil,
];

/// Which column of `header` is which of ours, as far as their names tell. Each column serves once.
#[must_use]
pub fn guess(kind: Kind, header: &[String]) -> BTreeMap<Field, usize> {
    let mut guessed = BTreeMap::new();
    for field in shape(kind).fields {
        let names = headers(*field);
        let column = names.iter().find_map(|name| {
            header.iter().enumerate().position(|(at, column)| {
                super::words::bare(column) == *name && !guessed.values().any(|taken| *taken == at)
            })
        });
        if let Some(column) = column {
            guessed.insert(*field, column);
        }
    }
    guessed
}

//! Column types of our own: typed ids and enums, stored as text on both databases.

use crate::ground::clock::Timestamp;
use crate::ground::random::Chance;

pub use diesel::deserialize::FromSql;
pub use diesel::serialize::{IsNull, Output, ToSql};

/// A typed, prefixed id, minted by us and sortable by birth (`inv_01jd…`).
pub trait Id: Sized {
    /// What stands before the underscore.
    const PREFIX: &'static str;

    /// A new id: 48 bits of milliseconds, 80 bits of chance, in Crockford's base 32.
    fn mint(now: Timestamp, chance: &dyn Chance) -> Self;

    /// As stored and shown.
    fn as_str(&self) -> &str;
}

/// The part after the prefix: ten letters of time, sixteen of chance.
#[must_use]
pub fn birth_and_chance(now: Timestamp, chance: &dyn Chance) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let millis = now.timestamp_millis();
    let time = (0..10).rev().map(|place| {
        let digit = usize::try_from((millis >> (place * 5)) & 31).unwrap_or(0);
        char::from(*ALPHABET.get(digit).unwrap_or(&b'0'))
    });
    time.chain(chance.letters(16).chars()).collect()
}

/// Declares typed ids: `ids! { /// An invoice. InvoiceId = "inv" }`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive($crate::ground::db::types::diesel_derive::AsExpression)]
        #[derive($crate::ground::db::types::diesel_derive::FromSqlRow)]
        #[diesel(sql_type = $crate::ground::db::types::diesel_derive::Text)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $crate::ground::db::types::Id for $name {
            const PREFIX: &'static str = $prefix;

            fn mint(
                now: $crate::ground::clock::Timestamp,
                chance: &dyn $crate::ground::random::Chance,
            ) -> Self {
                let rest = $crate::ground::db::types::birth_and_chance(now, chance);
                Self(format!("{}_{rest}", $prefix))
            }

            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $name {
            /// As stored and shown.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// A made-up id, for samples of pages and for trials without a database.
            #[must_use]
            pub fn sample(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let shaped = text
                    .strip_prefix(concat!($prefix, "_"))
                    .is_some_and(|rest| {
                        !rest.is_empty()
                            && rest.len() <= 40
                            && rest.bytes().all(|b| b.is_ascii_alphanumeric())
                    });
                if shaped { Ok(Self(text.to_owned())) } else { Err(format!("not an id: {text}")) }
            }
        }

        $crate::stored_as_text!($name);
    )+};
}

/// Declares an enum stored as text:
/// `text_enum! { /// Doc. pub enum Side { Debit = "debit", Credit = "credit" } }`.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[derive($crate::ground::db::types::diesel_derive::AsExpression)]
        #[derive($crate::ground::db::types::diesel_derive::FromSqlRow)]
        #[diesel(sql_type = $crate::ground::db::types::diesel_derive::Text)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As stored.
            #[must_use]
            pub fn as_str(&self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err(format!("not a {}: {other}", stringify!($name))),
                }
            }
        }

        $crate::stored_as_text!($name);
    };
}

/// What the macros above need, so that rooms need not name the driver.
pub mod diesel_derive {
    pub use diesel::deserialize::FromSqlRow;
    pub use diesel::expression::AsExpression;
    pub use diesel::sql_types::Text;
}

/// Stores a type with `as_str` and `FromStr` in a text column of either database.
#[macro_export]
macro_rules! stored_as_text {
    ($name:ident) => {
        const _: () = {
            use $crate::ground::db::types as t;
            use $crate::ground::db::types::diesel_derive::Text;

            impl t::ToSql<Text, t::Postgres> for $name {
                fn to_sql<'b>(&'b self, out: &mut t::Output<'b, '_, t::Postgres>) -> t::Written {
                    <str as t::ToSql<Text, t::Postgres>>::to_sql(self.as_str(), out)
                }
            }

            impl t::ToSql<Text, t::Sqlite> for $name {
                fn to_sql<'b>(&'b self, out: &mut t::Output<'b, '_, t::Sqlite>) -> t::Written {
                    <str as t::ToSql<Text, t::Sqlite>>::to_sql(self.as_str(), out)
                }
            }

            impl t::ToSql<Text, t::Either> for $name {
                fn to_sql<'b>(&'b self, out: &mut t::Output<'b, '_, t::Either>) -> t::Written {
                    out.set_value((Text, self));
                    Ok(t::IsNull::No)
                }
            }

            impl<B: t::Backend> t::FromSql<Text, B> for $name
            where
                String: t::FromSql<Text, B>,
            {
                fn from_sql(bytes: B::RawValue<'_>) -> t::Read<Self> {
                    let text = <String as t::FromSql<Text, B>>::from_sql(bytes)?;
                    Ok(text.parse::<Self>()?)
                }
            }
        };
    };
}

pub use diesel::backend::Backend;
/// PostgreSQL, to the driver.
pub type Postgres = diesel::pg::Pg;
/// SQLite, to the driver.
pub type Sqlite = diesel::sqlite::Sqlite;
/// Either of the two, chosen when the program runs.
pub type Either = <super::Conn as diesel::Connection>::Backend;
/// What writing a value returns.
pub type Written = diesel::serialize::Result;
/// What reading a value returns.
pub type Read<T> = diesel::deserialize::Result<T>;

//! The values of one column, and which Rust types fit which column.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::AstPass;
use diesel::sql_types as sql;
use diesel::sqlite::Sqlite;

/// The values of one column, row by row.
#[derive(Debug)]
pub enum Cells<'a> {
    /// Text.
    Text(Vec<Option<Cow<'a, str>>>),
    /// 64 bits.
    Big(Vec<Option<i64>>),
    /// 32 bits.
    Int(Vec<Option<i32>>),
    /// Days.
    Day(Vec<Option<NaiveDate>>),
    /// Instants (UTC).
    Instant(Vec<Option<NaiveDateTime>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
}

/// What can stand in a column of the type `ST`.
pub trait Fits<'a, ST>: Sized {
    /// Values of a column.
    fn cells(values: impl Iterator<Item = Self>) -> Cells<'a>;
}

/// The type of the column, in [`Cells`], a Rust type, how it gets there; and the same where nothing
/// may stand.
macro_rules! fits {
    ($($st:ident $cells:ident $rust:ty: |$value:ident| $how:expr;)+) => {$(
        impl<'a> Fits<'a, sql::$st> for $rust {
            fn cells(values: impl Iterator<Item = Self>) -> Cells<'a> {
                Cells::$cells(values.map(|$value| Some($how)).collect())
            }
        }

        impl<'a> Fits<'a, sql::Nullable<sql::$st>> for Option<$rust> {
            fn cells(values: impl Iterator<Item = Self>) -> Cells<'a> {
                Cells::$cells(values.map(|value| value.map(|$value| $how)).collect())
            }
        }
    )+};
}

fits! {
    Text Text &'a str: |text| Cow::Borrowed(text);
    Text Text String: |text| Cow::Owned(text);
    BigInt Big i64: |number| number;
    Integer Int i32: |number| number;
    Date Day NaiveDate: |day| day;
    Timestamp Instant NaiveDateTime: |instant| instant;
    Bool Flag bool: |flag| flag;
}

/// Does the same with the values, whatever their type.
macro_rules! each {
    ($cells:expr, $values:ident, $st:ident, $what:expr) => {
        match $cells {
            Cells::Text($values) => {
                type $st = sql::Text;
                $what
            }
            Cells::Big($values) => {
                type $st = sql::BigInt;
                $what
            }
            Cells::Int($values) => {
                type $st = sql::Integer;
                $what
            }
            Cells::Day($values) => {
                type $st = sql::Date;
                $what
            }
            Cells::Instant($values) => {
                type $st = sql::Timestamp;
                $what
            }
            Cells::Flag($values) => {
                type $st = sql::Bool;
                $what
            }
        }
    };
}

impl Cells<'_> {
    /// How many rows they are for.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Big(values) => values.len(),
            Self::Int(values) => values.len(),
            Self::Day(values) => values.len(),
            Self::Instant(values) => values.len(),
            Self::Flag(values) => values.len(),
        }
    }

    /// Binds all of them, as an array.
    pub(super) fn bind_all<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        each!(self, values, Kind, out.push_bind_param::<sql::Array<sql::Nullable<Kind>>, _>(values))
    }

    /// Binds the one of this row.
    pub(super) fn bind<'b>(
        &'b self,
        row: usize,
        out: &mut AstPass<'_, 'b, Sqlite>,
    ) -> QueryResult<()> {
        each!(
            self,
            values,
            Kind,
            match values.get(row) {
                Some(value) => out.push_bind_param::<sql::Nullable<Kind>, _>(value),
                None => Err(diesel::result::Error::NotFound),
            }
        )
    }
}

//! The table of signing keys.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::super::SigningKeyId;
use super::Kept;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::signing_keys;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::jws::PublicKey;
use crate::ground::secret::Sealed;

type Row = (SigningKeyId, String, String, String, NaiveDateTime, Option<NaiveDateTime>);

pub(super) fn all(conn: &mut Conn) -> Result<Vec<Kept>, DbError> {
    let rows: Vec<Row> = signing_keys::table
        .order(signing_keys::signs_from)
        .select((
            signing_keys::id,
            signing_keys::modulus,
            signing_keys::exponent,
            signing_keys::private_key,
            signing_keys::signs_from,
            signing_keys::retires_at,
        ))
        .load(conn)?;
    let kept = |(id, modulus, exponent, private, from, until): Row| Kept {
        id,
        public: PublicKey { modulus, exponent },
        private: Sealed::stored(private),
        signs_from: from.and_utc(),
        retires_at: until.map(|at| at.and_utc()),
    };
    Ok(rows.into_iter().map(kept).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, key: &Kept) -> Result<(), DbError> {
    diesel::insert_into(signing_keys::table)
        .values((
            signing_keys::id.eq(&key.id),
            signing_keys::modulus.eq(&key.public.modulus),
            signing_keys::exponent.eq(&key.public.exponent),
            signing_keys::private_key.eq(key.private.as_str()),
            signing_keys::created_at.eq(tx.now.naive_utc()),
            signing_keys::signs_from.eq(key.signs_from.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn retire_all(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), DbError> {
    diesel::update(signing_keys::table.filter(signing_keys::retires_at.is_null()))
        .set(signing_keys::retires_at.eq(at.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn forget_retired(tx: &mut Tx<'_>) -> Result<(), DbError> {
    diesel::delete(signing_keys::table.filter(signing_keys::retires_at.le(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(())
}

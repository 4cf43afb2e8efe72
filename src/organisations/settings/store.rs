//! The table of settings.

use diesel::prelude::*;

use crate::ground::db::schema::settings;
use crate::ground::db::{Conn, DbError, Tx, dialect};

pub(super) fn value(conn: &mut Conn, name: &str) -> Result<Option<String>, DbError> {
    let value = settings::table.find(name).select(settings::value);
    Ok(crate::straight!(conn, driver, value.first(driver)).optional()?)
}

pub(super) fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), DbError> {
    dialect::lock_name(tx.conn, "settings")?;
    let now = tx.now.naive_utc();
    let changed = diesel::update(settings::table.find(name))
        .set((settings::value.eq(value), settings::changed_at.eq(now)))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((
                settings::name.eq(name),
                settings::value.eq(value),
                settings::changed_at.eq(now),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

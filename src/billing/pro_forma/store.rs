//! The table of pro forma documents.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{ProForma, ProFormaContent, ProFormaId};
use crate::ground::db::schema::pro_formas;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::text::Locale;
use crate::organisations::{LegalEntityId, PartyId};

type Columns = (ProFormaId, LegalEntityId, PartyId, NaiveDate, String);

const COLUMNS: (
    pro_formas::id,
    pro_formas::legal_entity_id,
    pro_formas::party_id,
    pro_formas::made_on,
    pro_formas::content,
) = (
    pro_formas::id,
    pro_formas::legal_entity_id,
    pro_formas::party_id,
    pro_formas::made_on,
    pro_formas::content,
);

fn read((id, legal_entity_id, party_id, made_on, content): Columns) -> Result<ProForma, DbError> {
    let content: ProFormaContent = serde_json::from_str(&content)
        .map_err(|_| DbError::Corrupt(format!("pro forma {id} cannot be read")))?;
    let locale = Locale::offered(&content.locale).unwrap_or_default();
    Ok(ProForma { id, legal_entity_id, party_id, made_on, locale, content })
}

pub(super) fn insert(tx: &mut Tx<'_>, pro_forma: &ProForma) -> Result<(), DbError> {
    let content = serde_json::to_string(&pro_forma.content)
        .map_err(|error| DbError::Fault(error.to_string()))?;
    diesel::insert_into(pro_formas::table)
        .values((
            pro_formas::id.eq(&pro_forma.id),
            pro_formas::legal_entity_id.eq(&pro_forma.legal_entity_id),
            pro_formas::party_id.eq(&pro_forma.party_id),
            pro_formas::made_on.eq(pro_forma.made_on),
            pro_formas::content.eq(content),
            pro_formas::made_by.eq(tx.actor.as_str()),
            pro_formas::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn by_id(conn: &mut Conn, id: &ProFormaId) -> Result<ProForma, DbError> {
    read(pro_formas::table.find(id).select(COLUMNS).first(conn)?)
}

pub(super) fn of_party(conn: &mut Conn, party: &PartyId) -> Result<Vec<ProForma>, DbError> {
    let rows: Vec<Columns> = pro_formas::table
        .filter(pro_formas::party_id.eq(party))
        .order((pro_formas::created_at.desc(), pro_formas::id.desc()))
        .limit(50)
        .select(COLUMNS)
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

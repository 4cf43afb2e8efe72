//! Whose books (or logo) a page is about: the legal entity that is chosen on it, the co-op's own
//! until somebody chooses. Nothing is ever added up over several.

use serde::Serialize;

use crate::billing::Seller;
use crate::ground::db::{Conn, DbError};
use crate::ledger::LedgerError;
use crate::organisations::{self, LegalEntity, LegalEntityId};
use crate::web::choices::Choice;

/// What pages say and send on of the choice. With one legal entity there is none, and all of it is
/// empty.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::web) struct Whose {
    /// Which there are, the co-op's own first.
    entities: Vec<Choice>,
    /// Whose books these are.
    entity: String,
    /// The same, to begin the query of an address with.
    at: String,
    /// The same, to go on in one.
    pub(in crate::web) and: String,
}

impl Whose {
    fn of(entities: &[LegalEntity], chosen: &LegalEntityId) -> Self {
        if entities.len() < 2 {
            return Self::default();
        }
        let choice = |entity: &LegalEntity| Choice::new(entity.id.as_str(), &*entity.name);
        Self {
            entities: entities.iter().map(choice).collect(),
            entity: chosen.to_string(),
            at: format!("?entity={chosen}"),
            and: format!("&entity={chosen}"),
        }
    }

    /// For samples: a co-op that sells through two.
    pub(in crate::web) fn sample() -> Self {
        Self {
            entities: vec![
                Choice::new("len_1", "Example Meeting Co-operative"),
                Choice::new("len_2", "Example Meeting Co-operative of Canada"),
            ],
            entity: "len_2".to_owned(),
            at: "?entity=len_2".to_owned(),
            and: "&entity=len_2".to_owned(),
        }
    }
}

/// The legal entity with this id, the co-op's own where none was chosen.
pub(in crate::web) fn entity(conn: &mut Conn, chosen: &str) -> Result<LegalEntity, DbError> {
    match chosen.trim() {
        "" => organisations::legal_entity(conn),
        id => {
            let id: LegalEntityId = id.parse().map_err(|_| DbError::NotFound)?;
            organisations::legal_entity_by_id(conn, &id)
        }
    }
}

/// The same as a seller.
pub(in crate::web) fn seller(conn: &mut Conn, chosen: &str) -> Result<Seller, LedgerError> {
    let entity = entity(conn, chosen)?;
    Seller::by_id(conn, &entity.id)
}

/// What a page about this legal entity says of the choice.
pub(in crate::web) fn whose(conn: &mut Conn, entity: &LegalEntity) -> Result<Whose, DbError> {
    Ok(Whose::of(&organisations::legal_entities(conn)?, &entity.id))
}

/// A page about somebody; what is no id leads to the co-op's own.
pub(in crate::web) fn path(page: &str, entity: &str) -> String {
    match entity.trim().parse::<LegalEntityId>() {
        Ok(id) => format!("{page}?entity={id}"),
        Err(_) => page.to_owned(),
    }
}

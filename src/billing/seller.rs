//! A legal entity, its open books and its taxes: what every document is issued from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{LogoId, Taxes, current_logo};
use crate::ground::db::Conn;
use crate::ledger::{self, Books, LedgerError};
use crate::organisations::{self, LegalEntity, LegalEntityId};

/// Who sells. Read once per transaction, or once per run.
#[derive(Debug, Clone)]
pub struct Seller {
    /// The legal entity as it is today.
    pub entity: LegalEntity,
    /// Its books.
    pub books: Books,
    /// How it taxes what it sells.
    pub taxes: Taxes,
    /// What stands at the head of its documents.
    pub logo: Option<LogoId>,
}

impl Seller {
    /// The co-op's own legal entity.
    ///
    /// # Errors
    /// Not found before set-up, [`LedgerError::NoBooks`] before its books were opened.
    pub fn own(conn: &mut Conn) -> Result<Self, LedgerError> {
        let entity = organisations::legal_entity(conn)?;
        Self::of(conn, entity)
    }

    /// The legal entity with this id.
    ///
    /// # Errors
    /// Not found, or without books.
    pub fn by_id(conn: &mut Conn, id: &LegalEntityId) -> Result<Self, LedgerError> {
        let entity = organisations::legal_entity_by_id(conn, id)?;
        Self::of(conn, entity)
    }

    fn of(conn: &mut Conn, entity: LegalEntity) -> Result<Self, LedgerError> {
        let books = ledger::books(conn, &entity)?;
        let taxes = Taxes::of(conn, &entity)?;
        let logo = current_logo(conn, &entity.id)?.map(|logo| logo.id);
        Ok(Self { entity, books, taxes, logo })
    }
}

/// Legal entities as they are needed, each read once: for what is done for many parties at once.
#[derive(Debug, Default)]
pub struct KnownSellers(BTreeMap<LegalEntityId, Arc<Seller>>);

impl KnownSellers {
    /// One that is at hand.
    #[must_use]
    pub fn with(seller: Seller) -> Self {
        Self(BTreeMap::from([(seller.entity.id.clone(), Arc::new(seller))]))
    }

    /// The legal entity with this id.
    ///
    /// # Errors
    /// Not found, or without books.
    pub fn of(&mut self, conn: &mut Conn, id: &LegalEntityId) -> Result<Arc<Seller>, LedgerError> {
        if let Some(known) = self.0.get(id) {
            return Ok(Arc::clone(known));
        }
        let seller = Arc::new(Seller::by_id(conn, id)?);
        self.0.insert(id.clone(), Arc::clone(&seller));
        Ok(seller)
    }
}

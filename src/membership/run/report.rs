//! What a run has done so far.

use serde::{Deserialize, Serialize};

use crate::billing::{InvoiceId, IssuedDocument, TaxCategory};
use crate::ground::money::{Currency, Money, MoneyError};
use crate::organisations::{Party, PartyId};

/// Details of more than this many documents, and of as many parked parties, are not kept: they
/// are counted, and can be looked up.
const DETAILS: usize = 200;

/// Counts, totals and what needs a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Documents issued, or that would be.
    pub documents: u64,
    /// Their sum with tax, in the co-op's currency.
    pub gross: Money,
    /// What was issued in other currencies, each by itself.
    #[serde(default)]
    pub others: Vec<Money>,
    /// Their taxes, by category and rate.
    pub taxes: Vec<RunTax>,
    /// The first of them.
    pub first: Vec<RunDocument>,
    /// Parties that got no document.
    pub parked: u64,
    /// The first of those, with the reason.
    pub first_parked: Vec<Parked>,
}

/// One category and rate over the whole run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunTax {
    /// The category.
    pub category: TaxCategory,
    /// Hundredths of a percent.
    pub rate_bp: u32,
    /// Without tax.
    pub taxable: Money,
    /// The tax: the sum of the documents' taxes.
    pub tax: Money,
}

/// A document of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunDocument {
    /// The document; of a rehearsal, one that does not exist.
    pub id: InvoiceId,
    /// Its number; of a rehearsal, the one it would have.
    pub number: String,
    /// Whose.
    pub party_id: PartyId,
    /// Their name.
    pub name: String,
    /// How much.
    pub gross: Money,
}

/// A party that got no document, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// Who.
    pub party_id: PartyId,
    /// Their name.
    pub name: String,
    /// Why.
    pub why: ParkedWhy,
}

/// Why a party got no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParkedWhy {
    /// Its address is not known; what it owes waits.
    NoAddress,
    /// Days of the period were charged before; nothing was charged now.
    Overlap,
    /// The promise is in a currency the legal entity does not keep its books in; told by earlier
    /// versions of the program only.
    ForeignCurrency,
    /// The VAT number of a business in another country is not confirmed, and a setting says that
    /// its documents wait until it is.
    VatUnproved,
    /// Nobody has noted what this money was worth these days.
    NoExchangeRate,
    /// The amount or the days cannot be computed.
    Amount,
    /// Something stored does not fit together: a fault of ours, see the log.
    Fault,
}

impl ParkedWhy {
    /// The word texts are found by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::Overlap => "overlap",
            Self::ForeignCurrency => "foreign-currency",
            Self::VatUnproved => "vat-unproved",
            Self::NoExchangeRate => "no-exchange-rate",
            Self::Amount => "amount",
            Self::Fault => "fault",
        }
    }
}

impl Report {
    /// Nothing done yet.
    #[must_use]
    pub fn empty(currency: Currency) -> Self {
        Self {
            documents: 0,
            gross: Money::zero(currency),
            others: Vec::new(),
            taxes: Vec::new(),
            first: Vec::new(),
            parked: 0,
            first_parked: Vec::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        party: &Party,
        document: IssuedDocument,
    ) -> Result<(), MoneyError> {
        self.documents = self.documents.saturating_add(1);
        let own = document.gross.currency() == self.gross.currency();
        if own {
            self.gross = self.gross.plus(document.gross)?;
        } else {
            self.add_other(document.gross)?;
        }
        for tax in document.taxes.into_iter().filter(|_| own) {
            let same = |known: &&mut RunTax| {
                known.category == tax.category && known.rate_bp == tax.rate_bp
            };
            match self.taxes.iter_mut().find(same) {
                Some(known) => {
                    known.taxable = known.taxable.plus(tax.taxable)?;
                    known.tax = known.tax.plus(tax.tax)?;
                }
                None => self.taxes.push(RunTax {
                    category: tax.category,
                    rate_bp: tax.rate_bp,
                    taxable: tax.taxable,
                    tax: tax.tax,
                }),
            }
        }
        if self.first.len() < DETAILS {
            self.first.push(RunDocument {
                id: document.id,
                number: document.number,
                party_id: party.id.clone(),
                name: party.name.clone(),
                gross: document.gross,
            });
        }
        Ok(())
    }

    fn add_other(&mut self, amount: Money) -> Result<(), MoneyError> {
        let same = |sum: &&mut Money| sum.currency() == amount.currency();
        match self.others.iter_mut().find(same) {
            Some(sum) => *sum = sum.plus(amount)?,
            None => self.others.push(amount),
        }
        Ok(())
    }

    pub(super) fn park(&mut self, party: &Party, why: ParkedWhy) {
        self.parked = self.parked.saturating_add(1);
        if self.first_parked.len() < DETAILS {
            let (party_id, name) = (party.id.clone(), party.name.clone());
            self.first_parked.push(Parked { party_id, name, why });
        }
    }
}

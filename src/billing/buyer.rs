//! A buyer as a document needs it: where it is, what its VAT number is worth, where its documents
//! go.

use chrono::NaiveDate;

use super::{
    IssueError, REVERSE_CHARGE, Seller, TaxCategory, TaxSystem, Taxable, Treatment, Unproved,
};
use crate::gateways::mail::Recipient;
use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::ground::vat::VatId;
use crate::organisations::{
    self, Address, BillingDetails, Party, TaxRegime, VatCheckId, VatEvidence,
};

/// Who buys.
pub(super) struct Buyer<'a> {
    pub party: &'a Party,
    pub details: BillingDetails,
    /// The address printed; it says, too, where a service is used.
    pub address: Address,
    abroad: Abroad,
}

/// Whether the buyer owes the tax itself.
enum Abroad {
    /// At home, not of the Union, no business, or a number that VIES does not know.
    No,
    /// A business in another member state, confirmed.
    Proved(VatCheckId),
    /// One whose number nobody has confirmed.
    Unproved,
}

impl<'a> Buyer<'a> {
    /// A party as it is today.
    pub fn read(
        conn: &mut Conn,
        seller: &Seller,
        party: &'a Party,
        now: Timestamp,
    ) -> Result<Self, IssueError> {
        let details = organisations::billing_details(conn, &party.id)?;
        Self::with(conn, seller, (party, details), now)
    }

    /// The same, when its billing details are at hand.
    pub fn with(
        conn: &mut Conn,
        seller: &Seller,
        (party, details): (&'a Party, BillingDetails),
        now: Timestamp,
    ) -> Result<Self, IssueError> {
        let address = details.address_of(party).ok_or(IssueError::NoAddress)?.clone();
        let abroad = if crosses_a_border(seller, party) {
            let days = seller.taxes.settings.evidence_days;
            match organisations::vat_evidence(conn, party, now, days)? {
                VatEvidence::Proved(check) => Abroad::Proved(check.id),
                VatEvidence::Waiting(_) => Abroad::Unproved,
                VatEvidence::Refused(_) | VatEvidence::None => Abroad::No,
            }
        } else {
            Abroad::No
        };
        Ok(Self { party, details, address, abroad })
    }

    /// How something is taxed for this buyer on a day. Tax is left out only on the strength of an
    /// answer that is stored (VAT Directive, Art. 196; EN 16931 BR-AE-02).
    ///
    /// # Errors
    /// [`IssueError::VatUnproved`], where the setting says that documents wait.
    pub fn treatment(
        &self,
        seller: &Seller,
        what: Taxable<'_>,
        day: NaiveDate,
    ) -> Result<Treatment, IssueError> {
        let at_home = seller.taxes.on(what, day, &self.address);
        if at_home.category != TaxCategory::Standard {
            return Ok(at_home);
        }
        match &self.abroad {
            Abroad::No => Ok(at_home),
            Abroad::Proved(_) => Ok(Treatment::without(
                TaxCategory::ReverseCharge,
                REVERSE_CHARGE,
                Some(REVERSE_CHARGE),
            )),
            Abroad::Unproved if seller.taxes.settings.unproved == Unproved::Parked => {
                Err(IssueError::VatUnproved)
            }
            Abroad::Unproved => Ok(at_home),
        }
    }

    /// The answer that reverse charge stands on.
    pub fn evidence(&self) -> Option<&VatCheckId> {
        match &self.abroad {
            Abroad::Proved(check) => Some(check),
            Abroad::No | Abroad::Unproved => None,
        }
    }

    /// Whom letters with documents go to.
    pub fn recipient(&self) -> Recipient {
        Recipient { email: self.details.email_of(self.party).to_owned(), ..self.party.recipient() }
    }
}

/// Whether both are of the Union and not of one country, by their VAT numbers.
fn crosses_a_border(seller: &Seller, party: &Party) -> bool {
    let TaxRegime::Standard { vat_id, .. } = &seller.entity.tax else { return false };
    if seller.taxes.settings.system != TaxSystem::Vat {
        return false;
    }
    let buyer = party.vat_id.as_deref().and_then(|id| VatId::parse(id).ok());
    match (VatId::parse(vat_id), buyer) {
        (Ok(own), Some(theirs)) => {
            own.is_of_the_union() && theirs.is_of_the_union() && own.prefix() != theirs.prefix()
        }
        _ => false,
    }
}

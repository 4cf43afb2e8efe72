//! Drafts: charges put together on documents, not yet numbered. A draft lives within the
//! transaction that issues it: its tax is that of the tax point, whatever was shown before.

use super::buyer::Buyer;
use super::charge::claim_charges;
use super::exchange::exchange_on;
use super::lines::{self, Content};
use super::{
    Charge, ChargeId, Exchange, InvoiceId, InvoiceKind, IssueError, Line, Seller, Tax, store,
};
use crate::ground::db::{DbError, Tx};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::organisations::{Party, VatCheckId};

/// A document that has no number yet.
pub(super) struct Draft {
    pub id: InvoiceId,
    pub kind: InvoiceKind,
    pub lines: Vec<Line>,
    pub taxes: Vec<Tax>,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    pub rounding: Money,
    pub purchase_order: Option<String>,
    pub exchange: Option<Exchange>,
    /// The answer about a VAT number that it stands on.
    pub evidence: Option<VatCheckId>,
    /// On a credit note: the invoice it takes back, and why.
    pub credits: Option<(InvoiceId, String)>,
}

impl Draft {
    /// Of what stands on it.
    pub fn new(id: InvoiceId, kind: InvoiceKind, content: Content) -> Self {
        let Content { lines, taxes, net, tax, gross, rounding } = content;
        Self {
            id,
            kind,
            lines,
            taxes,
            net,
            tax,
            gross,
            rounding,
            purchase_order: None,
            exchange: None,
            evidence: None,
            credits: None,
        }
    }

    /// What decides which VAT numbers may stand on it (BR-O-02, BR-O-11 to BR-O-14).
    pub fn is_outside_scope(&self) -> bool {
        lines::is_outside_scope(&self.taxes)
    }

    pub fn currency(&self) -> Currency {
        self.gross.currency()
    }

    /// The charges on it, each once.
    fn charges(&self) -> Vec<ChargeId> {
        let mut ids: Vec<ChargeId> =
            self.lines.iter().filter_map(|line| line.charge_id.clone()).collect();
        ids.dedup();
        ids
    }

    /// What is to be paid (BR-CO-16).
    pub fn payable(&self) -> Money {
        // Their sum was computed when the draft was made.
        self.gross.plus(self.rounding).unwrap_or(self.gross)
    }
}

/// Drafts documents from charges of one party; nothing is written yet.
pub(super) fn draft(
    tx: &mut Tx<'_>,
    seller: &Seller,
    buyer: &Buyer<'_>,
    charges: Vec<Charge>,
) -> Result<Vec<Draft>, IssueError> {
    let today = local_day(tx.now, seller.entity.time_zone);
    let mut drafts = Vec::new();
    for content in lines::assemble(seller, buyer, charges, today)? {
        let reverse_charged = content.is_reverse_charged();
        let mut draft = Draft::new(tx.mint(), InvoiceKind::Invoice, content);
        draft.purchase_order.clone_from(&buyer.details.purchase_order);
        draft.exchange = exchange_on(tx.conn, &seller.entity, draft.tax, today)?;
        draft.evidence = buyer.evidence().filter(|_| reverse_charged).cloned();
        drafts.push(draft);
    }
    Ok(drafts)
}

/// Stores drafts of one seller and their parts, and claims the charges on them.
pub(super) fn write(
    tx: &mut Tx<'_>,
    seller: &Seller,
    drafts: &[(&Party, &Draft)],
) -> Result<(), DbError> {
    store::insert_drafts(tx, seller, drafts)?;
    let (mut all_lines, mut all_taxes, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for (_, draft) in drafts {
        all_lines.extend(draft.lines.iter().map(|line| (&draft.id, line)));
        all_taxes.extend(draft.taxes.iter().map(|tax| (&draft.id, tax)));
        claims.extend(draft.charges().into_iter().map(|charge| (&draft.id, charge)));
    }
    lines::insert_lines(tx, &all_lines)?;
    lines::insert_taxes(tx, &all_taxes)?;
    for (_, draft) in drafts {
        if let Some(check) = &draft.evidence {
            lines::insert_evidence(tx, &draft.id, check)?;
        }
    }
    claim_charges(tx, &claims)
}

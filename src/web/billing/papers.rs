//! What members have on paper besides invoices: certificates of shares, what takes paid, what
//! surplus gave. One list for the page and for the zip.

use chrono::NaiveDate;

use crate::gateways::pdf::ListDocument;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::text::Texts;
use crate::inkind::{Take, TakeLine, lines_of_parties};
use crate::membership::membership_of_party;
use crate::membership::shares::{Certificate, ShareClass, certificates_of, share_classes};
use crate::organisations::{LegalEntity, Party};
use crate::patronage::{Distribution, DistributionLine, statements_of_parties};
use crate::web::inkind::statement::{share_name, share_statement, take_name, take_statement};
use crate::web::membership::shares::certificate;
use crate::web::words::Words;

/// A paper of a party that is no invoice.
pub enum Paper {
    /// A certificate of shares.
    Certificate(Certificate),
    /// What a take paid.
    Take(TakeLine, Take),
    /// What a surplus gave.
    Patronage(DistributionLine, Distribution),
}

impl Paper {
    /// The day it is of.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Certificate(of) => of.issued_on,
            Self::Take(_, take) => take.paid_on.unwrap_or(take.opened_on),
            Self::Patronage(_, of) => of.paid_on.unwrap_or(of.until),
        }
    }

    /// What it is about.
    pub fn amount(&self) -> Money {
        match self {
            Self::Certificate(of) => of.amount,
            Self::Take(line, _) => line.granted.map_or(line.asked, |(_, granted)| granted),
            Self::Patronage(line, _) => line.share.handed,
        }
    }

    /// The text that says what it is.
    pub const fn kind_key(&self) -> &'static str {
        match self {
            Self::Certificate(_) => "document-certificate",
            Self::Take(..) => "document-take",
            Self::Patronage(..) => "document-patronage",
        }
    }

    /// Where it is.
    pub fn href(&self) -> String {
        match self {
            Self::Certificate(of) => {
                let (member, number) = (&of.membership_id, of.number);
                format!("/memberships/{member}/shares/certificate.pdf?number={number}")
            }
            Self::Take(line, _) => format!("/in-kind/statements/{}", line.id),
            Self::Patronage(line, _) => format!("/patronage/statements/{}", line.id),
        }
    }

    /// What its file is called.
    pub fn file(&self) -> String {
        match self {
            Self::Certificate(of) => format!("share-certificate-{}.pdf", of.number),
            Self::Take(_, take) => take_name(take),
            Self::Patronage(_, of) => share_name(of),
        }
    }

    /// The paper itself, in the language of its party.
    pub fn document(
        &self,
        texts: &Texts,
        entity: &LegalEntity,
        party: &Party,
        classes: &[ShareClass],
    ) -> Option<ListDocument> {
        match self {
            Self::Certificate(of) => {
                let words = Words { texts, locale: party.locale };
                Some(certificate::document(words, of, classes, entity))
            }
            Self::Take(line, take) => take_statement(texts, entity, party, (line, take)),
            Self::Patronage(line, of) => share_statement(texts, entity, party, (line, of)),
        }
    }
}

/// Every paper of a party that is no invoice, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn papers_of(conn: &mut Conn, party: &Party) -> Result<Vec<Paper>, DbError> {
    let own = std::slice::from_ref(&party.id);
    let mut all: Vec<Paper> = Vec::new();
    if let Some(member) = membership_of_party(conn, &party.id)? {
        all.extend(certificates_of(conn, &member.id)?.into_iter().map(Paper::Certificate));
    }
    all.extend(lines_of_parties(conn, own)?.into_iter().map(|(l, take)| Paper::Take(l, take)));
    let statements = statements_of_parties(conn, own)?;
    all.extend(statements.into_iter().map(|(line, of)| Paper::Patronage(line, of)));
    all.sort_by_key(|paper| std::cmp::Reverse(paper.day()));
    Ok(all)
}

/// The classes of shares, for certificates.
///
/// # Errors
/// A fault of the database.
pub fn classes(conn: &mut Conn) -> Result<Vec<ShareClass>, DbError> {
    share_classes(conn)
}

//! The job that prints a document and keeps the paper.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::words::{self, Printable};
use super::{paper, store};
use crate::billing::{self, InvoiceId};
use crate::gateways::means::Means;
use crate::gateways::pdf::{self, Fonts, PaperError};
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::ground::text::Texts;

/// Parsed when the first paper is printed: a program that prints nothing need not carry them.
static FONTS: LazyLock<Result<Fonts, PaperError>> = LazyLock::new(Fonts::bundled);

/// Prints one document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenderPaper {
    /// Which.
    pub invoice_id: InvoiceId,
}

impl Job for RenderPaper {
    type Means = Means;
    const NAME: &'static str = "billing.render_paper";

    fn once(&self) -> Option<String> {
        Some(self.invoice_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let (id, texts) = (self.invoice_id.clone(), means.texts.clone());
        let printed = means.db.read(move |conn| print(conn, &texts, &id)).await?;
        if let Some(bytes) = printed {
            let id = self.invoice_id.clone();
            means.db.write(Actor::system(), move |tx| store::keep(tx, &id, &bytes)).await?;
        }
        Ok(())
    }
}

/// Prints, unless it was printed already.
fn print(conn: &mut Conn, texts: &Texts, id: &InvoiceId) -> Result<Option<Vec<u8>>, DbError> {
    let Some(printable) = to_print(conn, id)? else { return Ok(None) };
    let document = words::document(texts, &printable)?;
    let fonts = FONTS.as_ref().map_err(|error| fault(*error))?;
    Ok(Some(pdf::render(&document, fonts).map_err(fault)?))
}

/// What there is to print; nothing when it was printed already.
fn to_print(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Printable>, DbError> {
    if paper(conn, id)?.is_some() {
        return Ok(None);
    }
    let invoice = billing::invoice(conn, id)?;
    let lines = billing::lines_of(conn, &invoice)?;
    let taxes = billing::taxes_of(conn, &invoice)?;
    let credits = match &invoice.credits_invoice_id {
        Some(id) => billing::invoice(conn, id)?.number().map(str::to_owned),
        None => None,
    };
    Ok(Some(Printable { invoice, lines, taxes, credits }))
}

fn fault(error: PaperError) -> DbError {
    DbError::Fault(error.to_string())
}

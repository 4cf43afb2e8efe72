//! `/pay/{token}`: an invoice and how to pay it, for whoever has its private link.

use actix_web::web::Path;
use serde::Serialize;

use super::card::ByCard;
use super::sheet::{Facts, HowToPay, Sheet};
use crate::billing::{self, PaperKind};
use crate::ground::db::DbError;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct PayPage {
    sheet: Sheet,
    how: Option<HowToPay>,
    card: Option<ByCard>,
    /// Below it lie the files of the document.
    files_href: String,
}

impl Page for PayPage {
    const TEMPLATE: &'static str = "billing/pay.html";

    fn samples() -> Vec<Self> {
        let page = |sheet, how, card| Self { sheet, how, card, files_href: "/pay/1".to_owned() };
        let [due, part, note] = Sheet::samples();
        let how = || Some(HowToPay::sample());
        vec![
            page(due.clone(), how(), None),
            page(due, how(), Some(ByCard::sample())),
            page(part, None, None),
            page(note, None, None),
        ]
    }

    fn form_targets(&self) -> Vec<String> {
        self.card.iter().map(ByCard::origin).collect()
    }
}

/// `GET /pay/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let facts = behind(&cx, &token).await?;
    let words = cx.words();
    let sheet = Sheet::of(&words, &facts).ok_or(WebError::NotFound)?.alone();
    let how = HowToPay::of(&words, &facts);
    let card = ByCard::of(&cx, &words, &token, facts.outstanding);
    page::show(&cx, &PayPage { sheet, how, card, files_href: format!("/pay/{token}") })
}

/// `GET /pay/{token}/pdf`
pub async fn paper(cx: Cx, token: Path<String>) -> Answer {
    let facts = behind(&cx, &token).await?;
    let number = facts.invoice.number().unwrap_or_default().to_owned();
    super::paper(&cx, facts.invoice.id, &number).await
}

/// `GET /pay/{token}/ubl.xml`
pub async fn ubl(cx: Cx, token: Path<String>) -> Answer {
    e_invoice(&cx, &token, PaperKind::Ubl).await
}

/// `GET /pay/{token}/cii.xml`
pub async fn cii(cx: Cx, token: Path<String>) -> Answer {
    e_invoice(&cx, &token, PaperKind::Cii).await
}

async fn e_invoice(cx: &Cx, token: &str, kind: PaperKind) -> Answer {
    let facts = behind(cx, token).await?;
    let number = facts.invoice.number().unwrap_or_default().to_owned();
    super::e_invoice(cx, facts.invoice.id, &number, kind).await
}

/// What the token opens; a wrong one opens nothing and says no more than that.
pub(super) async fn behind(cx: &Cx, token: &str) -> Result<Facts, WebError> {
    let means = &cx.site.means;
    let id = billing::invoice_of_pay_token(means.db.vault(), token).ok_or(WebError::NotFound)?;
    let now = means.clock.now();
    let facts = means.db.read(move |conn| -> Result<_, DbError> { Facts::read(conn, &id, now) });
    Ok(facts.await?)
}

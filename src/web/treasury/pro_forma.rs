//! Pro forma documents: made on request from what waits to be invoiced and, where nothing does,
//! from the next days of the contribution.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::Path;
use serde::Serialize;

use crate::billing::{self, IssueError, ProForma, ProFormaContent, ProFormaId};
use crate::ground::db::{DbError, Tx};
use crate::ground::text::Texts;
use crate::membership::{self, ChargeContributionError, DueContribution};
use crate::organisations::{self, LegalEntityId, PartyId};
use crate::web::billing::sheet::Sheet;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ProFormaPage {
    pdf_href: String,
    party_href: String,
    name: String,
    made_on: String,
    sheet: Sheet,
}

impl Page for ProFormaPage {
    const TEMPLATE: &'static str = "treasury/pro-forma.html";

    fn samples() -> Vec<Self> {
        let [due, part, _] = Sheet::samples();
        let page = |sheet| Self {
            pdf_href: "/treasury/pro-formas/pro_1/pdf".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            name: "Ada Lovelace".to_owned(),
            made_on: "21 May 2026".to_owned(),
            sheet,
        };
        vec![page(due), page(part)]
    }
}

/// `GET /treasury/pro-formas/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: ProFormaId = id.parse().map_err(|_| WebError::NotFound)?;
    let pro_forma: ProForma =
        cx.site.means.db.read(move |conn| billing::pro_forma(conn, &id)).await?;
    let words = cx.words();
    let page = ProFormaPage {
        pdf_href: format!("/treasury/pro-formas/{}/pdf", pro_forma.id),
        party_href: format!("/treasury/parties/{}", pro_forma.party_id),
        name: pro_forma.content.buyer.name.clone(),
        made_on: words.day(pro_forma.made_on),
        sheet: Sheet::of_pro_forma(&words, &pro_forma),
    };
    page::show(&cx, &page)
}

/// `GET /treasury/pro-formas/{id}/pdf`
pub async fn pdf(cx: Cx, id: Path<String>) -> Answer {
    let id: ProFormaId = id.parse().map_err(|_| WebError::NotFound)?;
    let (texts, of) = (cx.site.means.texts.clone(), id.clone());
    let printed = cx.site.means.db.read(move |conn| billing::pro_forma_pdf(conn, &texts, &of));
    let bytes = printed.await?;
    let file = format!("attachment; filename=\"{id}.pdf\"");
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, file))
        .body(bytes))
}

/// Why none was made.
enum Refused {
    Issue(IssueError),
    Charge(ChargeContributionError),
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<IssueError> for Refused {
    fn from(error: IssueError) -> Self {
        Self::Issue(error)
    }
}

impl From<ChargeContributionError> for Refused {
    fn from(error: ChargeContributionError) -> Self {
        Self::Charge(error)
    }
}

/// `POST /treasury/parties/{id}/pro-formas`
pub async fn make(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let party: PartyId = id.parse().map_err(|_| WebError::NotFound)?;
    let texts = cx.site.means.texts.clone();
    let made = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| {
            let contents = contents(tx, &party, &texts)?;
            Ok::<_, Refused>(billing::keep_pro_formas(tx, &party, contents)?)
        })
        .await;
    let back = |key| {
        page::see_other(&format!("/treasury/parties/{id}"))
            .with(Flash::new(Tone::Info, key))
            .go(&cx)
    };
    match made {
        Ok(ids) => match ids.first() {
            Some(first) => page::see_other(&format!("/treasury/pro-formas/{first}"))
                .with(Flash::new(Tone::Ok, "pro-forma-made"))
                .go(&cx),
            None => back("pro-forma-nothing"),
        },
        Err(Refused::Issue(IssueError::NoAddress)) => back("correction-no-address"),
        Err(Refused::Issue(IssueError::VatUnproved)) => back("run-parked-vat-unproved"),
        Err(Refused::Issue(IssueError::Db(error)) | Refused::Db(error)) => Err(error.into()),
        Err(Refused::Issue(error)) => Err(WebError::fault(error)),
        Err(Refused::Charge(error)) => Err(WebError::fault(error)),
    }
}

/// What it would say; the next days of the contribution are charged for it and let go again.
fn contents(
    tx: &mut Tx<'_>,
    party: &PartyId,
    texts: &Texts,
) -> Result<Vec<(LegalEntityId, ProFormaContent)>, Refused> {
    let waiting = billing::pro_forma_contents(tx, party)?;
    if !waiting.is_empty() {
        return Ok(waiting);
    }
    tx.rehearse(|tx| {
        if let Some(due) = next_days(tx, party)? {
            let on = due.contribution.billed_until;
            membership::charge_contribution(tx, &due, on, texts)?;
        }
        Ok(billing::pro_forma_contents(tx, party)?)
    })
}

/// The contribution that runs, as if its next days were due.
fn next_days(tx: &mut Tx<'_>, party: &PartyId) -> Result<Option<DueContribution>, DbError> {
    let Some(member) = membership::membership_of_party(tx.conn, party)? else { return Ok(None) };
    let Some(contribution) = membership::running_contribution(tx.conn, &member.id)? else {
        return Ok(None);
    };
    let level = membership::level_version(tx.conn, &contribution.level_version_id)?;
    let party = organisations::party(tx.conn, party)?;
    Ok(Some(DueContribution {
        contribution,
        party_id: party.id,
        locale: party.locale,
        level: Arc::new(level),
    }))
}

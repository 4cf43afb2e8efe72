//! `/memberships/{id}/shares/certificate.pdf?number=`: a certificate on paper.

use actix_web::web::{self, Path};
use serde::Deserialize;

use super::Pen;
use crate::gateways::pdf::{Align, Fact, ListColumn, ListDocument};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::MembershipId;
use crate::membership::shares::{Certificate, ShareClass, certificate, share_classes};
use crate::organisations::{self, LegalEntity};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;
use crate::web::paper;
use crate::web::words::Words;

/// Which certificate.
#[derive(Debug, Deserialize)]
pub struct Asked {
    number: i64,
}

/// `GET /memberships/{id}/shares/certificate.pdf`
pub async fn printed(cx: Cx, id: Path<String>, asked: web::Query<Asked>) -> Answer {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let number = asked.number;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        Ok((certificate(conn, number)?, share_classes(conn)?, entity))
    });
    let (certified, classes, entity) = read.await?;
    if certified.membership_id != id {
        return Err(WebError::NotFound);
    }
    let document = document(cx.words(), &certified, &classes, &entity);
    paper::list(&format!("share-certificate-{number}.pdf"), document).await
}

fn document(
    words: Words<'_>,
    of: &Certificate,
    classes: &[ShareClass],
    entity: &LegalEntity,
) -> ListDocument {
    let pen = Pen { words, classes };
    let fact = |key, value| Fact { label: words.say(key), value };
    let column = |key, share, align| ListColumn { heading: words.say(key), share, align };
    let nominal = classes.iter().find(|class| class.id == of.class_id).map(|class| class.nominal);
    let args = Args::none()
        .with("name", of.holder.as_str())
        .with("coop", entity.name.as_str())
        .with("shares", pen.shares(of.shares, &of.class_id))
        .with("amount", words.money(of.amount));
    let mut notes = vec![words.say("certificate-replaced")];
    if let Some(day) = of.cancelled_on {
        let args = Args::none().with("date", words.day(day));
        notes.insert(0, words.fill("certificate-cancelled", &args));
    }
    notes.push(format!(
        "{} · {} · {}",
        entity.name,
        entity.address.one_line(),
        entity.registration
    ));
    ListDocument {
        id: format!("certificate-{}", of.number),
        language: words.locale.code().to_owned(),
        created: of.issued_at,
        issuer: entity.name.clone(),
        title: words.fill("certificate-title", &Args::none().with("number", of.number.to_string())),
        facts: vec![
            fact("certificate-holder", of.holder.clone()),
            fact("certificate-day", words.day(of.issued_on)),
        ],
        remarks: vec![words.fill("certificate-text", &args)],
        columns: vec![
            column("certificate-class", 4, Align::Left),
            column("register-shares", 2, Align::Right),
            column("certificate-nominal", 3, Align::Right),
            column("register-paid", 3, Align::Right),
        ],
        rows: vec![vec![
            pen.class(&of.class_id),
            of.shares.to_string(),
            nominal.map(|nominal| words.money(nominal)).unwrap_or_default(),
            words.money(of.amount),
        ]],
        notes,
        lying: false,
    }
}

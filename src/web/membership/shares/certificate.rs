//! `/memberships/{id}/shares/certificate.pdf?number=`: a certificate on paper; without a number,
//! the one in force.

use actix_web::web::{self, Path};
use serde::Deserialize;

use super::Pen;
use crate::gateways::pdf::{Align, Fact, ListColumn, ListDocument};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::MembershipId;
use crate::membership::shares::{
    Certificate, ShareClass, certificate, certificates_of, share_classes,
};
use crate::organisations::{self, LegalEntity};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::page::{self, Answer};
use crate::web::paper;
use crate::web::words::Words;

/// Which certificate, as asked in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    number: String,
}

/// `GET /memberships/{id}/shares/certificate.pdf`
pub async fn printed(cx: Cx, id: Path<String>, asked: web::Query<Asked>) -> Answer {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let number = match asked.number.trim() {
        "" => match in_force(&cx, &id).await? {
            Some(number) => number,
            None => return choose(&cx, &id),
        },
        typed => typed.parse().map_err(|_| WebError::NotFound)?,
    };
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

/// The number of the certificate in force, where there is just one.
async fn in_force(cx: &Cx, id: &MembershipId) -> Result<Option<i64>, WebError> {
    let id = id.clone();
    let papers = cx.site.means.db.read(move |conn| certificates_of(conn, &id)).await?;
    let living = papers.iter().filter(|paper| paper.cancelled_on.is_none());
    let numbers: Vec<i64> = living.map(|paper| paper.number).collect();
    Ok(match numbers.as_slice() {
        [number] => Some(*number),
        _ => None,
    })
}

/// None is in force, or several are: the page of shares names each.
fn choose(cx: &Cx, id: &MembershipId) -> Answer {
    let path = format!("/memberships/{id}/shares");
    page::see_other(&path).with(Flash::new(Tone::Info, "certificate-choose")).go(cx)
}

/// A certificate on paper.
pub(in crate::web) fn document(
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

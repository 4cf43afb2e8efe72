//! Statements on paper, in the language of the party: what a take paid, what a surplus gave.

use actix_web::web::Path;

use crate::gateways::pdf::{Align, Fact, ListColumn, ListDocument};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::text::{Args, Texts};
use crate::identity::UserId;
use crate::inkind::{Take, TakeLine, TakeLineId, take_of_line};
use crate::organisations::{self, HandedOut, LegalEntity, Owned, Party};
use crate::patronage::{self, Distribution, DistributionLine, DistributionLineId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;
use crate::web::paper;
use crate::web::words::Words;

/// Whose a statement of a take is, for the guard.
///
/// # Errors
/// Not found.
pub fn owner_of_take(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: TakeLineId = id.parse().map_err(|_| DbError::NotFound)?;
    let party = take_of_line(conn, &id)?.0.party_id;
    organisations::party_seen_by(conn, &party, viewer)
}

/// Whose a statement of patronage is, for the guard.
///
/// # Errors
/// Not found.
pub fn owner_of_share(conn: &mut Conn, id: &str, viewer: &UserId) -> Result<Owned, DbError> {
    let id: DistributionLineId = id.parse().map_err(|_| DbError::NotFound)?;
    let party = patronage::line(conn, &id)?.0.party_id;
    organisations::party_seen_by(conn, &party, viewer)
}

/// `GET /in-kind/statements/{id}`
pub async fn taken(cx: Cx, id: Path<String>) -> Answer {
    let id: TakeLineId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let (line, take) = take_of_line(conn, &id)?;
        let party = organisations::party(conn, &line.party_id)?;
        Ok((line, take, party, organisations::legal_entity(conn)?))
    });
    let (line, take, party, entity) = read.await?;
    let document = take_statement(cx.site.templates.texts(), &entity, &party, (&line, &take));
    let document = document.ok_or(WebError::NotFound)?;
    paper::list(&take_name(&take), document).await
}

/// `GET /patronage/statements/{id}`
pub async fn shared(cx: Cx, id: Path<String>) -> Answer {
    let id: DistributionLineId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let (line, of) = patronage::line(conn, &id)?;
        let party = organisations::party(conn, &line.party_id)?;
        Ok((line, of, party, organisations::legal_entity(conn)?))
    });
    let (line, of, party, entity) = read.await?;
    let document = share_statement(cx.site.templates.texts(), &entity, &party, (&line, &of));
    let document = document.ok_or(WebError::NotFound)?;
    paper::list(&share_name(&of), document).await
}

/// What the file of a take's statement is called.
pub fn take_name(take: &Take) -> String {
    format!("take-{}.pdf", take.quarter_from)
}

/// What the file of a statement of patronage is called.
pub fn share_name(of: &Distribution) -> String {
    format!("patronage-{}.pdf", of.from)
}

/// What a take paid a party; nothing before it is paid.
pub fn take_statement(
    texts: &Texts,
    entity: &LegalEntity,
    party: &Party,
    (line, take): (&TakeLine, &Take),
) -> Option<ListDocument> {
    let words = Words { texts, locale: party.locale };
    let (owed, granted) = line.granted?;
    let paid_on = take.paid_on?;
    let rest = owed.minus(granted).ok()?;
    let rows = [
        ("take-owed", owed),
        ("take-asked", line.asked),
        ("take-granted", granted),
        ("take-rest", rest),
    ];
    let args = Args::none().with("date", words.day(take.quarter_from));
    Some(ListDocument {
        id: format!("take-{}", line.id),
        created: take.opened_at,
        title: words.fill("take-statement-title", &args),
        facts: facts(&words, party, ("take-paid-on", words.day(paid_on))),
        remarks: vec![words.say("take-statement-text")],
        ..sheet(&words, entity, &rows)
    })
}

/// What a party got of a surplus; nothing before it was handed out.
pub fn share_statement(
    texts: &Texts,
    entity: &LegalEntity,
    party: &Party,
    (line, of): (&DistributionLine, &Distribution),
) -> Option<ListDocument> {
    let words = Words { texts, locale: party.locale };
    let paid_on = of.paid_on?;
    let share = &line.share;
    let rows = [
        ("patronage-money", share.contributed.money),
        ("patronage-kind", share.contributed.kind),
        ("patronage-surplus", of.surplus),
        ("patronage-share", share.exact),
        ("patronage-handed", share.handed),
    ];
    let last = of.until.pred_opt().unwrap_or(of.until);
    let args = Args::none().with("from", words.day(of.from)).with("until", words.day(last));
    let how = match of.handed_out {
        HandedOut::Credit => "patronage-text-credit",
        HandedOut::Payout => "patronage-text-payout",
    };
    let resolved = Args::none().with("resolution", of.resolution.as_str());
    let mut remarks = vec![words.fill("patronage-resolved", &resolved)];
    let key = if share.handed.is_zero() { "patronage-text-small" } else { how };
    remarks.push(words.say(key));
    Some(ListDocument {
        id: format!("patronage-{}", line.id),
        created: of.prepared_at,
        title: words.fill("patronage-statement-title", &args),
        facts: facts(&words, party, ("patronage-paid-on", words.day(paid_on))),
        remarks,
        ..sheet(&words, entity, &rows)
    })
}

fn facts(words: &Words<'_>, party: &Party, (key, day): (&str, String)) -> Vec<Fact> {
    let fact = |key: &str, value| Fact { label: words.say(key), value };
    vec![fact("statement-party", party.name.clone()), fact(key, day)]
}

fn sheet(words: &Words<'_>, entity: &LegalEntity, rows: &[(&str, Money)]) -> ListDocument {
    let column = |key: &str, share, align| ListColumn { heading: words.say(key), share, align };
    let row = |(key, amount): &(&str, Money)| vec![words.say(key), words.money(*amount)];
    ListDocument {
        id: String::new(),
        language: words.locale.code().to_owned(),
        created: chrono::DateTime::UNIX_EPOCH,
        issuer: entity.name.clone(),
        title: String::new(),
        facts: Vec::new(),
        remarks: Vec::new(),
        columns: vec![
            column("statement-what", 8, Align::Left),
            column("paper-amount", 4, Align::Right),
        ],
        rows: rows.iter().map(row).collect(),
        notes: vec![format!(
            "{} · {} · {}",
            entity.name,
            entity.address.one_line(),
            entity.registration
        )],
        lying: false,
    }
}

//! `/office/mailings/{id}`: one mailing: how it reads, whom it goes to, what became of it.

use actix_web::web::Path;
use serde::Serialize;

use super::{parse, tone};
use crate::gateways::mail::LetterState;
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::mailings::{
    Delivery, Mailing, MailingKind, MailingState, NoticeFacts, Recipient, count_addressees,
    mailing, recipients_of, send_announcement, send_test,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// So many people are shown.
const SHOWN: usize = 200;

/// The page.
#[derive(Debug, Serialize)]
pub struct MailingPage {
    path: String,
    subject: String,
    audience_key: String,
    state_key: String,
    tone: &'static str,
    paragraphs: Vec<String>,
    /// It is a statutory notice: nobody can refuse it.
    notice: bool,
    draft: bool,
    /// How many it goes to.
    count: usize,
    rows: Vec<Row>,
    more: usize,
    /// Names of those to whom it must go by post.
    paper: Vec<String>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    address: String,
    href: String,
    state_key: String,
    tone: &'static str,
}

impl Row {
    fn of(recipient: &Recipient) -> Self {
        let (state, tone) = match (recipient.delivery, &recipient.letter) {
            (Delivery::Letter, Some((_, LetterState::Sent))) => ("sent", "ok"),
            (Delivery::Letter, Some((_, LetterState::Failed))) => ("failed", "bad"),
            (Delivery::Letter | Delivery::Waiting, _) => ("waiting", "info"),
            (Delivery::Paper, _) => ("paper", "warn"),
            (Delivery::Suppressed, _) => ("suppressed", "neutral"),
            (Delivery::Refused, _) => ("refused", "neutral"),
        };
        let letter = recipient.letter.as_ref().map(|(id, _)| format!("/office/letters/{id}"));
        Self {
            name: recipient.name.clone(),
            address: recipient.address.clone(),
            href: letter.unwrap_or_default(),
            state_key: format!("mailing-delivery-{state}"),
            tone,
        }
    }

    fn sample(name: &str, state: &str, tone: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            address: format!("{}@example.org", name.to_lowercase()),
            href: String::new(),
            state_key: format!("mailing-delivery-{state}"),
            tone,
        }
    }
}

impl Page for MailingPage {
    const TEMPLATE: &'static str = "mailings/view.html";

    fn samples() -> Vec<Self> {
        let page = |state: MailingState, notice: bool, rows: Vec<Row>, paper: &[&str]| Self {
            path: "/office/mailings/mlg_1".to_owned(),
            subject: "Servers move on Sunday".to_owned(),
            audience_key: "mailing-audience-everybody".to_owned(),
            state_key: format!("mailing-state-{state}"),
            tone: tone(state),
            paragraphs: vec!["On Sunday morning the servers move.".to_owned()],
            notice,
            draft: state == MailingState::Draft,
            count: 74,
            rows,
            more: 0,
            paper: paper.iter().map(|name| (*name).to_owned()).collect(),
            may_act: true,
        };
        let rows = || {
            vec![
                Row::sample("Ada", "sent", "ok"),
                Row::sample("Bo", "failed", "bad"),
                Row::sample("Cleo", "paper", "warn"),
                Row::sample("Dan", "refused", "neutral"),
                Row::sample("Eva", "suppressed", "neutral"),
                Row::sample("Fay", "waiting", "info"),
            ]
        };
        vec![
            page(MailingState::Draft, false, vec![], &[]),
            page(MailingState::Sending, true, rows(), &["Cleo"]),
            page(MailingState::Sent, false, rows(), &[]),
        ]
    }
}

struct Loaded {
    mailing: Mailing,
    recipients: Vec<Recipient>,
    count: usize,
}

/// `GET /office/mailings/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id = parse(&id)?;
    let read = move |conn: &mut Conn| -> Result<Loaded, DbError> {
        let mailing = mailing(conn, &id)?;
        let recipients = recipients_of(conn, &id)?;
        let count = match mailing.state {
            MailingState::Draft => count_addressees(conn, mailing.audience)?,
            _ => recipients.len(),
        };
        Ok(Loaded { mailing, recipients, count })
    };
    let loaded = cx.site.means.db.read(read).await?;
    let page = written(&loaded, cx.is_staff(&[StaffRole::Steward]))?;
    page::show(&cx, &page)
}

fn written(loaded: &Loaded, may_act: bool) -> Result<MailingPage, WebError> {
    let Loaded { mailing, recipients, count } = loaded;
    let paper = recipients.iter().filter(|it| it.delivery == Delivery::Paper);
    Ok(MailingPage {
        path: format!("/office/mailings/{}", mailing.id),
        subject: mailing.subject.clone(),
        audience_key: format!("mailing-audience-{}", mailing.audience),
        state_key: format!("mailing-state-{}", mailing.state),
        tone: tone(mailing.state),
        paragraphs: text(mailing)?,
        notice: mailing.kind == MailingKind::Notice,
        draft: mailing.state == MailingState::Draft,
        count: *count,
        rows: recipients.iter().take(SHOWN).map(Row::of).collect(),
        more: recipients.len().saturating_sub(SHOWN),
        paper: paper.map(|recipient| recipient.name.clone()).collect(),
        may_act,
    })
}

/// The text of an announcement, the agenda of a notice.
fn text(mailing: &Mailing) -> Result<Vec<String>, WebError> {
    match mailing.kind {
        MailingKind::Announcement => Ok(crate::mailings::paragraphs(&mailing.body)),
        MailingKind::Notice => {
            let facts: NoticeFacts =
                serde_json::from_str(&mailing.body).map_err(WebError::fault)?;
            Ok(facts.agenda)
        }
    }
}

/// `POST /office/mailings/{id}/test`
pub async fn test(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (id, user) = (parse(&id)?, cx.user_id()?);
    let key = id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| send_test(tx, &key, &user)).await?;
    let flash = Flash::new(Tone::Ok, "mailing-tested");
    page::see_other(&format!("/office/mailings/{id}")).with(flash).go(&cx)
}

/// `POST /office/mailings/{id}/sending`
pub async fn send(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id = parse(&id)?;
    let key = id.clone();
    let count = cx.site.means.db.write(cx.actor(), move |tx| send_announcement(tx, &key)).await?;
    let flash = Flash::new(Tone::Ok, "mailing-sent-off").with_count("count", count);
    page::see_other(&format!("/office/mailings/{id}")).with(flash).go(&cx)
}

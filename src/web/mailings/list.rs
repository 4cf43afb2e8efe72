//! `/office/mailings`: what was sent to many, and what is being written.

use serde::Serialize;

use super::tone;
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::mailings::{Mailing, MailingState, mailings};
use crate::organisations::legal_entity;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// So many are shown.
const SHOWN: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct MailingsPage {
    rows: Vec<Row>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    subject: String,
    href: String,
    audience_key: String,
    written: String,
    state_key: String,
    tone: &'static str,
}

impl Page for MailingsPage {
    const TEMPLATE: &'static str = "mailings/list.html";

    fn samples() -> Vec<Self> {
        let row = |subject: &str, audience: &str, state: MailingState| Row {
            subject: subject.to_owned(),
            href: "/office/mailings/mlg_1".to_owned(),
            audience_key: format!("mailing-audience-{audience}"),
            written: "21 May 2026".to_owned(),
            state_key: format!("mailing-state-{state}"),
            tone: tone(state),
        };
        let rows = vec![
            row("Servers move on Sunday", "everybody", MailingState::Draft),
            row("General assembly 2026", "voters", MailingState::Sending),
            row("Hours of May", "producers", MailingState::Sent),
        ];
        vec![Self { rows: Vec::new(), may_act: true }, Self { rows, may_act: false }]
    }
}

/// `GET /office/mailings`
pub async fn show(cx: Cx) -> Answer {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        Ok((mailings(conn, SHOWN)?, legal_entity(conn)?.time_zone))
    };
    let (all, zone) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let row = |mailing: Mailing| Row {
        href: format!("/office/mailings/{}", mailing.id),
        audience_key: format!("mailing-audience-{}", mailing.audience),
        written: words.day_of(mailing.created_at, zone),
        state_key: format!("mailing-state-{}", mailing.state),
        tone: tone(mailing.state),
        subject: mailing.subject,
    };
    let rows = all.into_iter().map(row).collect();
    page::show(&cx, &MailingsPage { rows, may_act: cx.is_staff(&[StaffRole::Steward]) })
}

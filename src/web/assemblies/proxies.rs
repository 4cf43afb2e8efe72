//! `/office/assemblies/{id}/proxies`: proxies that stand, put down and taken back by the steward.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Heading, one, parse, proxy_error};
use crate::assemblies::{
    AssemblyState, Proxy, ProxyError, ProxyId, Voter, VoterId, give_proxy, proxies_of,
    revoke_proxy, roll_of,
};
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct ProxiesPage {
    form: FormState,
    heading: Heading,
    rows: Vec<ProxyRow>,
    may_act: bool,
}

/// A proxy.
#[derive(Debug, Clone, Serialize)]
pub struct ProxyRow {
    pub(super) id: String,
    pub(super) giver: String,
    pub(super) holder: String,
    pub(super) given: String,
    /// When it was taken back, if it was.
    pub(super) revoked: Option<String>,
}

impl ProxyRow {
    pub(super) fn of(
        words: &Words<'_>,
        roll: &[Voter],
        proxy: &Proxy,
        zone: chrono_tz::Tz,
    ) -> Self {
        let name = |id: &VoterId| {
            let voter = roll.iter().find(|voter| voter.id == *id);
            voter.map(|voter| voter.entry.name.clone()).unwrap_or_default()
        };
        Self {
            id: proxy.id.to_string(),
            giver: name(&proxy.giver_id),
            holder: name(&proxy.holder_id),
            given: words.day_of(proxy.given_at, zone),
            revoked: proxy.revoked_at.map(|at| words.day_of(at, zone)),
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: "prx_1".to_owned(),
            giver: "Bo Berg".to_owned(),
            holder: "Ada Okafor".to_owned(),
            given: "12 June 2026".to_owned(),
            revoked: None,
        }
    }
}

impl Page for ProxiesPage {
    const TEMPLATE: &'static str = "assemblies/proxies.html";

    fn samples() -> Vec<Self> {
        let page = |form, state, rows, may_act| Self {
            form,
            heading: Heading::sample(state),
            rows,
            may_act,
        };
        let taken_back =
            ProxyRow { revoked: Some("13 June 2026".to_owned()), ..ProxyRow::sample() };
        let wrong = FormState::empty()
            .filled("giver", "12")
            .filled("holder", "12")
            .rejected("holder", "proxy-to-oneself");
        vec![
            page(FormState::empty(), AssemblyState::Called, vec![], true),
            page(wrong, AssemblyState::Called, vec![ProxyRow::sample(), taken_back], true),
            page(FormState::empty(), AssemblyState::Closed, vec![ProxyRow::sample()], false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/assemblies/{id}/proxies`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<ProxiesPage, WebError> {
    let assembly = one(cx, id).await?;
    let key = assembly.id.clone();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((roll_of(conn, &key)?, proxies_of(conn, &key)?))
    };
    let (roll, proxies) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let row = |proxy| ProxyRow::of(&words, &roll, proxy, assembly.zone);
    Ok(ProxiesPage {
        form,
        heading: Heading::of(&words, &assembly),
        rows: proxies.iter().map(row).collect(),
        may_act: assembly.state == AssemblyState::Called && cx.is_staff(&[StaffRole::Steward]),
    })
}

/// Whose vote goes to whom, by the members' numbers.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ProxyFields {
    giver: String,
    holder: String,
}

impl Fields for ProxyFields {}

/// `POST /office/assemblies/{id}/proxies`
pub async fn give(cx: Cx, id: Path<String>, form: Form<ProxyFields>) -> Answer {
    let key = parse(&id)?;
    let Form { input, state } = form;
    let written = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, ProxyError> {
        let roll = roll_of(tx.conn, &key)?;
        let (Some(giver), Some(holder)) =
            (numbered(&roll, &input.giver), numbered(&roll, &input.holder))
        else {
            let field = if numbered(&roll, &input.giver).is_none() { "giver" } else { "holder" };
            return Ok(Some(field));
        };
        give_proxy(tx, &key, &giver, &holder)?;
        Ok(None)
    });
    let form = match written.await {
        Ok(None) => return back(&cx, &id, "proxy-given"),
        Ok(Some(field)) => state.rejected(field, "proxy-number-unknown"),
        Err(error) => match proxy_error(&error) {
            Some(key) => state.rejected("holder", key),
            None => return Err(error.into()),
        },
    };
    page::invalid(&cx, &load(&cx, &id, form).await?)
}

/// The voter with this member's number.
pub(super) fn numbered(roll: &[Voter], typed: &str) -> Option<VoterId> {
    let number: i64 = typed.trim().trim_start_matches('#').parse().ok()?;
    roll.iter().find(|voter| voter.entry.number == number).map(|voter| voter.id.clone())
}

/// Which proxy.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RevocationFields {
    pub(super) proxy: String,
}

impl Fields for RevocationFields {}

/// `POST /office/assemblies/{id}/proxies/revocation`
pub async fn revoke(cx: Cx, id: Path<String>, form: Form<RevocationFields>) -> Answer {
    let key = parse(&id)?;
    let proxy: ProxyId = form.input.proxy.parse().map_err(|_| WebError::NotFound)?;
    cx.site.means.db.write(cx.actor(), move |tx| revoke_proxy(tx, &key, &proxy)).await?;
    back(&cx, &id, "proxy-revoked")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/office/assemblies/{id}/proxies");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

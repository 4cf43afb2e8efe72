//! `/treasury/instances`: instances that wait for the treasurer's word; and trying a failed one
//! again.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations;
use crate::provisioning::{self, InstanceError, InstanceId, InstanceState};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DecisionsPage {
    requests: Vec<Request>,
}

#[derive(Debug, Serialize)]
struct Request {
    organisation: String,
    href: String,
    note: String,
    when: String,
    approve: String,
    decline: String,
}

impl Page for DecisionsPage {
    const TEMPLATE: &'static str = "provisioning/decisions.html";

    fn samples() -> Vec<Self> {
        let request = Request {
            organisation: "Weavers' Co-operative".to_owned(),
            href: "/organisations/weavers".to_owned(),
            note: "For our assembly of forty people in June.".to_owned(),
            when: "21 May 2026, 14:05 UTC".to_owned(),
            approve: "/treasury/instances/ins_1/approval".to_owned(),
            decline: "/treasury/instances/ins_1/refusal".to_owned(),
        };
        vec![Self { requests: vec![] }, Self { requests: vec![request] }]
    }
}

/// `GET /treasury/instances`
pub async fn show(cx: Cx) -> Answer {
    let waiting = cx
        .site
        .means
        .db
        .read(|conn: &mut Conn| -> Result<_, DbError> {
            let rows = provisioning::instances_in(conn, &[InstanceState::Requested])?;
            rows.into_iter()
                .map(|row| {
                    let owner = organisations::organisation_by_id(conn, &row.organisation_id)?;
                    Ok((row, owner))
                })
                .collect::<Result<Vec<_>, DbError>>()
        })
        .await?;
    let requests = waiting
        .into_iter()
        .map(|(row, owner)| Request {
            organisation: owner.name,
            href: format!("/organisations/{}", owner.slug),
            when: super::steps::when(&cx, row.requested_at),
            approve: format!("/treasury/instances/{}/approval", row.id),
            decline: format!("/treasury/instances/{}/refusal", row.id),
            note: row.note,
        })
        .collect();
    page::show(&cx, &DecisionsPage { requests })
}

/// `POST /treasury/instances/{id}/approval`
pub async fn approve(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    decide(cx, &id, "/treasury/instances", "instance-approved", provisioning::approve_instance)
        .await
}

/// Why not.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefusalFields {
    #[validate(length(max = 1000, code = "too-long"))]
    reason: String,
}

impl Fields for RefusalFields {}

/// `POST /treasury/instances/{id}/refusal`
pub async fn decline(cx: Cx, id: Path<String>, form: Form<RefusalFields>) -> Answer {
    let (fields, _) = form.valid().map_err(|_| WebError::Unprocessable)?;
    let reason = fields.reason;
    decide(cx, &id, "/treasury/instances", "instance-declined", move |tx, id| {
        provisioning::decline_instance(tx, id, reason.trim())
    })
    .await
}

/// `POST /operations/instances/{id}/retry`
pub async fn retry(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    decide(cx, &id, "/operations", "instance-retried", provisioning::retry_instance).await
}

async fn decide(
    cx: Cx,
    id: &str,
    back: &str,
    told: &str,
    deed: impl FnOnce(&mut Tx<'_>, &InstanceId) -> Result<(), InstanceError> + Send + 'static,
) -> Answer {
    let id: InstanceId = id.parse().map_err(|_| WebError::NotFound)?;
    cx.site.means.db.write(cx.actor(), move |tx| deed(tx, &id)).await?;
    page::see_other(back).with(Flash::new(Tone::Ok, told)).go(&cx)
}

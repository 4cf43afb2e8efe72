//! One provider: what it is trusted with, and removing it.

use actix_web::web::Path;
use serde::Serialize;

use super::fields::{ProviderFields, filled};
use super::rules::{RuleLine, lines, role_choices};
use super::{beside, parse, path};
use crate::ground::db::DbError;
use crate::identity::{self, Provider, ProviderChange, ProviderError, ProviderId};
use crate::organisations;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form, FormState};
use crate::web::identity::{proof, providers};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ProviderPage {
    form: FormState,
    name: String,
    issuer: String,
    /// Where its forms post to.
    path: String,
    /// What is entered there as the address people come back to.
    redirect_uri: String,
    /// And where they come back to from signing out.
    sign_out_uri: String,
    /// Whether there is a claim that rules could look at.
    has_claim: bool,
    rules: Vec<RuleLine>,
    roles: Vec<Choice>,
}

impl Page for ProviderPage {
    const TEMPLATE: &'static str = "settings/provider.html";

    fn samples() -> Vec<Self> {
        let form = FormState::empty()
            .filled("name", "Commons Cloud")
            .filled("client_id", "folkmoot")
            .filled("roles_claim", "groups");
        let wrong = form
            .clone()
            .filled("admits_unknown", "yes")
            .rejected("admits_unknown", "providers-admission-needs-trust");
        let rule = form.clone().filled("value", "board").rejected("role", "error-choose");
        let page = |form, rules, has_claim| Self {
            form,
            name: "Commons Cloud".to_owned(),
            issuer: "https://id.example.org/realms/commons".to_owned(),
            path: "/office/settings/providers/prv_1".to_owned(),
            redirect_uri: "https://meet.example.org/sign-in/providers/prv_1/back".to_owned(),
            sign_out_uri: "https://meet.example.org/signed-out".to_owned(),
            has_claim,
            rules,
            roles: vec![Choice::new("treasurer", "Treasurer: keeps the money")],
        };
        vec![
            page(form, Vec::new(), false),
            page(wrong, RuleLine::samples(), true),
            page(rule, Vec::new(), true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// The page about `id`; `form`: what was typed, or `None` for what is kept.
pub(super) async fn page_about(
    cx: &Cx,
    id: &ProviderId,
    form: Option<FormState>,
) -> Result<ProviderPage, WebError> {
    let asked = id.clone();
    let (provider, staff, bodies) = cx
        .site
        .means
        .db
        .read(move |conn| -> Result<_, DbError> {
            let provider = identity::provider(conn, &asked)?;
            let staff = identity::staff_rules(conn, &asked)?;
            let bodies = organisations::organisation_rules(conn, &asked)?;
            let named = bodies.into_iter().map(|rule| {
                let body = organisations::organisation_by_id(conn, &rule.organisation_id)?;
                Ok((rule, body.name))
            });
            let named: Result<Vec<_>, DbError> = named.collect();
            Ok((provider, staff, named?))
        })
        .await?;
    let kept = filled(&provider);
    let form = form.map_or_else(|| kept.clone(), |typed| beside_kept(kept.clone(), typed));
    let Provider { name, issuer, roles_claim, .. } = provider;
    Ok(ProviderPage {
        form,
        name,
        issuer,
        path: path(id),
        redirect_uri: providers::way_back(cx, id),
        sign_out_uri: providers::leaving::way_back(cx),
        has_claim: !roles_claim.is_empty(),
        rules: lines(staff, bodies),
        roles: role_choices(cx),
    })
}

/// One page, two forms: what one sent is shown, and the other as it is kept.
fn beside_kept(mut kept: FormState, typed: FormState) -> FormState {
    if typed.values.contains_key("name") {
        return typed;
    }
    kept.values.extend(typed.values);
    kept.errors = typed.errors;
    kept
}

/// `GET /office/settings/providers/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    page::show(&cx, &page_about(&cx, &parse(&id)?, None).await?)
}

/// `POST /office/settings/providers/{id}`
pub async fn change(cx: Cx, id: Path<String>, form: Form<ProviderFields>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &path(&id)).await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        // The issuer is the one thing that never changes.
        Ok((fields, _)) if !fields.issuer.is_empty() => return Err(WebError::Unprocessable),
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_about(&cx, &id, Some(form)).await?),
    };
    let change = ProviderChange::from(&fields);
    let secret = Some(fields.secret).filter(|secret| !secret.is_empty()).map(Into::into);
    let changing = id.clone();
    let changed = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::change_provider(tx, &changing, &change, secret.as_ref())
    });
    match changed.await.map_err(|error| (beside(&error), error)) {
        Ok(()) => page::see_other("/office/settings/providers")
            .with(Flash::new(Tone::Ok, "settings-saved"))
            .go(&cx),
        Err((Some((field, key)), _)) => {
            let form = state.rejected(field, key);
            page::invalid(&cx, &page_about(&cx, &id, Some(form)).await?)
        }
        Err((None, error)) => Err(error.into()),
    }
}

/// `POST /office/settings/providers/{id}/removal`
pub async fn remove(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &path(&id)).await? {
        return Ok(asked);
    }
    let removed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, ProviderError> {
        organisations::forget_provider(tx, &id)?;
        identity::remove_provider(tx, &id)
    });
    removed.await?;
    page::see_other("/office/settings/providers")
        .with(Flash::new(Tone::Ok, "providers-removed"))
        .go(&cx)
}

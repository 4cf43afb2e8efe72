//! Rules: which value of a provider's claim brings which role.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::change::page_about;
use super::{parse, path};
use crate::ground::db::{DbError, Tx};
use crate::identity::{self, ProviderId, StaffRole, StaffRule};
use crate::organisations::{self, OrganisationRule, Role};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, is_name};
use crate::web::identity::proof;
use crate::web::page::{self, Answer};

/// One rule, on the provider's page.
#[derive(Debug, Serialize)]
pub(super) struct RuleLine {
    id: String,
    value: String,
    role_key: String,
    organisation: Option<String>,
}

impl RuleLine {
    pub(super) fn samples() -> Vec<Self> {
        let line = |id: &str, value: &str, role_key: &str, organisation: Option<&str>| Self {
            id: id.to_owned(),
            value: value.to_owned(),
            role_key: role_key.to_owned(),
            organisation: organisation.map(str::to_owned),
        };
        vec![
            line("rul_1", "board", "staff-role-steward", None),
            line("oru_1", "weavers-admins", "role-owner", Some("Weavers")),
        ]
    }
}

/// The rules as lines; each of an organisation comes with its name.
pub(super) fn lines(
    staff: Vec<StaffRule>,
    bodies: Vec<(OrganisationRule, String)>,
) -> Vec<RuleLine> {
    let office = staff.into_iter().map(|rule| RuleLine {
        id: rule.id.to_string(),
        value: rule.value,
        role_key: office_key(rule.role),
        organisation: None,
    });
    let bodies = bodies.into_iter().map(|(rule, name)| RuleLine {
        id: rule.id.to_string(),
        value: rule.value,
        role_key: body_key(rule.role),
        organisation: Some(name),
    });
    office.chain(bodies).collect()
}

fn office_key(role: StaffRole) -> String {
    format!("staff-role-{role}")
}

fn body_key(role: Role) -> String {
    format!("role-{}", role.as_str().replace('_', "-"))
}

/// Every role a rule may bring.
pub(super) fn role_choices(cx: &Cx) -> Vec<Choice> {
    let words = cx.words();
    let office =
        StaffRole::ALL.iter().map(|role| Choice::new(role.as_str(), words.say(&office_key(*role))));
    let bodies = Role::ALL.iter().map(|role| {
        let label =
            format!("{}: {}", words.say("providers-in-organisation"), words.say(&body_key(*role)));
        Choice::new(role.as_str(), label)
    });
    office.chain(bodies).collect()
}

/// What the form that adds a rule sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RuleFields {
    #[validate(custom(function = "is_name"))]
    value: String,
    role: String,
    /// The organisation's short name, where the role is one of an organisation.
    organisation: String,
}

impl Fields for RuleFields {}

/// The button that removes a rule.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemovalFields {
    rule: String,
}

impl Fields for RemovalFields {}

/// Which role is meant, and where.
enum Meant {
    Office(StaffRole),
    Body(Role, String),
}

fn meant(fields: &RuleFields) -> Result<Meant, (&'static str, &'static str)> {
    if let Ok(role) = fields.role.parse::<StaffRole>() {
        return Ok(Meant::Office(role));
    }
    let role = fields.role.parse::<Role>().map_err(|_| ("role", "error-choose"))?;
    match fields.organisation.trim() {
        "" => Err(("organisation", "providers-organisation-missing")),
        slug => Ok(Meant::Body(role, slug.to_owned())),
    }
}

/// `POST /office/settings/providers/{id}/rules`
pub async fn add(cx: Cx, id: Path<String>, form: Form<RuleFields>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &path(&id)).await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_about(&cx, &id, Some(form)).await?),
    };
    let refused = match meant(&fields) {
        Err(why) => Some(why),
        Ok(meant) => {
            let (provider, value) = (id.clone(), fields.value.trim().to_owned());
            let put = move |tx: &mut Tx<'_>| put(tx, &provider, &value, meant);
            let known = cx.site.means.db.write(cx.actor(), put).await?;
            (!known).then_some(("organisation", "providers-organisation-unknown"))
        }
    };
    match refused {
        None => done(&cx, &path(&id), "providers-rule-added"),
        Some((field, key)) => {
            let form = state.rejected(field, key);
            page::invalid(&cx, &page_about(&cx, &id, Some(form)).await?)
        }
    }
}

/// Adds a rule, unless it is there; false when there is no such organisation.
fn put(tx: &mut Tx<'_>, provider: &ProviderId, value: &str, meant: Meant) -> Result<bool, DbError> {
    match meant {
        Meant::Office(role) => {
            identity::add_staff_rule(tx, provider, value, role)?;
        }
        Meant::Body(role, slug) => {
            identity::provider(tx.conn, provider)?;
            match organisations::organisation_by_slug(tx.conn, &slug) {
                Ok(body) => {
                    organisations::add_organisation_rule(tx, provider, value, &body.id, role)?;
                }
                Err(DbError::NotFound) => return Ok(false),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(true)
}

/// `POST /office/settings/providers/{id}/rules/removal`
pub async fn remove(cx: Cx, id: Path<String>, form: Form<RemovalFields>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &path(&id)).await? {
        return Ok(asked);
    }
    let (provider, rule) = (id.clone(), form.input.rule);
    let removed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<bool, DbError> {
        if let Ok(rule) = rule.parse() {
            return identity::remove_staff_rule(tx, &provider, &rule);
        }
        match rule.parse() {
            Ok(rule) => organisations::remove_organisation_rule(tx, &provider, &rule),
            Err(_) => Ok(false),
        }
    });
    if !removed.await? {
        return Err(WebError::NotFound);
    }
    done(&cx, &path(&id), "providers-rule-removed")
}

fn done(cx: &Cx, path: &str, key: &'static str) -> Answer {
    page::see_other(path).with(Flash::new(Tone::Ok, key)).go(cx)
}

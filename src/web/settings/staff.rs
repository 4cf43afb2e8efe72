//! `/office/staff`: who has which role in the office.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::identity::{self, StaffError, StaffMember, StaffRole, UserId};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::{proof, sign_in};
use crate::web::page::{self, Answer, Page};

/// What the form that grants sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GrantFields {
    #[validate(custom(function = "sign_in::is_address"))]
    email: String,
    role: String,
}

impl Fields for GrantFields {}

/// What the form that revokes sends, and the page before it is asked for.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RoleFields {
    role: String,
}

impl Fields for RoleFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct StaffPage {
    form: FormState,
    people: Vec<PersonLine>,
    roles: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct PersonLine {
    name: String,
    href: String,
    email: String,
    has_totp: bool,
    roles: Vec<RoleLine>,
}

#[derive(Debug, Serialize)]
struct RoleLine {
    name_key: String,
    /// The page that asks before the role is taken back.
    href: String,
}

impl PersonLine {
    fn of(person: StaffMember) -> Self {
        let id = person.user_id.as_str();
        let roles = person.roles.iter().map(|role| RoleLine::of(id, *role)).collect();
        let href = format!("/office/people/{id}");
        Self { name: person.name, href, email: person.email, has_totp: person.has_totp, roles }
    }
}

impl RoleLine {
    fn of(id: &str, role: StaffRole) -> Self {
        let href = format!("/office/staff/{id}/revocation?role={role}");
        Self { name_key: name_key(role), href }
    }
}

fn name_key(role: StaffRole) -> String {
    format!("staff-role-{role}")
}

impl Page for StaffPage {
    const TEMPLATE: &'static str = "settings/staff.html";

    fn samples() -> Vec<Self> {
        let person = |name: &str, has_totp, roles: &[StaffRole]| PersonLine {
            name: name.to_owned(),
            href: "/office/people/usr_1".to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            has_totp,
            roles: roles.iter().map(|role| RoleLine::of("usr_1", *role)).collect(),
        };
        let roles = vec![Choice::new("treasurer", "Treasurer")];
        let wrong = FormState::empty().filled("email", "nobody@example.org");
        let wrong = wrong.rejected("email", "staff-no-such-person");
        vec![
            Self {
                form: FormState::empty(),
                people: vec![person("Ada", true, &[StaffRole::Administrator])],
                roles: roles.clone(),
            },
            Self {
                form: wrong,
                people: vec![
                    person("Ada", true, &[StaffRole::Administrator, StaffRole::Steward]),
                    person("Tia", false, &[StaffRole::Treasurer]),
                ],
                roles,
            },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn page_with(cx: &Cx, form: FormState) -> Result<StaffPage, WebError> {
    let people = cx.site.means.db.read(identity::staff).await?;
    let texts = cx.site.templates.texts();
    let roles = StaffRole::ALL
        .iter()
        .map(|role| Choice::new(role.as_str(), texts.say(cx.locale, &name_key(*role))))
        .collect();
    Ok(StaffPage { form, people: people.into_iter().map(PersonLine::of).collect(), roles })
}

/// `GET /office/staff`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &page_with(&cx, FormState::empty()).await?)
}

/// `POST /office/staff`
pub async fn grant(cx: Cx, form: Form<GrantFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/staff").await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_with(&cx, form).await?),
    };
    let Ok(role) = fields.role.parse::<StaffRole>() else {
        let form = state.rejected("role", "error-choose");
        return page::invalid(&cx, &page_with(&cx, form).await?);
    };
    let granted = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, StaffError> {
        let person = identity::user_by_email(tx.conn, &fields.email)?;
        let person = person.ok_or(StaffError::NoSuchPerson)?;
        identity::grant_role(tx, &person.id, role)
    });
    match granted.await {
        Ok(_) => {
            page::see_other("/office/staff").with(Flash::new(Tone::Ok, "staff-granted")).go(&cx)
        }
        Err(StaffError::NoSuchPerson) => {
            let form = state.rejected("email", "staff-no-such-person");
            page::invalid(&cx, &page_with(&cx, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page that asks before a role is taken back.
#[derive(Debug, Serialize)]
pub struct RevokePage {
    name: String,
    action: String,
    role: String,
    role_key: String,
}

impl Page for RevokePage {
    const TEMPLATE: &'static str = "settings/revoke.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Tia Treasurer".to_owned(),
            action: "/office/staff/usr_1/revocation".to_owned(),
            role: "treasurer".to_owned(),
            role_key: "staff-role-treasurer".to_owned(),
        }]
    }
}

/// `GET /office/staff/{id}/revocation`
pub async fn ask(cx: Cx, id: Path<String>, query: Query<RoleFields>) -> Answer {
    let role: StaffRole = query.role.parse().map_err(|_| WebError::NotFound)?;
    let user: UserId = id.parse().map_err(|_| WebError::NotFound)?;
    let action = format!("/office/staff/{user}/revocation");
    let name = cx.site.means.db.read(move |conn| identity::user(conn, &user)).await?.name;
    let page = RevokePage { name, action, role: role.to_string(), role_key: name_key(role) };
    page::show(&cx, &page)
}

/// `POST /office/staff/{id}/revocation`
pub async fn revoke(cx: Cx, id: Path<String>, form: Form<RoleFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/staff").await? {
        return Ok(asked);
    }
    let role: StaffRole = form.input.role.parse().map_err(|_| WebError::Unprocessable)?;
    let user: UserId = id.parse().map_err(|_| WebError::NotFound)?;
    let revoked =
        cx.site.means.db.write(cx.actor(), move |tx| identity::revoke_role(tx, &user, role));
    if !revoked.await? {
        return Err(WebError::NotFound);
    }
    page::see_other("/office/staff").with(Flash::new(Tone::Ok, "staff-revoked")).go(&cx)
}

impl From<StaffError> for WebError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::LastAdministrator => Self::Conflict("last-administrator"),
            StaffError::NoSuchPerson => Self::NotFound,
            StaffError::Db(error) => error.into(),
        }
    }
}

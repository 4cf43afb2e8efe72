//! `/organisations/{slug}`: who belongs to it, and inviting others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::role_key;
use crate::ground::db::{Conn, DbError};
use crate::identity::{Email, UserId};
use crate::organisations::{
    self, Invitation, InvitationError, InvitationId, Invited, OrganisationPerson, PeopleError, Role,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// How many addresses may be invited at once.
const AT_ONCE: usize = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct OrganisationPage {
    form: FormState,
    slug: String,
    name: String,
    may_manage: bool,
    roles: Vec<RoleChoice>,
    people: Vec<PersonRow>,
    invitations: Vec<InvitationRow>,
}

#[derive(Debug, Serialize)]
struct RoleChoice {
    value: &'static str,
    key: &'static str,
}

#[derive(Debug, Serialize)]
struct PersonRow {
    /// What the button that removes them sends.
    fields: BTreeMap<&'static str, String>,
    name: String,
    email: String,
    role_keys: Vec<&'static str>,
    is_viewer: bool,
}

#[derive(Debug, Serialize)]
struct InvitationRow {
    /// What the button that withdraws it sends.
    fields: BTreeMap<&'static str, String>,
    email: String,
    role_key: &'static str,
    until: String,
}

impl Page for OrganisationPage {
    const TEMPLATE: &'static str = "organisations/people.html";

    fn samples() -> Vec<Self> {
        let person = |name: &str, keys: Vec<&'static str>, is_viewer| PersonRow {
            fields: [("person", format!("usr_{}", name.len()))].into(),
            name: name.to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            role_keys: keys,
            is_viewer,
        };
        let page = |may_manage, form, people, invitations| Self {
            form,
            slug: "weavers".to_owned(),
            name: "Weavers' Co-operative".to_owned(),
            may_manage,
            roles: choices(),
            people,
            invitations,
        };
        let waiting = InvitationRow {
            fields: [("invitation", "ivt_1".to_owned())].into(),
            email: "bo@example.org".to_owned(),
            role_key: "role-host",
            until: "28 May 2026".to_owned(),
        };
        let broken = FormState::empty()
            .filled("emails", "bo@example.org, nobody")
            .filled("role", "host")
            .rejected_with("emails", "invite-bad-address", [arg("address", "nobody")].into());
        let ada = || person("Ada", vec!["role-owner", "role-billing-contact"], true);
        vec![
            page(true, FormState::empty(), vec![ada()], vec![]),
            page(
                true,
                broken,
                vec![ada(), person("Bartholomew", vec!["role-host"], false)],
                vec![waiting],
            ),
            page(false, FormState::empty(), vec![ada()], vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn arg(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn choices() -> Vec<RoleChoice> {
    Role::ALL.iter().map(|role| RoleChoice { value: role.as_str(), key: role_key(*role) }).collect()
}

/// `GET /organisations/{slug}`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<OrganisationPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let id = organisation.id.clone();
    let now = cx.site.means.clock.now();
    let (people, waiting) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, DbError> {
            let people = organisations::people_of(conn, &id)?;
            Ok((people, organisations::waiting_invitations(conn, &id, now)?))
        })
        .await?;
    let viewer = cx.user_id()?;
    Ok(OrganisationPage {
        form,
        slug: organisation.slug,
        name: organisation.name,
        may_manage: cx.roles().contains(&Role::Owner),
        roles: choices(),
        people: people.into_iter().map(|person| person_row(person, &viewer)).collect(),
        invitations: waiting.iter().map(|invitation| invitation_row(cx, invitation)).collect(),
    })
}

fn person_row(person: OrganisationPerson, viewer: &UserId) -> PersonRow {
    PersonRow {
        is_viewer: person.user_id == *viewer,
        fields: [("person", person.user_id.to_string())].into(),
        name: person.name,
        email: person.email,
        role_keys: person.roles.into_iter().map(role_key).collect(),
    }
}

fn invitation_row(cx: &Cx, invitation: &Invitation) -> InvitationRow {
    let texts = cx.site.templates.texts();
    InvitationRow {
        fields: [("invitation", invitation.id.to_string())].into(),
        email: invitation.email.clone(),
        role_key: role_key(invitation.role),
        until: texts.date(cx.locale, invitation.expires_at.date_naive()),
    }
}

/// What the invitation form sends: addresses as pasted, one role for all.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct InviteFields {
    #[validate(length(min = 3, max = 8000, code = "required"))]
    emails: String,
    role: String,
}

impl Fields for InviteFields {}

/// `POST /organisations/{slug}/invitations`
pub async fn invite(cx: Cx, form: Form<InviteFields>) -> Answer {
    let checked = form.valid().and_then(|(fields, state)| addresses(&fields, state));
    let (addresses, role) = match checked {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, state).await?),
    };
    let organisation = cx.organisation()?.clone();
    let (inviter, base) = (cx.user_id()?, cx.site.means.public_url.clone());
    let path = format!("/organisations/{}", organisation.slug);
    let sent = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| -> Result<usize, InvitationError> {
            let mut sent = 0_usize;
            for email in addresses {
                let outcome =
                    organisations::invite(tx, &organisation, &inviter, &email, role, &base)?;
                sent = sent.saturating_add(usize::from(outcome == Invited::Sent));
            }
            Ok(sent)
        })
        .await?;
    let flash = Flash::new(Tone::Ok, "invite-sent").with_count("count", sent);
    page::see_other(&path).with(flash).go(&cx)
}

/// The addresses in what was pasted: separated by commas, semicolons, spaces or lines, also in the
/// form `Name <address>`. One bad address and none is invited, so that nothing is half done.
fn addresses(fields: &InviteFields, state: FormState) -> Result<(Vec<String>, Role), FormState> {
    let Ok(role) = fields.role.parse::<Role>() else {
        return Err(state.rejected("role", "error-choose"));
    };
    let found: Vec<String> = fields
        .emails
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'))
        .filter(|word| word.contains('@') || fields.emails.lines().count() == 1)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if found.is_empty() || found.len() > AT_ONCE {
        return Err(state.rejected("emails", "invite-how-many"));
    }
    match found.iter().find(|address| Email::parse(address).is_err()) {
        Some(bad) => {
            let args = [arg("address", bad)].into();
            Err(state.rejected_with("emails", "invite-bad-address", args))
        }
        None => Ok((found, role)),
    }
}

/// Which invitation.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawFields {
    invitation: String,
}

impl Fields for WithdrawFields {}

/// `POST /organisations/{slug}/invitations/withdrawal`
pub async fn withdraw(cx: Cx, form: Form<WithdrawFields>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let id: InvitationId = form.input.invitation.parse().map_err(|_| WebError::NotFound)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::withdraw_invitation(tx, &organisation.id, &id))
        .await?;
    back(&cx, "invite-withdrawn")
}

/// Which person.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemoveFields {
    person: String,
}

impl Fields for RemoveFields {}

/// `POST /organisations/{slug}/people/removal`
pub async fn remove(cx: Cx, form: Form<RemoveFields>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let person: UserId = form.input.person.parse().map_err(|_| WebError::NotFound)?;
    let removed = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::remove_person(tx, &organisation.id, &person))
        .await;
    match removed {
        Ok(()) => back(&cx, "person-removed"),
        Err(PeopleError::LastOwner) => {
            let state = FormState::empty().rejected("form", "last-owner");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn back(cx: &Cx, key: &str) -> Answer {
    let path = format!("/organisations/{}", cx.organisation()?.slug);
    page::see_other(&path).with(Flash::new(Tone::Ok, key)).go(cx)
}

//! `/organisations/{slug}/people/{id}`: what one person may do in an organisation.

use std::collections::BTreeMap;

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::back;
use super::inviting::seat_args;
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::seats_included;
use crate::organisations::{self, OrganisationPerson, PeopleError, Role};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OrganisationPersonPage {
    form: FormState,
    slug: String,
    organisation: String,
    name: String,
    email: String,
    path: String,
    is_viewer: bool,
    /// Role to whether its box is ticked.
    held: BTreeMap<&'static str, bool>,
    /// Who casts the vote now, where it is somebody else: it would move.
    delegate: Option<String>,
    /// The vote is all that they do here: without it they belong no more.
    delegate_leaves: bool,
}

impl Page for OrganisationPersonPage {
    const TEMPLATE: &'static str = "organisations/person.html";

    fn samples() -> Vec<Self> {
        let page = |form, held: &[Role], is_viewer, delegate: Option<&str>| Self {
            held: ticked(&form, held),
            form,
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            name: "Bartholomew".to_owned(),
            email: "bartholomew@example.org".to_owned(),
            path: "/organisations/weavers/people/usr_1".to_owned(),
            is_viewer,
            delegate: delegate.map(str::to_owned),
            delegate_leaves: is_viewer,
        };
        let seats = [("included", "1"), ("used", "1"), ("wanted", "1")];
        let args = seats.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let full = FormState::empty().rejected_with("owner", "invite-no-seat", args.into());
        vec![
            page(FormState::empty(), &[Role::Host], false, Some("Ada")),
            page(full, &[Role::BillingContact], false, None),
            page(FormState::empty().rejected("owner", "last-owner"), Role::ALL, true, Some("Bo")),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What was ticked, where something was; else what they have.
fn ticked(form: &FormState, held: &[Role]) -> BTreeMap<&'static str, bool> {
    let box_of = |role: &Role| (role.as_str(), form.is_clean() && held.contains(role));
    Role::ALL.iter().map(box_of).collect()
}

/// `GET /organisations/{slug}/people/{id}`
pub async fn show(cx: Cx, path: Path<(String, String)>) -> Answer {
    let page = load(&cx, &path.1, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<OrganisationPersonPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let person: UserId = id.parse().map_err(|_| WebError::NotFound)?;
    let of = organisation.id.clone();
    let read = move |conn: &mut Conn| -> Result<_, DbError> { organisations::people_of(conn, &of) };
    let people = cx.site.means.db.read(read).await?;
    let is_delegate =
        |one: &&OrganisationPerson| one.roles.contains(&Role::Delegate) && one.user_id != person;
    let delegate = people.iter().find(is_delegate);
    let (delegate, delegate_leaves) =
        (delegate.map(|one| one.name.clone()), delegate.is_some_and(|one| one.roles.len() == 1));
    let found = people.into_iter().find(|one| one.user_id == person).ok_or(WebError::NotFound)?;
    Ok(OrganisationPersonPage {
        held: ticked(&form, &found.roles),
        form,
        path: format!("/organisations/{}/people/{person}", organisation.slug),
        slug: organisation.slug,
        organisation: organisation.name,
        name: found.name,
        email: found.email,
        is_viewer: cx.user_id()? == person,
        delegate,
        delegate_leaves,
    })
}

/// What the form sends: `yes` for each role that is to be had.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RoleFields {
    owner: String,
    billing_contact: String,
    host: String,
    delegate: String,
}

impl Fields for RoleFields {}

impl RoleFields {
    fn roles(&self) -> Vec<Role> {
        let ticked = |role: &Role| match role {
            Role::Owner => !self.owner.is_empty(),
            Role::BillingContact => !self.billing_contact.is_empty(),
            Role::Host => !self.host.is_empty(),
            Role::Delegate => !self.delegate.is_empty(),
        };
        Role::ALL.iter().copied().filter(ticked).collect()
    }
}

/// `POST /organisations/{slug}/people/{id}`
pub async fn change(cx: Cx, path: Path<(String, String)>, form: Form<RoleFields>) -> Answer {
    let id = cx.organisation()?.id.clone();
    let person: UserId = path.1.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path.1, state).await?),
    };
    let roles = fields.roles();
    let changed = cx.site.means.db.write(cx.actor(), move |tx| {
        organisations::change_roles(tx, &id, &person, &roles, seats_included)
    });
    let state = match changed.await {
        Ok(()) => return back(&cx, "person-roles-changed"),
        Err(PeopleError::NoRole) => state.rejected("owner", "person-no-role"),
        Err(PeopleError::LastOwner) => state.rejected("owner", "last-owner"),
        Err(PeopleError::NoSeat(seats)) => {
            state.rejected_with("owner", "invite-no-seat", seat_args(&seats, 1))
        }
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &load(&cx, &path.1, state).await?)
}

//! `/organisations/{slug}/leaving`: leaving an organisation by oneself.

use serde::Serialize;

use super::role_key;
use crate::ground::db::{Conn, DbError};
use crate::organisations::{self, PeopleError, Role};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct LeavingOrganisationPage {
    form: FormState,
    slug: String,
    name: String,
    role_keys: Vec<&'static str>,
    /// Somebody has to own it first, or the co-op has to look after it.
    last_owner: bool,
    /// There is somebody it could be handed to.
    others: bool,
    /// Nobody would cast the organisation's vote.
    delegate: bool,
}

impl Page for LeavingOrganisationPage {
    const TEMPLATE: &'static str = "organisations/leaving.html";

    fn samples() -> Vec<Self> {
        let page = |form, role_keys, last_owner, others| Self {
            form,
            slug: "weavers".to_owned(),
            name: "Weavers' Co-operative".to_owned(),
            role_keys,
            last_owner,
            others,
            delegate: !last_owner,
        };
        let refused = FormState::empty().rejected("form", "last-owner");
        vec![
            page(FormState::empty(), vec!["role-host", "role-delegate"], false, true),
            page(FormState::empty(), vec!["role-owner"], true, false),
            page(refused, vec!["role-owner"], true, true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /organisations/{slug}/leaving`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<LeavingOrganisationPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let id = organisation.id.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let in_care = organisations::care_of(conn, &id)?.is_some();
        Ok((organisations::people_of(conn, &id)?, in_care))
    });
    let (people, in_care) = read.await?;
    let owners = people.iter().filter(|person| person.roles.contains(&Role::Owner)).count();
    let owns = cx.roles().contains(&Role::Owner);
    Ok(LeavingOrganisationPage {
        form,
        slug: organisation.slug,
        name: organisation.name,
        role_keys: cx.roles().iter().map(|role| role_key(*role)).collect(),
        last_owner: owns && owners == 1 && !in_care,
        others: people.len() > 1,
        delegate: cx.roles().contains(&Role::Delegate),
    })
}

/// `POST /organisations/{slug}/leaving`
pub async fn leave(cx: Cx, _: Form<Button>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let (id, person) = (organisation.id.clone(), cx.user_id()?);
    let left = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::leave_organisation(tx, &id, &person));
    match left.await {
        Ok(()) => {
            let flash = Flash::new(Tone::Ok, "organisation-left").with("name", organisation.name);
            page::see_other("/home").with(flash).go(&cx)
        }
        Err(PeopleError::LastOwner) => {
            let state = FormState::empty().rejected("form", "last-owner");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

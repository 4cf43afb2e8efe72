//! `/office/organisations/{slug}`: what the co-op does for an organisation that nobody owns any
//! more, or whose last owner wants to go.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::zone;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, StaffRole};
use crate::organisations::{self, InvitationError, Invited, Organisation, OrganisationPerson};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::merging::{MergedLine, merged_into};
use crate::web::organisations::role_key;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficeOrganisationPage {
    form: FormState,
    name: String,
    path: String,
    people: Vec<PersonLine>,
    care: Option<CareLine>,
    may_act: bool,
    merge_href: String,
    merged: Vec<MergedLine>,
}

#[derive(Debug, Serialize)]
struct PersonLine {
    name: String,
    email: String,
    role_keys: Vec<&'static str>,
}

impl PersonLine {
    fn of(person: OrganisationPerson) -> Self {
        let role_keys = person.roles.iter().map(|role| role_key(*role)).collect();
        Self { name: person.name, email: person.email, role_keys }
    }
}

#[derive(Debug, Serialize)]
struct CareLine {
    since: String,
    steward: String,
    reason: String,
}

impl Page for OfficeOrganisationPage {
    const TEMPLATE: &'static str = "office/organisation.html";

    fn samples() -> Vec<Self> {
        let page = |form, care, may_act| Self {
            form,
            name: "Weavers' Co-operative".to_owned(),
            path: "/office/organisations/weavers".to_owned(),
            people: vec![PersonLine {
                name: "Ada".to_owned(),
                email: "ada@example.org".to_owned(),
                role_keys: vec!["role-owner", "role-host"],
            }],
            care,
            may_act,
            merge_href: "/office/merges/new?gone=org_1".to_owned(),
            merged: vec![MergedLine::sample()],
        };
        let care = || CareLine {
            since: "21 May 2026".to_owned(),
            steward: "Stewart Steward".to_owned(),
            reason: "The last owner moves abroad.".to_owned(),
        };
        vec![
            page(FormState::empty(), None, true),
            page(FormState::empty().rejected("reason", "error-required"), None, true),
            page(FormState::empty().rejected("email", "error-email"), Some(care()), true),
            page(FormState::empty(), Some(care()), false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/organisations/{slug}`
pub async fn show(cx: Cx, slug: Path<String>) -> Answer {
    if let Some(kept) = kept_one(&cx, &slug).await? {
        return page::see_other(&format!("/office/organisations/{kept}")).go(&cx);
    }
    let page = load(&cx, &slug, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// The slug of the organisation that this one went into.
async fn kept_one(cx: &Cx, slug: &str) -> Result<Option<String>, WebError> {
    let known = organisation(cx, slug).await?;
    let Some(kept) = known.merged_into else { return Ok(None) };
    let read = move |conn: &mut Conn| organisations::organisation_by_id(conn, &kept);
    Ok(Some(cx.site.means.db.read(read).await?.slug))
}

async fn load(cx: &Cx, slug: &str, form: FormState) -> Result<OfficeOrganisationPage, WebError> {
    let slug = slug.to_owned();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let organisation = organisations::organisation_by_slug(conn, &slug)?;
        let care = match organisations::care_of(conn, &organisation.id)? {
            Some(care) => Some((identity::user(conn, &care.taken_by)?.name, care)),
            None => None,
        };
        let people = organisations::people_of(conn, &organisation.id)?;
        let merged = merged_into(conn, organisation.id.as_str())?;
        Ok((organisation, people, care, zone(conn)?, merged))
    });
    let (organisation, people, care, zone, merged) = read.await?;
    let words = cx.words();
    Ok(OfficeOrganisationPage {
        form,
        merge_href: format!("/office/merges/new?gone={}", organisation.id),
        merged,
        name: organisation.name,
        path: format!("/office/organisations/{}", organisation.slug),
        people: people.into_iter().map(PersonLine::of).collect(),
        care: care.map(|(steward, care)| CareLine {
            since: words.day_of(care.taken_at, zone),
            steward,
            reason: care.reason,
        }),
        may_act: cx.is_staff(&[StaffRole::Steward]),
    })
}

async fn organisation(cx: &Cx, slug: &str) -> Result<Organisation, WebError> {
    let slug = slug.to_owned();
    let read = move |conn: &mut Conn| organisations::organisation_by_slug(conn, &slug);
    Ok(cx.site.means.db.read(read).await?)
}

/// Why.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CareFields {
    #[validate(custom(function = "are_words"))]
    reason: String,
}

impl Fields for CareFields {}

fn are_words(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=1000 => Ok(()),
        _ => Err(ValidationError::new("words-too-long")),
    }
}

/// `POST /office/organisations/{slug}/care`
pub async fn take(cx: Cx, slug: Path<String>, form: Form<CareFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(state) => return page::invalid(&cx, &load(&cx, &slug, state).await?),
    };
    let (known, steward) = (organisation(&cx, &slug).await?, cx.user_id()?);
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| {
            organisations::take_into_care(tx, &known, &steward, &fields.reason)
        })
        .await?;
    back(&cx, &slug, "care-taken")
}

/// Who is to own it.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OwnerFields {
    #[validate(length(min = 1, code = "required"))]
    email: String,
}

impl Fields for OwnerFields {}

/// `POST /office/organisations/{slug}/owners`
pub async fn invite(cx: Cx, slug: Path<String>, form: Form<OwnerFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &slug, state).await?),
    };
    let (known, steward) = (organisation(&cx, &slug).await?, cx.user_id()?);
    let invited = cx.site.means.db.write(cx.actor(), move |tx| {
        organisations::invite_owner(tx, &known, &steward, fields.email.trim())
    });
    match invited.await {
        Ok(Invited::Sent) => back(&cx, &slug, "care-owner-invited"),
        Ok(Invited::HereAlready | Invited::WaitsAlready) => {
            let state = state.rejected("email", "care-owner-there");
            page::invalid(&cx, &load(&cx, &slug, state).await?)
        }
        Err(InvitationError::BadAddress(_)) => {
            page::invalid(&cx, &load(&cx, &slug, state.rejected("email", "error-email")).await?)
        }
        Err(InvitationError::Unknown) => Err(WebError::Conflict("not-in-care")),
        Err(error) => Err(error.into()),
    }
}

fn back(cx: &Cx, slug: &str, told: &str) -> Answer {
    let path = format!("/office/organisations/{slug}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

//! `/invitations/{token}`: what one was invited to, and accepting it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::role_key;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, Browser};
use crate::membership::seats_included;
use crate::organisations::{self, Invitation, InvitationError, InvitationId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::{proxy, session};

/// The page.
#[derive(Debug, Serialize)]
pub struct InvitationPage {
    form: FormState,
    organisation: String,
    email: String,
    role_key: &'static str,
    /// `accept` (signed in), `newcomer` (gives a name), `sign-in` (has to sign in first).
    way: &'static str,
    path: String,
}

impl Page for InvitationPage {
    const TEMPLATE: &'static str = "organisations/invitation.html";

    fn samples() -> Vec<Self> {
        let page = |way, form| Self {
            form,
            organisation: "Weavers' Co-operative".to_owned(),
            email: "bo@example.org".to_owned(),
            role_key: "role-host",
            way,
            path: "/invitations/0000".to_owned(),
        };
        vec![
            page("newcomer", FormState::empty()),
            page("newcomer", FormState::empty().rejected("name", "error-required")),
            page("sign-in", FormState::empty()),
            page("accept", FormState::empty()),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /invitations/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let (page, id) = load(&cx, token.into_inner(), FormState::empty()).await?;
    let opened = cx.site.means.db.write(cx.actor(), move |tx| organisations::note_opened(tx, &id));
    if let Err(error) = opened.await {
        // The guest is not kept waiting for our list.
        tracing::warn!(%error, "an invitation was opened, and it could not be noted");
    }
    page::show(&cx, &page)
}

async fn load(
    cx: &Cx,
    token: String,
    form: FormState,
) -> Result<(InvitationPage, InvitationId), WebError> {
    let path = format!("/invitations/{token}");
    let now = cx.site.means.clock.now();
    let (invitation, organisation, known) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, InvitationError> {
            let found = organisations::invitation_behind(conn, &token, now)?;
            let organisation = organisations::organisation_by_id(conn, &found.organisation_id)?;
            let known = identity::user_by_email(conn, &found.email)?.is_some();
            Ok((found, organisation, known))
        })
        .await?;
    let page = InvitationPage {
        form,
        organisation: organisation.name,
        role_key: role_key(invitation.role),
        email: invitation.email,
        way: match (&cx.viewer, known) {
            (Some(_), _) => "accept",
            (None, true) => "sign-in",
            (None, false) => "newcomer",
        },
        path,
    };
    Ok((page, invitation.id))
}

/// What the form sends: a name, from somebody new.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AcceptFields {
    #[validate(length(max = 120, code = "too-long"))]
    #[validate(custom(function = "is_one_line"))]
    name: String,
}

impl Fields for AcceptFields {}

/// Control characters in a name have no honest use and break letters.
fn is_one_line(typed: &str) -> Result<(), validator::ValidationError> {
    if typed.chars().any(char::is_control) {
        return Err(validator::ValidationError::new("line"));
    }
    Ok(())
}

/// `POST /invitations/{token}`
pub async fn accept(cx: Cx, token: Path<String>, form: Form<AcceptFields>) -> Answer {
    let token = token.into_inner();
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, token, state).await?.0),
    };
    if let Some(viewer) = &cx.viewer {
        let user = viewer.user_id.clone();
        let accepted = cx
            .site
            .means
            .db
            .write(cx.actor(), move |tx| {
                organisations::accept_invitation(tx, &token, &user, seats_included)
            })
            .await?;
        return inside(&cx, accepted, None).await;
    }
    let name = fields.name.trim().to_owned();
    if name.is_empty() {
        let state = state.rejected("name", "error-required");
        return page::invalid(&cx, &load(&cx, token, state).await?.0);
    }
    let (locale, browser) = (cx.locale, browser_of(&cx));
    let come_in = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| -> Result<_, InvitationError> {
            let (invitation, user) = organisations::accept_invitation_as_newcomer(
                tx,
                &token,
                &name,
                locale,
                seats_included,
            )?;
            let opened = identity::open_session(tx, &user, &browser, false)?;
            Ok((invitation, opened))
        })
        .await?;
    let (invitation, opened) = come_in;
    inside(&cx, invitation, Some(opened.token.expose().to_owned())).await
}

fn browser_of(cx: &Cx) -> Browser {
    Browser { description: cx.browser_kind.clone(), address: proxy::prefix(cx.peer) }
}

async fn inside(cx: &Cx, invitation: Invitation, token: Option<String>) -> Answer {
    let id = invitation.organisation_id;
    let organisation = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, DbError> {
            organisations::organisation_by_id(conn, &id)
        })
        .await?;
    let leading = page::see_other(&format!("/organisations/{}", organisation.slug))
        .with(Flash::new(Tone::Ok, "invitation-accepted").with("name", organisation.name));
    match token {
        Some(token) => leading.with_cookie(session::cookie(&cx.site, &token)).go(cx),
        None => leading.go(cx),
    }
}

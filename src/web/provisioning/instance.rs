//! `/organisations/{slug}/instance`: asking for an instance, and watching it being made.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::instance_tone;
use super::steps::StepLine;
use crate::ground::db::{Conn, DbError};
use crate::membership::{self, entitlement};
use crate::organisations::{PartyId, Role, party_of_organisation};
use crate::provisioning::{self, InstanceError, InstanceEvent, InstanceState};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct InstancePage {
    form: FormState,
    slug: String,
    organisation: String,
    may_ask: bool,
    /// The level has no instance.
    level_lacks: bool,
    /// The level has one, but is not paid for.
    unpaid: bool,
    state: Option<&'static str>,
    tone: &'static str,
    /// It is not settled yet: the page offers to look again.
    moving: bool,
    steps: Vec<StepLine>,
}

impl Page for InstancePage {
    const TEMPLATE: &'static str = "provisioning/instance.html";

    fn samples() -> Vec<Self> {
        let page = |state: Option<&'static str>, tone, may_ask, moving, steps| Self {
            form: FormState::empty(),
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            may_ask,
            level_lacks: !may_ask && state.is_none(),
            unpaid: false,
            state,
            tone,
            moving,
            steps,
        };
        let begun = vec![
            StepLine::sample("requested", "For our assembly", "ok"),
            StepLine::sample("approved", "", "ok"),
            StepLine::sample("place", "server bbb-1", "ok"),
        ];
        let mut made = begun.clone();
        made.push(StepLine::sample("canary-create", "create t1-canary", "ok"));
        made.push(StepLine::sample("active", "", "ok"));
        vec![
            page(None, "neutral", true, false, vec![]),
            page(None, "neutral", false, false, vec![]),
            Self {
                unpaid: true,
                level_lacks: false,
                ..page(None, "neutral", false, false, vec![])
            },
            page(Some("provisioning"), "warn", false, true, begun),
            page(Some("active"), "ok", false, false, made),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /organisations/{slug}/instance`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// What is known of an organisation's instance.
struct Known {
    /// The organisation may have one now.
    entitled: bool,
    /// Its level has one.
    promised: bool,
    state: Option<InstanceState>,
    story: Vec<InstanceEvent>,
}

async fn find(cx: &Cx) -> Result<Known, WebError> {
    let id = cx.organisation()?.id.clone();
    let now = cx.site.means.clock.now();
    let found = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let (entitled, promised) = match party_of_organisation(conn, &id)? {
            Some(owner) => {
                (entitlement(conn, &owner.id, now)?.instance, level_has_instance(conn, &owner.id)?)
            }
            None => (false, false),
        };
        let row = provisioning::instance_of(conn, &id)?;
        let story = match &row {
            Some(row) => provisioning::story_of(conn, &row.id)?,
            None => Vec::new(),
        };
        Ok(Known { entitled, promised, state: row.map(|row| row.state), story })
    });
    Ok(found.await?)
}

async fn load(cx: &Cx, form: FormState) -> Result<InstancePage, WebError> {
    let organisation = cx.organisation()?.clone();
    let Known { entitled, promised, state, story } = find(cx).await?;
    let free = matches!(state, None | Some(InstanceState::Declined | InstanceState::Archived));
    Ok(InstancePage {
        form,
        slug: organisation.slug,
        organisation: organisation.name,
        may_ask: free && entitled && cx.roles().contains(&Role::Owner),
        level_lacks: free && !promised,
        unpaid: free && promised && !entitled,
        tone: state.map_or("neutral", instance_tone),
        moving: state.is_some_and(is_moving),
        state: state.map(|state| state.as_str()),
        steps: story.iter().map(|event| StepLine::of(cx, event)).collect(),
    })
}

/// Whether the level that the party promised to pay for has an instance.
fn level_has_instance(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    let Some(member) = membership::membership_of_party(conn, party)? else { return Ok(false) };
    let Some(promise) = membership::running_contribution(conn, &member.id)? else {
        return Ok(false);
    };
    Ok(membership::level_version(conn, &promise.level_version_id)?.limits.instance)
}

fn is_moving(state: InstanceState) -> bool {
    matches!(
        state,
        InstanceState::Requested
            | InstanceState::Approved
            | InstanceState::Provisioning
            | InstanceState::Verifying
            | InstanceState::Draining
    )
}

/// The part of the page that keeps itself fresh while something is on its way.
#[derive(Debug, Serialize)]
pub struct StoryPart {
    steps: Vec<StepLine>,
}

impl Page for StoryPart {
    const TEMPLATE: &'static str = "provisioning/_story.html";

    fn samples() -> Vec<Self> {
        vec![Self { steps: vec![StepLine::sample("requested", "For our assembly", "ok")] }]
    }
}

/// `GET /organisations/{slug}/instance/story`
pub async fn story(cx: Cx) -> Answer {
    let Known { state, story, .. } = find(&cx).await?;
    if state.is_some_and(is_moving) {
        let steps = story.iter().map(|event| StepLine::of(&cx, event)).collect();
        return page::show(&cx, &StoryPart { steps });
    }
    page::see_other(&format!("/organisations/{}/instance", cx.organisation()?.slug)).go(&cx)
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AskFields {
    #[validate(length(max = 1000, code = "too-long"))]
    note: String,
}

impl Fields for AskFields {}

/// `POST /organisations/{slug}/instance`
pub async fn ask(cx: Cx, form: Form<AskFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, form).await?),
    };
    let known = find(&cx).await?;
    if !known.entitled {
        let why = if known.promised { "instance-unpaid" } else { "instance-level" };
        let form = state.rejected("form", why);
        return page::invalid(&cx, &load(&cx, form).await?);
    }
    let organisation = cx.organisation()?.clone();
    let id = organisation.id.clone();
    let asked = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| provisioning::request_instance(tx, &id, fields.note.trim()))
        .await;
    match asked {
        Ok(_) => page::see_other(&format!("/organisations/{}/instance", organisation.slug))
            .with(Flash::new(Tone::Ok, "instance-asked"))
            .go(&cx),
        Err(InstanceError::AlreadyThere) => {
            let form = state.rejected("form", "instance-there");
            page::invalid(&cx, &load(&cx, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

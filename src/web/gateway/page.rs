//! `/organisations/{slug}/interface`: where owners let programs make meetings.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::front::{self, Front, FrontError, FrontMeeting, FrontSettings};
use crate::gateways::bigbluebutton::ChecksumHash;
use crate::ground::db::{Conn, DbError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

impl From<FrontError> for WebError {
    fn from(error: FrontError) -> Self {
        match error {
            FrontError::AlreadyThere | FrontError::TwoSecrets => Self::Conflict("wrong-state"),
            FrontError::None => Self::NotFound,
            FrontError::NoHash => Self::Unprocessable,
            FrontError::Db(error) => error.into(),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct InterfacePage {
    form: FormState,
    slug: String,
    organisation: String,
    /// Nothing while there is no front.
    open: Option<OpenFront>,
}

#[derive(Debug, Serialize)]
struct OpenFront {
    address: String,
    since: String,
    older: bool,
    hashes: Vec<HashChoice>,
    meetings: Vec<MeetingLine>,
}

#[derive(Debug, Serialize)]
struct HashChoice {
    name: &'static str,
    label: &'static str,
    checked: bool,
}

#[derive(Debug, Serialize)]
struct MeetingLine {
    name: String,
    attendees: i32,
    since: String,
}

impl Page for InterfacePage {
    const TEMPLATE: &'static str = "gateway/interface.html";

    fn samples() -> Vec<Self> {
        let page = |open, form| Self {
            form,
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            open,
        };
        let front = |older| OpenFront {
            address: "https://meet.example.org/bigbluebutton/weavers/".to_owned(),
            since: "21 May 2026".to_owned(),
            older,
            hashes: hashes(&[ChecksumHash::Sha256]),
            meetings: vec![MeetingLine {
                name: "Course in weaving".to_owned(),
                attendees: 12,
                since: "21 May 2026".to_owned(),
            }],
        };
        let wrong = FormState::empty()
            .filled("attendee_limit", "many")
            .rejected("attendee_limit", "error-front-limit")
            .rejected("form", "interface-no-hash");
        vec![
            page(None, FormState::empty()),
            page(Some(front(false)), FormState::empty().filled("attendee_limit", "60")),
            page(Some(front(true)), wrong),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn hashes(allowed: &[ChecksumHash]) -> Vec<HashChoice> {
    let choice = |hash: ChecksumHash| HashChoice {
        name: hash.as_str(),
        label: match hash {
            ChecksumHash::Sha1 => "SHA-1",
            ChecksumHash::Sha256 => "SHA-256",
            ChecksumHash::Sha384 => "SHA-384",
            ChecksumHash::Sha512 => "SHA-512",
        },
        checked: allowed.contains(&hash),
    };
    ChecksumHash::ALL.into_iter().map(choice).collect()
}

/// Where programs call.
pub(super) fn address(cx: &Cx, slug: &str) -> String {
    cx.site.means.link(&format!("/bigbluebutton/{slug}/"))
}

async fn load(cx: &Cx, form: Option<FormState>) -> Result<InterfacePage, WebError> {
    let organisation = cx.organisation()?.clone();
    let id = organisation.id.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let Some(front) = front::front_of(conn, &id)? else { return Ok(None) };
        let meetings = front::front_meetings(conn, &front)?;
        Ok(Some((front, meetings, zone(conn)?)))
    });
    let found = read.await?;
    let limit = found.as_ref().and_then(|(front, ..)| front.attendee_limit);
    let limit = limit.map(|most| most.to_string()).unwrap_or_default();
    let form = form.unwrap_or_else(|| FormState::empty().filled("attendee_limit", limit));
    Ok(InterfacePage {
        form,
        slug: organisation.slug,
        organisation: organisation.name,
        open: found.map(|(front, meetings, zone)| shown(cx, &front, meetings, zone)),
    })
}

fn shown(cx: &Cx, front: &Front, meetings: Vec<FrontMeeting>, zone: chrono_tz::Tz) -> OpenFront {
    let words = cx.words();
    let line = |meeting: FrontMeeting| MeetingLine {
        name: meeting.name,
        attendees: meeting.attendees,
        since: words.day_of(meeting.started_at, zone),
    };
    OpenFront {
        address: address(cx, &front.slug),
        since: words.day_of(front.renewed_at.unwrap_or(front.opened_at), zone),
        older: front.has_older_secret(),
        hashes: hashes(&front.algorithms),
        meetings: meetings.into_iter().map(line).collect(),
    }
}

pub(super) fn here(cx: &Cx) -> Result<String, WebError> {
    Ok(format!("/organisations/{}/interface", cx.organisation()?.slug))
}

fn back(cx: &Cx, key: &str) -> Answer {
    cx.site.fronts.forget();
    page::see_other(&here(cx)?).with(Flash::new(Tone::Ok, key)).go(cx)
}

/// `GET /organisations/{slug}/interface`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &load(&cx, None).await?)
}

/// What the settings send.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SettingFields {
    sha1: String,
    sha256: String,
    sha384: String,
    sha512: String,
    #[validate(custom(function = "is_limit"))]
    attendee_limit: String,
}

impl Fields for SettingFields {}

fn is_limit(typed: &str) -> Result<(), validator::ValidationError> {
    let typed = typed.trim();
    let fits = typed.is_empty() || typed.parse().is_ok_and(|most: i32| most > 0);
    if fits { Ok(()) } else { Err(validator::ValidationError::new("front-limit")) }
}

/// `POST /organisations/{slug}/interface/settings`
pub async fn change(cx: Cx, form: Form<SettingFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, Some(form)).await?),
    };
    let chosen = [fields.sha1, fields.sha256, fields.sha384, fields.sha512];
    let all = ChecksumHash::ALL.into_iter().zip(chosen);
    let settings = FrontSettings {
        algorithms: all.filter(|(_, chosen)| chosen == "yes").map(|(hash, _)| hash).collect(),
        attendee_limit: fields.attendee_limit.trim().parse().ok(),
    };
    let id = cx.organisation()?.id.clone();
    let changed =
        cx.site.means.db.write(cx.actor(), move |tx| front::change_front(tx, &id, &settings)).await;
    match changed {
        Ok(()) => back(&cx, "interface-saved"),
        Err(FrontError::NoHash) => {
            let form = state.rejected("form", "interface-no-hash");
            page::invalid(&cx, &load(&cx, Some(form)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /organisations/{slug}/interface/secrets/removal`: the older secret opens it no more.
pub async fn forget(cx: Cx, _: Form<Button>) -> Answer {
    let id = cx.organisation()?.id.clone();
    let deed = move |tx: &mut crate::ground::db::Tx<'_>| front::forget_older_secret(tx, &id);
    cx.site.means.db.write(cx.actor(), deed).await?;
    back(&cx, "interface-forgotten")
}

/// `POST /organisations/{slug}/interface/removal`: no secret opens it any more.
pub async fn close(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, &here(&cx)?).await? {
        return Ok(asked);
    }
    let id = cx.organisation()?.id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| front::close_front(tx, &id)).await?;
    back(&cx, "interface-closed")
}

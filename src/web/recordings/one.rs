//! `/recordings/{id}`: watching a recording, and what its host can do with it.

use actix_web::web::Path;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Film, Tag, bytes, instant, length};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::period::{local_day, start_of_day};
use crate::identity::UserId;
use crate::meetings::{self, Room};
use crate::recordings::{self, Recording, RecordingError, RecordingId, Sharing, Visibility};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RecordingPage {
    form: FormState,
    id: String,
    name: String,
    at: String,
    length: String,
    films: Vec<Film>,
    /// What only hosts see.
    host: Option<HostPart>,
}

/// What only hosts see.
#[derive(Debug, Serialize)]
struct HostPart {
    room_id: String,
    room: String,
    state: Tag,
    visibility_key: String,
    size: String,
    goes: String,
    binned: bool,
    missing: String,
    hidden: bool,
    link: String,
    has_password: bool,
    visibilities: &'static [&'static str],
}

/// The words, in the order in which they are offered.
const WORDS: &[&str] = &["private", "attendees", "members", "link", "public"];

impl Page for RecordingPage {
    const TEMPLATE: &'static str = "recordings/one.html";

    fn samples() -> Vec<Self> {
        let host = |key: &str, tone, visibility: &str| HostPart {
            room_id: "room_1".to_owned(),
            room: "Weekly assembly".to_owned(),
            state: Tag { key: format!("recording-state-{key}"), tone },
            visibility_key: format!("recording-visibility-{visibility}"),
            size: "120.5 MB".to_owned(),
            goes: "20 June 2026".to_owned(),
            binned: false,
            missing: String::new(),
            hidden: false,
            link: String::new(),
            has_password: false,
            visibilities: WORDS,
        };
        let page = |form, films, host| Self {
            form,
            id: "rec_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            at: "21 May 2026, 14:05 CEST".to_owned(),
            length: "1 h 2 min".to_owned(),
            films,
            host,
        };
        let films = || vec![Film::sample("presentation"), Film::sample("video")];
        let form =
            |word| FormState::empty().filled("name", "Weekly assembly").filled("visibility", word);
        let linked = HostPart {
            link: "https://moot.example/shared/rec_1.x".to_owned(),
            has_password: true,
            ..host("ready", "ok", "link")
        };
        let missing =
            HostPart { missing: "21 May 2026".to_owned(), ..host("missing", "bad", "private") };
        let binned = HostPart { binned: true, ..host("hidden", "warn", "private") };
        let hidden = HostPart { hidden: true, ..host("hidden", "warn", "members") };
        let wrong = form("link").rejected("password", "error-recording-password-short");
        vec![
            page(FormState::empty(), films(), None),
            page(form("private"), films(), Some(host("ready", "ok", "private"))),
            page(wrong, films(), Some(linked)),
            page(form("private"), vec![], Some(missing)),
            page(form("private"), vec![], Some(binned)),
            page(form("members"), vec![], Some(hidden)),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What was read.
struct Found {
    one: Recording,
    room: Room,
    keeper: bool,
    over: bool,
    days: u32,
    zone: chrono_tz::Tz,
}

fn look(
    conn: &mut Conn,
    id: &RecordingId,
    viewer: Option<&UserId>,
    now: Timestamp,
) -> Result<Result<Found, WebError>, DbError> {
    let one = recordings::recording(conn, id)?;
    let room = meetings::room(conn, &one.room_id)?;
    let keeper = recordings::is_keeper(conn, &room, viewer)?;
    let over = recordings::is_over(conn, &one, now)?;
    let days = recordings::retention(conn, &room.id, now)?.days;
    let expired = one.goes_at(days) <= now.naive_utc();
    if !one.is_live() || expired || (over && !keeper) {
        return Ok(Err(WebError::NotFound));
    }
    if !keeper && !recordings::may_watch(conn, &one, &room, viewer)? {
        let asks_who = matches!(one.visibility, Visibility::Members | Visibility::Attendees);
        return Ok(Err(match viewer {
            None if asks_who => WebError::SignIn,
            _ => WebError::NotFound,
        }));
    }
    Ok(Ok(Found { one, room, keeper, over, days, zone: zone(conn)? }))
}

async fn load(cx: &Cx, id: &str, form: Option<FormState>) -> Result<RecordingPage, WebError> {
    let id: RecordingId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let viewer = cx.viewer.as_ref().map(|viewer| viewer.user_id.clone());
    let read = cx.site.means.db.read(move |conn| look(conn, &id, viewer.as_ref(), now));
    let found = read.await??;
    let (words, vault) = (cx.words(), cx.site.means.db.vault());
    let films = match found.over {
        true => Vec::new(),
        false => Film::all(&words, vault, &found.one, (&cx.browser, now)),
    };
    let form = form.unwrap_or_else(|| filled(&found));
    Ok(RecordingPage {
        form,
        id: found.one.id.to_string(),
        name: found.one.name.clone(),
        at: instant(&words, found.one.started_at, found.zone),
        length: length(&words, &found.one),
        films,
        host: found.keeper.then(|| host_part(cx, &found)),
    })
}

fn host_part(cx: &Cx, found: &Found) -> HostPart {
    let (words, one) = (cx.words(), &found.one);
    let link = match one.visibility {
        Visibility::Link => {
            let token = recordings::link_token(cx.site.means.db.vault(), one);
            cx.site.means.link(&format!("/shared/{token}"))
        }
        _ => String::new(),
    };
    let day = |at: chrono::NaiveDateTime| words.day_of(at.and_utc(), found.zone);
    HostPart {
        room_id: found.room.id.to_string(),
        room: found.room.name.clone(),
        state: Tag::of(one),
        visibility_key: format!("recording-visibility-{}", one.visibility),
        size: bytes(&words, one.size_bytes),
        goes: day(one.goes_at(found.days)),
        binned: one.binned_at.is_some(),
        missing: one.missing_since.map(day).unwrap_or_default(),
        hidden: one.binned_at.is_none()
            && one.state == recordings::RecordingState::Ready
            && !one.published,
        link,
        has_password: one.password.is_some(),
        visibilities: WORDS,
    }
}

fn filled(found: &Found) -> FormState {
    // The link works until the end of the day that is shown.
    let last = found.one.link_until.map(|until| {
        let last = until.and_utc() - chrono::Duration::seconds(1);
        local_day(last, found.zone).to_string()
    });
    FormState::empty()
        .filled("name", found.one.name.clone())
        .filled("visibility", found.one.visibility.as_str())
        .filled("link_until", last.unwrap_or_default())
}

/// `GET /recordings/{id}`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let page = load(&cx, &path, None).await?;
    page::show(&cx, &page)
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RecordingFields {
    #[validate(length(max = 100, code = "recording-name"))]
    name: String,
    visibility: String,
    password: String,
    no_password: String,
    /// The last day, `2026-05-21`, or nothing.
    link_until: String,
}

impl Fields for RecordingFields {
    const SECRETS: &'static [&'static str] = &["password"];
}

/// `POST /recordings/{id}`
pub async fn change(cx: Cx, path: Path<String>, form: Form<RecordingFields>) -> Answer {
    let id: RecordingId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, Some(state)).await?),
    };
    let Ok(visibility) = fields.visibility.parse::<Visibility>() else {
        let state = state.rejected("visibility", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, Some(state)).await?);
    };
    let changed = cx.site.means.db.write(cx.actor(), move |tx| {
        let sharing = Sharing {
            visibility,
            password: Some(fields.password).filter(|password| !password.is_empty()),
            without_password: fields.no_password == "yes",
            link_until: end_of(tx, &fields.link_until)?,
        };
        recordings::rename_recording(tx, &id, &fields.name)?;
        recordings::share_recording(tx, &id, &sharing)
    });
    let state = match changed.await {
        Ok(()) => return back(&cx, &path, "recording-changed"),
        Err(RecordingError::BadName) => state.rejected("name", "error-recording-name"),
        Err(RecordingError::BadPassword) => {
            state.rejected("password", "error-recording-password-short")
        }
        Err(RecordingError::BadDay) => state.rejected("link_until", "error-recording-day"),
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &load(&cx, &path, Some(state)).await?)
}

/// The end of a typed day, by the clocks of the legal entity.
fn end_of(tx: &mut Tx<'_>, typed: &str) -> Result<Option<chrono::NaiveDateTime>, RecordingError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day: NaiveDate = typed.trim().parse().map_err(|_| RecordingError::BadDay)?;
    let next = day.checked_add_days(Days::new(1)).ok_or(RecordingError::BadDay)?;
    let end = start_of_day(next, zone(tx.conn)?).map_err(|_| RecordingError::BadDay)?;
    Ok(Some(end.naive_utc()))
}

/// `POST /recordings/{id}/link`: the old link leads nowhere.
pub async fn renew(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    deed(&cx, &path, "recording-link-renewed", recordings::new_link).await
}

/// `POST /recordings/{id}/bin`
pub async fn bin(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    deed(&cx, &path, "recording-binned", recordings::bin_recording).await
}

/// `POST /recordings/{id}/restoration`
pub async fn restore(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    deed(&cx, &path, "recording-restored", recordings::restore_recording).await
}

/// `POST /recordings/{id}/showing`: the server shows it again.
pub async fn publish(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    deed(&cx, &path, "recording-showing", recordings::show_again).await
}

/// `POST /recordings/{id}/deletion`
pub async fn delete(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let id: RecordingId = path.parse().map_err(|_| WebError::NotFound)?;
    let gone = cx.site.means.db.write(cx.actor(), move |tx| recordings::delete_recording(tx, &id));
    gone.await?;
    page::see_other("/recordings?place=bin").with(Flash::new(Tone::Ok, "recording-deleted")).go(&cx)
}

async fn deed(
    cx: &Cx,
    path: &str,
    done: &str,
    verb: fn(&mut Tx<'_>, &RecordingId) -> Result<(), RecordingError>,
) -> Answer {
    let id: RecordingId = path.parse().map_err(|_| WebError::NotFound)?;
    cx.site.means.db.write(cx.actor(), move |tx| verb(tx, &id)).await?;
    back(cx, path, done)
}

fn back(cx: &Cx, path: &str, key: &str) -> Answer {
    page::see_other(&format!("/recordings/{path}")).with(Flash::new(Tone::Ok, key)).go(cx)
}

//! `/rooms/{id}`: inviting people, who is in, the settings.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::attendees::WhoIsIn;
use super::meeting_servers;
use super::why::{self, Told};
use crate::calendar::{self, Coming, FeedOf};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::secret::Vault;
use crate::ground::text::Args;
use crate::identity::UserId;
use crate::meetings::{
    self, AddressError, Entry, Lobby, Meeting, Room, RoomError, RoomId, RoomSettings,
};
use crate::membership::entitlement::{Entitlement, entitlement};
use crate::web::calendar::coming::{ComingLine, in_rooms, lines};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RoomPage {
    form: FormState,
    id: String,
    name: String,
    link: String,
    code: Option<String>,
    description: Option<String>,
    favourite: bool,
    /// Whether the viewer owns it, and may give it away or close it.
    owned: bool,
    who: WhoIsIn,
    coming: Vec<ComingLine>,
    /// The address that calendar programs read the room at.
    calendar: Option<String>,
    may_start: bool,
    may_record: bool,
    notices: Vec<Told>,
    #[serde(skip)]
    targets: Vec<String>,
}

impl Page for RoomPage {
    const TEMPLATE: &'static str = "meetings/room.html";

    fn samples() -> Vec<Self> {
        let page = |form, who, may_start, notices| Self {
            form,
            id: "room_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            link: "https://moot.example/r/weekly-assembly-7kq2m8x4t1wz3".to_owned(),
            code: None,
            description: None,
            favourite: false,
            owned: true,
            who,
            coming: vec![],
            calendar: None,
            may_start,
            may_record: true,
            notices,
            targets: vec!["https://bbb-1.example.org".to_owned()],
        };
        let filled =
            || FormState::empty().filled("name", "Weekly assembly").filled("lobby", "guests");
        let wrong =
            filled().filled("access_code", "abc").rejected("access_code", "error-room-code");
        let coded = Self {
            code: Some("wool4711".to_owned()),
            description: Some("Every Tuesday at seven. Bring tea.".to_owned()),
            favourite: true,
            owned: false,
            coming: vec![ComingLine::sample(false)],
            calendar: Some("https://moot.example/calendars/fed_1.0000.ics".to_owned()),
            may_record: false,
            ..page(filled(), WhoIsIn::sample(), true, vec![])
        };
        let limit = Args::none().with("date", "5 May 2026");
        vec![
            page(filled(), WhoIsIn::default(), true, vec![]),
            coded,
            page(wrong, WhoIsIn::default(), true, vec![]),
            page(
                filled(),
                WhoIsIn::default(),
                false,
                vec![Told::new("rooms-why-suspended", limit)],
            ),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }

    fn form_targets(&self) -> Vec<String> {
        self.targets.clone()
    }
}

/// `GET /rooms/{id}`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let page = load(&cx, &path, None).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: Option<FormState>) -> Result<RoomPage, WebError> {
    let id: RoomId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let (user, site) = (cx.user_id()?, cx.site.clone());
    let found = cx
        .site
        .means
        .db
        .read(move |conn| look(conn, site.means.db.vault(), (&id, &user), now))
        .await?;
    let Found { room, meeting, who, coming, calendar, allowed, favourite, owned, targets } = found;
    if room.is_archived() {
        return Err(WebError::Gone);
    }
    Ok(RoomPage {
        link: cx.site.means.link(&format!("/r/{}", room.slug)),
        form: form.unwrap_or_else(|| filled(&room)),
        id: room.id.to_string(),
        name: room.name,
        code: room.access_code,
        description: room.description,
        favourite,
        owned,
        may_start: allowed.may_start_meetings || meeting.is_some(),
        may_record: allowed.recording,
        who,
        coming: lines(&cx.words(), cx.site.means.db.vault(), &coming),
        calendar: calendar.map(|path| cx.site.means.link(&path)),
        notices: why::reasons(cx.site.templates.texts(), cx.locale, &allowed.why),
        targets,
    })
}

struct Found {
    room: Room,
    meeting: Option<Meeting>,
    who: WhoIsIn,
    coming: Vec<(Coming, String)>,
    calendar: Option<String>,
    allowed: Entitlement,
    favourite: bool,
    owned: bool,
    targets: Vec<String>,
}

/// So many of the times that are planned are shown.
const COMING: i64 = 5;

fn look(
    conn: &mut Conn,
    vault: &Vault,
    (id, user): (&RoomId, &UserId),
    now: Timestamp,
) -> Result<Found, DbError> {
    let room = meetings::room(conn, id)?;
    let meeting = meetings::living_meeting(conn, id)?;
    let who = WhoIsIn::of(conn, meeting.as_ref())?;
    let allowed = entitlement(conn, &room.party_id, now)?;
    let mut coming = in_rooms(conn, std::slice::from_ref(id), now, COMING)?;
    // On the page of the room its name is said.
    coming.iter_mut().for_each(|(_, room)| room.clear());
    let calendar = calendar::feed_path(conn, vault, &FeedOf::Room(id.clone()))?;
    let favourite = meetings::favourites_of(conn, user)?.contains(id);
    let owned = meetings::may_host(conn, &room.party_id, user)?;
    let targets = meeting_servers(conn)?;
    Ok(Found { room, meeting, who, coming, calendar, allowed, favourite, owned, targets })
}

fn filled(room: &Room) -> FormState {
    let mut form = FormState::empty()
        .filled("name", room.name.clone())
        .filled("access_code", room.access_code.clone().unwrap_or_default())
        .filled("lobby", room.lobby.as_str())
        .filled("entry", room.entry.as_str())
        .filled("description", room.description.clone().unwrap_or_default())
        .filled("moderator_code", room.moderator_code.clone().unwrap_or_default())
        .filled("address", room.slug.clone());
    for (field, on) in [("anyone_may_start", room.anyone_may_start), ("recording", room.recording)]
    {
        if on {
            form = form.filled(field, "yes");
        }
    }
    form
}

/// What the settings form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFields {
    #[validate(length(max = 100, code = "room-name"))]
    name: String,
    #[validate(length(max = 64, code = "room-code"))]
    access_code: String,
    #[validate(length(max = 64, code = "room-code"))]
    moderator_code: String,
    #[validate(length(max = 2000, code = "room-description"))]
    description: String,
    entry: String,
    lobby: String,
    anyone_may_start: String,
    recording: String,
}

impl Fields for SettingsFields {}

/// `POST /rooms/{id}`
pub async fn change(cx: Cx, path: Path<String>, form: Form<SettingsFields>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, Some(state)).await?),
    };
    let Ok(lobby) = fields.lobby.parse::<Lobby>() else {
        let state = state.rejected("lobby", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, Some(state)).await?);
    };
    let Ok(entry) = fields.entry.parse::<Entry>() else {
        let state = state.rejected("entry", "error-choose");
        return page::invalid(&cx, &load(&cx, &path, Some(state)).await?);
    };
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let settings = RoomSettings {
        name: fields.name,
        access_code: said(fields.access_code),
        moderator_code: said(fields.moderator_code),
        description: said(fields.description),
        entry,
        lobby,
        anyone_may_start: fields.anyone_may_start == "yes",
        recording: fields.recording == "yes",
    };
    let changed =
        cx.site.means.db.write(cx.actor(), move |tx| meetings::change_room(tx, &id, &settings));
    let state = match changed.await {
        Ok(()) => return back(&cx, &format!("/rooms/{path}"), "room-changed"),
        Err(RoomError::BadName) => state.rejected("name", "error-room-name"),
        Err(RoomError::BadCode) => state.rejected("access_code", "error-room-code"),
        Err(RoomError::BadHostCode) => state.rejected("moderator_code", "error-room-code"),
        Err(RoomError::SameCode) => state.rejected("moderator_code", "error-room-code-same"),
        Err(RoomError::LongDescription) => state.rejected("description", "error-room-description"),
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &load(&cx, &path, Some(state)).await?)
}

/// `POST /rooms/{id}/archive`
pub async fn archive(cx: Cx, path: Path<String>, _form: Form<Button>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let url = cx.site.means.public_url.to_string();
    let archived = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), RoomError> {
        calendar::cancel_all_in_room(tx, &id, &url)?;
        meetings::archive_room(tx, &id)
    });
    match archived.await {
        Ok(()) => back(&cx, "/rooms", "room-archived"),
        Err(RoomError::InUse) => {
            let state = FormState::empty().rejected("form", "room-in-use");
            page::invalid(&cx, &load(&cx, &path, Some(state)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn back(cx: &Cx, path: &str, key: &str) -> Answer {
    page::see_other(path).with(Flash::new(Tone::Ok, key)).go(cx)
}

/// What the form of the address sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AddressFields {
    #[validate(length(max = 100, code = "room-address"))]
    address: String,
}

impl Fields for AddressFields {}

/// `POST /rooms/{id}/address`
pub async fn move_to(cx: Cx, path: Path<String>, form: Form<AddressFields>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, typed) = match form.valid() {
        Ok(good) => good,
        Err(state) => return refill(&cx, &path, state).await,
    };
    let moved = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| meetings::change_address(tx, &id, &fields.address));
    let key = match moved.await {
        Ok(()) => return back(&cx, &format!("/rooms/{path}"), "room-moved"),
        Err(AddressError::Malformed) => "error-room-address",
        Err(AddressError::Taken) => "error-room-address-taken",
        Err(AddressError::Room(error)) => return Err(error.into()),
    };
    refill(&cx, &path, typed.rejected("address", key)).await
}

/// The page again, with what was typed in the small form beside what the room is.
async fn refill(cx: &Cx, id: &str, typed: FormState) -> Answer {
    let mut page = load(cx, id, None).await?;
    page.form.values.extend(typed.values);
    page.form.errors.extend(typed.errors);
    page::invalid(cx, &page)
}

/// What the button sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FavouriteFields {
    first: String,
}

impl Fields for FavouriteFields {}

/// `POST /rooms/{id}/favourite`
pub async fn favour(cx: Cx, path: Path<String>, form: Form<FavouriteFields>) -> Answer {
    let (id, user) = (path.parse().map_err(|_| WebError::NotFound)?, cx.user_id()?);
    let first = form.input.first == "yes";
    let set = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| meetings::set_favourite(tx, &user, &id, first));
    set.await?;
    let key = if first { "room-favourite-set" } else { "room-favourite-unset" };
    back(&cx, "/rooms", key)
}

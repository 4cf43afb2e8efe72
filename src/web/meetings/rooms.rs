//! `/rooms`: the rooms somebody opens; start with one click, make one with one field.

use std::collections::BTreeSet;

use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::attendees::WhoIsIn;
use super::meeting_servers;
use super::why::{self, Told};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::{Args, Locale, Texts};
use crate::identity::UserId;
use crate::meetings::{self, Meeting, MemberRole, NewRoom, Refusal, Room, RoomError};
use crate::membership::entitlement::{Entitlement, entitlement};
use crate::organisations::{Party, PartyId};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RoomsPage {
    form: FormState,
    groups: Vec<Group>,
    owners: Vec<Choice>,
    may_create: bool,
    /// Whether there are so many rooms that one is sought for.
    many: bool,
    /// What was sought for.
    sought: String,
    /// Where all are.
    clear: &'static str,
    /// Rooms of others to which the viewer belongs by name.
    shared: Vec<Shared>,
    #[serde(skip)]
    targets: Vec<String>,
}

/// The rooms of one owner.
#[derive(Debug, Serialize)]
struct Group {
    /// Its name, unless the rooms are one's own and nobody else's.
    owner: Option<String>,
    notices: Vec<Told>,
    rooms: Vec<Card>,
}

#[derive(Debug, Serialize)]
struct Card {
    id: String,
    name: String,
    who: WhoIsIn,
    may_start: bool,
    favourite: bool,
}

#[derive(Debug, Serialize)]
struct Shared {
    slug: String,
    /// For those who set the room.
    id: Option<String>,
    name: String,
    role: &'static str,
    running: bool,
}

/// From so many rooms on, one is sought for.
const MANY: usize = 8;

impl Page for RoomsPage {
    const TEMPLATE: &'static str = "meetings/rooms.html";

    fn samples() -> Vec<Self> {
        let card = |name: &str, who, may_start| Card {
            id: format!("room_{}", name.len()),
            name: name.to_owned(),
            who,
            may_start,
            favourite: name == "Board",
        };
        let group = |owner: Option<&str>, notices, rooms| Group {
            owner: owner.map(str::to_owned),
            notices,
            rooms,
        };
        let since = |key| Told::new(key, Args::none().with("date", "5 May 2026"));
        let page = |form, groups, owners, may_create| Self {
            form,
            groups,
            owners,
            may_create,
            many: false,
            sought: String::new(),
            clear: "",
            shared: vec![],
            targets: vec!["https://bbb-1.example.org".to_owned()],
        };
        let two = vec![Choice::new("pty_1", "Ana Martínez"), Choice::new("pty_2", "Weavers")];
        let wrong = FormState::empty().filled("name", "x").rejected("name", "error-room-name");
        vec![
            page(FormState::empty(), vec![group(None, vec![], vec![])], vec![], true),
            page(
                wrong,
                vec![
                    group(
                        Some("Ana Martínez"),
                        vec![since("rooms-why-courtesy")],
                        vec![card("Weekly assembly", WhoIsIn::sample(), true)],
                    ),
                    group(
                        Some("Weavers"),
                        vec![],
                        vec![
                            card("Board", WhoIsIn::default(), true),
                            card("A room with a long name for many", WhoIsIn::default(), true),
                        ],
                    ),
                ],
                two,
                true,
            )
            .with_shared(),
            page(
                FormState::empty(),
                vec![group(
                    None,
                    vec![since("rooms-why-suspended")],
                    vec![card("Weekly assembly", WhoIsIn::default(), false)],
                )],
                vec![],
                false,
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

impl RoomsPage {
    #[must_use]
    fn with_shared(self) -> Self {
        let shared = |id: Option<&str>, name: &str, role, running| Shared {
            slug: "choir-7kq2m8x4t1wz3".to_owned(),
            id: id.map(str::to_owned),
            name: name.to_owned(),
            role,
            running,
        };
        let shared = vec![
            shared(None, "Choir", "viewer", true),
            shared(Some("room_9"), "Spinners", "co-owner", false),
        ];
        Self { shared, many: true, sought: "w".to_owned(), clear: "/rooms", ..self }
    }
}

/// What is sought for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    q: String,
}

/// `GET /rooms`
pub async fn show(cx: Cx, sought: Query<Sought>) -> Answer {
    let page = load_with(&cx, FormState::empty(), sought.q.trim()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<RoomsPage, WebError> {
    load_with(cx, form, "").await
}

async fn load_with(cx: &Cx, form: FormState, sought: &str) -> Result<RoomsPage, WebError> {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let (mut holdings, shared, targets) = cx
        .site
        .means
        .db
        .read(move |conn| -> Result<_, DbError> {
            let holdings = holdings(conn, &user, now)?;
            Ok((holdings, shared(conn, &user)?, meeting_servers(conn)?))
        })
        .await?;
    let count: usize = holdings.iter().map(|holding| holding.rooms.len()).sum();
    let words = sought.to_lowercase();
    let fits = |name: &str| words.is_empty() || name.to_lowercase().contains(&words);
    // Whoever acts for others reads for whom, on every row.
    let others = |holding: &Holding| holding.owner.organisation_id().is_some();
    let named = holdings.len() > 1 || holdings.iter().any(others);
    let owners = holdings.iter().filter(|holding| holding.may_create());
    let owners: Vec<Choice> = owners
        .map(|holding| Choice::new(holding.owner.id.as_str(), holding.owner.name.clone()))
        .collect();
    let may_create = !owners.is_empty();
    for holding in &mut holdings {
        holding.rooms.retain(|held| fits(&held.room.name));
    }
    let texts = cx.site.templates.texts();
    let group = |holding: Holding| holding.into_group(texts, cx.locale, named);
    Ok(RoomsPage {
        form,
        groups: holdings.into_iter().map(group).collect(),
        owners: if owners.len() > 1 { owners } else { Vec::new() },
        may_create,
        many: count.saturating_add(shared.len()) >= MANY || !sought.is_empty(),
        shared: shared.into_iter().filter(|room| fits(&room.name)).collect(),
        sought: sought.to_owned(),
        clear: if sought.is_empty() { "" } else { "/rooms" },
        targets,
    })
}

/// An owner with their rooms.
struct Holding {
    owner: Party,
    allowed: Entitlement,
    /// How many there are, found or not.
    count: usize,
    rooms: Vec<Held>,
}

struct Held {
    room: Room,
    meeting: Option<Meeting>,
    who: WhoIsIn,
    favourite: bool,
}

fn shared(conn: &mut Conn, user: &UserId) -> Result<Vec<Shared>, DbError> {
    let own: BTreeSet<PartyId> =
        meetings::hosts_of(conn, user)?.into_iter().map(|party| party.id).collect();
    let mut rooms = meetings::rooms_shared_with(conn, user)?;
    rooms.retain(|(room, _)| !own.contains(&room.party_id));
    let ids: Vec<_> = rooms.iter().map(|(room, _)| room.id.clone()).collect();
    let living = meetings::living_meetings(conn, &ids)?;
    let running = |room: &Room| living.iter().any(|meeting| meeting.room_id == room.id);
    let card = |(room, role): (Room, MemberRole)| Shared {
        running: running(&room),
        id: (role == MemberRole::CoOwner).then(|| room.id.to_string()),
        slug: room.slug,
        name: room.name,
        role: role.as_str(),
    };
    Ok(rooms.into_iter().map(card).collect())
}

fn holdings(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<Vec<Holding>, DbError> {
    let mut holdings = Vec::new();
    let favourites = meetings::favourites_of(conn, user)?;
    for owner in meetings::hosts_of(conn, user)? {
        let allowed = entitlement(conn, &owner.id, now)?;
        let rooms = meetings::rooms_of(conn, std::slice::from_ref(&owner))?;
        let ids: Vec<_> = rooms.iter().map(|room| room.id.clone()).collect();
        let mut living = meetings::living_meetings(conn, &ids)?;
        let mut held = Vec::new();
        for room in rooms {
            let place = living.iter().position(|meeting| meeting.room_id == room.id);
            let meeting = place.map(|place| living.swap_remove(place));
            let who = WhoIsIn::of(conn, meeting.as_ref())?;
            let favourite = favourites.contains(&room.id);
            held.push(Held { room, meeting, who, favourite });
        }
        held.sort_by_key(|held| !held.favourite);
        holdings.push(Holding { owner, allowed, count: held.len(), rooms: held });
    }
    Ok(holdings)
}

impl Holding {
    fn may_create(&self) -> bool {
        let rooms = u32::try_from(self.count).unwrap_or(u32::MAX);
        self.allowed.may_create_rooms && self.allowed.rooms.is_none_or(|most| rooms < most)
    }

    fn into_group(self, texts: &Texts, locale: Locale, named: bool) -> Group {
        let mut notices = why::reasons(texts, locale, &self.allowed.why);
        if self.allowed.may_create_rooms && !self.may_create() {
            let limit = self.allowed.rooms.unwrap_or(0);
            notices.extend(why::refusal(texts, locale, &Refusal::Rooms { limit }));
        }
        let may_start = self.allowed.may_start_meetings;
        let card = |held: Held| Card {
            id: held.room.id.to_string(),
            name: held.room.name,
            may_start: may_start || held.meeting.is_some(),
            who: held.who,
            favourite: held.favourite,
        };
        Group {
            owner: named.then_some(self.owner.name),
            notices,
            rooms: self.rooms.into_iter().map(card).collect(),
        }
    }
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RoomFields {
    #[validate(length(max = 100, code = "room-name"))]
    name: String,
    /// A party's id, where there is a choice.
    owner: String,
}

impl Fields for RoomFields {}

/// `POST /rooms`
pub async fn make(cx: Cx, form: Form<RoomFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, state).await?),
    };
    let user = cx.user_id()?;
    let made = cx.site.means.db.write(cx.actor(), move |tx| {
        let party_id = owner_of(tx.conn, &user, &fields.owner)?;
        meetings::create_room(tx, &NewRoom { party_id, name: fields.name, created_by: user })
    });
    match made.await {
        Ok(room) => page::see_other(&format!("/rooms/{room}"))
            .with(Flash::new(Tone::Ok, "room-made"))
            .go(&cx),
        Err(RoomError::BadName) => {
            let state = state.rejected("name", "error-room-name");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(RoomError::Refused(_)) => {
            let state = state.rejected("form", "rooms-none-now");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The owner chosen, or the first one whose rooms this person opens.
fn owner_of(conn: &mut Conn, user: &UserId, chosen: &str) -> Result<PartyId, DbError> {
    let owners = meetings::hosts_of(conn, user)?;
    let found = match chosen {
        "" => owners.into_iter().next(),
        chosen => owners.into_iter().find(|owner| owner.id.as_str() == chosen),
    };
    found.map(|owner| owner.id).ok_or(DbError::NotFound)
}

/// What the button sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct NowFields {
    owner: String,
}

impl Fields for NowFields {}

/// `POST /rooms/now`: a room for a meeting that nobody has planned, which starts at once.
pub async fn meet_now(cx: Cx, form: Form<NowFields>) -> Answer {
    let user = cx.user_id()?;
    let day = cx.words().day(cx.site.means.clock.now().date_naive());
    let name = cx.words().fill("rooms-now-name", &Args::none().with("date", day));
    let made = cx.site.means.db.write(cx.actor(), move |tx| {
        let party_id = owner_of(tx.conn, &user, &form.input.owner)?;
        meetings::create_room(tx, &NewRoom { party_id, name, created_by: user })
    });
    match made.await {
        Ok(room) => super::start::begin_new(&cx, &room).await,
        // Nobody for whom they open rooms, or no place for another one.
        Err(RoomError::Refused(_) | RoomError::Db(DbError::NotFound)) => {
            let state = FormState::empty().rejected("form", "rooms-none-now");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

//! `/rooms/{id}/options`: what is so in a room's meetings.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::gateways::backend::MeetingOption;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{self, Room, RoomId, Settled};
use crate::membership::entitlement::entitlement;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OptionsPage {
    id: String,
    name: String,
    rows: Vec<OptionRow>,
    /// Whether some of it is not for the room to choose.
    fixed: bool,
}

#[derive(Debug, Serialize)]
struct OptionRow {
    option: &'static str,
    on: bool,
    /// Whether the room chooses.
    open: bool,
}

impl Page for OptionsPage {
    const TEMPLATE: &'static str = "meetings/options.html";

    fn samples() -> Vec<Self> {
        let row = |(place, option): (usize, &MeetingOption)| OptionRow {
            option: option.as_str(),
            on: place % 2 == 0,
            open: place % 3 != 0,
        };
        vec![Self {
            id: "room_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            rows: MeetingOption::ALL.iter().enumerate().map(row).collect(),
            fixed: true,
        }]
    }
}

/// `GET /rooms/{id}/options`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let found = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let room = meetings::room(conn, &id)?;
        let allowed = entitlement(conn, &room.party_id, now)?;
        let options = meetings::options_of(conn, &id, allowed.level())?;
        Ok((room, options))
    });
    let (room, options): (Room, BTreeMap<MeetingOption, Settled>) = found.await?;
    if room.is_archived() {
        return Err(WebError::Gone);
    }
    let row = |(option, settled): (MeetingOption, Settled)| OptionRow {
        option: option.as_str(),
        on: settled.on,
        open: settled.rule.is_open(),
    };
    let rows: Vec<OptionRow> = options.into_iter().map(row).collect();
    let fixed = rows.iter().any(|row| !row.open);
    page::show(&cx, &OptionsPage { id: room.id.to_string(), name: room.name, rows, fixed })
}

/// What the form sends: each option that is wanted.
#[derive(Default, Deserialize, Validate)]
pub struct OptionFields {
    #[serde(flatten)]
    wanted: BTreeMap<String, String>,
}

impl Fields for OptionFields {}

/// `POST /rooms/{id}/options`
pub async fn change(cx: Cx, path: Path<String>, form: Form<OptionFields>) -> Answer {
    let id: RoomId = path.parse().map_err(|_| WebError::NotFound)?;
    let wanted: BTreeSet<MeetingOption> = form
        .input
        .wanted
        .iter()
        .filter(|(_, said)| said.as_str() == "yes")
        .filter_map(|(option, _)| option.parse().ok())
        .collect();
    let chosen = cx.site.means.db.write(cx.actor(), move |tx| {
        let room = meetings::room(tx.conn, &id)?;
        let allowed = entitlement(tx.conn, &room.party_id, tx.now)?;
        meetings::choose_options(tx, &id, allowed.level(), &wanted)
    });
    chosen.await?;
    let back = page::see_other(&format!("/rooms/{path}/options"));
    back.with(Flash::new(Tone::Ok, "room-changed")).go(&cx)
}

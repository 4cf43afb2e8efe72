//! `/rooms/{id}/owner`: a room goes to another of those for whom somebody opens rooms.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::meetings::{self, Room, RoomError, RoomId};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct HandOverPage {
    form: FormState,
    id: String,
    name: String,
    owner: String,
    /// To whom it can go.
    owners: Vec<Choice>,
}

impl Page for HandOverPage {
    const TEMPLATE: &'static str = "meetings/hand_over.html";

    fn samples() -> Vec<Self> {
        let page = |form, owners| Self {
            form,
            id: "room_1".to_owned(),
            name: "Weekly assembly".to_owned(),
            owner: "Ana Martínez".to_owned(),
            owners,
        };
        let wrong = FormState::empty().rejected("owner", "error-room-owner-full");
        vec![page(FormState::empty(), vec![]), page(wrong, vec![Choice::new("pty_2", "Weavers")])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /rooms/{id}/owner`
pub async fn show(cx: Cx, path: Path<String>) -> Answer {
    page::show(&cx, &load(&cx, &path, FormState::empty()).await?)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<HandOverPage, WebError> {
    let (id, user): (RoomId, _) = (id.parse().map_err(|_| WebError::NotFound)?, cx.user_id()?);
    let found = cx.site.means.db.read(move |conn| look(conn, &id, &user)).await?;
    let (room, owner, owners) = found;
    if room.is_archived() {
        return Err(WebError::Gone);
    }
    Ok(HandOverPage { form, id: room.id.to_string(), name: room.name, owner, owners })
}

fn look(
    conn: &mut Conn,
    id: &RoomId,
    user: &UserId,
) -> Result<(Room, String, Vec<Choice>), DbError> {
    let room = meetings::room(conn, id)?;
    let owner = crate::organisations::party(conn, &room.party_id)?.name;
    let others = meetings::hosts_of(conn, user)?;
    let others = others.into_iter().filter(|party| party.id != room.party_id);
    let owners = others.map(|party| Choice::new(party.id.as_str(), party.name)).collect();
    Ok((room, owner, owners))
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OwnerFields {
    owner: String,
}

impl Fields for OwnerFields {}

/// `POST /rooms/{id}/owner`
pub async fn hand_over(cx: Cx, path: Path<String>, form: Form<OwnerFields>) -> Answer {
    let (id, user): (RoomId, _) = (path.parse().map_err(|_| WebError::NotFound)?, cx.user_id()?);
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, state).await?),
    };
    let given = cx.site.means.db.write(cx.actor(), move |tx| -> Result<bool, RoomError> {
        let owners = meetings::hosts_of(tx.conn, &user)?;
        let Some(to) = owners.into_iter().find(|party| party.id.as_str() == fields.owner) else {
            return Ok(false);
        };
        meetings::hand_over(tx, &id, &to.id).map(|()| true)
    });
    let key = match given.await {
        Ok(true) => {
            let there = page::see_other(&format!("/rooms/{path}"));
            return there.with(Flash::new(Tone::Ok, "room-handed-over")).go(&cx);
        }
        Ok(false) => "error-choose",
        Err(RoomError::Refused(_)) => "error-room-owner-full",
        Err(RoomError::InUse) => "room-in-use",
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &load(&cx, &path, state.rejected("owner", key)).await?)
}

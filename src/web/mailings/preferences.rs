//! `/me/announcements` and `/me/suppressions/{id}`: what of the co-op's letters somebody wants, and
//! whether they arrive.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::gateways::mail::{SuppressionId, suppression_of};
use crate::ground::db::{Conn, DbError};
use crate::identity::{UserId, addresses, user};
use crate::mailings::{
    accept_announcements, ask_address_again, refuse_announcements, refuses_announcements,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form};
use crate::web::page::{self, Answer};

/// What the account page shows of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LettersWanted {
    /// Announcements come to the main address.
    pub announcements: bool,
    /// Own addresses at which letters come back.
    pub come_back: Vec<ComesBack>,
}

/// An own address at which letters come back.
#[derive(Debug, Clone, Serialize)]
pub struct ComesBack {
    id: String,
    address: String,
}

impl ComesBack {
    pub(in crate::web) fn sample() -> Self {
        Self { id: "sup_1".to_owned(), address: "ada@gone.example.org".to_owned() }
    }
}

/// Reads it for the account page.
///
/// # Errors
/// A fault of the database.
pub fn letters_wanted(conn: &mut Conn, id: &UserId) -> Result<LettersWanted, DbError> {
    let main = user(conn, id)?.email;
    let mut come_back = Vec::new();
    for row in addresses(conn, id)? {
        if let Some(found) = suppression_of(conn, &row.address)? {
            come_back.push(ComesBack { id: found.id.to_string(), address: row.address });
        }
    }
    Ok(LettersWanted { announcements: !refuses_announcements(conn, &main)?, come_back })
}

/// Whether announcements are wanted.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AnnouncementsFields {
    wanted: String,
}

impl Fields for AnnouncementsFields {}

/// `POST /me/announcements`
pub async fn choose(cx: Cx, form: Form<AnnouncementsFields>) -> Answer {
    let (id, wanted) = (cx.user_id()?, form.input.wanted == "yes");
    let written = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        let main = user(tx.conn, &id)?.email;
        match wanted {
            true => accept_announcements(tx, &main),
            false => refuse_announcements(tx, &main),
        }
    });
    written.await?;
    page::see_other("/me").with(Flash::new(Tone::Ok, "account-saved")).go(&cx)
}

/// `POST /me/suppressions/{id}`: asks by letter whether letters arrive again.
pub async fn ask_again(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let user = cx.user_id()?;
    let id: SuppressionId = id.parse().map_err(|_| WebError::NotFound)?;
    cx.site.means.db.write(cx.actor(), move |tx| ask_address_again(tx, &user, &id)).await?;
    page::see_other("/me").with(Flash::new(Tone::Ok, "account-address-asked-again")).go(&cx)
}

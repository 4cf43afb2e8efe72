//! `/r`: for whoever has the word of a room on paper, or heard it on the telephone.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::ground::db::DbError;
use crate::identity;
use crate::meetings;
use crate::web::context::Cx;
use crate::web::form::FormState;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ByAddressPage {
    form: FormState,
}

impl Page for ByAddressPage {
    const TEMPLATE: &'static str = "meetings/by_address.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty()
            .filled("address", "weekly")
            .rejected("address", "error-room-address-unknown");
        vec![Self { form: FormState::empty() }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    address: String,
}

/// `GET /r`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let Some(word) = word_in(&asked.address) else {
        return page::show(&cx, &ByAddressPage { form: FormState::empty() });
    };
    let sought = word.clone();
    let found = cx.site.means.db.read(move |conn| meetings::room_by_slug(conn, &sought)).await;
    match found {
        Ok(room) => page::see_other(&format!("/r/{}", room.slug)).go(&cx),
        Err(DbError::NotFound) => {
            let place = identity::address_prefix(cx.peer);
            let counted =
                cx.site.means.db.write(cx.actor(), move |tx| meetings::check_guess(tx, &place));
            counted.await?;
            let form = FormState::empty().filled("address", asked.address.clone());
            let form = form.rejected("address", "error-room-address-unknown");
            page::invalid(&cx, &ByAddressPage { form })
        }
        Err(error) => Err(error.into()),
    }
}

/// The word of a room: alone, or somewhere in an address that was copied whole.
fn word_in(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    let behind = address.rsplit_once("/r/").map_or(address.as_str(), |(_, behind)| behind);
    let word: String = behind.chars().take_while(|one| !matches!(one, '/' | '?' | '#')).collect();
    let word = word.split_whitespace().collect::<Vec<_>>().join("-");
    (!word.is_empty() && word.len() <= 100).then_some(word)
}

//! `/unsubscribe/{token}`: the way out by the link in an announcement: a page with a button for
//! people, one POST for mail programs (RFC 8058), without a session for both.

use actix_web::web::Path;
use serde::Serialize;

use crate::mailings::{RecipientId, read_unsubscribe_token, unsubscribe};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct UnsubscribePage {
    path: String,
    done: bool,
}

impl Page for UnsubscribePage {
    const TEMPLATE: &'static str = "mailings/unsubscribe.html";

    fn samples() -> Vec<Self> {
        let page = |done| Self { path: "/unsubscribe/mrc_1.0000".to_owned(), done };
        vec![page(false), page(true)]
    }
}

fn read(cx: &Cx, token: &str) -> Result<RecipientId, WebError> {
    read_unsubscribe_token(cx.site.means.db.vault(), token).ok_or(WebError::NotFound)
}

/// `GET /unsubscribe/{token}`: changes nothing, for programs follow links too.
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    read(&cx, &token)?;
    page::show(&cx, &UnsubscribePage { path: cx.path.clone(), done: false })
}

/// `POST /unsubscribe/{token}`, whatever is in it: the link is the proof.
pub async fn leave(cx: Cx, token: Path<String>) -> Answer {
    let recipient = read(&cx, &token)?;
    cx.site.means.db.write(cx.actor(), move |tx| unsubscribe(tx, &recipient)).await?;
    page::show(&cx, &UnsubscribePage { path: cx.path.clone(), done: true })
}

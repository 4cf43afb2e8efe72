//! A front's secret, shown once; and giving it another.

use serde::Serialize;

use super::page::{address, here};
use crate::front::{self, FrontSecret};
use crate::web::context::Cx;
use crate::web::form::{Button, Form};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Serialize)]
pub struct InterfaceSecretPage {
    slug: String,
    organisation: String,
    address: String,
    secret: String,
    /// The older one goes on to work.
    renewed: bool,
}

impl InterfaceSecretPage {
    fn answer(cx: &Cx, secret: &FrontSecret, renewed: bool) -> Answer {
        cx.site.fronts.forget();
        let organisation = cx.organisation()?.clone();
        let page = Self {
            address: address(cx, &organisation.slug),
            slug: organisation.slug,
            organisation: organisation.name,
            secret: secret.expose().to_owned(),
            renewed,
        };
        page::show(cx, &page)
    }
}

impl Page for InterfaceSecretPage {
    const TEMPLATE: &'static str = "gateway/secret.html";

    fn samples() -> Vec<Self> {
        let page = |renewed| Self {
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            address: "https://meet.example.org/bigbluebutton/weavers/".to_owned(),
            secret: "c0ffee7q".repeat(5),
            renewed,
        };
        vec![page(false), page(true)]
    }
}

/// `POST /organisations/{slug}/interface`: opens it.
pub async fn open(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, &here(&cx)?).await? {
        return Ok(asked);
    }
    let (organisation, by) = (cx.organisation()?.clone(), cx.user_id()?);
    let opened =
        cx.site.means.db.write(cx.actor(), move |tx| front::open_front(tx, &organisation, &by));
    InterfaceSecretPage::answer(&cx, &opened.await?, false)
}

/// `POST /organisations/{slug}/interface/secrets`: another secret, beside the one it has.
pub async fn renew(cx: Cx, _: Form<Button>) -> Answer {
    if let Some(asked) = proof::demand(&cx, &here(&cx)?).await? {
        return Ok(asked);
    }
    let id = cx.organisation()?.id.clone();
    let renewed = cx.site.means.db.write(cx.actor(), move |tx| front::renew_front(tx, &id));
    InterfaceSecretPage::answer(&cx, &renewed.await?, true)
}

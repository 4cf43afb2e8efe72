//! `/treasury/in-kind`: who is owed what for what they gave, and what waits for a review.

use actix_web::web::Path;
use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::identity::StaffRole;
use crate::inkind::{self, Owed, set_off_owed};
use crate::membership::activity::timesheet::entries_waiting;
use crate::organisations::{PartyId, legal_entity};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// So many waiting entries are counted.
const COUNTED: i64 = 500;

/// The page.
#[derive(Debug, Serialize)]
pub struct InKindDeskPage {
    total: String,
    waiting: usize,
    rows: Vec<Row>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    amount: String,
    set_off_href: String,
}

impl Page for InKindDeskPage {
    const TEMPLATE: &'static str = "treasury/inkind/desk.html";

    fn samples() -> Vec<Self> {
        let row = Row {
            name: "Ada Okafor".to_owned(),
            href: "/treasury/parties/pty_1".to_owned(),
            amount: "€540.00".to_owned(),
            set_off_href: "/treasury/in-kind/pty_1/set-off".to_owned(),
        };
        let page =
            |rows, waiting, may_act| Self { total: "€540.00".to_owned(), waiting, rows, may_act };
        vec![page(vec![], 0, false), page(vec![row], 3, true)]
    }
}

/// `GET /treasury/in-kind`
pub async fn show(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let currency = legal_entity(conn)?.currency;
        let waiting = entries_waiting(conn, COUNTED)?.len();
        Ok((inkind::owed(conn)?, waiting, currency))
    });
    let (owed, waiting, currency) = read.await?;
    let words = cx.words();
    let total = Money::sum(owed.iter().map(|one| one.amount), currency).map_err(WebError::fault)?;
    let row = |one: &Owed| Row {
        name: one.name.clone(),
        href: format!("/treasury/parties/{}", one.party_id),
        amount: words.money(one.amount),
        set_off_href: format!("/treasury/in-kind/{}/set-off", one.party_id),
    };
    let page = InKindDeskPage {
        total: words.money(total),
        waiting,
        rows: owed.iter().map(row).collect(),
        may_act: cx.is_staff(&[StaffRole::Treasurer]),
    };
    page::show(&cx, &page)
}

/// `POST /treasury/in-kind/{id}/set-off`
pub async fn set_off(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: PartyId = id.parse().map_err(|_| WebError::NotFound)?;
    let used = cx.site.means.db.write(cx.actor(), move |tx| {
        crate::organisations::party(tx.conn, &id)?;
        set_off_owed(tx, &id)
    });
    let told = match used.await? {
        amount if amount.is_positive() => Flash::new(Tone::Ok, "in-kind-set-off-done"),
        _ => Flash::new(Tone::Info, "in-kind-set-off-nothing"),
    };
    page::see_other("/treasury/in-kind").with(told).go(&cx)
}

//! `/office/people`: finding somebody who signs in.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use super::limit;
use crate::identity::{self, PersonRow, UserState};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// Who is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A part of a name or an address.
    who: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    who: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    email: String,
    href: String,
    disabled: bool,
    roles: Vec<String>,
}

impl Row {
    fn of(person: PersonRow) -> Self {
        Self {
            href: format!("/office/people/{}", person.user_id),
            name: person.name,
            email: person.email,
            disabled: person.state == UserState::Disabled,
            roles: person.roles.iter().map(|role| format!("staff-role-{role}")).collect(),
        }
    }
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "office/people.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, disabled, roles: &[&str]| Row {
            name: name.to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            href: "/office/people/usr_1".to_owned(),
            disabled,
            roles: roles.iter().map(|role| format!("staff-role-{role}")).collect(),
        };
        let page = |who: &str, rows| Self { who: who.to_owned(), rows };
        vec![
            page("", vec![row("Ada", false, &["treasurer"]), row("Bo", true, &[])]),
            page("zoe@example.org", vec![]),
        ]
    }
}

/// `GET /office/people`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let who = asked.into_inner().who.trim().to_owned();
    let part = who.clone();
    let read = cx.site.means.db.read(move |conn| identity::find_people(conn, &part, limit()));
    let rows = read.await?.into_iter().map(Row::of).collect();
    page::show(&cx, &PeoplePage { who, rows })
}

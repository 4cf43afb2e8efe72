//! `/office/organisations`: finding an organisation.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use super::limit;
use crate::ground::db::{Conn, DbError};
use crate::organisations::{self, Role};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A part of a name.
    name: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct OrganisationsPage {
    name: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    people: String,
    owners: Vec<String>,
    in_care: bool,
}

impl Page for OrganisationsPage {
    const TEMPLATE: &'static str = "office/organisations.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, owners: &[&str]| Row {
            name: name.to_owned(),
            href: "/office/organisations/weavers".to_owned(),
            people: owners.len().to_string(),
            owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
            in_care: owners.is_empty(),
        };
        let page = |name: &str, rows| Self { name: name.to_owned(), rows };
        vec![
            page(
                "",
                vec![row("Weavers' Co-operative", &["Ada", "Bartholomew"]), row("Radio", &[])],
            ),
            page("zoe", vec![]),
        ]
    }
}

/// `GET /office/organisations`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let name = asked.into_inner().name.trim().to_owned();
    let part = name.clone();
    let rows = cx.site.means.db.read(move |conn| read(conn, &part)).await?;
    page::show(&cx, &OrganisationsPage { name, rows })
}

fn read(conn: &mut Conn, part: &str) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    for found in organisations::find_organisations(conn, part, limit())? {
        let people = organisations::people_of(conn, &found.id)?;
        let owns = |roles: &[Role]| roles.contains(&Role::Owner);
        let owners = people.iter().filter(|person| owns(&person.roles));
        rows.push(Row {
            href: format!("/office/organisations/{}", found.slug),
            name: found.name,
            people: people.len().to_string(),
            owners: owners.map(|person| person.name.clone()).collect(),
            in_care: organisations::care_of(conn, &found.id)?.is_some(),
        });
    }
    Ok(rows)
}

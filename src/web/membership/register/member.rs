//! `/office/register/members/{id}`: one member in the register, with every entry.

use actix_web::web::{self, Path};
use serde::Serialize;

use super::sheet::{Sheet, SheetFacts};
use super::{House, Query, parse};
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership;
use crate::organisations;
use crate::web::context::Cx;
use crate::web::form::FormState;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RegisterMemberPage {
    form: FormState,
    id: String,
    name: String,
    day: String,
    sheet: Option<Sheet>,
    /// The viewer keeps the register.
    keeps: bool,
}

impl Page for RegisterMemberPage {
    const TEMPLATE: &'static str = "membership/register/member.html";

    fn samples() -> Vec<Self> {
        let page = |form, sheet| Self {
            form,
            id: "mem_1".to_owned(),
            name: "Hort Comunitari".to_owned(),
            day: "21 May 2026".to_owned(),
            sheet,
            keeps: true,
        };
        let before = Sheet { facts: Vec::new(), ..Sheet::sample() };
        let wrong = FormState::empty().filled("on", "soon").rejected("on", "error-day");
        vec![
            page(FormState::empty(), Some(Sheet::sample())),
            page(FormState::empty(), Some(before)),
            page(wrong, None),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/register/members/{id}`
pub async fn show(cx: Cx, id: Path<String>, query: web::Query<Query>) -> Answer {
    let (id, now, query) = (parse(&id)?, cx.site.means.clock.now(), query.into_inner());
    let member = id.clone();
    let asked = query.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let house = House::read(conn, now)?;
        let party = membership::membership(conn, &member)?.party_id;
        let name = organisations::party(conn, &party)?.name;
        let as_of = house.as_of(&asked);
        let facts = match &as_of {
            Ok(as_of) => Some(SheetFacts::read(conn, &house, &member, *as_of)?),
            Err(_) => None,
        };
        Ok((house, name, as_of, facts))
    });
    let (house, name, as_of, facts) = read.await?;
    let words = cx.words();
    let page = |form, day, sheet| RegisterMemberPage {
        form,
        id: id.to_string(),
        name: name.clone(),
        day,
        sheet,
        keeps: cx.is_staff(&[StaffRole::Steward]),
    };
    match (as_of, facts) {
        (Ok(as_of), Some(facts)) => {
            let sheet = Sheet::of(&words, &house, &facts);
            page::show(&cx, &page(query.form(), words.day(as_of.day), Some(sheet)))
        }
        (as_of, _) => {
            let form = as_of.err().unwrap_or_default();
            page::invalid(&cx, &page(form, String::new(), None))
        }
    }
}

//! `/circles`: what members work on together. Members only.

use std::collections::BTreeSet;

use serde::Serialize;

use super::CircleLine;
use crate::ground::db::{Conn, DbError};
use crate::membership::activity::circle::{circles, seats_of_circle};
use crate::membership::activity::members_for;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct CirclesPage {
    circles: Vec<CircleLine>,
}

impl Page for CirclesPage {
    const TEMPLATE: &'static str = "membership/circles/list.html";

    fn samples() -> Vec<Self> {
        vec![Self { circles: vec![] }, Self { circles: CircleLine::samples() }]
    }
}

/// `GET /circles`
pub async fn show(cx: Cx) -> Answer {
    let user = cx.user_id()?;
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        if members_for(conn, &user)?.is_empty() {
            return Err(DbError::NotFound);
        }
        let mut all = Vec::new();
        for circle in circles(conn)?.into_iter().filter(|circle| circle.ended_on.is_none()) {
            let seats = seats_of_circle(conn, &circle.id)?;
            let mut sitting: BTreeSet<_> = seats.iter().map(|seat| &seat.user_id).collect();
            let yours = sitting.remove(&user);
            all.push((circle, seats, yours));
        }
        Ok(all)
    };
    let all = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let line = |(circle, seats, yours): &(_, Vec<_>, bool)| {
        let circle: &crate::membership::activity::circle::Circle = circle;
        let href = format!("/circles/{}", circle.id);
        CircleLine::of(&words, circle, seats, href, *yours)
    };
    page::show(&cx, &CirclesPage { circles: all.iter().map(line).collect() })
}

//! `/activity`: what one's class asks for, what one has of it, and what one logged.

use chrono::NaiveDate;
use serde::Serialize;

use super::FlagView;
use super::entry::EntryLine;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::activity::timesheet::{EntryRow, entries_of};
use crate::membership::activity::{Facts, Judgement, facts_on, judge, members_for, rules_of};
use crate::membership::application::is_voting_producer;
use crate::membership::calendar;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// So many lines of a timesheet are shown.
const SHOWN: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnActivityPage {
    members: Vec<OwnActivity>,
    /// One may look at what others logged.
    reviews: bool,
}

/// One member that one speaks for.
#[derive(Debug, Serialize)]
struct OwnActivity {
    name: String,
    flag: FlagView,
    entries: Vec<EntryLine>,
}

impl Page for OwnActivityPage {
    const TEMPLATE: &'static str = "membership/activity/own.html";

    fn samples() -> Vec<Self> {
        let members = FlagView::samples().into_iter().zip(["Hatch Servers", "Ada Okafor"]);
        let members = members.map(|(flag, name)| OwnActivity {
            name: name.to_owned(),
            flag,
            entries: if name == "Ada Okafor" { EntryLine::samples() } else { Vec::new() },
        });
        vec![Self { members: members.collect(), reviews: true }]
    }
}

struct Loaded {
    name: String,
    judgement: Judgement,
    facts: Facts,
    entries: Vec<EntryRow>,
}

/// `GET /activity`
pub async fn show(cx: Cx) -> Answer {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let office = super::entry::is_office(&cx);
    let read = move |conn: &mut Conn| read(conn, &user, now);
    let (today, loaded, peer) = cx.site.means.db.read(read).await?;
    if loaded.is_empty() {
        return Err(WebError::NotFound);
    }
    let words = cx.words();
    let members = loaded.iter().map(|one| OwnActivity {
        name: one.name.clone(),
        flag: FlagView::of(&words, &one.judgement, &one.facts, today),
        entries: one.entries.iter().map(|row| EntryLine::of(&words, row)).collect(),
    });
    let page = OwnActivityPage { members: members.collect(), reviews: peer || office };
    page::show(&cx, &page)
}

fn read(
    conn: &mut Conn,
    user: &UserId,
    now: Timestamp,
) -> Result<(NaiveDate, Vec<Loaded>, bool), DbError> {
    let today = calendar::day_of(conn, now)?;
    let mut loaded = Vec::new();
    for (member, party) in members_for(conn, user)? {
        let rules = rules_of(conn, member.class)?;
        let facts = facts_on(conn, &member, today)?;
        loaded.push(Loaded {
            name: party.name,
            judgement: judge(&rules, &facts, today),
            entries: entries_of(conn, &member.id, SHOWN)?,
            facts,
        });
    }
    Ok((today, loaded, is_voting_producer(conn, user)?))
}

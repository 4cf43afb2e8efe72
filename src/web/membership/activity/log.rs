//! `/activity/entries/new`: logging work, or promising some.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{day, minutes};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::activity::circle::{CircleId, seats_of_user};
use crate::membership::activity::timesheet::{EntryError, NewEntry, Work, log_entry};
use crate::membership::activity::{members_for, rule_on, rules_of};
use crate::membership::{MembershipId, calendar};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What stands for hours of work; everything else is the name of a thing.
const HOURS: &str = "hours";

/// The page.
#[derive(Debug, Serialize)]
pub struct LogPage {
    form: FormState,
    /// Whom it can be for; nothing to choose where there is one.
    members: Vec<Choice>,
    /// Hours, and the things that the assembly gives a rate for.
    works: Vec<Choice>,
    circles: Vec<Choice>,
}

impl Page for LogPage {
    const TEMPLATE: &'static str = "membership/activity/log.html";

    fn samples() -> Vec<Self> {
        let members = vec![Choice::new("mem_1", "Ada Okafor"), Choice::new("mem_2", "Hatch")];
        let hours = Choice::new("hours", "Work, in hours");
        let works = vec![hours.clone(), Choice::new("A month of a server", "A month of a server")];
        let circles = vec![Choice::new("crc_1", "Technology")];
        let wrong = FormState::empty()
            .filled("amount", "2:75")
            .rejected("amount", "entry-amount-error")
            .filled("done_on", "2030-01-01")
            .rejected("done_on", "entry-day-error")
            .rejected("text", "error-required");
        vec![
            Self { form: FormState::empty(), members: vec![], works: vec![hours], circles: vec![] },
            Self { form: wrong, members, works, circles },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What can be chosen from.
struct Offer {
    members: Vec<Choice>,
    things: Vec<Choice>,
    circles: Vec<Choice>,
    today: String,
}

impl Offer {
    fn page(self, words: &Words<'_>, form: FormState) -> LogPage {
        let hours = Choice::new(HOURS, words.say("entry-what-hours"));
        let works = std::iter::once(hours).chain(self.things).collect();
        LogPage { form, members: self.members, works, circles: self.circles }
    }
}

async fn load(cx: &Cx) -> Result<Offer, WebError> {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let offer = cx.site.means.db.read(move |conn| offer(conn, &user, now)).await?;
    if offer.members.is_empty() { Err(WebError::NotFound) } else { Ok(offer) }
}

fn offer(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<Offer, DbError> {
    let today = calendar::day_of(conn, now)?;
    let (mut members, mut things) = (Vec::new(), Vec::<Choice>::new());
    for (member, party) in members_for(conn, user)? {
        members.push(Choice::new(member.id.as_str(), party.name));
        let rules = rules_of(conn, member.class)?;
        for kind in rule_on(&rules, today).into_iter().flat_map(|version| &version.rule.kinds) {
            let choice = Choice::new(&kind.name, kind.name.as_str());
            if !things.contains(&choice) {
                things.push(choice);
            }
        }
    }
    let mut circles: Vec<Choice> = Vec::new();
    for seat in seats_of_user(conn, user)? {
        let circle = crate::membership::activity::circle::circle(conn, &seat.circle_id)?;
        let choice = Choice::new(circle.id.as_str(), circle.name);
        if !circles.contains(&choice) {
            circles.push(choice);
        }
    }
    Ok(Offer { members, things, circles, today: today.to_string() })
}

/// `GET /activity/entries/new`
pub async fn show(cx: Cx) -> Answer {
    let offer = load(&cx).await?;
    let form = FormState::empty().filled("done_on", offer.today.as_str()).filled("what", HOURS);
    page::show(&cx, &offer.page(&cx.words(), form))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LogFields {
    member: String,
    what: String,
    amount: String,
    #[validate(custom(function = "super::is_day"))]
    done_on: String,
    circle: String,
    #[validate(custom(function = "super::are_words"))]
    text: String,
    pledged: String,
}

impl Fields for LogFields {}

/// `POST /activity/entries`
pub async fn log(cx: Cx, form: Form<LogFields>) -> Answer {
    let offer = load(&cx).await?;
    let (new, state) = match form.valid().and_then(|(fields, state)| read(&offer, &fields, state)) {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &offer.page(&cx.words(), state)),
    };
    let (user, pledged) = (cx.user_id()?, new.pledged);
    let logged = cx.site.means.db.write(cx.actor(), move |tx| log_entry(tx, &user, new)).await;
    let (field, key) = match logged {
        Ok(_) => {
            let told = if pledged { "entry-promised" } else { "entry-logged" };
            return page::see_other("/activity").with(Flash::new(Tone::Ok, told)).go(&cx);
        }
        Err(EntryError::Day) => ("done_on", "entry-day-error"),
        Err(EntryError::Amount) => ("amount", "entry-amount-error"),
        Err(EntryError::NoRate) => ("what", "entry-no-rate"),
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &offer.page(&cx.words(), state.rejected(field, key)))
}

/// The entry that was typed, or what is wrong with it.
fn read(
    offer: &Offer,
    fields: &LogFields,
    state: FormState,
) -> Result<(NewEntry, FormState), FormState> {
    let chosen = match (fields.member.as_str(), offer.members.as_slice()) {
        ("", [only]) => only.value.as_str(),
        (typed, _) => typed,
    };
    let member = chosen.parse::<MembershipId>().ok();
    let circle = match fields.circle.as_str() {
        "" => Ok(None),
        typed => typed.parse::<CircleId>().map(Some),
    };
    let sits = |circle: &Option<CircleId>| {
        let among = |id: &CircleId| offer.circles.iter().any(|it| it.value == id.as_str());
        circle.as_ref().is_none_or(among)
    };
    let Some(work) = work(&fields.what, &fields.amount) else {
        return Err(state.rejected("amount", "entry-amount-error"));
    };
    match (member, circle, day(&fields.done_on)) {
        (None, ..) => Err(state.rejected("member", "error-choose")),
        (Some(membership_id), Ok(circle_id), Some(done_on)) if sits(&circle_id) => {
            let (text, pledged) = (fields.text.clone(), fields.pledged == "yes");
            let new = NewEntry { membership_id, circle_id, done_on, work, text, pledged };
            Ok((new, state))
        }
        _ => Err(state.rejected("circle", "error-choose")),
    }
}

fn work(what: &str, amount: &str) -> Option<Work> {
    if what == HOURS || what.is_empty() {
        return Some(Work::Hours { minutes: minutes(amount)? });
    }
    Some(Work::Thing { name: what.to_owned(), pieces: super::digits(amount.trim())? })
}

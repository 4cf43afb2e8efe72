//! `/me/erasure`: what goes, what stays and why, before it is asked for; and taking it back.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Hurdle, Lists};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::membership::calendar;
use crate::membership::change::{departure_of, last_day_for};
use crate::membership::running_contribution;
use crate::organisations::coop_settings;
use crate::privacy::{self, ErasureError, ErasureMeans, Obstacle};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// What the person says.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ErasureFields {
    /// `yes`: I have read both lists.
    understood: String,
    /// `yes`: give notice for me as well.
    leaving: String,
}

impl Fields for ErasureFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct ErasurePage {
    form: FormState,
    lists: Lists,
    /// What has to be done first.
    hurdles: Vec<Hurdle>,
    /// It can be asked for, if notice is given with it.
    with_leaving: bool,
    /// It can be asked for.
    may_ask: bool,
    /// The day it would be done, or will be.
    day: String,
    /// It was asked for and waits.
    waits: bool,
}

impl Page for ErasurePage {
    const TEMPLATE: &'static str = "privacy/erasure.html";

    fn samples() -> Vec<Self> {
        let page = |form, hurdles, may_ask, waits| Self {
            form,
            lists: Lists::sample(),
            hurdles,
            with_leaving: may_ask,
            may_ask,
            day: "20 June 2026".to_owned(),
            waits,
        };
        let belongs = || Hurdle::sample("belongs", "", "/memberships/mem_1/leaving");
        let owner = Hurdle::sample("last-owner", "Radio Llibertat", "/organisations/radio");
        let wrong = FormState::empty().rejected("understood", "erasure-understood-missing");
        vec![
            page(FormState::empty(), vec![belongs()], true, false),
            page(wrong, Vec::new(), true, false),
            page(
                FormState::empty(),
                vec![
                    owner,
                    Hurdle::sample("staff", "", ""),
                    Hurdle::sample("leaving", "", "/memberships/mem_1/leaving"),
                    Hurdle::sample("applied", "", "/memberships/mem_1/application"),
                    Hurdle::sample("in-use", "", "/rooms"),
                ],
                false,
                false,
            ),
            page(FormState::empty(), Vec::new(), false, true),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the two pages about an erasure know of a person.
pub(super) struct Facts {
    pub(super) plan: privacy::Plan,
    pub(super) obstacles: Vec<Obstacle>,
    pub(super) waiting: Option<privacy::Erasure>,
    pub(super) due_on: chrono::NaiveDate,
}

pub(super) fn facts(
    conn: &mut Conn,
    user: &UserId,
    now: crate::ground::clock::Timestamp,
) -> Result<Facts, DbError> {
    let obstacles = privacy::obstacles(conn, user)?;
    let today = calendar::day_of(conn, now)?;
    let settings = coop_settings(conn)?;
    let mut last_day = None;
    for obstacle in &obstacles {
        let day = match obstacle {
            Obstacle::Belongs(member) => {
                let running = running_contribution(conn, &member.id)?;
                Some(last_day_for(&settings, running.as_ref(), today))
            }
            Obstacle::Leaving(member) => departure_of(conn, &member.id)?.map(|it| it.last_day),
            _ => None,
        };
        last_day = last_day.max(day);
    }
    let waiting = privacy::latest_erasure(conn, user)?.filter(privacy::Erasure::waits);
    let computed = privacy::due_on(conn, today, last_day)?;
    Ok(Facts {
        plan: privacy::plan(conn, user)?,
        due_on: waiting.as_ref().map_or(computed, |erasure| erasure.due_on),
        obstacles,
        waiting,
    })
}

impl Facts {
    pub(super) fn hurdles(&self) -> Vec<Hurdle> {
        self.obstacles.iter().map(Hurdle::of).collect()
    }

    pub(super) fn may_ask(&self) -> bool {
        self.waiting.is_none() && self.obstacles.iter().all(|obstacle| obstacle.passes(true))
    }

    pub(super) fn with_leaving(&self) -> bool {
        self.obstacles.iter().any(|obstacle| !obstacle.passes(false))
    }
}

async fn load(cx: &Cx, form: FormState) -> Result<ErasurePage, WebError> {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let facts = cx.site.means.db.read(move |conn| facts(conn, &user, now)).await?;
    let words = cx.words();
    Ok(ErasurePage {
        form,
        lists: Lists::of(&words, &facts.plan),
        hurdles: facts.hurdles(),
        with_leaving: facts.with_leaving(),
        may_ask: facts.may_ask(),
        day: words.day(facts.due_on),
        waits: facts.waiting.is_some(),
    })
}

/// `GET /me/erasure`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// `POST /me/erasure`
pub async fn ask(cx: Cx, form: Form<ErasureFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/me/erasure").await? {
        return Ok(asked);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, form).await?),
    };
    if fields.understood != "yes" {
        let form = state.rejected("understood", "erasure-understood-missing");
        return page::invalid(&cx, &load(&cx, form).await?);
    }
    let (user, url) = (cx.user_id()?, cx.site.means.public_url.to_string());
    let leaving = fields.leaving == "yes";
    let done = cx.site.means.db.write(cx.actor(), move |tx| {
        privacy::ask_for_erasure(tx, &user, ErasureMeans::OneSelf, leaving, &url)
    });
    match done.await {
        Ok(_) => page::see_other("/me/erasure").with(Flash::new(Tone::Ok, "erasure-asked")).go(&cx),
        Err(ErasureError::Obstacles(left)) if left.iter().all(|it| it.passes(true)) => {
            let form = state.rejected("leaving", "erasure-leaving-missing");
            page::invalid(&cx, &load(&cx, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/erasure/withdrawal`
pub async fn take_back(cx: Cx, _: Form<Button>) -> Answer {
    let (user, url) = (cx.user_id()?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| privacy::take_back(tx, &user, &url)).await?;
    page::see_other("/me/erasure").with(Flash::new(Tone::Ok, "erasure-taken-back")).go(&cx)
}

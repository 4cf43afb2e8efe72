//! `/in-kind/pledges`: promising an amount per quarter or year, and ending a promise.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::offer::{self, HOURS, Offer};
use crate::ground::text::Args;
use crate::inkind::{
    Every, InKindError, NewPledge, Pledge, PledgeId, Progress, end_pledge, make_pledge,
};
use crate::membership::activity::timesheet::Work;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::membership::activity::entry::what;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// A pledge in words.
#[derive(Debug, Clone, Serialize)]
pub struct PledgeLine {
    what: String,
    every_key: String,
    /// What there is of it in this period.
    far: String,
    kept: bool,
    /// Where it is ended.
    end_href: String,
}

impl PledgeLine {
    /// In words.
    pub fn of(words: &Words<'_>, pledge: &Pledge, far: &Progress) -> Self {
        let done = amount_of(pledge, far.has);
        let args = Args::none()
            .with("done", what(words, &done))
            .with("date", words.day(far.until.pred_opt().unwrap_or(far.until)));
        Self {
            what: what(words, &pledge.what),
            every_key: format!("pledge-every-{}", pledge.every),
            far: words.fill("pledge-far", &args),
            kept: far.has >= pledge.what.amount(),
            end_href: format!("/in-kind/pledges/{}/end", pledge.id),
        }
    }

    /// One that is kept, and one that is not.
    pub fn samples() -> Vec<Self> {
        let line = |every: &str, kept| Self {
            what: "40:00 hours".to_owned(),
            every_key: format!("pledge-every-{every}"),
            far: "12:30 hours so far, until 30 June 2026".to_owned(),
            kept,
            end_href: "/in-kind/pledges/plg_1/end".to_owned(),
        };
        vec![line("quarter", false), line("year", true)]
    }
}

/// So much of what was promised.
fn amount_of(pledge: &Pledge, has: i64) -> Work {
    let count = u32::try_from(has).unwrap_or(u32::MAX);
    match &pledge.what {
        Work::Hours { .. } => Work::Hours { minutes: count },
        Work::Thing { name, .. } => Work::Thing { name: name.clone(), pieces: count },
        Work::Money { amount } => {
            Work::Money { amount: crate::ground::money::Money::from_minor(has, amount.currency()) }
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PledgePage {
    form: FormState,
    members: Vec<Choice>,
    works: Vec<Choice>,
}

impl Page for PledgePage {
    const TEMPLATE: &'static str = "inkind/pledge.html";

    fn samples() -> Vec<Self> {
        let works = vec![Choice::new(HOURS, "Work, in hours"), Choice::new("money", "Money")];
        let members = vec![Choice::new("mem_1", "Ada Okafor"), Choice::new("mem_2", "Hatch")];
        let wrong = FormState::empty().rejected("amount", "entry-amount-error");
        vec![
            Self { form: FormState::empty(), members: vec![], works: works.clone() },
            Self { form: wrong, members, works },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn page(cx: &Cx, offer: &Offer, form: FormState) -> PledgePage {
    PledgePage { form, members: offer.choices(), works: offer.works(&cx.words()) }
}

/// `GET /in-kind/pledges`
pub async fn show(cx: Cx) -> Answer {
    let offer = offer::load(&cx).await?;
    let form = FormState::empty().filled("what", HOURS).filled("every", "quarter");
    page::show(&cx, &page(&cx, &offer, form))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PledgeFields {
    member: String,
    what: String,
    amount: String,
    every: String,
}

impl Fields for PledgeFields {}

/// `POST /in-kind/pledges`
pub async fn make(cx: Cx, form: Form<PledgeFields>) -> Answer {
    let offer = offer::load(&cx).await?;
    let words = cx.words();
    let read = form.valid().and_then(|(fields, state)| {
        let Some(membership_id) = offer.member(&fields.member) else {
            return Err(state.rejected("member", "error-choose"));
        };
        let Some(what) = offer.work(&words, &fields.what, &fields.amount) else {
            return Err(state.rejected("amount", "entry-amount-error"));
        };
        let Ok(every) = fields.every.parse::<Every>() else {
            return Err(state.rejected("every", "error-choose"));
        };
        Ok((NewPledge { membership_id, what, every }, state))
    });
    let (new, state) = match read {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &offer, form)),
    };
    let user = cx.user_id()?;
    match cx.site.means.db.write(cx.actor(), move |tx| make_pledge(tx, &user, new)).await {
        Ok(_) => page::see_other("/in-kind").with(Flash::new(Tone::Ok, "pledge-made")).go(&cx),
        Err(InKindError::Amount) => {
            let form = state.rejected("amount", "entry-amount-error");
            page::invalid(&cx, &page(&cx, &offer, form))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /in-kind/pledges/{id}/end`
pub async fn end(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: PledgeId = id.parse().map_err(|_| WebError::NotFound)?;
    let user = cx.user_id()?;
    cx.site.means.db.write(cx.actor(), move |tx| end_pledge(tx, &user, &id)).await?;
    page::see_other("/in-kind").with(Flash::new(Tone::Ok, "pledge-ended")).go(&cx)
}

//! `/in-kind`: what one gives in kind, what one is owed for it, and a form of one row to log more.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::offer::{self, HOURS, Offer};
use super::pledges::PledgeLine;
use crate::ground::db::Conn;
use crate::ground::money::Money;
use crate::ground::text::Args;
use crate::inkind::{
    InKindError, Pledge, Progress, TakeState, owed_to, pledges_of, progress, takes,
};
use crate::membership::activity::timesheet::{
    EntryError, EntryRow, NewEntry, entries_of, log_entry,
};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::membership::activity::entry::EntryLine;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many entries are shown of each member.
const SHOWN: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct InKindPage {
    form: FormState,
    members: Vec<Choice>,
    works: Vec<Choice>,
    accounts: Vec<Account>,
    rates: Vec<RateLine>,
    /// A take is open: one may propose.
    take: bool,
}

/// What one member gives.
#[derive(Debug, Serialize)]
struct Account {
    name: String,
    owed: String,
    pledges: Vec<PledgeLine>,
    entries: Vec<EntryLine>,
}

/// A rate of the assembly.
#[derive(Debug, Serialize)]
struct RateLine {
    label: String,
    value: String,
}

impl Page for InKindPage {
    const TEMPLATE: &'static str = "inkind/own.html";

    fn samples() -> Vec<Self> {
        let works = vec![Choice::new(HOURS, "Work, in hours"), Choice::new("money", "Money")];
        let account = |entries, pledges| Account {
            name: "Ada Okafor".to_owned(),
            owed: "€540.00".to_owned(),
            pledges,
            entries,
        };
        let rate = RateLine {
            label: "An hour of work".to_owned(),
            value: "€15.00 (general meeting of 12 May 2026, resolution 3)".to_owned(),
        };
        let wrong = FormState::empty()
            .filled("amount", "2:75")
            .rejected("amount", "entry-amount-error")
            .rejected("text", "error-required");
        let page = |form, accounts, rates, take| Self {
            form,
            members: vec![],
            works: works.clone(),
            accounts,
            rates,
            take,
        };
        vec![
            page(FormState::empty(), vec![account(vec![], vec![])], vec![], false),
            page(
                wrong,
                vec![account(EntryLine::samples(), PledgeLine::samples())],
                vec![rate],
                true,
            ),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Loaded {
    name: String,
    owed: Money,
    pledges: Vec<(Pledge, Progress)>,
    entries: Vec<EntryRow>,
}

async fn page(cx: &Cx, offer: &Offer, form: FormState) -> Result<InKindPage, WebError> {
    let (members, today) = (offer.members.clone(), offer.today);
    let read = move |conn: &mut Conn| -> Result<_, InKindError> {
        let mut all = Vec::new();
        for (member, party) in members {
            let mut pledges = Vec::new();
            for pledge in pledges_of(conn, &member.id)? {
                let so_far = progress(conn, &pledge, today)?;
                pledges.push((pledge, so_far));
            }
            all.push(Loaded {
                owed: owed_to(conn, &party.id, None)?,
                entries: entries_of(conn, &member.id, SHOWN)?,
                name: party.name,
                pledges,
            });
        }
        let open = takes(conn, 1)?.iter().any(|take| take.state == TakeState::Open);
        Ok((all, open))
    };
    let (accounts, take) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    Ok(InKindPage {
        form,
        members: offer.choices(),
        works: offer.works(&words),
        accounts: accounts.iter().map(|one| account(&words, one)).collect(),
        rates: rates(&words, offer),
        take,
    })
}

fn account(words: &Words<'_>, one: &Loaded) -> Account {
    Account {
        name: one.name.clone(),
        owed: words.money(one.owed),
        pledges: one.pledges.iter().map(|(it, far)| PledgeLine::of(words, it, far)).collect(),
        entries: one.entries.iter().map(|row| EntryLine::of(words, row)).collect(),
    }
}

fn rates(words: &Words<'_>, offer: &Offer) -> Vec<RateLine> {
    let line = |rate: &offer::Rate| RateLine {
        label: rate.thing.clone().unwrap_or_else(|| words.say("in-kind-hour")),
        value: match &rate.resolution {
            Some(resolution) => {
                let args = Args::none()
                    .with("amount", words.money(rate.amount))
                    .with("resolution", resolution.as_str());
                words.fill("in-kind-rate", &args)
            }
            None => words.money(rate.amount),
        },
    };
    offer.rates.iter().map(line).collect()
}

/// `GET /in-kind`
pub async fn show(cx: Cx) -> Answer {
    let offer = offer::load(&cx).await?;
    let form = FormState::empty().filled("done_on", offer.today.to_string()).filled("what", HOURS);
    page::show(&cx, &page(&cx, &offer, form).await?)
}

/// What the row sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RowFields {
    member: String,
    #[validate(custom(function = "crate::web::membership::activity::is_day"))]
    done_on: String,
    what: String,
    amount: String,
    #[validate(custom(function = "crate::web::membership::activity::are_words"))]
    text: String,
}

impl Fields for RowFields {}

/// `POST /in-kind/entries`
pub async fn log(cx: Cx, form: Form<RowFields>) -> Answer {
    let offer = offer::load(&cx).await?;
    let words = cx.words();
    let read = form.valid().and_then(|(fields, state)| read(&words, &offer, &fields, state));
    let (new, state) = match read {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &page(&cx, &offer, state).await?),
    };
    let user = cx.user_id()?;
    let logged = cx.site.means.db.write(cx.actor(), move |tx| log_entry(tx, &user, new)).await;
    let (field, key) = match logged {
        Ok(_) => {
            let told = Flash::new(Tone::Ok, "entry-logged");
            return page::see_other("/in-kind").with(told).go(&cx);
        }
        Err(EntryError::Day) => ("done_on", "entry-day-error"),
        Err(EntryError::Amount) => ("amount", "entry-amount-error"),
        Err(EntryError::NoRate) => ("what", "entry-no-rate"),
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &page(&cx, &offer, state.rejected(field, key)).await?)
}

fn read(
    words: &Words<'_>,
    offer: &Offer,
    fields: &RowFields,
    state: FormState,
) -> Result<(NewEntry, FormState), FormState> {
    let Some(membership_id) = offer.member(&fields.member) else {
        return Err(state.rejected("member", "error-choose"));
    };
    let Some(work) = offer.work(words, &fields.what, &fields.amount) else {
        return Err(state.rejected("amount", "entry-amount-error"));
    };
    let Ok(done_on) = fields.done_on.trim().parse() else {
        return Err(state.rejected("done_on", "error-day"));
    };
    let (text, pledged) = (fields.text.clone(), false);
    let new = NewEntry { membership_id, circle_id: None, done_on, work, text, pledged };
    Ok((new, state))
}

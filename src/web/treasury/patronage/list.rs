//! `/treasury/patronage`: every distribution, and preparing one.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{tone, typed};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::organisations::legal_entity;
use crate::patronage::{
    Distribution, DistributionState, NewDistribution, PatronageError, distributions,
    prepare_distribution,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::amount_error;

/// So many are shown.
const SHOWN: i64 = 50;

/// The page.
#[derive(Debug, Serialize)]
pub struct PatronagePage {
    form: FormState,
    rows: Vec<Row>,
    currency: &'static str,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    year: String,
    href: String,
    surplus: String,
    resolution: String,
    state_key: String,
    tone: &'static str,
}

impl Page for PatronagePage {
    const TEMPLATE: &'static str = "treasury/patronage/list.html";

    fn samples() -> Vec<Self> {
        let row = |state: DistributionState| Row {
            year: "1 January 2025 – 31 December 2025".to_owned(),
            href: "/treasury/patronage/dst_1".to_owned(),
            surplus: "€1,000.00".to_owned(),
            resolution: "General meeting of 12 May 2026, resolution 4".to_owned(),
            state_key: format!("patronage-state-{state}"),
            tone: tone(state),
        };
        let rows = DistributionState::ALL.iter().map(|state| row(*state)).collect();
        let wrong = FormState::empty()
            .filled("surplus", "-4")
            .rejected("surplus", "amount-negative")
            .rejected("until", "patronage-days");
        let page = |form, rows, may_act| Self { form, rows, currency: "EUR", may_act };
        vec![page(FormState::empty(), vec![], false), page(wrong, rows, true)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Found {
    all: Vec<Distribution>,
    currency: Currency,
    today: NaiveDate,
}

async fn load(cx: &Cx) -> Result<Found, WebError> {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = legal_entity(conn)?;
        let today = local_day(now, entity.time_zone);
        Ok(Found { all: distributions(conn, SHOWN)?, currency: entity.currency, today })
    });
    Ok(read.await?)
}

fn page(cx: &Cx, found: &Found, form: FormState) -> PatronagePage {
    let words = cx.words();
    let row = |of: &Distribution| {
        let last = of.until.pred_opt().unwrap_or(of.until);
        Row {
            year: format!("{} – {}", words.day(of.from), words.day(last)),
            href: format!("/treasury/patronage/{}", of.id),
            surplus: words.money(of.surplus),
            resolution: of.resolution.clone(),
            state_key: format!("patronage-state-{}", of.state),
            tone: tone(of.state),
        }
    };
    PatronagePage {
        form,
        rows: found.all.iter().map(row).collect(),
        currency: found.currency.code(),
        may_act: cx.is_staff(&[StaffRole::Treasurer]),
    }
}

/// The year before this one.
fn last_year(today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let year = today.year().checked_sub(1)?;
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
}

/// `GET /treasury/patronage`
pub async fn show(cx: Cx) -> Answer {
    let found = load(&cx).await?;
    let form = match last_year(found.today) {
        Some((from, last)) => {
            typed::filled(typed::filled(FormState::empty(), "from", from), "until", last)
        }
        None => FormState::empty(),
    };
    page::show(&cx, &page(&cx, &found, form))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PatronageFields {
    from_day: String,
    from_month: String,
    from_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
    surplus: String,
}

impl Fields for PatronageFields {}

impl PatronageFields {
    fn read(
        &self,
        cx: &Cx,
        currency: Currency,
        mut state: FormState,
    ) -> Result<(NewDistribution, FormState), FormState> {
        let from = typed::day(&self.from_day, &self.from_month, &self.from_year);
        let last = typed::day(&self.until_day, &self.until_month, &self.until_year);
        let surplus = Money::parse(&self.surplus, currency, cx.words().decimal_style());
        if let Err(error) = surplus {
            state = state.rejected("surplus", amount_error(error));
        }
        if from.is_none() {
            state = state.rejected("from", "error-day");
        }
        // The last day is typed; what is kept is the day after it.
        let until = last.and_then(|last| last.succ_opt());
        if until.is_none() {
            state = state.rejected("until", "error-day");
        }
        match (from, until, surplus) {
            (Some(from), Some(until), Ok(surplus)) => {
                Ok((NewDistribution { from, until, surplus }, state))
            }
            _ => Err(state),
        }
    }
}

/// `POST /treasury/patronage`
pub async fn prepare(cx: Cx, form: Form<PatronageFields>) -> Answer {
    let found = load(&cx).await?;
    let read = form.valid().and_then(|(fields, state)| fields.read(&cx, found.currency, state));
    let (new, state) = match read {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &found, form)),
    };
    let prepared = cx.site.means.db.write(cx.actor(), move |tx| prepare_distribution(tx, &new));
    let (field, key) = match prepared.await {
        Ok(id) => {
            let path = format!("/treasury/patronage/{id}");
            return page::see_other(&path).with(Flash::new(Tone::Ok, "patronage-prepared")).go(&cx);
        }
        Err(PatronageError::Days) => ("until", "patronage-days"),
        Err(PatronageError::Amount) => ("surplus", "amount-malformed"),
        Err(PatronageError::Nobody) => ("from", "patronage-nobody"),
        Err(error) => return Err(error.into()),
    };
    page::invalid(&cx, &page(&cx, &found, state.rejected(field, key)))
}

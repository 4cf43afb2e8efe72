//! `/office/settings/periods`: how long what is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::organisations::legal_entity;
use crate::privacy::{self, Period, PeriodClass, PeriodError, Unit};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// What the form sends: a number for each class.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PeriodFields {
    documents: String,
    departed: String,
    erasure: String,
    letters: String,
    sessions: String,
    guests: String,
    attendance: String,
    trail: String,
}

impl Fields for PeriodFields {}

impl PeriodFields {
    fn of(&self, class: PeriodClass) -> &str {
        match class {
            PeriodClass::Documents => &self.documents,
            PeriodClass::Departed => &self.departed,
            PeriodClass::Erasure => &self.erasure,
            PeriodClass::Letters => &self.letters,
            PeriodClass::Sessions => &self.sessions,
            PeriodClass::Guests => &self.guests,
            PeriodClass::Attendance => &self.attendance,
            PeriodClass::Trail => &self.trail,
        }
    }
}

/// One field.
#[derive(Debug, Serialize)]
struct Line {
    name: &'static str,
    label_key: String,
    unit_key: &'static str,
    least: u32,
    most: u32,
    default: u32,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct PeriodsPage {
    form: FormState,
    country: String,
    lines: Vec<Line>,
    order: Vec<&'static str>,
}

impl Page for PeriodsPage {
    const TEMPLATE: &'static str = "settings/periods.html";

    fn samples() -> Vec<Self> {
        let periods: Vec<Period> = PeriodClass::ALL
            .iter()
            .map(|class| {
                let default = privacy::default_period(*class, "DE");
                Period { class: *class, amount: default, default }
            })
            .collect();
        let filled = filled(&periods);
        let bounds = [("least", "8"), ("most", "30")].map(|(name, it)| (name.into(), it.into()));
        let wrong = filled.clone().filled("documents", "2").rejected_with(
            "documents",
            "periods-out-of-bounds",
            bounds.into(),
        );
        [filled, wrong].map(|form| Self::of("Germany".to_owned(), "DE", &periods, form)).into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

impl PeriodsPage {
    fn of(country: String, code: &str, periods: &[Period], form: FormState) -> Self {
        let line = |period: &Period| {
            let (least, most) = period.class.bounds(code);
            Line {
                name: period.class.as_str(),
                label_key: format!("periods-{}", period.class),
                unit_key: match period.class.unit() {
                    Unit::Years => "periods-years",
                    Unit::Days => "periods-days",
                },
                least,
                most,
                default: period.default,
            }
        };
        let order = periods.iter().map(|period| period.class.as_str()).collect();
        Self { form, country, lines: periods.iter().map(line).collect(), order }
    }
}

fn filled(periods: &[Period]) -> FormState {
    periods.iter().fold(FormState::empty(), |form, period| {
        form.filled(period.class.as_str(), period.amount.to_string())
    })
}

async fn load(cx: &Cx, form: Option<FormState>) -> Result<PeriodsPage, WebError> {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        Ok((legal_entity(conn)?.address.country, privacy::periods(conn)?))
    };
    let (code, periods) = cx.site.means.db.read(read).await?;
    let form = form.unwrap_or_else(|| filled(&periods));
    Ok(PeriodsPage::of(cx.words().country(&code), &code, &periods, form))
}

/// `GET /office/settings/periods`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, None).await?;
    page::show(&cx, &page)
}

/// `POST /office/settings/periods`
pub async fn change(cx: Cx, form: Form<PeriodFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/settings/periods").await? {
        return Ok(asked);
    }
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, Some(form)).await?),
    };
    let mut wanted = Vec::new();
    for class in PeriodClass::ALL {
        match fields.of(*class).trim().parse() {
            Ok(amount) => wanted.push((*class, amount)),
            Err(_) => state.reject(class.as_str(), "periods-number", BTreeMap::new()),
        }
    }
    if !state.is_clean() {
        return page::invalid(&cx, &load(&cx, Some(state)).await?);
    }
    let done = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), PeriodError> {
        wanted.into_iter().try_for_each(|(class, amount)| privacy::set_period(tx, class, amount))
    });
    match done.await {
        Ok(()) => saved(&cx),
        Err(PeriodError::OutOfBounds { class, least, most }) => {
            let form = out_of_bounds(state, class, least, most);
            page::invalid(&cx, &load(&cx, Some(form)).await?)
        }
        Err(PeriodError::Db(error)) => Err(error.into()),
    }
}

fn saved(cx: &Cx) -> Answer {
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(cx)
}

fn out_of_bounds(state: FormState, class: PeriodClass, least: u32, most: u32) -> FormState {
    let args = [("least", least), ("most", most)].map(|(name, it)| (name.into(), it.to_string()));
    state.rejected_with(class.as_str(), "periods-out-of-bounds", args.into())
}

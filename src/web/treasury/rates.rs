//! `/treasury/exchange-rates`: what foreign money was worth, noted by the treasurer day by day.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::typed;
use crate::billing::{self, NoteRateError, NotedRate};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, ExchangeRate};
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::organisations::{self, LegalEntity};
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// Rates shown at most for each legal entity.
const SHOWN: i64 = 60;

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RateFields {
    entity: String,
    currency: String,
    rate: String,
    on_day: String,
    on_month: String,
    on_year: String,
}

impl Fields for RateFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct RatesPage {
    form: FormState,
    may_act: bool,
    entities: Vec<Choice>,
    currencies: Vec<Choice>,
    rates: Vec<RateRow>,
}

#[derive(Debug, Serialize)]
struct RateRow {
    day: String,
    /// `1 GBP = 1.1673 EUR`
    rate: String,
    entity: String,
}

impl Page for RatesPage {
    const TEMPLATE: &'static str = "treasury/rates.html";

    fn samples() -> Vec<Self> {
        let page = |form, rates| Self {
            form,
            may_act: true,
            entities: vec![Choice::new("len_1", "Example Meeting Co-operative (EUR)")],
            currencies: choices::currencies(),
            rates,
        };
        let row = RateRow {
            day: "21 May 2026".to_owned(),
            rate: "1 GBP = 1.1673 EUR".to_owned(),
            entity: "Example Meeting Co-operative".to_owned(),
        };
        let wrong = FormState::empty().filled("rate", "1e3").rejected("rate", "rates-malformed");
        vec![page(FormState::empty(), vec![]), page(wrong, vec![row])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

type Books = (LegalEntity, Vec<NotedRate>);

async fn load(cx: &Cx) -> Result<Vec<Books>, WebError> {
    let read = |conn: &mut Conn| -> Result<Vec<Books>, DbError> {
        let mut all = Vec::new();
        for entity in organisations::legal_entities(conn)? {
            let rates = billing::exchange_rates(conn, &entity.id, SHOWN)?;
            all.push((entity, rates));
        }
        Ok(all)
    };
    Ok(cx.site.means.db.read(read).await?)
}

fn written(cx: &Cx, books: &[Books], form: FormState) -> RatesPage {
    let words = cx.words();
    let row = |entity: &LegalEntity, noted: &NotedRate| RateRow {
        day: words.day(noted.day),
        rate: format!(
            "1 {} = {} {}",
            noted.currency,
            words.typed(&noted.rate.decimal()),
            entity.currency
        ),
        entity: entity.name.clone(),
    };
    let entities = books.iter().map(|(entity, _)| {
        Choice::new(entity.id.as_str(), format!("{} ({})", entity.name, entity.currency))
    });
    RatesPage {
        form,
        may_act: cx.is_staff(&[StaffRole::Treasurer]),
        entities: entities.collect(),
        currencies: choices::currencies(),
        rates: books
            .iter()
            .flat_map(|(entity, rates)| rates.iter().map(move |noted| row(entity, noted)))
            .collect(),
    }
}

/// `GET /treasury/exchange-rates`
pub async fn show(cx: Cx) -> Answer {
    let books = load(&cx).await?;
    let today =
        books.first().map(|(entity, _)| local_day(cx.site.means.clock.now(), entity.time_zone));
    let form =
        today.map_or_else(FormState::empty, |today| typed::filled(FormState::empty(), "on", today));
    page::show(&cx, &written(&cx, &books, form))
}

/// `POST /treasury/exchange-rates`
pub async fn note(cx: Cx, form: Form<RateFields>) -> Answer {
    let books = load(&cx).await?;
    let invalid = |state| page::invalid(&cx, &written(&cx, &books, state));
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return invalid(state),
    };
    let entity = books.iter().map(|(entity, _)| entity).find(|it| it.id.as_str() == fields.entity);
    let currency = Currency::from_code(&fields.currency);
    let day = typed::day(&fields.on_day, &fields.on_month, &fields.on_year);
    let rate = ExchangeRate::parse(&fields.rate, cx.words().decimal_style());
    for (field, key, wrong) in [
        ("entity", "error-choose", entity.is_none()),
        ("currency", "error-choose", currency.is_err()),
        ("rate", "rates-malformed", rate.is_none()),
        ("on", "error-day", day.is_none()),
    ] {
        if wrong {
            state = state.rejected(field, key);
        }
    }
    let (Some(entity), Ok(currency), Some(day), Some(rate)) = (entity, currency, day, rate) else {
        return invalid(state);
    };
    let entity = entity.clone();
    let noted = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| {
            billing::note_exchange_rate(tx, &entity, (currency, day), rate)
        })
        .await;
    match noted {
        Ok(()) => page::see_other("/treasury/exchange-rates")
            .with(Flash::new(Tone::Ok, "rates-noted"))
            .go(&cx),
        Err(NoteRateError::OwnCurrency) => invalid(state.rejected("currency", "rates-own")),
        Err(NoteRateError::InTheFuture) => invalid(state.rejected("on", "payment-in-the-future")),
        Err(NoteRateError::Db(error)) => Err(error.into()),
    }
}

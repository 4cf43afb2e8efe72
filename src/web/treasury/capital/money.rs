//! `/treasury/capital/{subscriptions,repayments,funds}/{id}`: money that came or went for it.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{rails, typed};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::period::local_day;
use crate::membership::shares::{
    FundId, RepaymentId, ShareError, SubscriptionId, fund, give_back, receive_payment, repay,
    repayment, share_classes, subscription,
};
use crate::organisations;
use crate::treasury::Rail;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::membership::shares::{Line, Pen, name_of, refusal};
use crate::web::page::{self, Answer, Page};
use crate::web::words::amount_error;

/// The page.
#[derive(Debug, Serialize)]
pub struct CapitalMoneyPage {
    form: FormState,
    title: String,
    action: String,
    line: Line,
    /// What the day of the line is.
    day_key: &'static str,
    /// What its note is.
    note_key: &'static str,
    rails: Vec<Choice>,
    /// A part can be given back: how much is asked, in this currency.
    currency: Option<&'static str>,
}

impl Page for CapitalMoneyPage {
    const TEMPLATE: &'static str = "treasury/capital/money.html";

    fn samples() -> Vec<Self> {
        let page = |form, currency| Self {
            form,
            title: "Shares were paid".to_owned(),
            action: "/treasury/capital/subscriptions/sub_1".to_owned(),
            line: Line::sample("waits for its payment", "info"),
            day_key: "shares-pay-day",
            note_key: "shares-reference",
            rails: vec![Choice::new("transfer", "Bank transfer")],
            currency,
        };
        let wrong = FormState::empty().rejected("paid", "error-day");
        vec![page(FormState::empty(), None), page(wrong, Some("EUR"))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What money is for.
#[derive(Debug, Clone)]
enum For {
    Subscription(SubscriptionId),
    Repayment(RepaymentId),
    Fund(FundId),
}

impl For {
    fn title_key(&self) -> &'static str {
        match self {
            Self::Subscription(_) => "capital-shares-paid",
            Self::Repayment(_) => "capital-shares-repaid",
            Self::Fund(_) => "capital-fund-returned",
        }
    }

    fn day_key(&self) -> &'static str {
        match self {
            Self::Subscription(_) => "shares-pay-day",
            Self::Repayment(_) | Self::Fund(_) => "shares-due",
        }
    }

    fn note_key(&self) -> &'static str {
        match self {
            Self::Subscription(_) => "shares-reference",
            Self::Repayment(_) => "shares-reason",
            Self::Fund(_) => "capital-terms",
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Subscription(id) => format!("/treasury/capital/subscriptions/{id}"),
            Self::Repayment(id) => format!("/treasury/capital/repayments/{id}"),
            Self::Fund(id) => format!("/treasury/capital/funds/{id}"),
        }
    }

    /// The deed, once the form is read.
    fn does(
        &self,
        tx: &mut Tx<'_>,
        (rail, day, amount): (Rail, NaiveDate, Option<Money>),
        url: &str,
    ) -> Result<(), ShareError> {
        match self {
            Self::Subscription(id) => receive_payment(tx, id, rail, day, url),
            Self::Repayment(id) => repay(tx, id, rail, day, url),
            Self::Fund(id) => {
                let amount = amount.ok_or(ShareError::Count)?;
                give_back(tx, id, amount, rail, day)
            }
        }
    }
}

struct Facts {
    page: CapitalMoneyPage,
    today: NaiveDate,
    open: Money,
}

async fn load(cx: &Cx, what: &For, form: FormState) -> Result<Facts, WebError> {
    let (now, wanted) = (cx.site.means.clock.now(), what.clone());
    let (words, locale) = (cx.words(), cx.locale);
    let site = cx.site.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let classes = share_classes(conn)?;
        let words = crate::web::words::Words { texts: site.templates.texts(), locale };
        let pen = Pen { words, classes: &classes };
        let (line, open) = match &wanted {
            For::Subscription(id) => {
                let one = subscription(conn, id)?;
                (pen.subscription(&one, &name_of(conn, &one.membership_id)?), one.amount)
            }
            For::Repayment(id) => {
                let one = repayment(conn, id)?;
                (pen.repayment(&one, &name_of(conn, &one.membership_id)?), one.amount)
            }
            For::Fund(id) => {
                let one = fund(conn, id)?;
                (pen.fund(&one, &name_of(conn, &one.membership_id)?), one.open)
            }
        };
        let zone = organisations::legal_entity(conn)?.time_zone;
        Ok((line, open, local_day(now, zone)))
    });
    let (line, open, today) = read.await?;
    let currency = matches!(what, For::Fund(_)).then(|| open.currency().code());
    let page = CapitalMoneyPage {
        form,
        title: words.say(what.title_key()),
        action: what.path(),
        line,
        day_key: what.day_key(),
        note_key: what.note_key(),
        rails: rails(&words),
        currency,
    };
    Ok(Facts { page, today, open })
}

async fn show(cx: Cx, what: For) -> Answer {
    let mut facts = load(&cx, &what, FormState::empty()).await?;
    let amount = cx.words().typed(&facts.open.decimal());
    let form = typed::filled(FormState::empty(), "paid", facts.today);
    facts.page.form = form.filled("amount", amount);
    page::show(&cx, &facts.page)
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MoneyFields {
    paid_day: String,
    paid_month: String,
    paid_year: String,
    rail: String,
    amount: String,
}

impl Fields for MoneyFields {}

impl MoneyFields {
    fn read(
        &self,
        cx: &Cx,
        open: Money,
        state: FormState,
    ) -> Result<(Rail, NaiveDate, Money), FormState> {
        let Some(day) = typed::day(&self.paid_day, &self.paid_month, &self.paid_year) else {
            return Err(state.rejected("paid", "error-day"));
        };
        let Ok(rail) = self.rail.parse::<Rail>() else {
            return Err(state.rejected("rail", "error-choose"));
        };
        if self.amount.is_empty() {
            return Ok((rail, day, open));
        }
        match Money::parse(&self.amount, open.currency(), cx.words().decimal_style()) {
            Ok(amount) => Ok((rail, day, amount)),
            Err(error) => Err(state.rejected("amount", amount_error(error))),
        }
    }
}

async fn note(cx: Cx, what: For, form: Form<MoneyFields>) -> Answer {
    let facts = load(&cx, &what, FormState::empty()).await?;
    let read = form.valid().and_then(|(fields, state)| {
        let (rail, day, amount) = fields.read(&cx, facts.open, state.clone())?;
        Ok(((rail, day, Some(amount)), state))
    });
    let (read, state) = match read {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &CapitalMoneyPage { form, ..facts.page }),
    };
    let url = cx.site.means.public_url.to_string();
    match cx.site.means.db.write(cx.actor(), move |tx| what.does(tx, read, &url)).await {
        Ok(()) => {
            page::see_other("/treasury/capital").with(Flash::new(Tone::Ok, "capital-noted")).go(&cx)
        }
        Err(error @ ShareError::Count) => {
            let form = state.rejected("amount", refusal(error)?);
            page::invalid(&cx, &CapitalMoneyPage { form, ..facts.page })
        }
        Err(error) => {
            let form = state.rejected("paid", refusal(error)?);
            page::invalid(&cx, &CapitalMoneyPage { form, ..facts.page })
        }
    }
}

fn parse<I: std::str::FromStr>(id: &str) -> Result<I, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// `GET /treasury/capital/subscriptions/{id}`
pub async fn subscribed(cx: Cx, id: Path<String>) -> Answer {
    show(cx, For::Subscription(parse(&id)?)).await
}

/// `POST /treasury/capital/subscriptions/{id}`
pub async fn receive(cx: Cx, id: Path<String>, form: Form<MoneyFields>) -> Answer {
    note(cx, For::Subscription(parse(&id)?), form).await
}

/// `GET /treasury/capital/repayments/{id}`
pub async fn owed(cx: Cx, id: Path<String>) -> Answer {
    show(cx, For::Repayment(parse(&id)?)).await
}

/// `POST /treasury/capital/repayments/{id}`
pub async fn pay_back(cx: Cx, id: Path<String>, form: Form<MoneyFields>) -> Answer {
    note(cx, For::Repayment(parse(&id)?), form).await
}

/// `GET /treasury/capital/funds/{id}`
pub async fn held(cx: Cx, id: Path<String>) -> Answer {
    show(cx, For::Fund(parse(&id)?)).await
}

/// `POST /treasury/capital/funds/{id}`
pub async fn return_fund(cx: Cx, id: Path<String>, form: Form<MoneyFields>) -> Answer {
    note(cx, For::Fund(parse(&id)?), form).await
}

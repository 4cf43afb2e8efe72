//! `/office/shares`: what the board decides about, what waits, the classes, adopted accounts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Line, Pen, named, refusal, whole};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::shares::{
    AdoptedAccounts, Repayment, Request, ShareClass, ShareClassId, ShareError, Subscription,
    adopt_accounts, adopted_accounts, member_numbered, repayments_open, requests_waiting,
    share_classes, subscribe as subscribe_shares, subscriptions_waiting,
};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct SharesBoardPage {
    form: FormState,
    requests: Vec<Line>,
    waiting: Vec<Line>,
    repayments: Vec<Line>,
    classes: Vec<ClassRow>,
    adopted: Vec<String>,
    /// Classes that can be subscribed for a member.
    open: Vec<Choice>,
    may_write: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ClassRow {
    name: String,
    code: String,
    href: String,
    nominal: String,
    bounds: String,
    open: bool,
}

impl Page for SharesBoardPage {
    const TEMPLATE: &'static str = "membership/shares/board.html";

    fn samples() -> Vec<Self> {
        let class = ClassRow {
            name: "Member share".to_owned(),
            code: "A".to_owned(),
            href: "/office/shares/classes/shc_1".to_owned(),
            nominal: "€50.00".to_owned(),
            bounds: "1 to 100".to_owned(),
            open: true,
        };
        let page = |form, lines: Vec<Line>, classes, may_write| Self {
            form,
            requests: lines.clone(),
            waiting: lines.clone(),
            repayments: lines,
            classes,
            adopted: vec!["2025: 12 May 2026".to_owned()],
            open: vec![Choice::new("shc_1", "Member share (€50.00)")],
            may_write,
        };
        let lines = vec![Line::sample("waits for the board", "info")];
        let wrong = FormState::empty().filled("number", "0").rejected("number", "shares-nobody");
        vec![
            page(FormState::empty(), vec![], vec![], true),
            page(wrong, lines.clone(), vec![class.clone()], true),
            page(FormState::empty(), lines, vec![class], false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Board {
    requests: Vec<(Request, String)>,
    waiting: Vec<(Subscription, String)>,
    repayments: Vec<(Repayment, String)>,
    classes: Vec<ShareClass>,
    adopted: Vec<AdoptedAccounts>,
}

fn read(conn: &mut Conn) -> Result<Board, DbError> {
    let requests = named(requests_waiting(conn)?, conn, |one| &one.membership_id)?;
    let waiting = named(subscriptions_waiting(conn)?, conn, |one| &one.membership_id)?;
    let repayments = named(repayments_open(conn)?, conn, |one| &one.membership_id)?;
    let (classes, adopted) = (share_classes(conn)?, adopted_accounts(conn)?);
    Ok(Board { requests, waiting, repayments, classes, adopted })
}

impl Board {
    fn page(&self, words: Words<'_>, form: FormState, may_write: bool) -> SharesBoardPage {
        let pen = Pen { words, classes: &self.classes };
        let asked = |(one, who): &(Request, String)| {
            let class = self.classes.iter().find(|class| class.id == one.class_id);
            let amount = class.and_then(|class| class.nominal.times(one.shares).ok());
            let amount = amount.map(|amount| words.money(amount)).unwrap_or_default();
            pen.request(one, who, amount)
        };
        let year = |it: &AdoptedAccounts| format!("{}: {}", it.year, words.day(it.adopted_on));
        SharesBoardPage {
            form,
            requests: self.requests.iter().map(asked).collect(),
            waiting: self.waiting.iter().map(|(it, who)| pen.subscription(it, who)).collect(),
            repayments: self.repayments.iter().map(|(it, who)| pen.repayment(it, who)).collect(),
            classes: self.classes.iter().map(|class| row(&words, class)).collect(),
            adopted: self.adopted.iter().map(year).collect(),
            open: pen.choices(|class| class.terms.open),
            may_write,
        }
    }
}

fn row(words: &Words<'_>, class: &ShareClass) -> ClassRow {
    let terms = &class.terms;
    let args = Args::none().with("minimum", terms.minimum.to_string());
    let bounds = match terms.maximum {
        Some(most) => words.fill("shares-from-to", &args.with("maximum", most.to_string())),
        None => words.fill("shares-from-on", &args),
    };
    ClassRow {
        name: terms.names.in_locale(words.locale),
        code: class.code.clone(),
        href: format!("/office/shares/classes/{}", class.id),
        nominal: words.money(class.nominal),
        bounds,
        open: terms.open,
    }
}

async fn load(cx: &Cx, form: FormState) -> Result<SharesBoardPage, WebError> {
    let board = cx.site.means.db.read(read).await?;
    Ok(board.page(cx.words(), form, cx.is_staff(&[StaffRole::Steward])))
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}

/// `GET /office/shares`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// What is subscribed, and for whom.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ForMemberFields {
    number: String,
    share_class: String,
    shares: String,
}

impl Fields for ForMemberFields {}

impl ForMemberFields {
    fn read(&self, state: &FormState) -> Result<(i64, ShareClassId, i64), FormState> {
        let wrong = |field: &str, key: &str| state.clone().rejected(field, key);
        let number = whole(&self.number).ok_or_else(|| wrong("number", "shares-nobody"))?;
        let class = self.share_class.parse().map_err(|_| wrong("share_class", "error-choose"))?;
        let count = whole(&self.shares).ok_or_else(|| wrong("shares", "shares-count"))?;
        Ok((number, class, count))
    }
}

/// `POST /office/shares/subscriptions`
pub async fn subscribe(cx: Cx, form: Form<ForMemberFields>) -> Answer {
    let read = form.valid().and_then(|(fields, state)| Ok((fields.read(&state)?, state)));
    let ((number, class, count), state) = match read {
        Ok(good) => good,
        Err(form) => return again(&cx, form).await,
    };
    let url = cx.site.means.public_url.to_string();
    let done = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, ShareError> {
        let member = member_numbered(tx, number)?;
        subscribe_shares(tx, &member, &class, count, &url)
    });
    match done.await {
        Ok(_) => back(&cx, "shares-subscribed-for"),
        Err(error @ ShareError::NobodyElse) => {
            again(&cx, state.rejected("number", refusal(error)?)).await
        }
        Err(error) => again(&cx, state.rejected("shares", refusal(error)?)).await,
    }
}

/// Which accounts were adopted when.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AccountsFields {
    year: String,
    adopted_on: String,
}

impl Fields for AccountsFields {}

/// `POST /office/shares/accounts`
pub async fn adopt(cx: Cx, form: Form<AccountsFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, form).await,
    };
    let Ok(year) = fields.year.trim().parse::<i32>() else {
        return again(&cx, state.rejected("year", "shares-year")).await;
    };
    let Ok(day) = fields.adopted_on.trim().parse::<NaiveDate>() else {
        return again(&cx, state.rejected("adopted_on", "error-day")).await;
    };
    let url = cx.site.means.public_url.to_string();
    match cx.site.means.db.write(cx.actor(), move |tx| adopt_accounts(tx, year, day, &url)).await {
        Ok(_) => back(&cx, "shares-accounts-noted"),
        Err(error) => again(&cx, state.rejected("adopted_on", refusal(error)?)).await,
    }
}

fn back(cx: &Cx, told: &str) -> Answer {
    page::see_other("/office/shares").with(Flash::new(Tone::Ok, told)).go(cx)
}

//! `/treasury/patronage/{id}`: who would get what, and what is done with it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::tone;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::calendar;
use crate::organisations::{HandedOut, TooSmall};
use crate::patronage::{
    Distribution, DistributionId, DistributionRow, DistributionState, PatronageError,
    approve_distribution, discard_distribution, distribution, hand_out, lines_of,
    undo_distribution,
};
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct DistributionPage {
    form: FormState,
    href: String,
    year: String,
    state_key: String,
    tone: &'static str,
    facts: Vec<Fact>,
    rows: Vec<Row>,
    may_approve: bool,
    may_hand_out: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Fact {
    label: String,
    value: String,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    money: String,
    kind: String,
    share: String,
    handed: String,
    /// The statement, once it is handed out.
    statement: String,
}

impl Page for DistributionPage {
    const TEMPLATE: &'static str = "treasury/patronage/view.html";

    fn samples() -> Vec<Self> {
        let fact = |label: &str, value: &str| Fact { label: label.into(), value: value.into() };
        let row = Row {
            name: "Ada Okafor".to_owned(),
            money: "€120.00".to_owned(),
            kind: "€540.00".to_owned(),
            share: "€133.33".to_owned(),
            handed: "€133.33".to_owned(),
            statement: String::new(),
        };
        let page = |state: DistributionState, form, rows| Self {
            form,
            href: "/treasury/patronage/dst_1".to_owned(),
            year: "1 January 2025 – 31 December 2025".to_owned(),
            state_key: format!("patronage-state-{state}"),
            tone: tone(state),
            facts: vec![fact("Surplus", "€1,000.00")],
            rows,
            may_approve: state == DistributionState::Prepared,
            may_hand_out: state == DistributionState::Approved,
        };
        let paid = Row { statement: "/patronage/statements/dsl_1".to_owned(), ..row.clone() };
        let wrong = FormState::empty().rejected("resolution", "error-required");
        vec![
            page(DistributionState::Prepared, wrong, vec![row.clone()]),
            page(DistributionState::Approved, FormState::empty(), vec![row]),
            page(DistributionState::Paid, FormState::empty(), vec![paid]),
            page(DistributionState::Undone, FormState::empty(), vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn load(
    cx: &Cx,
    id: &DistributionId,
) -> Result<(Distribution, Vec<DistributionRow>), WebError> {
    let id = id.clone();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((distribution(conn, &id)?, lines_of(conn, &id)?))
    });
    Ok(read.await?)
}

fn page(
    cx: &Cx,
    of: &Distribution,
    lines: &[DistributionRow],
    form: FormState,
) -> DistributionPage {
    let words = cx.words();
    let last = of.until.pred_opt().unwrap_or(of.until);
    let treasurer = cx.is_staff(&[StaffRole::Treasurer]);
    DistributionPage {
        form,
        href: format!("/treasury/patronage/{}", of.id),
        year: format!("{} – {}", words.day(of.from), words.day(last)),
        state_key: format!("patronage-state-{}", of.state),
        tone: tone(of.state),
        facts: facts(&words, of, lines),
        rows: lines.iter().map(|row| line(&words, of, row)).collect(),
        may_approve: treasurer && of.state == DistributionState::Prepared,
        may_hand_out: treasurer && of.state == DistributionState::Approved,
    }
}

fn facts(words: &Words<'_>, of: &Distribution, lines: &[DistributionRow]) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: words.say(key), value };
    let handed =
        lines.iter().fold(0_i64, |sum, row| sum.saturating_add(row.line.share.handed.minor()));
    let currency = of.surplus.currency();
    let kept = of.surplus.minor().saturating_sub(handed);
    let small = match of.too_small {
        TooSmall::Reserve => "patronage-small-reserve",
        TooSmall::Donation => "patronage-small-donation",
    };
    let how = match of.handed_out {
        HandedOut::Credit => "patronage-as-credit",
        HandedOut::Payout => "patronage-as-payout",
    };
    let weights = Args::none()
        .with("money", of.terms.money_weight.to_string())
        .with("kind", of.terms.kind_weight.to_string());
    let mut all = vec![
        fact("patronage-surplus", words.money(of.surplus)),
        fact("patronage-weights", words.fill("patronage-weights-are", &weights)),
        fact("patronage-least", words.money(of.terms.least)),
        fact("patronage-handed-total", words.money(Money::from_minor(handed, currency))),
        fact(small, words.money(Money::from_minor(kept, currency))),
        fact("patronage-how", words.say(how)),
    ];
    if !of.resolution.is_empty() {
        all.push(fact("patronage-resolution", of.resolution.clone()));
    }
    all
}

fn line(words: &Words<'_>, of: &Distribution, row: &DistributionRow) -> Row {
    let share = &row.line.share;
    Row {
        name: row.name.clone(),
        money: words.money(share.contributed.money),
        kind: words.money(share.contributed.kind),
        share: words.money(share.exact),
        handed: words.money(share.handed),
        statement: match of.state {
            DistributionState::Paid => format!("/patronage/statements/{}", row.line.id),
            _ => String::new(),
        },
    }
}

fn parse(id: &str) -> Result<DistributionId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// `GET /treasury/patronage/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let (of, lines) = load(&cx, &parse(&id)?).await?;
    page::show(&cx, &page(&cx, &of, &lines, FormState::empty()))
}

/// `GET /treasury/patronage/{id}/lines.csv`
pub async fn download(cx: Cx, id: Path<String>) -> Answer {
    let (of, lines) = load(&cx, &parse(&id)?).await?;
    let head = ["party", "money", "kind", "share", "handed_out", "currency", "paid_on"];
    let rows = lines.iter().map(|row| {
        let share = &row.line.share;
        vec![
            csv::text(&row.name),
            share.contributed.money.decimal(),
            share.contributed.kind.decimal(),
            share.exact.decimal(),
            share.handed.decimal(),
            of.surplus.currency().code().to_owned(),
            of.paid_on.map(|day| day.to_string()).unwrap_or_default(),
        ]
    });
    csv::file("patronage.csv", &head, rows)
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ApprovalFields {
    #[validate(custom(function = "crate::web::membership::activity::are_words"))]
    resolution: String,
}

impl Fields for ApprovalFields {}

/// `POST /treasury/patronage/{id}/approval`
pub async fn approve(cx: Cx, id: Path<String>, form: Form<ApprovalFields>) -> Answer {
    let of = parse(&id)?;
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let (of, lines) = load(&cx, &of).await?;
            return page::invalid(&cx, &page(&cx, &of, &lines, form));
        }
    };
    let deed = move |tx: &mut Tx<'_>| approve_distribution(tx, &of, &fields.resolution);
    cx.site.means.db.write(cx.actor(), deed).await?;
    back(&cx, &id, "patronage-approved")
}

/// `POST /treasury/patronage/{id}/discard`
pub async fn discard(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let of = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| discard_distribution(tx, &of)).await?;
    back(&cx, &id, "patronage-discarded")
}

/// `POST /treasury/patronage/{id}/reversal`
pub async fn undo(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let of = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| undo_distribution(tx, &of)).await?;
    back(&cx, &id, "patronage-undone")
}

/// `POST /treasury/patronage/{id}/payment`
pub async fn give(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let of = parse(&id)?;
    let deed = move |tx: &mut Tx<'_>| -> Result<(), PatronageError> {
        let today = calendar::day_of(tx.conn, tx.now)?;
        hand_out(tx, &of, today)
    };
    cx.site.means.db.write(cx.actor(), deed).await?;
    back(&cx, &id, "patronage-paid")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/treasury/patronage/{id}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}

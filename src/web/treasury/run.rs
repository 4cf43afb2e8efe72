//! `/treasury/run`: the period's invoices. A rehearsal first, then the run itself.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::typed;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::ground::text::{Args, decimal};
use crate::identity::StaffRole;
use crate::membership::{self, InvoiceRun, Mode, Report, RunId, RunState, RunTax};
use crate::organisations;
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page that starts a run and lists the latest.
#[derive(Debug, Serialize)]
pub struct RunsPage {
    form: FormState,
    may_act: bool,
    runs: Vec<RunRow>,
}

#[derive(Debug, Serialize)]
struct RunRow {
    href: String,
    on: String,
    mode_key: &'static str,
    status: Status,
    documents: u64,
    gross: String,
}

impl Page for RunsPage {
    const TEMPLATE: &'static str = "treasury/runs.html";

    fn samples() -> Vec<Self> {
        let row = |mode_key, status| RunRow {
            href: "/treasury/run/run_1".to_owned(),
            on: "1 June 2026".to_owned(),
            mode_key,
            status,
            documents: 78,
            gross: "€3,510.00".to_owned(),
        };
        let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default();
        let fresh = || typed::filled(FormState::empty(), "on", today);
        let runs = vec![
            row("run-mode-issue", run_status(RunState::Done)),
            row("run-mode-rehearsal", run_status(RunState::Running)),
            row("run-mode-issue", run_status(RunState::Failed)),
        ];
        vec![
            Self { form: fresh(), may_act: true, runs: vec![] },
            Self { form: fresh().rejected("on", "error-day"), may_act: true, runs },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn run_status(state: RunState) -> Status {
    let (key, tone) = match state {
        RunState::Running => ("run-state-running", "info"),
        RunState::Done => ("run-state-done", "ok"),
        RunState::Failed => ("run-state-failed", "bad"),
    };
    Status { key, tone }
}

const fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Rehearsal => "run-mode-rehearsal",
        Mode::Issue => "run-mode-issue",
    }
}

/// `GET /treasury/run`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, None).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: Option<FormState>) -> Result<RunsPage, WebError> {
    let now = cx.site.means.clock.now();
    let (runs, today) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, DbError> {
            let zone = organisations::legal_entity(conn)?.time_zone;
            Ok((membership::latest_runs(conn, 12)?, local_day(now, zone)))
        })
        .await?;
    let words = cx.words();
    let row = |run: &InvoiceRun| RunRow {
        href: format!("/treasury/run/{}", run.id),
        on: words.day(run.on),
        mode_key: mode_key(run.mode),
        status: run_status(run.state),
        documents: run.report.documents,
        gross: words.money(run.report.gross),
    };
    Ok(RunsPage {
        form: form.unwrap_or_else(|| typed::filled(FormState::empty(), "on", today)),
        may_act: cx.is_staff(&[StaffRole::Treasurer]),
        runs: runs.iter().map(row).collect(),
    })
}

/// Up to which day.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RunFields {
    on_day: String,
    on_month: String,
    on_year: String,
}

impl Fields for RunFields {}

/// `POST /treasury/run`: orders a rehearsal.
pub async fn rehearse(cx: Cx, form: Form<RunFields>) -> Answer {
    let Form { input, state } = form;
    let Some(on) = typed::day(&input.on_day, &input.on_month, &input.on_year) else {
        let page = load(&cx, Some(state.rejected("on", "error-day"))).await?;
        return page::invalid(&cx, &page);
    };
    order(&cx, on, Mode::Rehearsal).await
}

/// `POST /treasury/run/{id}/invoices`: issues what the rehearsal showed.
pub async fn issue(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let rehearsal = one(&cx, &id).await?;
    order(&cx, rehearsal.on, Mode::Issue).await
}

async fn order(cx: &Cx, on: NaiveDate, mode: Mode) -> Answer {
    let ordered =
        cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
            membership::order_run(tx, on, mode)
        });
    page::see_other(&format!("/treasury/run/{}", ordered.await?)).go(cx)
}

async fn one(cx: &Cx, id: &str) -> Result<InvoiceRun, WebError> {
    let id: RunId = id.parse().map_err(|_| WebError::NotFound)?;
    Ok(cx.site.means.db.read(move |conn| membership::invoice_run(conn, &id)).await?)
}

/// The page of one run.
#[derive(Debug, Serialize)]
pub struct RunPage {
    id: String,
    on: String,
    rehearsal: bool,
    status: Status,
    running: bool,
    may_issue: bool,
    done: i64,
    total: i64,
    documents: u64,
    gross: String,
    taxes: Vec<TaxRow>,
    first: Vec<DocumentRow>,
    /// How many documents are not in the list.
    more: u64,
    parked: u64,
    first_parked: Vec<ParkedRow>,
}

#[derive(Debug, Serialize)]
struct TaxRow {
    label: String,
    taxable: String,
    tax: String,
}

#[derive(Debug, Serialize)]
struct DocumentRow {
    number: String,
    href: Option<String>,
    name: String,
    party_href: String,
    gross: String,
}

#[derive(Debug, Serialize)]
struct ParkedRow {
    name: String,
    party_href: String,
    why_key: String,
}

impl Page for RunPage {
    const TEMPLATE: &'static str = "treasury/run.html";

    fn samples() -> Vec<Self> {
        let document = |issued: bool| DocumentRow {
            number: "MC-2026-000042".to_owned(),
            href: issued.then(|| "/invoices/inv_1".to_owned()),
            name: "Ada Lovelace".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            gross: "€45.00".to_owned(),
        };
        let tax = TaxRow {
            label: "Outside the scope of VAT".to_owned(),
            taxable: "€45.00".to_owned(),
            tax: "€0.00".to_owned(),
        };
        let parked = |why: &str| ParkedRow {
            name: "Grace Hopper".to_owned(),
            party_href: "/treasury/parties/pty_2".to_owned(),
            why_key: format!("run-parked-{why}"),
        };
        let page = |state, rehearsal, first: Vec<DocumentRow>, first_parked: Vec<ParkedRow>| Self {
            id: "run_1".to_owned(),
            on: "1 June 2026".to_owned(),
            rehearsal,
            running: state == RunState::Running,
            status: run_status(state),
            may_issue: rehearsal && state == RunState::Done && !first.is_empty(),
            done: 40,
            total: 80,
            documents: u64::try_from(first.len()).unwrap_or(0),
            gross: "€45.00".to_owned(),
            taxes: Vec::new(),
            more: 0,
            first,
            parked: u64::try_from(first_parked.len()).unwrap_or(0),
            first_parked,
        };
        let whys = [
            "no-address",
            "overlap",
            "foreign-currency",
            "vat-unproved",
            "no-exchange-rate",
            "amount",
            "fault",
        ];
        let mut full = page(RunState::Done, true, vec![document(false)], whys.map(parked).into());
        full.taxes.push(tax);
        vec![
            full,
            page(RunState::Running, false, vec![], vec![]),
            page(RunState::Done, false, vec![document(true)], vec![]),
            page(RunState::Done, true, vec![], vec![]),
            page(RunState::Failed, false, vec![], vec![]),
        ]
    }
}

/// `GET /treasury/run/{id}`
pub async fn view(cx: Cx, id: Path<String>) -> Answer {
    let run = one(&cx, &id).await?;
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    page::show(&cx, &written(&cx.words(), &run, may_act))
}

/// `GET /treasury/run/{id}/progress`: the part of the page that moves; leads to the page when
/// the run is through.
pub async fn progress(cx: Cx, id: Path<String>) -> Answer {
    let run = one(&cx, &id).await?;
    if run.state != RunState::Running {
        return page::see_other(&format!("/treasury/run/{}", run.id)).go(&cx);
    }
    let mut context = tera::Context::new();
    context.insert("done", &run.done);
    context.insert("total", &run.total.max(run.done));
    let html = cx
        .site
        .templates
        .render("treasury/_progress.html", cx.locale, &context)
        .map_err(|error| WebError::fault(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html))
}

fn written(words: &Words<'_>, run: &InvoiceRun, may_act: bool) -> RunPage {
    let report = &run.report;
    let rehearsal = run.mode == Mode::Rehearsal;
    let listed = u64::try_from(report.first.len()).unwrap_or(u64::MAX);
    RunPage {
        id: run.id.to_string(),
        on: words.day(run.on),
        rehearsal,
        status: run_status(run.state),
        running: run.state == RunState::Running,
        may_issue: may_act && rehearsal && run.state == RunState::Done && report.documents > 0,
        done: run.done,
        total: run.total.max(run.done),
        documents: report.documents,
        gross: sums(words, report),
        taxes: report.taxes.iter().map(|tax| tax_row(words, tax)).collect(),
        first: documents(words, report, rehearsal),
        more: report.documents.saturating_sub(listed),
        parked: report.parked,
        first_parked: report
            .first_parked
            .iter()
            .map(|parked| ParkedRow {
                name: parked.name.clone(),
                party_href: format!("/treasury/parties/{}", parked.party_id),
                why_key: format!("run-parked-{}", parked.why.code()),
            })
            .collect(),
    }
}

/// The sum in the co-op's currency, and those in others beside it.
fn sums(words: &Words<'_>, report: &Report) -> String {
    let all = std::iter::once(report.gross).chain(report.others.iter().copied());
    all.map(|sum| words.money(sum)).collect::<Vec<_>>().join(" + ")
}

fn documents(words: &Words<'_>, report: &Report, rehearsal: bool) -> Vec<DocumentRow> {
    let row = |document: &membership::RunDocument| DocumentRow {
        number: document.number.clone(),
        href: (!rehearsal).then(|| format!("/invoices/{}", document.id)),
        name: document.name.clone(),
        party_href: format!("/treasury/parties/{}", document.party_id),
        gross: words.money(document.gross),
    };
    report.first.iter().map(row).collect()
}

fn tax_row(words: &Words<'_>, tax: &RunTax) -> TaxRow {
    let label = match tax.category.word() {
        Some(word) => words.say(word),
        None => {
            let rate = decimal(words.locale, tax.rate_bp.into(), 2);
            words.fill("run-vat", &Args::none().with("rate", rate))
        }
    };
    TaxRow { label, taxable: words.money(tax.taxable), tax: words.money(tax.tax) }
}

//! `folkmoot invoices run`

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::place::Place;
use super::run::runtime;
use super::{Failure, say::Form, start};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError};
use crate::membership::{self, InvoiceRun, Mode, RunState};

/// The co-op's invoices.
#[derive(Debug, clap::Subcommand)]
pub enum Invoices {
    /// Issue what is due up to and including a day; safe to repeat and to interrupt
    #[command(after_help = "Examples:\n  folkmoot invoices run --on 2026-06-01 --dry-run\n  \
        folkmoot invoices run --on 2026-06-01 --json\n\n\
        Exit code 1 when the run failed; parties without an address are told, and wait.")]
    Run(Run),
}

/// An invoice run.
#[derive(Debug, clap::Args)]
pub struct Run {
    /// The day, in the legal entity's calendar: YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    on: NaiveDate,
    /// Tell what would be issued, and issue nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    form: Form,
}

impl Invoices {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Run(Run { on, dry_run, form }) = self;
        let config = place.settings()?;
        let mode = if dry_run { Mode::Rehearsal } else { Mode::Issue };
        let run = runtime()?.block_on(async {
            let means = start::start(&config)?.means;
            run(&means, on, mode).await
        })?;
        form.say(&facts(&run), |_| words(&run))?;
        if run.state == RunState::Done { Ok(()) } else { Err(Failure::Found) }
    }
}

/// Orders a run and drives it to its end. The job that was ordered with it finds nothing left.
pub(super) async fn run(means: &Means, on: NaiveDate, mode: Mode) -> Result<InvoiceRun, Failure> {
    let order = move |tx: &mut crate::ground::db::Tx<'_>| -> Result<_, DbError> {
        membership::order_run(tx, on, mode)
    };
    let id = means.db.write(Actor::command_line(), order).await?;
    membership::drive_run(means, &id, |_| {}).await.map_err(Failure::because)
}

fn facts(run: &InvoiceRun) -> Value {
    json!({
        "run": run.id.as_str(),
        "on": run.on,
        "mode": run.mode,
        "state": run.state,
        "report": run.report,
    })
}

fn words(run: &InvoiceRun) -> String {
    let report = &run.report;
    let verb = match run.mode {
        Mode::Rehearsal => "would be issued",
        Mode::Issue => "issued",
    };
    let mut lines = vec![format!(
        "{} documents {verb} up to {}: {} {} with tax.",
        report.documents,
        run.on,
        report.gross.decimal(),
        report.gross.currency().code()
    )];
    for sum in &report.foreign {
        lines.push(format!("  and {} {} with tax", sum.decimal(), sum.currency().code()));
    }
    for tax in &report.taxes {
        lines.push(format!(
            "  tax {} {}.{:02} %: {} of {} {}",
            tax.category,
            tax.rate_bp / 100,
            tax.rate_bp % 100,
            tax.tax.decimal(),
            tax.taxable.decimal(),
            tax.taxable.currency().code()
        ));
    }
    for document in &report.first {
        lines.push(format!(
            "  {}  {}  {}",
            document.number,
            document.gross.decimal(),
            document.name
        ));
    }
    for parked in &report.first_parked {
        lines.push(format!("  waits: {} ({:?})", parked.name, parked.why));
    }
    lines.join("\n")
}

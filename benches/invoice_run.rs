//! How long the invoice run takes for 1,000, 10,000 and 100,000 members whose invoices have two
//! lines, beside SQL that writes the very same rows with as many commits, equally durable, into the
//! same tables; and how much memory it takes at most.
//!
//! `cargo bench --bench invoice_run [-- MEMBERS...]`; on SQLite, or where `TEST_DATABASE_URL` is
//! set in databases of their own on that PostgreSQL server; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

#[path = "invoice_run/bare.rs"]
mod bare;
#[path = "invoice_run/stage.rs"]
mod stage;

use std::time::Instant;

use chrono::{NaiveDate, TimeDelta};
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::db::{Actor, Db, DbError, offenders};
use folkmoot::ground::text::Texts;
use folkmoot::membership::{self, Mode, RunState};

use self::stage::Stage;

fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    let (mut first, mut first_cpu) = (None, None);
    for members in sizes {
        let stage = Stage::new(members);
        println!("invoice_run_database {} ", stage.name());
        let trail = "SELECT CAST(COUNT(*) AS TEXT) AS offender FROM audit_events";
        let trail = bare::number(&mut stage.settings.connect().unwrap(), trail);
        let begun = memory_mib("VmRSS:");
        forget_peak();
        let (seconds, cpu, commits) = run(&stage, members);
        println!("invoice_run_{members}_memory_peak {:.0} MiB", memory_mib("VmHWM:"));
        println!("invoice_run_{members}_memory_before {begun:.0} MiB");
        let bare = bare::write(&stage, commits, trail.try_into().unwrap());
        let each = seconds / f64::from(members);
        println!("invoice_run_{members}_members {seconds:.3} s");
        println!("invoice_run_{members}_per_invoice {:.3} ms", each * 1000.0);
        println!("invoice_run_{members}_commits {commits} commits");
        println!("invoice_run_{members}_bare_rows {bare:.3} s");
        println!("invoice_run_{members}_to_bare_rows {:.2} ratio", seconds / bare);
        let smallest = *first.get_or_insert(each);
        println!("invoice_run_{members}_growth {:.2} ratio", each / smallest);
        let each = cpu / f64::from(members);
        println!("invoice_run_{members}_cpu_per_invoice {:.3} ms", each * 1000.0);
        let smallest = *first_cpu.get_or_insert(each);
        println!("invoice_run_{members}_cpu_growth {:.2} ratio", each / smallest);
    }
}

/// Issues for all members; the seconds it took by the clock, those on a CPU, and its commits.
fn run(stage: &Stage, members: u32) -> (f64, f64, u32) {
    let (db, clock): (&Db, &SettableClock) = (&stage.db, &stage.clock);
    let texts = Texts::load().unwrap();
    let on: NaiveDate = "2026-05-21".parse().unwrap();
    let (begun, cpu) = (Instant::now(), cpu_seconds());
    let id = db
        .write_now::<_, DbError>(Actor::command_line(), |tx| {
            membership::order_run(tx, on, Mode::Issue)
        })
        .unwrap();
    let mut commits = 1;
    let run = loop {
        let run = db
            .write_now(Actor::command_line(), |tx| membership::take_batch(tx, &id, &texts))
            .unwrap();
        commits += 1;
        if run.state != RunState::Running {
            break run;
        }
        // Time goes on, as it does: ids are in the order of their birth.
        clock.advance(TimeDelta::milliseconds(50));
    };
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    assert_eq!(run.report.documents, u64::from(members));
    let lines = "SELECT CAST(COUNT(*) AS TEXT) AS offender FROM invoice_lines";
    let lines = offenders(&mut stage.settings.connect().unwrap(), lines).unwrap();
    assert_eq!(lines[0], (members * 2).to_string(), "two lines each");
    (seconds, cpu, commits)
}

/// Seconds that this process has been on a CPU: it has one thread that works (Linux).
fn cpu_seconds() -> f64 {
    let line = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// A figure of this process's memory (Linux).
fn memory_mib(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

/// The peak begins anew: what the stage took is no part of the run (Linux).
fn forget_peak() {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
}

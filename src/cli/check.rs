//! `folkmoot check`

use serde::Serialize;

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::audit::{self, Verdict};
use crate::gateways::mail;
use crate::ground::db::{Check, Conn, DbError};
use crate::{
    assemblies, billing, calendar, front, identity, inkind, ledger, mailings, meetings, membership,
    merging, organisations, patronage, privacy, provisioning, recordings, treasury, usage,
};

/// Proves every invariant of the stored rows and changes nothing. Exit code 1, and the rows, when
/// one is broken.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot check\n  folkmoot check --only ledger --json")]
pub struct CheckRooms {
    /// Only the invariants of this room, such as ledger, billing or audit
    #[arg(long, value_name = "ROOM")]
    only: Option<String>,
    #[command(flatten)]
    form: Form,
}

/// One invariant and what breaks it.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The room that promises it.
    pub room: &'static str,
    /// The invariant.
    pub name: &'static str,
    /// The rows that break it; none when all is well.
    pub rows: Vec<String>,
}

type Checks = fn() -> Vec<Check>;

/// Each room and its invariants.
const ROOMS: &[(&str, Checks)] = &[
    ("audit", audit_checks),
    ("mail", || mail::checks().to_vec()),
    ("identity", || identity::checks().to_vec()),
    ("organisations", || organisations::checks().to_vec()),
    ("ledger", || [ledger::checks(), treasury::control_checks()].concat()),
    ("billing", || billing::checks().to_vec()),
    ("treasury", || [treasury::checks(), treasury::rail_checks()].concat()),
    ("membership", || [membership::checks(), membership::shares::checks()].concat()),
    ("inkind", || inkind::checks().to_vec()),
    ("patronage", || patronage::checks().to_vec()),
    ("mailings", || mailings::checks().to_vec()),
    ("assemblies", || assemblies::checks().to_vec()),
    ("provisioning", || provisioning::checks().to_vec()),
    ("meetings", || meetings::checks().to_vec()),
    ("recordings", || recordings::checks().to_vec()),
    ("usage", || usage::checks().to_vec()),
    ("front", || front::checks().to_vec()),
    ("calendar", || calendar::checks().to_vec()),
    ("merging", || merging::checks().to_vec()),
    ("privacy", || privacy::checks().to_vec()),
];

fn audit_checks() -> Vec<Check> {
    vec![Check { name: "the chain of audit events is whole", find: broken_chain }]
}

fn broken_chain(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    Ok(match audit::verify(conn)? {
        Verdict::Sound { .. } => Vec::new(),
        Verdict::Broken { seq, why } => vec![format!("event {seq}: {why}")],
    })
}

/// Proves the invariants of every room, or of `only` one.
///
/// # Errors
/// When the database cannot be asked.
pub fn findings(conn: &mut Conn, only: Option<&str>) -> Result<Vec<Finding>, DbError> {
    let mut findings = Vec::new();
    for (room, checks) in ROOMS.iter().filter(|(room, _)| only.is_none_or(|only| only == *room)) {
        for check in checks() {
            findings.push(Finding { room, name: check.name, rows: (check.find)(conn)? });
        }
    }
    Ok(findings)
}

/// As lines for people: the broken ones with their rows, and how many hold.
pub(super) fn words(findings: &[Finding]) -> String {
    let mut text = String::new();
    for broken in findings.iter().filter(|finding| !finding.rows.is_empty()) {
        text.push_str(&format!("BROKEN {}: {}\n", broken.room, broken.name));
        for row in &broken.rows {
            text.push_str(&format!("  {row}\n"));
        }
    }
    let holding = findings.iter().filter(|finding| finding.rows.is_empty()).count();
    text.push_str(&format!("{holding} of {} invariants hold.", findings.len()));
    text
}

pub(super) fn all_hold(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.rows.is_empty())
}

impl CheckRooms {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        if let Some(only) = &self.only
            && !ROOMS.iter().any(|(room, _)| room == only)
        {
            let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
            return Err(Failure::Broken(format!(
                "{only} has no invariants; these have: {}.",
                rooms.join(", ")
            )));
        }
        let settings = place::current_database(&place.settings()?)?;
        let findings = findings(&mut settings.connect()?, self.only.as_deref())?;
        self.form.say(&findings, |findings| words(findings))?;
        if all_hold(&findings) { Ok(()) } else { Err(Failure::Found) }
    }
}

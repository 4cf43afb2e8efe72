//! A seed of assemblies: planned, so that a steward can call them.

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::{refused, unreadable};
use crate::assemblies::{AssemblyKind, NewAssembly, plan_assembly};
use crate::ground::db::Tx;
use crate::ground::period::at_local;
use crate::membership::{SeedError, calendar};
use crate::organisations::legal_entity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AssembliesFile {
    assembly: Vec<AssemblyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AssemblyEntry {
    kind: AssemblyKind,
    title: String,
    /// Days from today.
    in_days: u32,
    /// `18:00`, in the zone of the legal entity.
    hour: String,
    /// Days before today.
    record_days_ago: u32,
    place: String,
    agenda: String,
}

/// Plans the assemblies of a file. Returns how many it had.
pub(super) fn sow(tx: &mut Tx<'_>, toml: &str) -> Result<usize, SeedError> {
    let file: AssembliesFile = toml::from_str(toml).map_err(|error| unreadable(&error))?;
    for entry in &file.assembly {
        plan(tx, entry)?;
    }
    Ok(file.assembly.len())
}

fn plan(tx: &mut Tx<'_>, entry: &AssemblyEntry) -> Result<(), SeedError> {
    let zone = legal_entity(tx.conn)?.time_zone;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let on = today.checked_add_days(Days::new(entry.in_days.into()));
    let record_on = today.checked_sub_days(Days::new(entry.record_days_ago.into()));
    let (on, record_on) =
        on.zip(record_on).ok_or_else(|| SeedError::refused(&entry.title, "beyond the calendar"))?;
    let hour = NaiveTime::parse_from_str(&entry.hour, "%H:%M").map_err(refused(&entry.title))?;
    let new = NewAssembly {
        kind: entry.kind,
        title: entry.title.clone(),
        starts_at: at_local(on, hour, zone).map_err(refused(&entry.title))?,
        zone,
        place: entry.place.clone(),
        room_slug: None,
        agenda: entry.agenda.trim().to_owned(),
        record_on,
    };
    plan_assembly(tx, &new).map_err(refused(&entry.title))?;
    Ok(())
}

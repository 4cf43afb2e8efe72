//! Assemblies of the demonstration that were called, and one that was held.

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::people::{person, refused};
use crate::assemblies::{
    AssemblyId, AssemblyKind, Ballot, MajorityRule, NewAssembly, NewResolution, VoterId, Votes,
    assemblies, call_assembly, check_in_person, close_assembly, give_proxy, open_assembly,
    plan_assembly, resolve, voters_cast_by,
};
use crate::ground::db::Tx;
use crate::ground::period::at_local;
use crate::membership::{SeedError, calendar};
use crate::organisations::legal_entity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssemblyEntry {
    kind: AssemblyKind,
    title: String,
    place: String,
    agenda: String,
    /// Also the record date.
    called_days_ago: u32,
    held_days_ago: Option<u32>,
    held_in_days: Option<u32>,
    hour: String,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    proxies: Vec<ProxyEntry>,
    #[serde(default)]
    resolution: Vec<ResolutionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProxyEntry {
    giver: String,
    holder: String,
}

/// What consumers voted: producers of the demonstration were not there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResolutionEntry {
    question: String,
    majority: MajorityRule,
    favour: u32,
    against: u32,
    abstaining: u32,
}

impl AssemblyEntry {
    /// Calls it on its day, and holds it on its day.
    pub(super) fn live(
        &self,
        tx: &mut Tx<'_>,
        days_ago: u32,
        public_url: &str,
    ) -> Result<(), SeedError> {
        if days_ago == self.called_days_ago {
            self.call(tx, public_url)?;
        }
        if Some(days_ago) == self.held_days_ago {
            self.hold(tx)?;
        }
        Ok(())
    }

    fn call(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), SeedError> {
        let plan = self.plan(tx)?;
        let id = plan_assembly(tx, &plan).map_err(refused(&self.title))?;
        call_assembly(tx, &id, "", public_url).map_err(refused(&self.title))?;
        for ProxyEntry { giver, holder } in &self.proxies {
            let (from, to) = (vote(tx, &id, giver)?, vote(tx, &id, holder)?);
            give_proxy(tx, &id, &from, &to).map_err(refused(giver))?;
        }
        Ok(())
    }

    fn plan(&self, tx: &mut Tx<'_>) -> Result<NewAssembly, SeedError> {
        let zone = legal_entity(tx.conn)?.time_zone;
        let today = calendar::day_of(tx.conn, tx.now)?;
        let ahead = match (self.held_days_ago, self.held_in_days) {
            (Some(ago), _) => self.called_days_ago.saturating_sub(ago),
            (None, ahead) => self.called_days_ago.saturating_add(ahead.unwrap_or(0)),
        };
        let on = today.checked_add_days(Days::new(ahead.into()));
        let on = on.ok_or_else(|| SeedError::refused(&self.title, "beyond the calendar"))?;
        let hour = NaiveTime::parse_from_str(&self.hour, "%H:%M").map_err(refused(&self.title))?;
        Ok(NewAssembly {
            kind: self.kind,
            title: self.title.clone(),
            starts_at: at_local(on, hour, zone).map_err(refused(&self.title))?,
            zone,
            place: self.place.clone(),
            room_slug: None,
            agenda: self.agenda.trim().to_owned(),
            record_on: today,
        })
    }

    fn hold(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let all = assemblies(tx.conn, 100)?;
        let known = all.into_iter().find(|one| one.title == self.title);
        let id = known.ok_or_else(|| SeedError::refused(&self.title, "was not called"))?.id;
        open_assembly(tx, &id).map_err(refused(&self.title))?;
        for email in &self.present {
            let user = person(tx.conn, email)?.id;
            check_in_person(tx, &id, &user).map_err(refused(email))?;
        }
        for one in &self.resolution {
            resolve(tx, &id, &one.stated()).map_err(refused(&one.question))?;
        }
        close_assembly(tx, &id).map_err(refused(&self.title))
    }
}

/// The vote that somebody casts.
fn vote(tx: &mut Tx<'_>, id: &AssemblyId, email: &str) -> Result<VoterId, SeedError> {
    let user = person(tx.conn, email)?.id;
    let first = voters_cast_by(tx.conn, id, &user)?.into_iter().next();
    Ok(first.ok_or_else(|| SeedError::refused(email, "casts no vote"))?.id)
}

impl ResolutionEntry {
    fn stated(&self) -> NewResolution {
        let votes =
            Votes { favour: self.favour, against: self.against, abstaining: self.abstaining };
        NewResolution {
            question: self.question.clone(),
            majority: self.majority,
            ballot: Ballot { consumers: votes, ..Ballot::default() },
        }
    }
}

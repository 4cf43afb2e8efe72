//! What else the demonstration has behind it and before it, told through the verbs that people use:
//! people who were invited, a domain, letters to all, an erasure that waits, a table taken over.

use serde::Deserialize;

use super::assembly::AssemblyEntry;
use super::people::{organisation, person, refused};
use crate::cli::Failure;
use crate::gateways::mail;
use crate::gateways::means::Means;
use crate::ground::csv;
use crate::ground::db::{Actor, Tx};
use crate::ground::text::Locale;
use crate::imports::{self, DateOrder, ImportError, Kind, LIMITS, Mapping};
use crate::mailings::{Audience, NewAnnouncement, draft_announcement, send_announcement};
use crate::membership::{SeedError, seats_included};
use crate::organisations::{
    Inviting, Joining, Mailbox, ProveBy, Role, accept_invitation_as_newcomer, add_domain, invite,
    note_opened, prove_domain, waiting_invitations,
};
use crate::privacy::{ErasureMeans, ask_for_erasure};

const HISTORY: &str = include_str!("../../../seeds/history.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct History {
    assembly: Vec<AssemblyEntry>,
    invitation: Vec<InvitationEntry>,
    domain: Vec<DomainEntry>,
    mailing: Vec<MailingEntry>,
    erasure: Vec<ErasureEntry>,
    table: Vec<TableEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InvitationEntry {
    organisation: String,
    by: String,
    email: String,
    days_ago: u32,
    #[serde(default)]
    opened: bool,
    /// The name of whoever comes in by it, on the same day.
    accepts_as: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DomainEntry {
    organisation: String,
    by: String,
    domain: String,
    joining: Joining,
    days_ago: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MailingEntry {
    audience: Audience,
    subject: String,
    body: String,
    days_ago: u32,
    /// It stays a draft otherwise.
    sent: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErasureEntry {
    email: String,
    days_ago: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableEntry {
    what: Kind,
    file_name: String,
    days_ago: u32,
    csv: String,
}

impl History {
    pub(super) fn read() -> Result<Self, Failure> {
        toml::from_str(HISTORY).map_err(Failure::because)
    }

    /// What happened so many days ago.
    pub(super) async fn live(&self, means: &Means, days_ago: u32) -> Result<(), Failure> {
        let live = |tx: &mut Tx<'_>| -> Result<(), SeedError> {
            for one in &self.assembly {
                one.live(tx, days_ago, &means.public_url)?;
            }
            for one in self.invitation.iter().filter(|one| one.days_ago == days_ago) {
                one.send(tx)?;
            }
            for one in self.domain.iter().filter(|one| one.days_ago == days_ago) {
                one.prove(tx)?;
            }
            for one in self.mailing.iter().filter(|one| one.days_ago == days_ago) {
                one.write(tx)?;
            }
            for one in self.erasure.iter().filter(|one| one.days_ago == days_ago) {
                one.ask(tx, &means.public_url)?;
            }
            Ok(())
        };
        means.db.write_now(Actor::command_line(), live).map_err(Failure::because)?;
        for one in self.table.iter().filter(|one| one.days_ago == days_ago) {
            one.take_over(means).await?;
        }
        Ok(())
    }
}

/// The token in the letter about something, which has not left yet.
fn token(tx: &mut Tx<'_>, about: &str) -> Result<String, SeedError> {
    let letter = mail::letters_about(tx.conn, about)?.into_iter().next();
    let letter = letter.ok_or_else(|| SeedError::refused(about, "no letter"))?;
    let link = letter.secret_link(tx.vault()).map_err(refused(about))?.unwrap_or_default();
    Ok(link.rsplit('/').next().unwrap_or_default().to_owned())
}

impl InvitationEntry {
    fn send(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let organisation = organisation(tx.conn, &self.organisation)?;
        let inviter = person(tx.conn, &self.by)?.id;
        let how = Inviting {
            organisation: &organisation,
            inviter: &inviter,
            role: Role::Host,
            seats_of: seats_included,
        };
        invite(tx, &how, std::slice::from_ref(&self.email)).map_err(refused(&self.email))?;
        let waiting = waiting_invitations(tx.conn, &organisation.id, tx.now)?;
        let sent = waiting.into_iter().find(|one| one.email == self.email);
        let sent = sent.ok_or_else(|| SeedError::refused(&self.email, "was not invited"))?;
        if self.opened {
            note_opened(tx, &sent.id)?;
        }
        if let Some(name) = &self.accepts_as {
            let token = token(tx, sent.id.as_str())?;
            accept_invitation_as_newcomer(tx, &token, name, Locale::En, seats_included)
                .map_err(refused(&self.email))?;
        }
        Ok(())
    }
}

impl DomainEntry {
    fn prove(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let organisation = organisation(tx.conn, &self.organisation)?;
        let owner = person(tx.conn, &self.by)?.id;
        let by = ProveBy::Letter(Mailbox::Postmaster);
        let added = add_domain(tx, &organisation, &owner, &self.domain, by, self.joining)
            .map_err(refused(&self.domain))?;
        let token = token(tx, added.id.as_str())?;
        prove_domain(tx, &token).map(drop).map_err(refused(&self.domain))
    }
}

impl MailingEntry {
    fn write(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let new = NewAnnouncement {
            audience: self.audience,
            subject: self.subject.clone(),
            body: self.body.trim().to_owned(),
        };
        let id = draft_announcement(tx, &new)?;
        if self.sent {
            send_announcement(tx, &id).map_err(refused(&self.subject))?;
        }
        Ok(())
    }
}

impl ErasureEntry {
    fn ask(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), SeedError> {
        let user = person(tx.conn, &self.email)?.id;
        ask_for_erasure(tx, &user, ErasureMeans::OneSelf, true, public_url)
            .map(drop)
            .map_err(refused(&self.email))
    }
}

impl TableEntry {
    async fn take_over(&self, means: &Means) -> Result<(), Failure> {
        let sheet = csv::read(self.csv.trim().as_bytes(), &LIMITS).map_err(Failure::because)?;
        let upload = |tx: &mut Tx<'_>| -> Result<_, ImportError> {
            let mapping = Mapping {
                columns: imports::guess(self.what, &sheet.header),
                dates: DateOrder::DayFirst,
                comma: sheet.delimiter == ';',
            };
            let id = imports::upload(tx, self.what, &self.file_name, &sheet)?;
            imports::map_columns(tx, &id, mapping, None)?;
            Ok(id)
        };
        let db = &means.db;
        let id = db.write_now(Actor::command_line(), upload).map_err(Failure::because)?;
        imports::check_now(means, &id, |_| ()).await.map_err(Failure::because)?;
        db.write_now(Actor::command_line(), |tx| imports::order_import(tx, &id))
            .map_err(Failure::because)?;
        imports::carry_out_now(means, &id).await.map(drop).map_err(Failure::because)
    }
}

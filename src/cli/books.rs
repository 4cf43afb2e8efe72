//! `folkmoot books export`

use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::billing::Seller;
use crate::ground::db::{Conn, DbSettings};
use crate::ground::period::Period;
use crate::ledger::{DatevClient, Journal, JournalFormat};
use crate::organisations;
use crate::treasury;

/// The co-op's books.
#[derive(Debug, clap::Subcommand)]
pub enum Books {
    /// Write what was posted as a file for another program
    #[command(after_help = "Examples:\n  \
        folkmoot books export --format hledger --from 2026-01-01 --to 2026-12-31 \
        --out 2026.journal\n  \
        folkmoot books export --format datev --from 2026-05-01 --to 2026-05-31 \
        --consultant 29098 --client 55003 --out EXTF_Buchungsstapel.csv\n\n\
        Exit code 1 when the file is there already, or DATEV cannot take these days.")]
    Export(Export),
}

/// A file for another program.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// For which program: hledger, beancount, datev or csv
    #[arg(long, value_name = "FORMAT")]
    format: JournalFormat,
    /// The first day, in the legal entity's calendar: YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: NaiveDate,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: NaiveDate,
    /// Whose books, by what its invoice numbers begin with, or by its id; else the co-op's own
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// The file to write; it must not be there yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// For DATEV: the tax adviser's number
    #[arg(long, value_name = "NUMBER", requires = "client")]
    consultant: Option<u32>,
    /// For DATEV: the co-op's number there
    #[arg(long, value_name = "NUMBER", requires = "consultant")]
    client: Option<u32>,
    #[command(flatten)]
    form: Form,
}

impl Books {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Export(export) = self;
        let settings = place::current_database(&place.settings()?)?;
        export.run(&settings)
    }
}

impl Export {
    fn run(self, settings: &DbSettings) -> Result<(), Failure> {
        let end = self.to.checked_add_days(Days::new(1));
        let period = end.and_then(|end| Period::new(self.from, end).ok());
        let period =
            period.ok_or_else(|| Failure::Broken("--to lies before --from.".to_owned()))?;
        let client = match (self.consultant, self.client) {
            (Some(consultant), Some(client)) => DatevClient::new(consultant, client),
            _ => Ok(DatevClient::unknown()),
        };
        let client = client.map_err(|error| Failure::Broken(format!("{error}.")))?;
        let journal = journal(&mut settings.connect()?, self.entity.as_deref(), period)?;
        let bytes = journal.write(self.format, &client).map_err(Failure::because)?;
        let written = std::fs::File::create_new(&self.out)
            .and_then(|mut file| std::io::Write::write_all(&mut file, &bytes));
        written.map_err(|error| {
            Failure::Failed(format!("{} was not written: {error}.", self.out.display()))
        })?;
        let told = |_: &Value| {
            format!("{} postings written to {}.", journal.postings.len(), self.out.display())
        };
        self.form.say(&json!({ "postings": journal.postings.len(), "file": self.out }), told)
    }
}

fn journal(conn: &mut Conn, entity: Option<&str>, period: Period) -> Result<Journal, Failure> {
    let seller = match entity {
        Some(word) => seller(conn, word)?,
        None => Seller::own(conn).map_err(Failure::because)?,
    };
    treasury::journal(conn, &seller, period).map_err(Failure::because)
}

/// The seller that somebody means by a word.
fn seller(conn: &mut Conn, word: &str) -> Result<Seller, Failure> {
    let all = organisations::legal_entities(conn).map_err(Failure::because)?;
    let meant = all.iter().find(|entity| {
        entity.id.as_str() == word || entity.series_prefix.eq_ignore_ascii_case(word)
    });
    let Some(entity) = meant else {
        let known: Vec<String> = all
            .iter()
            .map(|entity| format!("{} ({})", entity.series_prefix, entity.name))
            .collect();
        let known = known.join(", ");
        return Err(Failure::Broken(format!("No legal entity is “{word}”; there are {known}.")));
    };
    Seller::by_id(conn, &entity.id).map_err(Failure::because)
}

//! The command line as people type it.

use clap::{Parser, Subcommand};

use super::place::Place;
use super::{
    Failure, audit, backup, books, check, completions, config, demo, doctor, import, invoices,
    migrate, pages, restore, seed, serve, simulate, user, work,
};
use crate::ground::db::Circumstances;

const EXAMPLES: &str = "\
Examples:
  folkmoot demo                          look around in a co-op of invented people
  folkmoot serve --data /var/lib/folkmoot
  DATABASE_URL=postgres://folkmoot@localhost/folkmoot folkmoot serve
  folkmoot check --json                  prove every invariant of the stored rows

Exit codes:
  0  done, nothing wrong
  1  failed, or something wrong was found (and told)
  2  wrong usage or broken configuration

Settings: `folkmoot config show` prints them; docs/settings.md explains them.";

/// Membership, billing and meeting rooms for a co-op.
#[derive(Debug, Parser)]
#[command(name = "folkmoot", version, about, after_help = EXAMPLES, propagate_version = true)]
pub struct Line {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// What can be done from the command line.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look around in a co-op of invented people
    Demo(demo::Demo),
    /// Serve the site and run its jobs
    Serve(serve::Serve),
    /// Run jobs only
    Work(work::Work),
    /// Bring the database up to date
    Migrate(migrate::Migrate),
    /// Fill the database from files
    Seed(seed::Seed),
    /// Look for what would keep the site from working
    Doctor(doctor::Doctor),
    /// Copy the database into one file, while the site runs
    Backup(backup::Backup),
    /// Bring a backup back into an empty place, and prove it
    Restore(restore::Restore),
    /// Prove every invariant of the stored rows
    Check(check::CheckRooms),
    /// The co-op's books
    #[command(subcommand)]
    Books(books::Books),
    /// The co-op's invoices
    #[command(subcommand)]
    Invoices(invoices::Invoices),
    /// Take a table of the co-op's spreadsheet over
    Import(import::Import),
    /// People who can sign in
    #[command(subcommand)]
    User(user::User),
    /// The audit trail
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Stand-ins for outside systems
    #[command(subcommand)]
    Simulate(simulate::Simulate),
    /// The settings
    #[command(subcommand)]
    Config(config::Settings),
    /// Write every page of the site as files, for those who design them
    Pages(pages::Pages),
    /// Print completions for a shell
    Completions(completions::Completions),
}

impl Line {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`].
    pub fn run(self) -> Result<(), Failure> {
        Circumstances::command(self.command.name()).around_now(|| self.run_here())
    }

    fn run_here(self) -> Result<(), Failure> {
        let place = &self.place;
        match self.command {
            Command::Demo(command) => command.run(place),
            Command::Serve(command) => command.run(place),
            Command::Work(command) => command.run(place),
            Command::Books(command) => command.run(place),
            Command::Invoices(command) => command.run(place),
            Command::Import(command) => command.run(place),
            Command::User(command) => command.run(place),
            Command::Migrate(command) => command.run(place),
            Command::Seed(command) => command.run(place),
            Command::Doctor(command) => command.run(place),
            Command::Backup(command) => command.run(place),
            Command::Restore(command) => command.run(place),
            Command::Check(command) => command.run(place),
            Command::Audit(command) => command.run(place),
            Command::Simulate(command) => command.run(place),
            Command::Config(command) => command.run(place),
            Command::Pages(command) => command.run(),
            Command::Completions(command) => command.run(),
        }
    }
}

impl Command {
    /// As it is typed, for the audit trail.
    fn name(&self) -> &'static str {
        match self {
            Self::Demo(_) => "demo",
            Self::Serve(_) => "serve",
            Self::Work(_) => "work",
            Self::Migrate(_) => "migrate",
            Self::Seed(_) => "seed",
            Self::Doctor(_) => "doctor",
            Self::Backup(_) => "backup",
            Self::Restore(_) => "restore",
            Self::Check(_) => "check",
            Self::Import(_) => "import",
            Self::Books(_) => "books",
            Self::Invoices(_) => "invoices",
            Self::User(_) => "user",
            Self::Audit(_) => "audit",
            Self::Simulate(_) => "simulate",
            Self::Config(_) => "config",
            Self::Pages(_) => "pages",
            Self::Completions(_) => "completions",
        }
    }
}

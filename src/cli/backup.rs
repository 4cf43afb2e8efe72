//! `folkmoot backup`

use std::path::PathBuf;

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::ground::clock::{Clock, SystemClock};
use crate::ground::db::backup::{self, Manifest};

/// Copies the database into one file, consistent as of one instant, while the site runs.
///
/// The file carries its version and checksum, and no master key: keep the key elsewhere.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot backup /backups/folkmoot-$(date +%F).backup\n  \
    folkmoot backup /backups/today.backup --json\n\n\
    On PostgreSQL this needs the programs pg_dump and pg_restore.")]
pub struct Backup {
    /// The file to be made; one that exists is never overwritten
    file: PathBuf,
    #[command(flatten)]
    form: Form,
}

impl Backup {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let settings = place::current_database(&config)?;
        let taken_at = SystemClock.now();
        let manifest =
            backup::back_up(&settings, &self.file, taken_at).map_err(Failure::because)?;
        remember(&config.data_dir, &manifest)?;
        self.form.say(&manifest, |manifest| {
            let rows: i64 = manifest.rows.values().sum();
            format!(
                "{rows} rows of {} tables in {} ({} bytes, SHA-256 {}).",
                manifest.rows.len(),
                self.file.display(),
                manifest.bytes,
                manifest.sha256
            )
        })
    }
}

/// The file that tells when the last backup was made, for the figures.
pub const LAST: &str = "last-backup.json";

fn remember(data_dir: &std::path::Path, manifest: &Manifest) -> Result<(), Failure> {
    place::make_folder(data_dir)?;
    let text = serde_json::to_string(manifest).map_err(Failure::because)?;
    std::fs::write(data_dir.join(LAST), text).map_err(Failure::because)
}

//! `folkmoot backup`

use std::path::PathBuf;

use super::place::{self, Place};
use super::{Failure, say::Form};
use crate::app;
use crate::ground::clock::{Clock, SystemClock};
use crate::ground::db::backup::{self, Earlier, Manifest};

/// Copies the database into one file, consistent as of one instant, while the site runs.
///
/// The file carries its version and checksum, and no master key: keep the key elsewhere.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot backup /backups/folkmoot-$(date +%F).backup\n  \
    folkmoot backup /backups/today.backup --replace --json\n\n\
    On PostgreSQL this needs the programs pg_dump and pg_restore.")]
pub struct Backup {
    /// The file to be made
    file: PathBuf,
    /// Let it take the place of an earlier one, once it is whole
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    form: Form,
}

impl Backup {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let settings = place::current_database(&config)?;
        let taken_at = SystemClock.now();
        let earlier = if self.replace { Earlier::Replace } else { Earlier::Keep };
        let manifest =
            backup::back_up(&settings, &self.file, earlier, taken_at).map_err(Failure::because)?;
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

fn remember(data_dir: &std::path::Path, manifest: &Manifest) -> Result<(), Failure> {
    place::make_folder(data_dir)?;
    let text = serde_json::to_string(manifest).map_err(Failure::because)?;
    std::fs::write(data_dir.join(app::LAST_BACKUP), text).map_err(Failure::because)
}

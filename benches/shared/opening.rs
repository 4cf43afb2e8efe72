//! A new database in a file, opened as the program opens its own.

use std::path::Path;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use folkmoot::audit;
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::db::{Db, DbSettings, migrations};
use folkmoot::ground::random::ChaChaChance;
use folkmoot::ground::secret::Vault;

/// An SQLite database with all tables and nothing in them, and the settings it is reached by; what
/// was in the file goes.
pub fn open(file: &Path) -> (Db, DbSettings) {
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", file.display())).ok();
    }
    let settings = DbSettings::sqlite(file).with_pool_size(1);
    migrations::migrate(&settings).unwrap();
    let clock = SettableClock::at(Utc.with_ymd_and_hms(2026, 5, 21, 12, 0, 0).unwrap());
    let vault = Vault::new(&[vec![7_u8; 32].into()]).unwrap();
    let chance = Arc::new(ChaChaChance::seeded(1));
    let wall = Arc::new(clock);
    let db = Db::open(settings.clone(), wall, chance, Arc::new(vault), audit::seal).unwrap();
    (db, settings)
}

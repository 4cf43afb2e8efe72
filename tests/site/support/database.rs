//! A fresh, migrated database per test: a copied file on SQLite; on PostgreSQL one of a few that
//! are handed on, emptied, from story to story (see [`wiped`]).
//!
//! `TEST_DATABASE_URL` unset means SQLite. Each test runs in a process of its own, so the migrated
//! template is made once under a lock on a file.

mod wiped;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{DbSettings, migrations};
use sha2::{Digest, Sha256};

/// A database that goes away with the test.
pub struct TestDatabase {
    pub settings: DbSettings,
    /// As `DATABASE_URL` has it.
    pub url: String,
    file: Option<PathBuf>,
    /// On PostgreSQL: nobody else takes this database as long as it is held.
    taken: Option<wiped::Taken>,
}

impl TestDatabase {
    pub fn fresh() -> Self {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(url) => on_postgres(&url),
            Err(_) => on_sqlite(Path::new(env!("CARGO_TARGET_TMPDIR"))),
        }
    }

    /// A fresh one for a story that commits thousands of times: on SQLite its file lies in memory,
    /// where the machine has a folder for that.
    pub fn light() -> Self {
        let memory = Path::new("/dev/shm");
        if std::env::var("TEST_DATABASE_URL").is_err() && memory.is_dir() {
            return on_sqlite(memory);
        }
        Self::fresh()
    }

    /// One without any table.
    pub fn empty() -> Self {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(url) => {
                let name = format!("story_{}", unique());
                let mut server = DbSettings::from_url(&url).unwrap().connect().unwrap();
                server.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
                Self::at_url(named(&url, &name))
            }
            Err(_) => Self::at_file(
                PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("story-{}.db", unique())),
            ),
        }
    }

    fn at_url(url: String) -> Self {
        let settings = DbSettings::from_url(&url).unwrap().with_pool_size(4);
        Self { settings, url, file: None, taken: None }
    }

    fn at_file(file: PathBuf) -> Self {
        let settings = DbSettings::sqlite(&file).with_pool_size(4);
        Self { settings, url: format!("sqlite:{}", file.display()), file: Some(file), taken: None }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if self.file.is_none() && self.taken.is_none() {
            drop_clone(&self.url);
        }
        for end in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                // Best effort: the folder is emptied with target/ anyway.
                fs::remove_file(format!("{}{end}", file.display())).ok();
            }
        }
    }
}

/// Best effort: the server is thrown away after the run, but its disk should not fill before.
fn drop_clone(url: &str) {
    let (Ok(server), Some(name)) = (std::env::var("TEST_DATABASE_URL"), name_of(url)) else {
        return;
    };
    let connected = DbSettings::from_url(&server).ok().and_then(|server| server.connect().ok());
    if let Some(mut server) = connected {
        server.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).ok();
    }
}

/// The name of the database in its URL.
fn name_of(url: &str) -> Option<&str> {
    url.split('?').next()?.rsplit_once('/').map(|(_, name)| name)
}

/// Made in the folder `place`.
fn on_sqlite(place: &Path) -> TestDatabase {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let template = folder.join(format!("template-{}.db", fingerprint()));
    let _lock = lock(&folder);
    if !template.exists() {
        let draft = folder.join(format!("draft-{}.db", unique()));
        let settings = DbSettings::sqlite(&draft);
        migrations::migrate(&settings).unwrap();
        settings.connect().unwrap().batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        fs::rename(&draft, &template).unwrap();
    }
    let file = place.join(format!("story-{}.db", unique()));
    fs::copy(&template, &file).unwrap();
    TestDatabase::at_file(file)
}

fn on_postgres(url: &str) -> TestDatabase {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let mut server = DbSettings::from_url(url).unwrap().connect().unwrap();
    let template = {
        let _lock = lock(&folder);
        wiped::template(&mut server, url)
    };
    let (name, taken) = wiped::take(&mut server, url, &folder, &template);
    let mut database = TestDatabase::at_url(named(url, &name));
    database.taken = Some(taken);
    database
}

/// `url` with another database name.
fn named(url: &str, name: &str) -> String {
    let (base, query) = url.split_once('?').map_or((url, ""), |(base, query)| (base, query));
    let (server, _) = base.rsplit_once('/').unwrap();
    if query.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{query}") }
}

/// Changes with any migration, so that a template is never stale.
fn fingerprint() -> String {
    let mut files = Vec::new();
    for tree in ["shared", "sqlite", "postgres"] {
        for entry in fs::read_dir(format!("migrations/{tree}")).unwrap() {
            files.push(entry.unwrap().path().join("up.sql"));
        }
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.to_string_lossy().as_bytes());
        hasher.update(fs::read(file).unwrap());
    }
    hex::encode(hasher.finalize())[..16].to_owned()
}

fn lock(folder: &Path) -> File {
    let file = File::create(folder.join("template.lock")).unwrap();
    file.lock().unwrap();
    file
}

pub fn unique() -> String {
    format!("{}_{:x}", std::process::id(), rand::random::<u64>())
}

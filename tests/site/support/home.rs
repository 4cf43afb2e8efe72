//! A place where the program runs as people run it: a process, a folder, a database.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::database::{TestDatabase, unique};

/// A folder and a database without any table.
pub struct Home {
    pub folder: PathBuf,
    pub database: TestDatabase,
}

/// How a process ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    /// What it printed, as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }
}

impl Home {
    pub fn new() -> Self {
        Self::with(TestDatabase::empty())
    }

    /// A folder for a database that is there.
    pub fn with(database: TestDatabase) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{}", unique()));
        fs::create_dir(&folder).unwrap();
        Self { folder, database }
    }

    /// The program with these arguments, told where to work and nothing else.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("DATABASE_URL", &self.database.url)
            .env("FOLKMOOT_DATA_DIR", &self.folder)
            .env("FOLKMOOT_METRICS_LISTEN", "off")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments).output().unwrap())
    }

    /// Runs the program to its end with this master key.
    pub fn run_with_key(&self, arguments: &[&str], key: &[u8]) -> Ended {
        let mut command = self.command(arguments);
        command.env("FOLKMOOT_MASTER_KEY", hex::encode(key));
        ended(command.output().unwrap())
    }

    /// A path inside the folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // Best effort: the folder is emptied with target/ anyway.
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// How that process ended.
pub fn ended(output: std::process::Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

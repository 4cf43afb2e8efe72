//! This machine: the key file, the disk, the address.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::Symptom;
use crate::config::Config;

/// Below this much free space, SQLite and backups are about to fail.
const LEAST_FREE_PERCENT: u64 = 5;

pub(super) fn examine(config: &Config) -> Vec<Symptom> {
    let mut symptoms = vec![address(config)];
    if config.data_dir.exists() {
        symptoms.push(folder(&config.data_dir));
        symptoms.push(disk(&config.data_dir));
    }
    symptoms
}

fn address(config: &Config) -> Symptom {
    let what = "address";
    let url = &config.public_url;
    if config.is_secure() {
        return Symptom::good(what, format!("people reach the site at {url}"));
    }
    let words = format!("{url} is for this machine only; set FOLKMOOT_PUBLIC_URL to https://...");
    Symptom::doubtful(what, words)
}

fn folder(folder: &Path) -> Symptom {
    let what = "data folder";
    match std::fs::metadata(folder) {
        Ok(facts) if facts.permissions().mode() & 0o077 != 0 => Symptom::doubtful(
            what,
            format!("{} can be read by others; give it the mode 0700", folder.display()),
        ),
        Ok(_) => Symptom::good(what, format!("{} is private", folder.display())),
        Err(error) => Symptom::bad(what, format!("{}: {error}", folder.display())),
    }
}

/// Asks `df` (POSIX), since the language has no word for it.
fn disk(folder: &Path) -> Symptom {
    let what = "disk";
    let told = Command::new("df").arg("-Pk").arg(folder).output();
    let used = told.ok().and_then(|told| used_percent(&String::from_utf8_lossy(&told.stdout)));
    match used {
        None => Symptom::doubtful(what, "how full it is cannot be told here"),
        Some(used) if used > 100 - LEAST_FREE_PERCENT => {
            Symptom::bad(what, format!("{used} % full at {}", folder.display()))
        }
        Some(used) => Symptom::good(what, format!("{used} % full at {}", folder.display())),
    }
}

/// The capacity column of the second line.
fn used_percent(table: &str) -> Option<u64> {
    let line = table.lines().nth(1)?;
    line.split_whitespace().find_map(|word| word.strip_suffix('%'))?.parse().ok()
}

//! The database: reachable, up to date, as safe as it should be, and its secrets open.

use super::Symptom;
use crate::cli::{place, start};
use crate::config::Config;
use crate::ground::clock::{Clock, SystemClock};
use crate::ground::db::migrations::{self, Progress};
use crate::ground::db::{Conn, DbSettings, sealed, trust};

pub(super) fn examine(config: &Config) -> Vec<Symptom> {
    let what = "database";
    if let Some(path) = config.database.sqlite_path()
        && !path.exists()
    {
        let words = format!("none at {} yet; `serve` makes it", path.display());
        return vec![Symptom::doubtful(what, words)];
    }
    let opened = place::database(config).and_then(|settings| Ok((settings.connect()?, settings)));
    let (mut conn, settings) = match opened {
        Ok(opened) => opened,
        Err(error) => return vec![Symptom::bad(what, error.to_string())],
    };
    let migrated = migrated(&mut conn);
    let current = migrated.health == super::Health::Good;
    let mut symptoms = vec![migrated, durability(&mut conn)];
    if current {
        symptoms.push(clock(&mut conn));
        symptoms.push(key(config, &settings, &mut conn));
    }
    symptoms
}

fn migrated(conn: &mut Conn) -> Symptom {
    let what = "database";
    match migrations::progress_of(conn) {
        Ok(Progress::Current) => Symptom::good(what, "reachable and up to date"),
        Ok(Progress::Behind(missing)) => {
            Symptom::bad(what, format!("lacks {missing} migrations; run `folkmoot migrate`"))
        }
        Ok(Progress::Newer(versions)) => Symptom::bad(what, migrations::newer(&versions)),
        Err(error) => Symptom::bad(what, error.to_string()),
    }
}

fn durability(conn: &mut Conn) -> Symptom {
    let what = "durability";
    match trust::careless_settings(conn) {
        Ok(careless) if careless.is_empty() => {
            Symptom::good(what, "what is acknowledged survives a power cut")
        }
        Ok(careless) => Symptom::bad(
            what,
            format!("a power cut may lose acknowledged money: {}", careless.join(", ")),
        ),
        Err(error) => Symptom::bad(what, error.to_string()),
    }
}

/// A clock that went back would date invoices before those already issued.
fn clock(conn: &mut Conn) -> Symptom {
    let what = "clock";
    let now = SystemClock.now();
    match trust::latest_instant(conn) {
        Ok(Some(latest)) if latest > now + chrono::Duration::minutes(2) => Symptom::bad(
            what,
            format!("shows {now}, but the database has seen {latest}: it went back"),
        ),
        Ok(_) => Symptom::good(what, format!("shows {}", now.format("%F %T UTC"))),
        Err(error) => Symptom::bad(what, error.to_string()),
    }
}

fn key(config: &Config, settings: &DbSettings, conn: &mut Conn) -> Symptom {
    let what = "master key";
    let key = match config.keys.load() {
        Ok(Some(key)) => key,
        Ok(None) => {
            return match sealed::any_sealed(conn) {
                Ok(false) => Symptom::doubtful(what, "none yet; `serve` makes it"),
                _ => Symptom::bad(what, "missing, and the database holds secrets it sealed"),
            };
        }
        Err(error) => return Symptom::bad(what, error.to_string()),
    };
    let tried = start::vault(&key).and_then(|vault| Ok(sealed::try_sealed(conn, &vault)?));
    match tried {
        Ok((values, closed)) if closed.is_empty() => {
            Symptom::good(what, format!("opens all {values} sealed values"))
        }
        Ok((values, closed)) => Symptom::bad(
            what,
            format!(
                "does not open {} of {values} sealed values, such as {}",
                closed.len(),
                closed.first().map_or("", String::as_str)
            ),
        ),
        Err(error) => Symptom::bad(what, format!("{error} ({:?})", settings.kind())),
    }
}

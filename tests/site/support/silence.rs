//! Nothing is changed in silence: each form that a story sends, and that succeeds, is watched, and
//! a change of the database without an event in the audit trail fails the story.
//!
//! On SQLite, which tells a connection cheaply whether another one has committed.

use std::sync::Mutex;

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use folkmoot::ground::db::{Conn, DbSettings, Kind};

use super::traces;

/// What may be changed without an event: the route it is changed at, and why.
const MAY_BE_SILENT: &[(&str, &str)] = &[
    (
        "/r/{slug}/attendees",
        "wrong codes are counted against guessing; whoever guesses is nobody yet",
    ),
    (
        "/shared/{token}",
        "wrong passwords are counted against guessing; whoever guesses is nobody yet",
    ),
    ("/organisations/{slug}/invitations/expired", "asking is counted; each letter is recorded"),
    ("/office/imports/{id}/mapping", "a table being prepared; carrying it out is recorded"),
    ("/office/imports/{id}/choices", "as above"),
    ("/office/imports/{id}/omissions", "as above"),
    ("/treasury/attempts/{id}/look", "asking is no change; what the answer changes is recorded"),
    ("/sign-in/providers/{id}", "setting out for another site; coming back is recorded"),
    ("/me/identities", "as above"),
    ("/me/proof/provider", "as above"),
];

/// Watches one database.
pub struct Silence(Mutex<Conn>);

/// How a database stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    version: i64,
    events: i64,
    changes: i64,
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

impl Silence {
    /// Over the database of `settings`; nothing on PostgreSQL.
    pub fn over(settings: &DbSettings) -> Option<Self> {
        (settings.kind() == Kind::Sqlite).then(|| {
            let mut conn = settings.connect().unwrap();
            traces::watch(&mut conn);
            Self(Mutex::new(conn))
        })
    }

    pub fn stand(&self) -> Stand {
        let mut conn = self.0.lock().unwrap();
        let changes = traces::seen(&mut conn);
        let mut number = |sql: &str| diesel::sql_query(sql).get_result::<Number>(&mut *conn);
        Stand {
            version: number("SELECT data_version AS n FROM pragma_data_version").unwrap().n,
            events: number("SELECT seq AS n FROM audit_head").unwrap().n,
            changes,
        }
    }

    /// Fails the story when what was posted to `path` since `before` changed something and nobody
    /// will ever know.
    pub fn is_not_broken(&self, path: &str, before: Stand) {
        let now = self.stand();
        let silent = now.version != before.version && now.events == before.events;
        let may = MAY_BE_SILENT.iter().any(|(route, _)| fits(route, path));
        assert!(!silent || may, "{path} has changed something without an event in the audit trail");
        let mut conn = self.0.lock().unwrap();
        traces::are_told(&mut conn, path, (before.changes, before.events));
    }
}

/// Whether `path` is one of the route's.
pub fn fits(route: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (route, path) = (route.split('/'), path.split('/'));
    route.clone().count() == path.clone().count()
        && route.zip(path).all(|(part, said)| part.starts_with('{') || part == said)
}

//! How long a page of recordings takes where a room has 100,000 of them, on SQLite, at the
//! beginning and deep in the list, beside the bare question in SQL.
//!
//! `cargo bench --bench recordings [-- RECORDINGS]`; prints `name value unit`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

#[path = "shared/opening.rs"]
mod opening;

use std::path::Path;
use std::time::Instant;

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Conn, Db, DbError, DbSettings, offenders};
use folkmoot::meetings::RoomId;
use folkmoot::recordings::{Cursor, recordings_of_rooms};

/// Each is timed so often, and the best counts: what else the machine does only adds.
const ROUNDS: usize = 50;
/// Rows of a page, and one more that tells whether others follow.
const ROWS: i64 = 26;

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let many: u32 = asked.unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("recordings-{many}"));
    std::fs::create_dir_all(&folder).unwrap();
    let db = stage(&folder.join("recordings.db"), many);
    let mut conn = DbSettings::sqlite(folder.join("recordings.db")).connect().unwrap();
    let deep = Cursor::read("1700000000000000.rec_00000000000000000000000000").unwrap();
    let first = best(|| page(&db, None));
    let far = best(|| page(&db, Some(&deep)));
    let bare_first = best(|| bare(&mut conn, FIRST));
    let bare_far = best(|| bare(&mut conn, FAR));
    println!("recordings_{many}_first_page {first:.3} ms");
    println!("recordings_{many}_first_page_bare_sql {bare_first:.3} ms");
    println!("recordings_{many}_first_page_to_bare_sql {:.2} ratio", first / bare_first);
    println!("recordings_{many}_deep_page {far:.3} ms");
    println!("recordings_{many}_deep_page_bare_sql {bare_far:.3} ms");
    println!("recordings_{many}_deep_page_to_bare_sql {:.2} ratio", far / bare_far);
    drop(db);
    std::fs::remove_dir_all(&folder).unwrap();
}

fn best(mut timed: impl FnMut()) -> f64 {
    let ms = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        timed();
        begun.elapsed().as_secs_f64() * 1e3
    });
    ms.fold(f64::INFINITY, f64::min)
}

fn page(db: &Db, before: Option<&Cursor>) {
    let room: RoomId = ROOM.parse().unwrap();
    let rows = db
        .read_now::<_, DbError>(|conn| {
            recordings_of_rooms(conn, std::slice::from_ref(&room), false, before, ROWS)
        })
        .unwrap();
    assert_eq!(rows.len(), usize::try_from(ROWS).unwrap());
}

const ROOM: &str = "room_00000000000000000000000001";

/// The columns that a row of the page shows, read as one text each.
const FIRST: &str = "SELECT id || name || state || visibility || started_at || formats AS offender \
                     FROM recordings WHERE room_id = 'room_00000000000000000000000001' \
                     AND state IN ('processing', 'ready', 'missing') AND binned_at IS NULL \
                     ORDER BY started_at DESC, id DESC LIMIT 26";

const FAR: &str = "SELECT id || name || state || visibility || started_at || formats AS offender \
                   FROM recordings WHERE room_id = 'room_00000000000000000000000001' \
                   AND started_at <= '2023-11-14 22:13:20' \
                   AND state IN ('processing', 'ready', 'missing') AND binned_at IS NULL \
                   ORDER BY started_at DESC, id DESC LIMIT 26";

fn bare(conn: &mut Conn, sql: &'static str) {
    let rows = offenders(conn, sql).unwrap();
    assert_eq!(rows.len(), usize::try_from(ROWS).unwrap());
}

/// One room with so many recordings, one each hour up to spring 2026; every tenth in the bin.
fn stage(file: &Path, many: u32) -> Db {
    let (db, settings) = opening::open(file);
    let mut conn = settings.connect().unwrap();
    conn.batch_execute("PRAGMA foreign_keys = OFF").unwrap();
    conn.batch_execute(&format!(
        "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) \
         INSERT INTO recordings (id, room_id, server_id, backend_id, name, state, published, \
         visibility, link_number, started_at, size_bytes, formats, found_at, binned_at) SELECT \
         'rec_' || printf('%026d', i), '{ROOM}', 'srv_1', 'backend-' || i, 'Meeting ' || i, \
         'ready', TRUE, 'private', 0, datetime('2026-04-01', '-' || i || ' hours'), 1000000, \
         '[{{\"kind\":\"presentation\",\"minutes\":62}},{{\"kind\":\"video\",\"minutes\":62}}]', \
         '2026-04-01 00:00:00', CASE WHEN i % 10 = 0 THEN '2026-04-01 00:00:00' END FROM n; \
         COMMIT; ANALYZE;"
    ))
    .unwrap();
    db
}

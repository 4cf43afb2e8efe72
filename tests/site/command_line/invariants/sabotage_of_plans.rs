//! What breaks an invariant of planned meetings.

use super::sabotage::Sabotage;

macro_rules! planned {
    ($id:literal) => {
        concat!(
            "INSERT INTO planned_meetings (id, room_id, title, notes, starts, time_zone, minutes, \
             expected, sequence, laid_out_until, planned_by, created_at) SELECT '",
            $id,
            "', id, 'x', '', '2026-06-01 10:00:00', 'UTC', 60, 1, 0, '2026-06-01 10:00:00', \
             created_by, created_at FROM rooms WHERE id = (SELECT MIN(id) FROM rooms); "
        )
    };
}

macro_rules! its_time {
    ($id:literal, $from:literal, $to:literal) => {
        concat!(
            "INSERT INTO occurrences (id, planned_id, slot, starts_at, ends_at, moved) VALUES ('",
            $id,
            "', '",
            $id,
            "', '",
            $from,
            "', '",
            $from,
            "', '",
            $to,
            "', FALSE); "
        )
    };
}

pub const SABOTAGE_OF_PLANS: &[Sabotage] = &[
    (
        "calendar",
        "no two planned meetings are in one room at the same time",
        concat!(
            planned!("pln_x"),
            planned!("pln_y"),
            its_time!("pln_x", "2026-06-01 10:00:00", "2026-06-01 11:00:00"),
            its_time!("pln_y", "2026-06-01 10:59:00", "2026-06-01 12:00:00"),
        ),
    ),
    ("calendar", "what is planned has a time at least", planned!("pln_x")),
];

//! What breaks an invariant of recordings and of usage.

use super::sabotage::Sabotage;

macro_rules! another_room {
    () => {
        "INSERT INTO rooms (id, party_id, slug, name, lobby, anyone_may_start, recording, \
         created_by, created_at) SELECT 'room_x', party_id, 'x', name, lobby, anyone_may_start, \
         recording, created_by, created_at FROM rooms WHERE id = (SELECT room_id FROM meetings \
         WHERE id = (SELECT MIN(id) FROM meetings)); "
    };
}

macro_rules! a_recording {
    ($room:literal, $password:literal) => {
        concat!(
            "INSERT INTO recordings (id, room_id, meeting_id, server_id, backend_id, name, state, \
             published, visibility, password, link_number, started_at, size_bytes, formats, \
             found_at) SELECT 'rec_x', ",
            $room,
            ", id, server_id, 'x', 'x', 'ready', TRUE, 'private', ",
            $password,
            ", 0, started_at, 0, '[]', started_at FROM meetings \
             WHERE id = (SELECT MIN(id) FROM meetings)"
        )
    };
}

pub const SABOTAGE_OF_FILMS: &[Sabotage] = &[
    (
        "recordings",
        "a recording is in the room of its meeting",
        concat!(another_room!(), a_recording!("'room_x'", "NULL")),
    ),
    (
        "recordings",
        "a password or a last day stands only with a link",
        a_recording!("room_id", "'x'"),
    ),
    (
        "usage",
        "a line of usage is of a meeting of its room",
        concat!(
            another_room!(),
            "INSERT INTO usage_lines (id, party_id, room_id, kind, day, meeting_id, source, \
             attendees, attendee_seconds, meeting_seconds, peak, byte_days, noted_at) SELECT \
             'use_x', r.party_id, 'room_x', 'meeting', '2026-05-21', m.id, 'polls', 0, 0, 0, 0, 0, \
             m.started_at FROM meetings m JOIN rooms r ON r.id = m.room_id \
             WHERE m.id = (SELECT MIN(id) FROM meetings)"
        ),
    ),
];

//! Things to knock at that stories make by longer ways: statements of a take and of a surplus,
//! recordings.

use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::{occurrences, planned_meetings};
use folkmoot::identity::UserId;
use folkmoot::meetings::RoomId;
use folkmoot::membership::MembershipId;
use folkmoot::organisations::PartyId;

use crate::support::{Coop, Member};

/// Pages of those who give; to anybody else, signed in, they are not there.
pub const OF_GIVERS: [&str; 8] = [
    "/in-kind",
    "/in-kind/entries",
    "/in-kind/list",
    "/in-kind/pledges",
    "/in-kind/pledges/{id}/end",
    "/in-kind/take",
    "/in-kind/take/withdrawal",
    // Somebody who has no papers has none of a year.
    "/invoices/{year}/documents.zip",
];

/// The line of a member in a take that was paid. Written past the verbs: it needs a till, an
/// accepted entry and a treasurer, and all that is asked of it here is whose it is.
pub fn taken(coop: &Coop, of: &Member) -> String {
    let id = format!("tal_{}", of.party.as_str().trim_start_matches("pty_"));
    let (take, member, party) = (id.replace("tal_", "tak_"), &of.membership, &of.party);
    coop.write::<_, DbError>(|tx| {
        Ok(tx.conn.batch_execute(&format!(
            "INSERT INTO takes (id, legal_entity_id, quarter_from, state, currency, opened_on, \
             opened_by, opened_at, cash_minor, credit_minor, reserve_minor, till_minor, \
             divided_on, paid_on) SELECT '{take}', MIN(id), '2026-04-01', 'paid', 'EUR', \
             '2026-05-01', 'x', '2026-05-01 00:00:00', 100, 0, 0, 100, '2026-05-01', \
             '2026-05-02' FROM legal_entities; \
             INSERT INTO take_lines (id, take_id, membership_id, party_id, asked_minor, \
             owed_minor, granted_minor, proposed_by, proposed_at) VALUES ('{id}', '{take}', \
             '{member}', '{party}', 100, 100, 100, 'x', '2026-05-01 00:00:00')"
        ))?)
    })
    .unwrap();
    id
}

/// The line of a member in a distribution that was handed out, written as above.
pub fn shared(coop: &Coop, of: &Member) -> String {
    let id = distribution_of(coop, &of.membership, &of.party, "paid");
    id.replace("dst_", "dsl_")
}

/// A distribution with one line.
pub fn distribution_of(coop: &Coop, member: &MembershipId, party: &PartyId, state: &str) -> String {
    let id = format!("dst_{}", party.as_str().trim_start_matches("pty_"));
    let line = id.replace("dst_", "dsl_");
    let decided = match state {
        "paid" => {
            "'x', '2026-05-01', '2026-05-01 00:00:00', (SELECT MIN(id) FROM postings), \
                   '2026-05-02'"
        }
        _ => "'', NULL, NULL, NULL, NULL",
    };
    coop.write::<_, DbError>(|tx| {
        Ok(tx.conn.batch_execute(&format!(
            "INSERT INTO distributions (id, legal_entity_id, from_day, until_day, surplus_minor, \
             currency, money_weight, kind_weight, least_minor, below, pays, state, prepared_by, \
             prepared_at, resolution, approved_on, approved_at, posting_id, paid_on) \
             SELECT '{id}', MIN(id), '2025-01-01', '2026-01-01', 100, 'EUR', 1, 1, 1, 'reserve', \
             'credit', '{state}', 'x', '2026-05-01 00:00:00', {decided} FROM legal_entities; \
             INSERT INTO distribution_lines VALUES ('{line}', '{id}', '{member}', '{party}', \
             100, 0, 100, 100)"
        ))?)
    })
    .unwrap();
    id
}

/// A recording of a room that anybody may watch, written as above: it needs a server that records.
pub fn recorded(coop: &Coop, room: &RoomId, number: &str) -> String {
    let own = room.as_str().trim_start_matches("room_");
    let id = format!("rec_{}{number}", &own[..own.len() - 1]);
    let now = coop.desk.means.clock.now().format("%Y-%m-%d %H:%M:%S");
    let pool = "pool_00000000000000000000000001";
    let server = "srv_00000000000000000000000001";
    coop.write::<_, DbError>(|tx| {
        Ok(tx.conn.batch_execute(&format!(
            "INSERT INTO pools (id, name, region, created_at) SELECT '{pool}', 'Films', 'eu', \
             '{now}' WHERE NOT EXISTS (SELECT 1 FROM pools WHERE id = '{pool}'); \
             INSERT INTO servers (id, pool_id, name, backend, base_url, secret, algorithm, state, \
             healthy, failures, successes, strength, meetings, attendees, cameras, created_at) \
             SELECT '{server}', '{pool}', 'films', 'bigbluebutton', \
             'https://films.example.org/bigbluebutton', 'x', 'sha256', 'active', TRUE, 0, 3, 1, 0, \
             0, 0, '{now}' WHERE NOT EXISTS (SELECT 1 FROM servers WHERE id = '{server}'); \
             INSERT INTO recordings (id, room_id, server_id, backend_id, name, state, published, \
             visibility, link_number, started_at, size_bytes, formats, found_at) VALUES ('{id}', \
             '{room}', '{server}', '{id}', 'Film', 'ready', TRUE, 'public', 0, '{now}', 1, \
             '[]', '{now}')"
        ))?)
    })
    .unwrap();
    id
}

/// A meeting planned in a room, and its one time; no server has to be there for that.
pub fn planned_in(coop: &Coop, room: &RoomId, planner: &UserId) -> [String; 2] {
    let ids = ["pln", "occ"].map(|kind| room.as_str().replace("room", kind));
    let [planned, occurrence] = &ids;
    coop.write::<_, DbError>(|tx| {
        let starts = (tx.now + Duration::days(7)).naive_utc();
        diesel::insert_into(planned_meetings::table)
            .values((
                planned_meetings::id.eq(planned),
                planned_meetings::room_id.eq(room),
                planned_meetings::title.eq("Weekly assembly"),
                planned_meetings::notes.eq(""),
                planned_meetings::starts.eq(starts),
                planned_meetings::time_zone.eq("UTC"),
                planned_meetings::minutes.eq(60),
                planned_meetings::expected.eq(10),
                planned_meetings::sequence.eq(0),
                planned_meetings::laid_out_until.eq(starts),
                planned_meetings::planned_by.eq(planner),
                planned_meetings::created_at.eq(tx.now.naive_utc()),
            ))
            .execute(tx.conn)?;
        diesel::insert_into(occurrences::table)
            .values((
                occurrences::id.eq(occurrence),
                occurrences::planned_id.eq(planned),
                occurrences::slot.eq(starts),
                occurrences::starts_at.eq(starts),
                occurrences::ends_at.eq(starts + Duration::hours(1)),
                occurrences::moved.eq(false),
            ))
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    ids
}

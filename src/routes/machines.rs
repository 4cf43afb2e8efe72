//! Rooms and what runs them.

use super::callers::{
    COUNTERS, HOSTS, KEEPERS, OPERATORS, OWNERS, OWNERS_AND_OFFICE, TREASURERS, USERS,
};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{hooks, meetings, provisioning, recordings, usage};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [rooms(), recordings(), usage(), provisioning()].into_iter().flatten().collect()
}

/// Rooms, their doors, and what meeting servers tell.
fn rooms() -> Vec<Route> {
    use meetings::{asking, attendees, door, left, room, rooms, start, waiting};
    vec![
        get("/rooms", SignedIn, rooms::show),
        post("/rooms", SignedIn, rooms::make),
        get("/rooms/{id}", HOSTS, room::show),
        post("/rooms/{id}", HOSTS, room::change),
        get("/rooms/{id}/attendees", HOSTS, attendees::show),
        post("/rooms/{id}/meetings", HOSTS, start::start),
        get("/rooms/{id}/meetings/end", HOSTS, asking::end),
        post("/rooms/{id}/meetings/end", HOSTS, start::end),
        get("/rooms/{id}/archive", HOSTS, asking::archive),
        post("/rooms/{id}/archive", HOSTS, room::archive),
        get("/r/{slug}", Anyone, door::show),
        post("/r/{slug}/attendees", Anyone, door::enter),
        get("/r/{slug}/waiting", Anyone, waiting::show),
        get("/r/{slug}/waiting/status", Anyone, waiting::status),
        get("/r/{slug}/left", Anyone, left::show),
        get("/hooks/bigbluebutton/ended/{token}", Anyone, hooks::bigbluebutton::ended),
        post("/hooks/bigbluebutton/events/{server}", Anyone, hooks::bigbluebutton::happened),
    ]
}

/// What was used, and who was in.
fn usage() -> Vec<Route> {
    use usage::{attendance, office, own};
    vec![
        get("/usage", SignedIn, own::show),
        get("/usage.csv", SignedIn, own::download),
        get("/organisations/{slug}/usage", USERS, own::show),
        get("/organisations/{slug}/usage.csv", USERS, own::download),
        get("/treasury/usage", COUNTERS, office::show),
        get("/treasury/usage.csv", COUNTERS, office::download),
        get("/rooms/{id}/attendance", HOSTS, attendance::show),
        get("/rooms/{id}/attendance.csv", HOSTS, attendance::download),
    ]
}

/// What was recorded.
fn recordings() -> Vec<Route> {
    use recordings::{asking, link, list, one, play, public};
    vec![
        get("/recordings", SignedIn, list::mine),
        get("/rooms/{id}/recordings", HOSTS, list::of_room),
        post("/rooms/{id}/recordings", HOSTS, list::keep),
        get("/recordings/{id}", Anyone, one::show),
        post("/recordings/{id}", KEEPERS, one::change),
        post("/recordings/{id}/link", KEEPERS, one::renew),
        post("/recordings/{id}/bin", KEEPERS, one::bin),
        post("/recordings/{id}/restoration", KEEPERS, one::restore),
        post("/recordings/{id}/showing", KEEPERS, one::publish),
        get("/recordings/{id}/deletion", KEEPERS, asking::delete),
        post("/recordings/{id}/deletion", KEEPERS, one::delete),
        get("/r/{slug}/recordings", Anyone, public::show),
        get("/shared/{token}", Anyone, link::show),
        post("/shared/{token}", Anyone, link::say),
        get("/playback/{token}", Anyone, play::play),
        post("/hooks/bigbluebutton/recorded/{token}", Anyone, hooks::bigbluebutton::recorded),
    ]
}

/// Servers and instances.
fn provisioning() -> Vec<Route> {
    use provisioning::{board, decisions, instance, servers, settings};
    vec![
        get("/operations", OPERATORS, board::show),
        get("/operations/servers/new", OPERATORS, servers::new),
        post("/operations/servers", OPERATORS, servers::add),
        get("/operations/servers/{id}", OPERATORS, servers::show),
        post("/operations/servers/{id}/draining", OPERATORS, servers::drain),
        post("/operations/servers/{id}/return", OPERATORS, servers::bring_back),
        post("/operations/servers/{id}/retirement", OPERATORS, servers::retire),
        post("/operations/servers/{id}/secret", OPERATORS, servers::rotate),
        post("/operations/servers/{id}/settings", OPERATORS, settings::change),
        post("/operations/instances/{id}/retry", OPERATORS, decisions::retry),
        get("/treasury/instances", TREASURERS, decisions::show),
        post("/treasury/instances/{id}/approval", TREASURERS, decisions::approve),
        post("/treasury/instances/{id}/refusal", TREASURERS, decisions::decline),
        get("/organisations/{slug}/instance", OWNERS_AND_OFFICE, instance::show),
        post("/organisations/{slug}/instance", OWNERS, instance::ask),
        get("/organisations/{slug}/instance/story", OWNERS_AND_OFFICE, instance::story),
    ]
}

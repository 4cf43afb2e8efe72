//! Rooms and what runs them.

use super::callers::{HOSTS, OPERATORS, OWNERS, OWNERS_AND_OFFICE, TREASURERS};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{hooks, meetings, provisioning};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [rooms(), provisioning()].into_iter().flatten().collect()
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
    ]
}

/// Servers and instances.
fn provisioning() -> Vec<Route> {
    use provisioning::{board, decisions, instance, panic, servers};
    vec![
        get("/operations", OPERATORS, board::show),
        get("/operations/servers/new", OPERATORS, servers::new),
        post("/operations/servers", OPERATORS, servers::add),
        get("/operations/servers/{id}", OPERATORS, servers::show),
        post("/operations/servers/{id}/draining", OPERATORS, servers::drain),
        post("/operations/servers/{id}/loss", OPERATORS, panic::give_up),
        post("/operations/servers/{id}/return", OPERATORS, servers::bring_back),
        post("/operations/servers/{id}/retirement", OPERATORS, servers::retire),
        post("/operations/servers/{id}/secret", OPERATORS, servers::rotate),
        post("/operations/instances/{id}/retry", OPERATORS, decisions::retry),
        get("/treasury/instances", TREASURERS, decisions::show),
        post("/treasury/instances/{id}/approval", TREASURERS, decisions::approve),
        post("/treasury/instances/{id}/refusal", TREASURERS, decisions::decline),
        get("/organisations/{slug}/instance", OWNERS_AND_OFFICE, instance::show),
        post("/organisations/{slug}/instance", OWNERS, instance::ask),
        get("/organisations/{slug}/instance/story", OWNERS_AND_OFFICE, instance::story),
    ]
}

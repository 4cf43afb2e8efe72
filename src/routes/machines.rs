//! Rooms and what runs them.

use super::callers::{
    ARCHIVISTS, COUNTERS, HOSTS, KEEPERS, OPERATORS, OWNERS, OWNERS_AND_OFFICE, TREASURERS, USERS,
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
    use door::named;
    use meetings::{asking, attendees, by_address, door, hand_over, left, options, people};
    use meetings::{room, rooms, start, waiting};
    vec![
        get("/rooms", SignedIn, rooms::show),
        post("/rooms", SignedIn, rooms::make),
        get("/rooms/{id}", KEEPERS, room::show),
        post("/rooms/{id}", KEEPERS, room::change),
        get("/rooms/{id}/attendees", KEEPERS, attendees::show),
        post("/rooms/{id}/meetings", KEEPERS, start::start),
        get("/rooms/{id}/meetings/end", KEEPERS, asking::end),
        post("/rooms/{id}/meetings/end", KEEPERS, start::end),
        post("/rooms/now", SignedIn, rooms::meet_now),
        get("/rooms/{id}/options", KEEPERS, options::show),
        post("/rooms/{id}/options", KEEPERS, options::change),
        post("/rooms/{id}/address", KEEPERS, room::move_to),
        post("/rooms/{id}/favourite", KEEPERS, room::favour),
        get("/rooms/{id}/people", KEEPERS, people::show),
        post("/rooms/{id}/people", KEEPERS, people::add),
        post("/rooms/{id}/people/{member}", KEEPERS, people::change),
        post("/rooms/{id}/people/{member}/removal", KEEPERS, people::remove),
        post("/rooms/{id}/links", KEEPERS, people::make),
        post("/rooms/{id}/links/{link}/removal", KEEPERS, people::revoke),
        get("/rooms/{id}/owner", HOSTS, hand_over::show),
        post("/rooms/{id}/owner", HOSTS, hand_over::hand_over),
        get("/rooms/{id}/archive", HOSTS, asking::archive),
        post("/rooms/{id}/archive", HOSTS, room::archive),
        get("/r", Anyone, by_address::show),
        get("/r/{slug}", Anyone, door::show),
        get("/r/{slug}/for/{token}", Anyone, named::show),
        post("/r/{slug}/for/{token}", Anyone, named::enter),
        get("/r/{slug}/for/{token}/waiting", Anyone, named::waiting),
        get("/r/{slug}/for/{token}/waiting/status", Anyone, named::status),
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
        post("/recordings/{id}", ARCHIVISTS, one::change),
        post("/recordings/{id}/link", ARCHIVISTS, one::renew),
        post("/recordings/{id}/bin", ARCHIVISTS, one::bin),
        post("/recordings/{id}/restoration", ARCHIVISTS, one::restore),
        post("/recordings/{id}/showing", ARCHIVISTS, one::publish),
        get("/recordings/{id}/deletion", ARCHIVISTS, asking::delete),
        post("/recordings/{id}/deletion", ARCHIVISTS, one::delete),
        get("/r/{slug}/recordings", Anyone, public::show),
        get("/shared/{token}", Anyone, link::show),
        post("/shared/{token}", Anyone, link::say),
        get("/playback/{token}", Anyone, play::play),
        post("/hooks/bigbluebutton/recorded/{token}", Anyone, hooks::bigbluebutton::recorded),
    ]
}

/// Servers and instances.
fn provisioning() -> Vec<Route> {
    use provisioning::{board, decisions, instance, panic, servers, settings};
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

//! Organisations and their people.

use super::callers::{INSIDERS, OWNERS, PEOPLE};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::organisations;
use crate::web::route::{Route, get, post};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    organisations()
}

/// Organisations and their people.
fn organisations() -> Vec<Route> {
    use organisations::{colleagues, domains, invitations, inviting};
    use organisations::{leaving, ownership, people, person, records};
    vec![
        get("/organisations/{slug}", PEOPLE, people::show),
        post("/organisations/{slug}/invitations", OWNERS, inviting::invite),
        post("/organisations/{slug}/invitations/withdrawal", OWNERS, inviting::withdraw),
        post("/organisations/{slug}/invitations/letters", OWNERS, inviting::resend),
        post("/organisations/{slug}/invitations/expired", OWNERS, inviting::resend_expired),
        post("/organisations/{slug}/people/removal", OWNERS, people::remove),
        get("/organisations/{slug}/people/{id}", OWNERS, person::show),
        post("/organisations/{slug}/people/{id}", OWNERS, person::change),
        get("/organisations/{slug}/leaving", INSIDERS, leaving::show),
        post("/organisations/{slug}/leaving", INSIDERS, leaving::leave),
        get("/organisations/{slug}/ownership", INSIDERS, ownership::show),
        post("/organisations/{slug}/ownership", OWNERS, ownership::offer),
        post("/organisations/{slug}/ownership/acceptance", INSIDERS, ownership::accept),
        post("/organisations/{slug}/ownership/end", INSIDERS, ownership::close),
        get("/organisations/{slug}/domains", OWNERS, domains::show),
        post("/organisations/{slug}/domains", OWNERS, domains::add),
        post("/organisations/{slug}/domains/joining", OWNERS, domains::change),
        post("/organisations/{slug}/domains/removal", OWNERS, domains::remove),
        post("/organisations/{slug}/domains/looks", OWNERS, records::look),
        post("/organisations/{slug}/domains/requests", OWNERS, domains::decide),
        get("/domains/{token}", Anyone, colleagues::show),
        post("/domains/{token}", Anyone, colleagues::prove),
        post("/colleagues", SignedIn, colleagues::join),
        get("/invitations/{token}", Anyone, invitations::show),
        post("/invitations/{token}", Anyone, invitations::accept),
    ]
}

//! Meetings that are planned, and calendars that programs read.

use super::callers::{HOSTS, OF_OCCURRENCE, PLANNERS};
use crate::web::calendar;
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    use calendar::{answers, asking, coming, feeds, occurrence, people, plan, view};
    vec![
        get("/rooms/{id}/planned-meetings/new", HOSTS, plan::new),
        post("/rooms/{id}/planned-meetings", HOSTS, plan::plan),
        post("/rooms/{id}/calendar", HOSTS, feeds::turn_room),
        get("/planned-meetings/{id}", PLANNERS, view::show),
        get("/planned-meetings/{id}/change", PLANNERS, plan::show),
        post("/planned-meetings/{id}/change", PLANNERS, plan::change),
        get("/planned-meetings/{id}/cancellation", PLANNERS, asking::all),
        post("/planned-meetings/{id}/cancellation", PLANNERS, view::cancel),
        post("/planned-meetings/{id}/invitees", PLANNERS, people::invite),
        post("/planned-meetings/{id}/invitees/removal", PLANNERS, people::uninvite),
        get("/occurrences/{id}", OF_OCCURRENCE, occurrence::show),
        post("/occurrences/{id}", OF_OCCURRENCE, occurrence::put),
        get("/occurrences/{id}/cancellation", OF_OCCURRENCE, asking::one),
        post("/occurrences/{id}/cancellation", OF_OCCURRENCE, occurrence::cancel),
        get("/answers/{token}", Anyone, answers::show),
        post("/answers/{token}", Anyone, answers::say),
        get("/calendar", SignedIn, coming::show),
        post("/calendar", SignedIn, feeds::turn_own),
        get("/calendars/{token}", Anyone, feeds::show),
    ]
}

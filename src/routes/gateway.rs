//! The interface for the programs of organisations, and what servers tell of their meetings.

use super::callers::OWNERS;
use crate::web::gateway::{api, callbacks, page, secret};
use crate::web::guard::Access::{Anyone, Signed};
use crate::web::route::{Route, get, post};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    vec![
        get("/bigbluebutton/{slug}/api", Signed, api::version),
        get("/bigbluebutton/{slug}/api/", Signed, api::version),
        get("/bigbluebutton/{slug}/api/{call}", Signed, api::call),
        post("/bigbluebutton/{slug}/api/{call}", Signed, api::call),
        get("/bigbluebutton/{slug}/playback/{token}", Anyone, api::watch),
        get("/hooks/fronts/ended/{token}", Anyone, callbacks::ended),
        post("/hooks/fronts/recordings/{token}", Anyone, callbacks::recorded),
        get("/organisations/{slug}/interface", OWNERS, page::show),
        post("/organisations/{slug}/interface", OWNERS, secret::open),
        post("/organisations/{slug}/interface/secrets", OWNERS, secret::renew),
        post("/organisations/{slug}/interface/secrets/removal", OWNERS, page::forget),
        post("/organisations/{slug}/interface/settings", OWNERS, page::change),
        post("/organisations/{slug}/interface/removal", OWNERS, page::close),
    ]
}

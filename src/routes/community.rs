//! What members do together: assemblies, announcements, circles and hours.

use super::callers::{CLERKS, REGISTER, RULE_MAKERS, RULE_READERS, STEWARDS};
use crate::web::guard::Access::{Anyone, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{assemblies, mailings, membership};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [assemblies(), mailings(), activity(), activity_office()].into_iter().flatten().collect()
}

/// Assemblies: called, met and minuted by stewards; members see those they may vote at.
fn assemblies() -> Vec<Route> {
    use assemblies::{attendance, call, list, member, papers, plan, proxies, quorum, resolutions};
    use assemblies::{roll, view};
    vec![
        get("/office/assemblies", REGISTER, list::show),
        get("/office/assemblies/new", STEWARDS, plan::new),
        post("/office/assemblies", STEWARDS, plan::plan),
        get("/office/assemblies/{id}", REGISTER, view::show),
        get("/office/assemblies/{id}/change", STEWARDS, plan::show),
        post("/office/assemblies/{id}/change", STEWARDS, plan::change),
        get("/office/assemblies/{id}/call", STEWARDS, call::show),
        post("/office/assemblies/{id}/call", STEWARDS, call::call),
        post("/office/assemblies/{id}/opening", STEWARDS, view::open),
        post("/office/assemblies/{id}/closing", STEWARDS, view::close),
        get("/office/assemblies/{id}/quorum", REGISTER, quorum::show),
        get("/office/assemblies/{id}/roll", REGISTER, roll::show),
        get("/office/assemblies/{id}/roll.csv", REGISTER, papers::roll_csv),
        get("/office/assemblies/{id}/roll.pdf", REGISTER, papers::roll_pdf),
        get("/office/assemblies/{id}/proxies", REGISTER, proxies::show),
        post("/office/assemblies/{id}/proxies", STEWARDS, proxies::give),
        post("/office/assemblies/{id}/proxies/revocation", STEWARDS, proxies::revoke),
        get("/office/assemblies/{id}/attendance", REGISTER, attendance::show),
        get("/office/assemblies/{id}/attendance.csv", REGISTER, papers::attendance_csv),
        get("/office/assemblies/{id}/attendance.pdf", REGISTER, papers::attendance_pdf),
        post("/office/assemblies/{id}/presences", STEWARDS, attendance::enter),
        post("/office/assemblies/{id}/presences/end", STEWARDS, attendance::leave),
        get("/office/assemblies/{id}/resolutions", REGISTER, resolutions::show),
        post("/office/assemblies/{id}/resolutions", STEWARDS, resolutions::put_down),
        get("/office/assemblies/{id}/minutes.pdf", REGISTER, papers::minutes),
        get("/assemblies/{id}", SignedIn, member::show),
        post("/assemblies/{id}/presences", SignedIn, member::enter),
        post("/assemblies/{id}/proxies", SignedIn, member::give),
        post("/assemblies/{id}/proxies/revocation", SignedIn, member::revoke),
    ]
}

/// One text to many, and addresses at which letters come back.
fn mailings() -> Vec<Route> {
    use mailings::{again, list, new, preferences, suppressions, unsubscribe, view};
    vec![
        get("/office/mailings", REGISTER, list::show),
        get("/office/mailings/new", STEWARDS, new::show),
        post("/office/mailings", STEWARDS, new::write),
        get("/office/mailings/{id}", REGISTER, view::show),
        post("/office/mailings/{id}/test", STEWARDS, view::test),
        post("/office/mailings/{id}/sending", STEWARDS, view::send),
        get("/office/suppressions", CLERKS, suppressions::show),
        post("/office/suppressions", CLERKS, suppressions::hear),
        post("/hooks/bounces/{token}", Anyone, suppressions::report),
        get("/unsubscribe/{token}", Anyone, unsubscribe::show),
        post("/unsubscribe/{token}", Anyone, unsubscribe::leave),
        get("/addresses/again/{token}", Anyone, again::show),
        post("/addresses/again/{token}", Anyone, again::confirm),
        post("/me/announcements", SignedIn, preferences::choose),
        post("/me/suppressions/{id}", SignedIn, preferences::ask_again),
    ]
}

/// Activity: circles, gatherings, timesheets; who does what the class asks for.
fn activity() -> Vec<Route> {
    use membership::activity::{entry, gathering, log, own, reviews};
    use membership::circles::{list, view};
    vec![
        get("/activity", SignedIn, own::show),
        get("/activity/reviews", SignedIn, reviews::show),
        get("/activity/entries/new", SignedIn, log::show),
        post("/activity/entries", SignedIn, log::log),
        get("/activity/entries/{id}", SignedIn, entry::show),
        post("/activity/entries/{id}/completion", SignedIn, entry::complete),
        post("/activity/entries/{id}/withdrawal", SignedIn, entry::withdraw),
        post("/activity/entries/{id}/acceptance", SignedIn, entry::accept),
        post("/activity/entries/{id}/refusal", SignedIn, entry::decline),
        get("/circles", SignedIn, list::show),
        get("/circles/{id}", SignedIn, view::show),
        post("/circles/{id}/seat", SignedIn, view::join),
        post("/circles/{id}/seat/end", SignedIn, view::leave),
        post("/circles/{id}/people", SignedIn, view::take_in),
        post("/circles/{id}/gatherings", SignedIn, view::call),
        get("/gatherings/{id}", SignedIn, gathering::show),
        post("/gatherings/{id}/attendances", SignedIn, gathering::note),
    ]
}

/// The office's part of it.
fn activity_office() -> Vec<Route> {
    use membership::activity::office::{gatherings, list, member, rule, rules};
    use membership::circles::{office, office_circle};
    vec![
        get("/office/activity", RULE_READERS, list::show),
        get("/office/activity.csv", RULE_READERS, list::download),
        get("/office/activity/gatherings", REGISTER, gatherings::show),
        post("/office/activity/gatherings", STEWARDS, gatherings::call),
        get("/office/activity/rules", RULE_READERS, rules::show),
        get("/office/activity/rules/{class}", RULE_MAKERS, rule::show),
        post("/office/activity/rules/{class}", RULE_MAKERS, rule::decide),
        get("/office/activity/members/{id}", REGISTER, member::show),
        post("/office/activity/members/{id}/hold", STEWARDS, member::hold),
        post("/office/activity/members/{id}/hold/end", STEWARDS, member::release),
        get("/office/circles", REGISTER, office::show),
        post("/office/circles", STEWARDS, office::found),
        get("/office/circles/{id}", REGISTER, office_circle::show),
        post("/office/circles/{id}", STEWARDS, office_circle::change),
        post("/office/circles/{id}/people", STEWARDS, office_circle::take_in),
        post("/office/circles/{id}/coordination", STEWARDS, office_circle::coordinate),
        post("/office/circles/{id}/end", STEWARDS, office_circle::end),
    ]
}

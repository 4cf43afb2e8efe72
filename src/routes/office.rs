//! The office: settings, staff, the trail, letters, tables taken over.

use super::callers::{ADMINISTRATORS, CLERKS, MACHINISTS, READERS, REGISTER, STEWARDS};
use crate::web::guard::Access::Anyone;
use crate::web::route::{Route, get, post};
use crate::web::{imports, merging, office, reconciliation, settings, setup};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [coop(), office(), imports()].into_iter().flatten().collect()
}

/// The first run, the co-op's settings, its staff.
fn coop() -> Vec<Route> {
    use settings::entities::{another, list, taxes};
    use settings::{
        assemblies, clients, coop, entity, giving, logo, overview, register, staff, texts,
    };
    vec![
        get("/setup/co-op", ADMINISTRATORS, setup::coop::show),
        post("/setup/co-op", ADMINISTRATORS, setup::coop::found),
        get("/setup/texts", ADMINISTRATORS, setup::texts::show),
        post("/setup/texts", ADMINISTRATORS, setup::texts::publish),
        get("/setup/{token}", Anyone, setup::administrator::show),
        post("/setup/{token}", Anyone, setup::administrator::become_one),
        get("/office/settings", ADMINISTRATORS, overview::show),
        get("/office/settings/co-op", ADMINISTRATORS, coop::show),
        post("/office/settings/co-op", ADMINISTRATORS, coop::change),
        get("/office/settings/assemblies", ADMINISTRATORS, assemblies::show),
        post("/office/settings/assemblies", ADMINISTRATORS, assemblies::change),
        get("/office/settings/legal-entity", ADMINISTRATORS, entity::show),
        post("/office/settings/legal-entity", ADMINISTRATORS, entity::change),
        get("/office/settings/logo", ADMINISTRATORS, logo::show),
        post("/office/settings/logo", ADMINISTRATORS, logo::change),
        get("/office/settings/logo/png", ADMINISTRATORS, logo::picture),
        post("/office/settings/logo/removal", ADMINISTRATORS, logo::remove),
        get("/office/settings/legal-entities", ADMINISTRATORS, list::show),
        post("/office/settings/legal-entities", ADMINISTRATORS, another::found),
        get("/office/settings/legal-entities/new", ADMINISTRATORS, another::new),
        post("/office/settings/legal-entities/levels", ADMINISTRATORS, list::choose),
        get("/office/settings/legal-entities/{id}", ADMINISTRATORS, another::show),
        post("/office/settings/legal-entities/{id}", ADMINISTRATORS, another::change),
        get("/office/settings/legal-entities/{id}/taxes", ADMINISTRATORS, taxes::show),
        post("/office/settings/legal-entities/{id}/taxes", ADMINISTRATORS, taxes::save),
        post("/office/settings/legal-entities/{id}/taxes/rules", ADMINISTRATORS, taxes::note_rule),
        post(
            "/office/settings/legal-entities/{id}/taxes/regions",
            ADMINISTRATORS,
            taxes::note_region,
        ),
        get("/office/settings/register", ADMINISTRATORS, register::show),
        post("/office/settings/register", ADMINISTRATORS, register::change),
        get("/office/settings/rooms", ADMINISTRATORS, settings::room_options::show),
        post("/office/settings/rooms", ADMINISTRATORS, settings::room_options::change),
        get("/office/settings/giving", ADMINISTRATORS, giving::show),
        post("/office/settings/giving", ADMINISTRATORS, giving::change),
        get("/office/settings/texts/{kind}", ADMINISTRATORS, texts::show),
        post("/office/settings/texts/{kind}", ADMINISTRATORS, texts::publish),
        get("/office/settings/clients", ADMINISTRATORS, clients::list::show),
        post("/office/settings/clients", ADMINISTRATORS, clients::list::add),
        get("/office/settings/clients/{id}", ADMINISTRATORS, clients::change::show),
        post("/office/settings/clients/{id}", ADMINISTRATORS, clients::change::change),
        post("/office/settings/clients/{id}/secret", ADMINISTRATORS, clients::secret::renew),
        post("/office/settings/clients/{id}/removal", ADMINISTRATORS, clients::change::remove),
        get("/office/staff", ADMINISTRATORS, staff::show),
        post("/office/staff", ADMINISTRATORS, staff::grant),
        get("/office/staff/{id}/revocation", ADMINISTRATORS, staff::ask),
        post("/office/staff/{id}/revocation", ADMINISTRATORS, staff::revoke),
    ]
}

/// The office's own books.
fn office() -> Vec<Route> {
    use office::{audit, job, jobs, letter, letters, organisation, organisations, people, person};
    vec![
        get("/office/organisations", REGISTER, organisations::show),
        get("/office/organisations/{slug}", REGISTER, organisation::show),
        post("/office/organisations/{slug}/care", STEWARDS, organisation::take),
        post("/office/organisations/{slug}/owners", STEWARDS, organisation::invite),
        get("/office/letters", CLERKS, letters::show),
        get("/office/letters/{id}", CLERKS, letter::show),
        post("/office/letters/{id}/copies", CLERKS, letter::send_again),
        get("/office/jobs", MACHINISTS, jobs::show),
        get("/office/jobs/{id}", MACHINISTS, job::show),
        post("/office/jobs/{id}/retry", MACHINISTS, job::retry),
        post("/office/jobs/{id}/discard", MACHINISTS, job::discard),
        get("/office/audit", READERS, audit::show),
        get("/office/audit.csv", READERS, audit::export::show),
        post("/office/audit/verification", READERS, audit::verify),
        get("/office/people", ADMINISTRATORS, people::show),
        get("/office/people/{id}", ADMINISTRATORS, person::show),
        post("/office/people/{id}/sessions/removal", ADMINISTRATORS, person::end_sessions),
        post("/office/people/{id}/disabling", ADMINISTRATORS, person::disable),
        post("/office/people/{id}/enabling", ADMINISTRATORS, person::enable),
    ]
}

/// Tables from the co-op's spreadsheet, and back to it; what was entered twice.
fn imports() -> Vec<Route> {
    use imports::{deeds, exports, list, mapping, reversal, view};
    vec![
        get("/office/imports", STEWARDS, list::show),
        post("/office/imports", STEWARDS, list::take),
        get("/office/imports/{id}", STEWARDS, view::show),
        get("/office/imports/{id}/mapping", STEWARDS, mapping::show),
        post("/office/imports/{id}/mapping", STEWARDS, mapping::say),
        get("/office/imports/{id}/progress", STEWARDS, view::progress),
        post("/office/imports/{id}/choices", STEWARDS, deeds::choose),
        post("/office/imports/{id}/omissions", STEWARDS, deeds::leave_out),
        post("/office/imports/{id}/execution", STEWARDS, deeds::carry_out),
        post("/office/imports/{id}/removal", STEWARDS, deeds::throw_away),
        post("/office/imports/{id}/invitations", STEWARDS, deeds::invite),
        get("/office/imports/{id}/reversal", STEWARDS, reversal::ask),
        post("/office/imports/{id}/reversal", STEWARDS, reversal::undo),
        get("/office/merges", STEWARDS, merging::list::show),
        post("/office/merges", STEWARDS, merging::new::merge),
        get("/office/merges/new", STEWARDS, merging::new::show),
        get("/office/merges/{id}", STEWARDS, merging::view::show),
        post("/office/merges/{id}/reversal", STEWARDS, merging::view::undo),
        get("/office/exports/{kind}", STEWARDS, exports::download),
        get("/office/reconciliation", REGISTER, reconciliation::overview::show),
        get("/office/reconciliation/{question}", REGISTER, reconciliation::list::show),
    ]
}

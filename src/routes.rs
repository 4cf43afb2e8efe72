//! Every URL of the site, on one page: method, path, who may use it, what answers.

use crate::identity::StaffRole;
use crate::meetings::owner_of_room;
use crate::organisations::Role;
use crate::web::guard::Access;
use crate::web::guard::Access::{Anyone, HalfSignedIn, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{
    assemblies, billing, hooks, identity, imports, mailings, meetings, membership, office, openid,
    organisations, privacy, provisioning, public, reconciliation, settings, setup, treasury,
};

/// The table. A test makes every caller knock at every row; a row that the test does not know
/// fails it.
#[must_use]
pub fn table() -> Vec<Route> {
    let mut table = Vec::new();
    table.extend(public());
    table.extend(joining());
    table.extend(applications());
    table.extend(imports());
    table.extend(register());
    table.extend(shares());
    table.extend(changes());
    table.extend(assemblies());
    table.extend(mailings());
    table.extend(activity());
    table.extend(activity_office());
    table.extend(belonging());
    table.extend(people());
    table.extend(rights());
    table.extend(openid());
    table.extend(providers());
    table.extend(coop());
    table.extend(office());
    table.extend(organisations());
    table.extend(rooms());
    table.extend(provisioning());
    table.extend(documents());
    table.extend(treasury());
    table
}

/// Everybody.
fn public() -> Vec<Route> {
    use public::{front, legal, levels};
    vec![
        get("/", Anyone, front::show),
        get("/levels", Anyone, levels::show),
        get("/legal/{kind}", Anyone, legal::show),
    ]
}

/// Joining, in three pages and by the link of the first letter.
fn joining() -> Vec<Route> {
    use membership::{join, welcome};
    vec![
        get("/join", Anyone, join::level::show),
        post("/join", Anyone, join::level::choose),
        get("/join/you", Anyone, join::you::show),
        post("/join/you", Anyone, join::you::tell),
        get("/join/check", Anyone, join::check::show),
        post("/join/check", Anyone, join::check::send),
        get("/join/done", Anyone, join::done::show),
        get("/welcome/{token}", Anyone, welcome::show),
        post("/welcome/{token}", Anyone, welcome::enter),
    ]
}

/// Who answers for the money of the membership `{id}`.
const PAYERS: Access =
    Access::Owner(membership::address::owner, &[Role::Owner, Role::BillingContact], &[]);

/// Who reads the register of members, and who keeps it.
const REGISTER: Access = Access::Staff(&[StaffRole::Steward, StaffRole::Auditor]);
const STEWARDS: Access = Access::Staff(&[StaffRole::Steward]);

/// Applications that the co-op decides about.
fn applications() -> Vec<Route> {
    use membership::applications::{candidates, list, own, view};
    vec![
        get("/office/applications", REGISTER, list::show),
        get("/office/applications/{id}", REGISTER, view::show),
        post("/office/applications/{id}/admission", STEWARDS, view::admit),
        post("/office/applications/{id}/questions", STEWARDS, view::ask),
        post("/office/applications/{id}/refusal", STEWARDS, view::decline),
        get("/memberships/{id}/application", PAYERS, own::show),
        post("/memberships/{id}/application", PAYERS, own::answer),
        get("/candidates", SignedIn, candidates::show),
        post("/candidates/{id}/approval", SignedIn, candidates::approve),
    ]
}

/// The register of members.
fn register() -> Vec<Route> {
    use membership::changes::expulsion;
    use membership::register::{downloads, list, member, officers, own};
    vec![
        get("/office/register", REGISTER, list::show),
        get("/office/register.csv", REGISTER, downloads::file),
        get("/office/register.pdf", REGISTER, downloads::printed),
        get("/office/register/members/{id}", REGISTER, member::show),
        get("/office/register/members/{id}/expulsion", STEWARDS, expulsion::show),
        post("/office/register/members/{id}/expulsion", STEWARDS, expulsion::decide),
        get("/office/register/officers", REGISTER, officers::show),
        post("/office/register/officers", STEWARDS, officers::appoint),
        post("/office/register/officers/end", STEWARDS, officers::end),
        get("/memberships/{id}/register", PAYERS, own::show),
        get("/memberships/{id}/register.pdf", PAYERS, own::printed),
        post("/memberships/{id}/register/electronic-address", MEMBERS, own::notify),
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

/// Tables from the co-op's spreadsheet, and back to it.
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
        get("/office/exports/{kind}", STEWARDS, exports::download),
        get("/office/reconciliation", REGISTER, reconciliation::overview::show),
        get("/office/reconciliation/{question}", REGISTER, reconciliation::list::show),
    ]
}

/// Shares, deposits and loans of members.
fn shares() -> Vec<Route> {
    use membership::shares::{board, certificate, class, decision, own};
    use treasury::capital::{desk, fund, money};
    vec![
        get("/memberships/{id}/shares", PAYERS, own::show),
        post("/memberships/{id}/shares", MEMBERS, own::subscribe),
        post("/memberships/{id}/shares/requests", MEMBERS, own::ask),
        get("/memberships/{id}/shares/certificate.pdf", PAYERS, certificate::printed),
        get("/office/shares", REGISTER, board::show),
        post("/office/shares/subscriptions", STEWARDS, board::subscribe),
        post("/office/shares/accounts", STEWARDS, board::adopt),
        get("/office/shares/classes/new", STEWARDS, class::new),
        post("/office/shares/classes", STEWARDS, class::add),
        get("/office/shares/classes/{id}", REGISTER, class::show),
        post("/office/shares/classes/{id}", STEWARDS, class::change),
        get("/office/shares/requests/{id}", REGISTER, decision::asked),
        post("/office/shares/requests/{id}/approval", STEWARDS, decision::approve),
        post("/office/shares/requests/{id}/refusal", STEWARDS, decision::refuse),
        get("/office/shares/repayments/{id}", REGISTER, decision::owed),
        post("/office/shares/repayments/{id}/suspension", STEWARDS, decision::suspend),
        post("/office/shares/repayments/{id}/resumption", STEWARDS, decision::resume),
        post("/office/shares/repayments/{id}/refusal", STEWARDS, decision::keep),
        get("/treasury/capital", BOOKS, desk::show),
        get("/treasury/capital/subscriptions/{id}", TREASURERS, money::subscribed),
        post("/treasury/capital/subscriptions/{id}", TREASURERS, money::receive),
        get("/treasury/capital/repayments/{id}", TREASURERS, money::owed),
        post("/treasury/capital/repayments/{id}", TREASURERS, money::pay_back),
        get("/treasury/capital/funds/new", TREASURERS, fund::new),
        post("/treasury/capital/funds", TREASURERS, fund::take),
        get("/treasury/capital/funds/{id}", TREASURERS, money::held),
        post("/treasury/capital/funds/{id}", TREASURERS, money::return_fund),
    ]
}

/// Who decides about the membership `{id}` itself.
const MEMBERS: Access = Access::Owner(membership::address::owner, &[Role::Owner], &[]);

/// Changing a membership at a date.
fn changes() -> Vec<Route> {
    use membership::changes::{leaving, level, pause};
    vec![
        get("/memberships/{id}/level", MEMBERS, level::show),
        post("/memberships/{id}/level", MEMBERS, level::change),
        get("/memberships/{id}/pause", MEMBERS, pause::show),
        post("/memberships/{id}/pause", MEMBERS, pause::plan),
        post("/memberships/{id}/pause/end", MEMBERS, pause::end),
        get("/memberships/{id}/leaving", MEMBERS, leaving::show),
        post("/memberships/{id}/leaving", MEMBERS, leaving::leave),
        post("/memberships/{id}/leaving/withdrawal", MEMBERS, leaving::withdraw),
    ]
}

/// Who keeps the rules of the classes, and who reads them.
const RULE_READERS: Access =
    Access::Staff(&[StaffRole::Steward, StaffRole::Auditor, StaffRole::Administrator]);
const RULE_MAKERS: Access = Access::Staff(&[StaffRole::Steward, StaffRole::Administrator]);

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

/// Belonging: what is one's own.
fn belonging() -> Vec<Route> {
    use membership::{address, first_steps, home};
    vec![
        get("/home", SignedIn, home::show),
        get("/first-steps", SignedIn, first_steps::show),
        get("/memberships/{id}/address", PAYERS, address::show),
        post("/memberships/{id}/address", PAYERS, address::tell),
    ]
}

/// People who sign in.
fn people() -> Vec<Route> {
    use identity as people;
    vec![
        get("/sign-in", Anyone, people::sign_in::show),
        post("/sign-in", Anyone, people::sign_in::enter),
        post("/sign-in/passkey", Anyone, people::passkey_entry::enter),
        post("/sign-in/passkey/challenge", Anyone, people::passkey_entry::challenge),
        get("/sign-in/sent", Anyone, people::sign_in::sent),
        get("/sign-in/link/{token}", Anyone, people::link::show),
        post("/sign-in/link/{token}", Anyone, people::link::enter),
        get("/sign-in/demonstration/{token}", Anyone, people::demonstration::show),
        post("/sign-in/demonstration/{token}", Anyone, people::demonstration::enter),
        get("/sign-in/second-factor", HalfSignedIn, people::second_factor::show),
        post("/sign-in/second-factor", HalfSignedIn, people::second_factor::give),
        post("/sign-out", HalfSignedIn, people::sign_out::leave),
        post("/preferences", Anyone, people::preferences::choose),
        get("/me", SignedIn, people::account::show),
        post("/me", SignedIn, people::account::change),
        get("/me/addresses/new", SignedIn, people::addresses::new),
        post("/me/addresses", SignedIn, people::addresses::add),
        get("/me/addresses/link/{token}", Anyone, people::addresses::view),
        post("/me/addresses/link/{token}", Anyone, people::addresses::verify),
        get("/me/addresses/main/{token}", Anyone, people::addresses::view_main),
        post("/me/addresses/main/{token}", Anyone, people::addresses::confirm_main),
        post("/me/addresses/{id}/main", SignedIn, people::addresses::make_main),
        post("/me/addresses/{id}/removal", SignedIn, people::addresses::remove),
        get("/me/security", SignedIn, people::security::show),
        get("/me/proof", SignedIn, people::proof::show),
        post("/me/proof", SignedIn, people::proof::give),
        post("/me/proof/passkey", SignedIn, people::passkey_entry::prove),
        get("/me/passkeys/new", SignedIn, people::passkeys::new),
        post("/me/passkeys", SignedIn, people::passkeys::add),
        post("/me/passkeys/challenge", SignedIn, people::passkeys::challenge),
        post("/me/passkeys/{id}/removal", SignedIn, people::passkeys::remove),
        get("/me/password", SignedIn, people::password::show),
        post("/me/password", SignedIn, people::password::choose),
        get("/me/second-factor", SignedIn, people::totp::show),
        post("/me/second-factor", SignedIn, people::totp::confirm),
        post("/me/second-factor/removal", SignedIn, people::totp::remove),
        post("/me/recovery-codes", SignedIn, people::recovery::renew),
        post("/me/sessions/removal", SignedIn, people::security::end_others),
        post("/me/sessions/{id}/removal", SignedIn, people::security::end_one),
        post("/me/sites/{id}/removal", SignedIn, people::sites::end),
    ]
}

/// A copy of one's data, being forgotten, and how long what is kept.
fn rights() -> Vec<Route> {
    use privacy::{data, erasure, requests};
    use settings::periods;
    vec![
        get("/me/data", SignedIn, data::show),
        post("/me/data/exports", SignedIn, data::ask),
        get("/me/data/files/{token}", SignedIn, data::fetch),
        get("/me/erasure", SignedIn, erasure::show),
        post("/me/erasure", SignedIn, erasure::ask),
        post("/me/erasure/withdrawal", SignedIn, erasure::take_back),
        get("/office/erasures", STEWARDS, requests::list),
        get("/office/erasures/{id}", STEWARDS, requests::show),
        post("/office/erasures/{id}", STEWARDS, requests::ask),
        post("/office/erasures/{id}/withdrawal", STEWARDS, requests::take_back),
        get("/office/settings/periods", ADMINISTRATORS, periods::show),
        post("/office/settings/periods", ADMINISTRATORS, periods::change),
    ]
}

/// Other sites that ask us who somebody is.
fn openid() -> Vec<Route> {
    use openid::{authorize, consent, discovery, end_session, going, token, userinfo};
    vec![
        get("/.well-known/openid-configuration", Anyone, discovery::configuration),
        get("/openid/jwks", Anyone, discovery::keys),
        get("/openid/authorize", Anyone, authorize::ask),
        post("/openid/authorize", Anyone, authorize::ask_by_form),
        get("/openid/going", Anyone, going::show),
        post("/openid/consent", SignedIn, consent::give),
        post("/openid/token", Anyone, token::redeem),
        get("/openid/userinfo", Anyone, userinfo::tell),
        post("/openid/userinfo", Anyone, userinfo::tell),
        get("/openid/end-session", Anyone, end_session::ask),
        post("/openid/end-session", Anyone, end_session::end),
    ]
}

const ADMINISTRATORS: Access = Access::Staff(&[StaffRole::Administrator]);

/// Others whom we ask who somebody is.
fn providers() -> Vec<Route> {
    use identity::identities;
    use identity::providers::{back, set_out};
    use settings::providers::{change, list, rules};
    vec![
        post("/sign-in/providers/{id}", Anyone, set_out::sign_in),
        get("/sign-in/providers/{id}/back", Anyone, back::show),
        post("/me/identities", SignedIn, set_out::link),
        post("/me/identities/{id}/removal", SignedIn, identities::remove),
        post("/me/proof/provider", SignedIn, set_out::prove),
        get("/office/settings/providers", ADMINISTRATORS, list::show),
        post("/office/settings/providers", ADMINISTRATORS, list::add),
        get("/office/settings/providers/{id}", ADMINISTRATORS, change::show),
        post("/office/settings/providers/{id}", ADMINISTRATORS, change::change),
        post("/office/settings/providers/{id}/rules", ADMINISTRATORS, rules::add),
        post("/office/settings/providers/{id}/rules/removal", ADMINISTRATORS, rules::remove),
        post("/office/settings/providers/{id}/removal", ADMINISTRATORS, change::remove),
    ]
}

/// The first run, the co-op's settings, its staff.
fn coop() -> Vec<Route> {
    use settings::{assemblies, clients, coop, entity, overview, register, staff, texts};
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
        get("/office/settings/register", ADMINISTRATORS, register::show),
        post("/office/settings/register", ADMINISTRATORS, register::change),
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

/// Letters are the members' post: the auditor reads the books, not these.
const CLERKS: Access =
    Access::Staff(&[StaffRole::Steward, StaffRole::Treasurer, StaffRole::Administrator]);
const MACHINISTS: Access = Access::Staff(&[StaffRole::Operator, StaffRole::Administrator]);
const READERS: Access = Access::Staff(&[StaffRole::Auditor, StaffRole::Administrator]);

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

const PEOPLE: Access = Access::Organisation(Role::ALL, &[StaffRole::Steward, StaffRole::Treasurer]);
const INSIDERS: Access = Access::Organisation(Role::ALL, &[]);
const OWNERS: Access = Access::Organisation(&[Role::Owner], &[]);

/// Organisations and their people.
fn organisations() -> Vec<Route> {
    use organisations::{colleagues, domains, invitations, inviting};
    use organisations::{leaving, ownership, people, person};
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
        post("/organisations/{slug}/domains/requests", OWNERS, domains::decide),
        get("/domains/{token}", Anyone, colleagues::show),
        post("/domains/{token}", Anyone, colleagues::prove),
        post("/colleagues", SignedIn, colleagues::join),
        get("/invitations/{token}", Anyone, invitations::show),
        post("/invitations/{token}", Anyone, invitations::accept),
    ]
}

const OPERATORS: Access = Access::Staff(&[StaffRole::Operator]);
const TREASURERS: Access = Access::Staff(&[StaffRole::Treasurer]);
const OWNERS_AND_OFFICE: Access =
    Access::Organisation(Role::ALL, &[StaffRole::Treasurer, StaffRole::Operator]);

/// Servers and instances.
fn provisioning() -> Vec<Route> {
    use provisioning::{board, decisions, instance, servers};
    vec![
        get("/operations", OPERATORS, board::show),
        get("/operations/servers/new", OPERATORS, servers::new),
        post("/operations/servers", OPERATORS, servers::add),
        get("/operations/servers/{id}", OPERATORS, servers::show),
        post("/operations/servers/{id}/draining", OPERATORS, servers::drain),
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

const BOOKS: Access = Access::Staff(&[StaffRole::Treasurer, StaffRole::Auditor]);
const PAYER: Access = Access::Owner(
    billing::owner,
    &[Role::Owner, Role::BillingContact],
    &[StaffRole::Treasurer, StaffRole::Auditor],
);

/// Invoices and credit notes.
fn documents() -> Vec<Route> {
    use billing::{document, list, pay, void};
    vec![
        get("/pay/{token}", Anyone, pay::show),
        get("/pay/{token}/pdf", Anyone, pay::paper),
        get("/invoices", SignedIn, list::show),
        get("/invoices/{id}", PAYER, document::show),
        get("/invoices/{id}/pdf", PAYER, document::paper),
        get("/invoices/{id}/void", TREASURERS, void::ask),
        post("/invoices/{id}/void", TREASURERS, void::take_back),
    ]
}

/// Money.
fn treasury() -> Vec<Route> {
    use treasury::{decisions, desk, exports, party, payments, reversal, run};
    vec![
        get("/treasury", BOOKS, desk::show),
        get("/treasury/invoices.csv", BOOKS, exports::invoices),
        get("/treasury/payments.csv", BOOKS, exports::payments),
        get("/treasury/parties/{id}", BOOKS, party::show),
        get("/treasury/parties/{id}/payments/new", TREASURERS, payments::new),
        post("/treasury/parties/{id}/payments", TREASURERS, payments::record),
        get("/treasury/payments/{id}/reversal", TREASURERS, reversal::ask),
        post("/treasury/payments/{id}/reversal", TREASURERS, reversal::undo),
        post("/treasury/allocations/{id}/release", TREASURERS, reversal::release),
        post("/treasury/memberships/{id}/suspension", TREASURERS, decisions::suspend),
        post("/treasury/memberships/{id}/hold", TREASURERS, decisions::hold),
        post("/treasury/memberships/{id}/hold/end", TREASURERS, decisions::end_hold),
        get("/treasury/run", BOOKS, run::show),
        post("/treasury/run", TREASURERS, run::rehearse),
        get("/treasury/run/{id}", BOOKS, run::view),
        get("/treasury/run/{id}/progress", BOOKS, run::progress),
        post("/treasury/run/{id}/invoices", TREASURERS, run::issue),
    ]
}

const HOSTS: Access = Access::Owner(owner_of_room, &[Role::Owner, Role::Host], &[]);

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

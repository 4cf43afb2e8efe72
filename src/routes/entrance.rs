//! What anybody may knock at: the co-op's front, joining, signing in, and one's own account.

use super::callers::{ADMINISTRATORS, STEWARDS};
use crate::web::guard::Access::{Anyone, HalfSignedIn, SignedIn};
use crate::web::route::{Route, get, post};
use crate::web::{identity, membership, openid, privacy, public, settings};

/// All of them.
pub(super) fn table() -> Vec<Route> {
    [public(), joining(), people(), providers(), openid(), rights()].into_iter().flatten().collect()
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

/// Others whom we ask who somebody is.
fn providers() -> Vec<Route> {
    use identity::identities;
    use identity::providers::{back, leaving, set_out};
    use settings::providers::{change, list, rules};
    vec![
        post("/sign-in/providers/{id}", Anyone, set_out::sign_in),
        get("/sign-in/providers/{id}/back", Anyone, back::show),
        get("/signed-out", Anyone, leaving::show),
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
        post("/openid/end-session", Anyone, end_session::ask_by_form),
        post("/openid/sign-out", Anyone, end_session::end),
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

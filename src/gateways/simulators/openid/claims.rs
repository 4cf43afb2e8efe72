//! What tokens say, and how they lie.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::keys::SigningKey;
use super::misdeed::Misdeed;
use super::person::SimulatedPerson;
use super::state::{Issued, State, open};

/// How long a token is good, in seconds.
const LASTS: i64 = 300;

/// The ID token for a code, true or not.
pub(super) fn id_token(state: &State, issued: &Issued, access_token: &str) -> String {
    let misdeed = state.misdeed();
    let claims = claims(state, issued, access_token, misdeed);
    let keys = open(&state.keys);
    let Some(key) = keys.first() else { return String::new() };
    match misdeed {
        Some(Misdeed::AlgorithmNone) => {
            let header = json!({ "alg": "none", "typ": "JWT" });
            let signed = key.sign_under(&header, &claims);
            let unsigned = signed.rsplit_once('.').map_or("", |(text, _)| text);
            format!("{unsigned}.")
        }
        Some(Misdeed::HmacWithPublicKey) => key.hmac(&claims),
        Some(Misdeed::Critical) => {
            let header = json!({
                "alg": "ES256", "kid": key.name, "crit": ["example"], "example": true,
            });
            key.sign_under(&header, &claims)
        }
        Some(Misdeed::AccessToken) => {
            let header = json!({ "alg": "ES256", "typ": "at+jwt", "kid": key.name });
            key.sign_under(&header, &claims)
        }
        Some(Misdeed::WrongSignature) => forged(key, &claims),
        Some(Misdeed::UnknownKey) => match SigningKey::es256(&*state.chance) {
            Some(stranger) => stranger.sign(&claims),
            None => String::new(),
        },
        _ => key.sign(&claims),
    }
}

/// The signature of other claims.
fn forged(key: &SigningKey, claims: &Value) -> String {
    let (right, other) = (key.sign(claims), key.sign(&json!({})));
    let text = right.rsplit_once('.').map_or("", |(text, _)| text);
    let signature = other.rsplit_once('.').map_or("", |(_, signature)| signature);
    format!("{text}.{signature}")
}

fn claims(state: &State, issued: &Issued, access_token: &str, misdeed: Option<Misdeed>) -> Value {
    let now = state.clock.now().timestamp();
    let is = |one| misdeed == Some(one);
    let made = match misdeed {
        Some(Misdeed::Early) => now + 86_400,
        Some(Misdeed::Old | Misdeed::Expired) => now - 3_600,
        _ => now,
    };
    let ends = if is(Misdeed::Expired) { made + LASTS } else { made.max(now) + LASTS };
    let mut claims = about(&issued.person);
    let mut put = |name: &str, value: Value| {
        if let Some(claims) = claims.as_object_mut() {
            claims.insert(name.to_owned(), value);
        }
    };
    let hashed = if is(Misdeed::WrongAccessHash) { "another" } else { access_token };
    put("at_hash", json!(half_hash(hashed)));
    put(
        "iss",
        json!(if is(Misdeed::WrongIssuer) {
            "https://elsewhere.example".to_owned()
        } else {
            state.issuer()
        }),
    );
    put("aud", audience(state, misdeed));
    put("iat", json!(made));
    put("exp", json!(ends));
    put("auth_time", json!(if is(Misdeed::OldFactor) { now - 7_200 } else { now }));
    put("amr", json!(issued.person.methods));
    put("acr", json!("1"));
    if is(Misdeed::WrongParty) {
        put("azp", json!("another-client"));
    }
    match misdeed {
        Some(Misdeed::NoNonce) => {}
        Some(Misdeed::WrongNonce) => put("nonce", json!("another")),
        _ => put("nonce", json!(issued.nonce)),
    }
    if is(Misdeed::NoSubject) {
        put("sub", json!(""));
    }
    claims
}

fn audience(state: &State, misdeed: Option<Misdeed>) -> Value {
    match misdeed {
        Some(Misdeed::WrongAudience) => json!("another-client"),
        Some(Misdeed::ManyAudiences) => json!([state.client_id, "another-client"]),
        _ => json!(state.client_id),
    }
}

fn half_hash(token: &str) -> String {
    let digest = Sha256::digest(token);
    URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default())
}

/// What is told about a person, in the shapes of Keycloak and of Nextcloud and Authentik.
pub(super) fn about(person: &SimulatedPerson) -> Value {
    json!({
        "sub": person.subject,
        "name": person.name,
        "preferred_username": person.email,
        "email": person.email,
        "email_verified": person.email_verified,
        "groups": person.groups,
        "realm_access": { "roles": person.groups },
    })
}

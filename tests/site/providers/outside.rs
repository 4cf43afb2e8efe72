//! Proved against what we did not write: the examples of RFC 7515, and a client library that signs
//! and believes tokens by itself.

use folkmoot::ground::jwk::{NamedKey, read_keys};
use folkmoot::ground::jws::Statement;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRsaPrivateSigningKey,
};
use openidconnect::{
    AccessToken, Audience, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EmptyAdditionalClaims, IssuerUrl, JsonWebKeyId, Nonce, PkceCodeChallenge, PrivateSigningKey,
    RedirectUrl, StandardClaims, SubjectIdentifier, TokenResponse,
};
use serde_json::Value;

use super::{SECRET, cloud, pick};
use crate::openid::client::call;
use crate::openid::said;
use crate::support::Desk;

/// RFC 7515 A.2.1 and A.3.1: the payload of both.
const PAYLOAD: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
    cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RS256: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Q\
    c_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTy\
    WzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwu\
    sC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5A\
    XLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const ES256: &str =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
/// Their keys, and others that we have no use for.
const KEYS: &str = include_str!("rfc7515.json");

fn key(name: &str) -> NamedKey {
    let keys = read_keys(KEYS.as_bytes()).unwrap();
    let names: Vec<_> = keys.iter().map(|key| key.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["a2", "a3"], "what we have no use for is passed over");
    keys.into_iter().find(|key| key.name.as_deref() == Some(name)).unwrap()
}

#[test]
fn the_examples_of_the_rfc_hold_and_changed_ones_do_not() {
    for (header, signature, name, other) in
        [("eyJhbGciOiJSUzI1NiJ9", RS256, "a2", "a3"), ("eyJhbGciOiJFUzI1NiJ9", ES256, "a3", "a2")]
    {
        let text = format!("{header}.{PAYLOAD}.{signature}");
        let claims: Value = Statement::read(&text).unwrap().verify_with(&key(name).key).unwrap();
        assert_eq!(claims["iss"], "joe");
        let verify = |text: &str, name: &str| {
            let statement = Statement::read(text).ok()?;
            statement.verify_with::<Value>(&key(name).key).ok()
        };
        assert!(verify(&text, other).is_none(), "the key of another algorithm");
        assert!(verify(&text.replacen("eyJpc3M", "eyJpc3N", 1), name).is_none(), "other claims");
        let flipped = if signature.starts_with('c') { "d" } else { "E" };
        let forged = format!("{header}.{PAYLOAD}.{flipped}{}", &signature[1..]);
        assert!(verify(&forged, name).is_none(), "another signature");
        assert!(verify(&format!("{header}.{PAYLOAD}."), name).is_none(), "none at all");
        assert!(verify(&format!("{text}="), name).is_none(), "padding");
    }
    for broken in ["", "a", "a.b", "a.b.c.d", "..", "eyJhbGciOiJSUzI1NiJ9..", "%.%.%"] {
        let read = Statement::read(broken);
        assert!(read.is_err() || read.unwrap().verify_with::<Value>(&key("a2").key).is_err());
    }
    assert!(read_keys(b"[]").is_err() && read_keys(b"<html>").is_err());
    assert!(read_keys(br#"{"keys":[]}"#).unwrap().is_empty());
}

#[test]
fn a_token_signed_by_another_library_holds_under_the_keys_it_publishes() {
    let name = JsonWebKeyId::new("outside".to_owned());
    let pem = include_str!("outside.pem");
    let private = CoreRsaPrivateSigningKey::from_pem(pem, Some(name)).unwrap();
    let published = CoreJsonWebKeySet::new(vec![private.as_verification_key()]);
    let keys = read_keys(serde_json::to_string(&published).unwrap().as_bytes()).unwrap();
    let now = chrono::DateTime::UNIX_EPOCH;
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new("https://id.example.org".to_owned()).unwrap(),
        vec![Audience::new("folkmoot".to_owned())],
        now,
        now,
        StandardClaims::new(SubjectIdentifier::new("ada".to_owned())),
        EmptyAdditionalClaims {},
    );
    let algorithm = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let access = AccessToken::new("opens".to_owned());
    let token = CoreIdToken::new(claims, &private, algorithm, Some(&access), None).unwrap();
    let text = token.to_string();
    let statement = Statement::read(&text).unwrap();
    assert_eq!(statement.header.kid.as_deref(), keys[0].name.as_deref());
    let told: Value = statement.verify_with(&keys[0].key).unwrap();
    assert_eq!(told["sub"], "ada");
}

#[tokio::test]
async fn the_simulated_provider_satisfies_a_client_library_we_did_not_write() {
    let desk = Desk::new();
    for rsa in [true, false] {
        let cloud = cloud(&desk, rsa);
        let back = "https://meet.example.org/back".to_owned();
        cloud.control().set_redirect_uris(vec![back.clone()]);
        let issuer = IssuerUrl::new(cloud.issuer().to_owned()).unwrap();
        let known = CoreProviderMetadata::discover_async(issuer, &call).await.unwrap();
        let secret = Some(ClientSecret::new(SECRET.to_owned()));
        let client =
            CoreClient::from_provider_metadata(known, ClientId::new("folkmoot".to_owned()), secret)
                .set_redirect_uri(RedirectUrl::new(back).unwrap());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let (way, state, nonce) = asked.set_pkce_challenge(challenge).url();
        let answer = pick(way.as_str(), "sub-ada").await;
        assert_eq!(said(&answer, "state").as_ref(), Some(state.secret()));
        let code = AuthorizationCode::new(said(&answer, "code").unwrap());
        let asked = client.exchange_code(code).unwrap().set_pkce_verifier(verifier);
        let tokens = asked.request_async(&call).await.unwrap();
        let now = desk.means.clock.now();
        let verifier = client.id_token_verifier().set_time_fn(move || now);
        let verifier = verifier.set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
        ]);
        let claims = tokens.id_token().unwrap().claims(&verifier, &nonce).unwrap();
        assert_eq!(claims.subject().as_str(), "sub-ada");
    }
}

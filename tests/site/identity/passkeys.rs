//! Passkeys, with an authenticator made of a key pair; a real browser's is in `browser::passkeys`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use folkmoot::identity::{self, StaffRole, UserId};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{PASSWORD, enrol, events, letters, member, session};
use crate::support::{Browser, Desk, Site, Visit};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW: u8 = 0x40;

fn text64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A phone, and what it would tell a site.
struct Phone {
    pair: EcdsaKeyPair,
    owner: String,
    host: String,
    origin: String,
    flags: u8,
    count: u32,
}

impl Phone {
    fn new(site: &Site, owner: &UserId) -> Self {
        let chance = SystemRandom::new();
        let alg = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(alg, &chance).unwrap();
        Self {
            pair: EcdsaKeyPair::from_pkcs8(alg, document.as_ref(), &chance).unwrap(),
            owner: owner.to_string(),
            host: "localhost".to_owned(),
            origin: site.base.clone(),
            flags: PRESENT | VERIFIED,
            count: 0,
        }
    }

    fn credential(&self) -> &[u8] {
        &self.pair.public_key().as_ref()[1..17]
    }

    fn client_data(&self, kind: &str, challenge: &str) -> String {
        let data = json!({ "type": kind, "challenge": challenge, "origin": self.origin });
        data.to_string()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.host).to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn create(&self, challenge: &str) -> Value {
        let mut data = self.data(self.flags | NEW);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.credential());
        // COSE_Key of a point on P-256: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
        let point = &self.pair.public_key().as_ref()[1..];
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(&point[..32]);
        data.extend([0x22, 0x58, 32]);
        data.extend(&point[32..]);
        json!({
            "name": "My phone",
            "client_data": text64(self.client_data("webauthn.create", challenge)),
            "authenticator_data": text64(data),
        })
    }

    fn get(&self, challenge: &str) -> Value {
        let (client, data) = (self.client_data("webauthn.get", challenge), self.data(self.flags));
        let message = [data.as_slice(), Sha256::digest(&client).as_slice()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).unwrap();
        json!({
            "credential": text64(self.credential()),
            "client_data": text64(client),
            "authenticator_data": text64(data),
            "signature": text64(signature),
            "user_handle": text64(&self.owner),
            "next": "/me",
        })
    }
}

async fn send(browser: &Browser, path: &str, body: &Value) -> Visit {
    let request = browser
        .request("POST", path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json")
        .header("x-csrf-token", browser.token());
    browser.send(request.body(body.to_string())).await
}

async fn challenge(browser: &Browser, path: &str) -> String {
    let asked = send(browser, path, &json!({})).await;
    let asked: Value = serde_json::from_str(&asked.is(200).body).unwrap();
    assert_eq!(asked["host"], "localhost");
    asked["challenge"].as_str().unwrap().to_owned()
}

/// Ada with a phone whose passkey is known here.
async fn ada_with_phone(site: &Site) -> (UserId, Browser, Phone) {
    let ada = member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.signed_in(&ada);
    browser.get("/me/passkeys/new").await.is(200).sees("data-passkey=\"create\"");
    let phone = Phone::new(site, &ada);
    let asked = challenge(&browser, "/me/passkeys/challenge").await;
    send(&browser, "/me/passkeys", &phone.create(&asked)).await.is(200).sees("/me/security");
    (ada, browser, phone)
}

async fn sign_in(site: &Site, phone: &Phone) -> (Browser, Visit) {
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let asked = challenge(&browser, "/sign-in/passkey/challenge").await;
    let visit = send(&browser, "/sign-in/passkey", &phone.get(&asked)).await;
    (browser, visit)
}

fn rows(desk: &Desk, owner: &UserId) -> Vec<identity::Passkey> {
    desk.read(|conn| identity::passkeys_of(conn, owner)).unwrap()
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_as_both_factors_and_is_removed() {
    let site = Site::on_localhost().await;
    let (ada, browser, mut phone) = ada_with_phone(&site).await;
    browser.get("/me/security").await.is(200).sees("My phone").sees("Not used yet");
    assert!(letters(&site.desk).iter().any(|(name, _)| name == "account-changed"));
    phone.count = 1;
    let (other, visit) = sign_in(&site, &phone).await;
    visit.is(200).sees("\"/me\"");
    other.get("/me").await.is(200).sees("ada@example.org");
    let id = rows(&site.desk, &ada)[0].id.clone();
    assert!(rows(&site.desk, &ada)[0].used_at.is_some());

    // A role was granted: the passkey stands for both factors, and is the last one.
    site.desk.appoint(&ada, StaffRole::Treasurer);
    phone.count = 2;
    let (staff, visit) = sign_in(&site, &phone).await;
    visit.is(200);
    staff.get("/me/security").await.is(200).sees_not("Please set up your second factor");
    let removal = format!("/me/passkeys/{id}/removal");
    staff.post(&removal, &[]).await.is(409).sees("last one");
    assert_eq!(rows(&site.desk, &ada).len(), 1);
    let (_, codes) = enrol(&site.desk, &session(&site.desk, &ada).0);
    assert!(!codes.is_empty());
    let staff = site.signed_in(&ada);
    staff.get("/me/security").await.is(200);
    staff.post(&removal, &[]).await.leads();
    phone.count = 3;
    let (_, visit) = sign_in(&site, &phone).await;
    visit.is(409);
}

#[tokio::test]
async fn without_a_fingerprint_or_pin_a_passkey_is_one_factor() {
    let site = Site::on_localhost().await;
    let (ada, _, mut phone) = ada_with_phone(&site).await;
    enrol(&site.desk, &session(&site.desk, &ada).0);
    phone.flags = PRESENT;
    let (browser, visit) = sign_in(&site, &phone).await;
    visit.is(200).sees("/sign-in/second-factor?next=%2Fme");
    assert_eq!(browser.get("/me").await.leads(), "/sign-in/second-factor");
}

/// What somebody changes before it is signed, and after.
#[derive(Default)]
struct Forgery {
    origin: Option<&'static str>,
    host: Option<&'static str>,
    owner: Option<&'static str>,
    flags: Option<u8>,
    count: Option<u32>,
    field: Option<(&'static str, &'static str)>,
}

impl Forgery {
    /// The answer to `challenge`, forged; the phone is as it was afterwards.
    fn get(&self, phone: &mut Phone, challenge: &str) -> Value {
        let kept = (phone.origin.clone(), phone.host.clone(), phone.owner.clone());
        let (flags, count) = (phone.flags, phone.count);
        phone.origin = self.origin.map_or(kept.0.clone(), str::to_owned);
        phone.host = self.host.map_or(kept.1.clone(), str::to_owned);
        phone.owner = self.owner.map_or(kept.2.clone(), str::to_owned);
        phone.flags = self.flags.unwrap_or(flags);
        phone.count = self.count.unwrap_or(count + 1);
        let mut said = phone.get(challenge);
        if let Some((field, value)) = self.field {
            said[field] = json!(value);
        }
        (phone.origin, phone.host, phone.owner) = kept;
        (phone.flags, phone.count) = (flags, count);
        said
    }
}

#[tokio::test]
async fn what_does_not_hold_opens_nothing_and_changes_nothing() {
    let site = Site::on_localhost().await;
    let (ada, _, mut phone) = ada_with_phone(&site).await;
    phone.count = 5;
    sign_in(&site, &phone).await.1.is(200);
    let before = rows(&site.desk, &ada);
    site.desk.clock.advance(chrono::Duration::minutes(1));
    let forged = [
        Forgery { origin: Some("http://evil.example"), ..Forgery::default() },
        Forgery { host: Some("evil.example"), ..Forgery::default() },
        Forgery { owner: Some("usr_somebody"), ..Forgery::default() },
        Forgery { flags: Some(VERIFIED), ..Forgery::default() },
        Forgery { flags: Some(PRESENT | VERIFIED | 0x10), ..Forgery::default() },
        Forgery { count: Some(5), ..Forgery::default() },
        Forgery { field: Some(("signature", "MAA")), ..Forgery::default() },
        Forgery { field: Some(("credential", "BwcHBwcHBwc")), ..Forgery::default() },
        Forgery { field: Some(("authenticator_data", "AAAA")), ..Forgery::default() },
        Forgery { field: Some(("client_data", "e30")), ..Forgery::default() },
    ];
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    for forgery in forged {
        let asked = challenge(&browser, "/sign-in/passkey/challenge").await;
        let said = forgery.get(&mut phone, &asked);
        send(&browser, "/sign-in/passkey", &said).await.is(409);
        assert_eq!(rows(&site.desk, &ada), before);
    }
    let seen = events(&site.desk, ada.as_str());
    assert!(seen.iter().any(|name| name == "identity.passkey.copied"), "{seen:?}");
    phone.count = 6;
    sign_in(&site, &phone).await.1.is(200);
}

#[tokio::test]
async fn a_challenge_is_answered_once_in_time_and_by_whom_it_was_given_to() {
    let site = Site::on_localhost().await;
    let (ada, browser, phone) = ada_with_phone(&site).await;
    let visitor = site.browser();
    visitor.get("/sign-in").await.is(200);
    let asked = challenge(&visitor, "/sign-in/passkey/challenge").await;
    let said = phone.get(&asked);
    send(&visitor, "/sign-in/passkey", &said).await.is(200);
    let again = site.browser();
    again.get("/sign-in").await.is(200);
    send(&again, "/sign-in/passkey", &said).await.is(409);
    let late = challenge(&again, "/sign-in/passkey/challenge").await;
    site.desk.clock.advance(chrono::Duration::minutes(5));
    send(&again, "/sign-in/passkey", &phone.get(&late)).await.is(409);
    send(&again, "/sign-in/passkey", &phone.get("guessed")).await.is(409);

    let hers = challenge(&browser, "/me/passkeys/challenge").await;
    send(&again, "/sign-in/passkey", &phone.get(&hers)).await.is(409);
    let bob = member(&site.desk, "Bob", "bob@example.org").await;
    let his = site.signed_in(&bob);
    his.get("/me").await.is(200);
    let other = Phone::new(&site, &bob);
    send(&his, "/me/passkeys", &other.create(&hers)).await.is(409);
    let asked = challenge(&his, "/me/passkeys/challenge").await;
    send(&his, "/me/passkeys", &phone.create(&asked)).await.is(409).sees("already");
    assert!(rows(&site.desk, &bob).is_empty());

    site.desk.write(|tx| identity::disable_user(tx, &ada)).unwrap();
    sign_in(&site, &phone).await.1.is(409);
}

#[tokio::test]
async fn a_passkey_is_added_only_after_a_proof_and_can_be_one() {
    let site = Site::on_localhost().await;
    let (_, browser, phone) = ada_with_phone(&site).await;
    let strange = site.browser();
    strange.get("/sign-in").await.is(200);
    let request = strange.request("POST", "/sign-in/passkey/challenge");
    let request = request.header("content-type", "application/json").body("{}");
    strange.send(request).await.is(403);

    site.desk.clock.advance(chrono::Duration::minutes(10));
    let asked = browser.get("/me/passkeys/new").await.leads();
    send(&browser, "/me/passkeys/challenge", &json!({})).await.is(403);
    browser.get(&asked).await.is(200).sees("data-passkey=\"get\"").sees("current-password");
    let asked = challenge(&browser, "/sign-in/passkey/challenge").await;
    let before = browser.cookie("folkmoot_session").unwrap();
    send(&browser, "/me/proof/passkey", &phone.get(&asked)).await.is(200);
    assert_ne!(browser.cookie("folkmoot_session").unwrap(), before);
    browser.get("/me/passkeys/new").await.is(200);
}

#[tokio::test]
async fn where_the_site_has_no_name_there_are_no_passkeys_and_the_other_ways_stay() {
    let site = Site::open().await;
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    browser.get("/sign-in").await.is(200).sees_not("data-passkey");
    send(&browser, "/sign-in/passkey/challenge", &json!({})).await.is(404);
    let fields = [("email", "ada@example.org"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await.leads();
    browser.get("/me/security").await.is(200).sees_not("/me/passkeys/new");
}

//! Keys that sign, and how they are published.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::ground::jws::PrivateKey;
use crate::ground::random::Chance;

/// A key and its name.
pub(super) struct SigningKey {
    pub(super) name: String,
    pair: Pair,
}

enum Pair {
    Es256(Box<EcdsaKeyPair>),
    Rs256(PrivateKey),
}

impl SigningKey {
    /// A key on P-256, made at once.
    pub(super) fn es256(chance: &dyn Chance) -> Option<Self> {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).ok()?;
        let pair = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).ok()?;
        Some(Self { name: chance.letters(12), pair: Pair::Es256(Box::new(pair)) })
    }

    /// An RSA key, which takes a good part of a second.
    pub(super) fn rs256(chance: &dyn Chance) -> Option<Self> {
        let key = PrivateKey::make(chance).ok()?;
        Some(Self { name: chance.letters(12), pair: Pair::Rs256(key) })
    }

    /// As the list of keys shows it (RFC 7517).
    pub(super) fn published(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match &self.pair {
            Pair::Es256(pair) => {
                let point = pair.public_key().as_ref();
                let (x, y) = (point.get(1..33).unwrap_or(&[]), point.get(33..).unwrap_or(&[]));
                json!({
                    "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name,
                    "x": text(x), "y": text(y),
                })
            }
            Pair::Rs256(key) => {
                let public = key.public().ok();
                json!({
                    "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name,
                    "n": public.as_ref().map(|key| key.modulus.clone()),
                    "e": public.as_ref().map(|key| key.exponent.clone()),
                })
            }
        }
    }

    /// A signed statement.
    pub(super) fn sign(&self, claims: &Value) -> String {
        match &self.pair {
            Pair::Rs256(key) => key.sign(&self.name, claims).unwrap_or_default(),
            Pair::Es256(_) => {
                let header = json!({ "alg": "ES256", "typ": "JWT", "kid": self.name });
                self.sign_under(&header, claims)
            }
        }
    }

    /// A statement under a header of its own, signed on P-256; with an RSA key, not at all.
    pub(super) fn sign_under(&self, header: &Value, claims: &Value) -> String {
        let text = unsigned(header, claims);
        let signature = match &self.pair {
            Pair::Es256(pair) => pair.sign(&SystemRandom::new(), text.as_bytes()).ok(),
            Pair::Rs256(_) => None,
        };
        let signature = signature.map(|s| URL_SAFE_NO_PAD.encode(s.as_ref())).unwrap_or_default();
        format!("{text}.{signature}")
    }

    /// A statement sealed with the public key, as if that were a secret.
    pub(super) fn hmac(&self, claims: &Value) -> String {
        let header = json!({ "alg": "HS256", "typ": "JWT", "kid": self.name });
        let text = unsigned(&header, claims);
        let secret = self.published().to_string();
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return text };
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", text(header), text(claims))
}

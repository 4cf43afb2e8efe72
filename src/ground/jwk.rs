//! Sets of keys as others publish them (JSON Web Key, RFC 7517). Keys that we have no use for are
//! passed over: other kinds, other curves, keys for encryption.

use serde::Deserialize;

use super::jws::{JwsError, PublicKey, VerifyingKey, decode};

/// Nobody has more keys in use at once; a longer list is cut.
const MOST: usize = 50;
/// Bytes of a coordinate on P-256.
const COORDINATE: usize = 32;

/// A key and the name it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedKey {
    /// Its name (`kid`), if it has one.
    pub name: Option<String>,
    /// The key.
    pub key: VerifyingKey,
}

#[derive(Deserialize)]
struct Published {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Entry {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The keys of a published set that check signatures of the kinds we take.
///
/// # Errors
/// When it is no set of keys at all.
pub fn read_keys(text: &[u8]) -> Result<Vec<NamedKey>, JwsError> {
    let published: Published = serde_json::from_slice(text).map_err(|_| JwsError)?;
    let entries = published.keys.into_iter().take(MOST);
    let entries = entries.filter_map(|entry| serde_json::from_value::<Entry>(entry).ok());
    Ok(entries.filter_map(read).collect())
}

fn read(entry: Entry) -> Option<NamedKey> {
    if entry.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
        return None;
    }
    let key = match (entry.kty.as_str(), entry.crv.as_deref()) {
        ("RSA", _) => VerifyingKey::Rs256(PublicKey { modulus: entry.n?, exponent: entry.e? }),
        ("EC", Some("P-256")) => VerifyingKey::Es256(point(&entry.x?, &entry.y?)?),
        _ => return None,
    };
    // A key kept for another algorithm is not ours to use (RFC 7517 4.4).
    let ours = entry.alg.as_deref().is_none_or(|name| name == key.algorithm());
    ours.then_some(NamedKey { name: entry.kid, key })
}

/// The uncompressed form (SEC 1, 2.3.3).
fn point(x: &str, y: &str) -> Option<Vec<u8>> {
    let (x, y) = (decode(x).ok()?, decode(y).ok()?);
    let right = x.len() == COORDINATE && y.len() == COORDINATE;
    right.then(|| [&[4], x.as_slice(), y.as_slice()].concat())
}

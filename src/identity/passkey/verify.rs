//! What every answer of a browser must hold (WebAuthn 7.1 and 7.2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::PasskeyPlace;

/// `CollectedClientData` (WebAuthn 5.8.1); what else stands in it is passed over, as it asks.
#[derive(Deserialize)]
pub(super) struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    /// The challenge that was answered.
    pub challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    in_frame_of_others: bool,
}

impl ClientData {
    /// Reads it; `None` unless it is about `kind` and was made on one of our own pages.
    pub fn read(bytes: &[u8], kind: &str, place: &PasskeyPlace) -> Option<Self> {
        let data: Self = serde_json::from_slice(bytes).ok()?;
        let ours = data.kind == kind && data.origin == place.origin && !data.in_frame_of_others;
        ours.then_some(data)
    }
}

/// Whether this is the hash of our host.
pub(super) fn is_our_host(host_hash: &[u8], place: &PasskeyPlace) -> bool {
    Sha256::digest(place.host.as_bytes()).as_slice() == host_hash
}

/// Base 64 for addresses, as browsers write it.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// The same, written.
pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

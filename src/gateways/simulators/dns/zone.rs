//! What the resolver knows, and the hand on it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::misdeed::ResolverMisdeed;

/// A text: its strings, of at most 255 bytes each.
type Strings = Vec<Vec<u8>>;

#[derive(Default)]
pub(super) struct Zone {
    pub(super) texts: BTreeMap<String, Vec<Strings>>,
    pub(super) aliases: BTreeMap<String, String>,
    pub(super) misdeed: Option<ResolverMisdeed>,
    pub(super) packets: usize,
    pub(super) streams: usize,
}

/// A handle on a running simulated resolver; clones control the same one.
#[derive(Clone, Default)]
pub struct ResolverControl(Arc<Mutex<Zone>>);

impl ResolverControl {
    pub(super) fn open(&self) -> MutexGuard<'_, Zone> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The texts at a name from now on, each in one string or as many as it needs; none: the name
    /// is there all the same.
    pub fn set_texts(&self, name: &str, texts: &[&str]) {
        let cut = |text: &&str| match text.is_empty() {
            true => vec![Vec::new()],
            false => text.as_bytes().chunks(255).map(<[u8]>::to_vec).collect(),
        };
        self.open().texts.insert(name.to_lowercase(), texts.iter().map(cut).collect());
    }

    /// One text at a name, in these strings.
    pub fn set_strings(&self, name: &str, strings: &[&str]) {
        let strings = strings.iter().map(|string| string.as_bytes().to_vec()).collect();
        self.open().texts.insert(name.to_lowercase(), vec![strings]);
    }

    /// A name that stands for another.
    pub fn set_alias(&self, name: &str, target: &str) {
        self.open().aliases.insert(name.to_lowercase(), target.to_lowercase());
    }

    /// Takes a name away.
    pub fn forget(&self, name: &str) {
        let mut zone = self.open();
        zone.texts.remove(&name.to_lowercase());
        zone.aliases.remove(&name.to_lowercase());
    }

    /// Does wrong from now on, or right.
    pub fn set_misdeed(&self, misdeed: Option<ResolverMisdeed>) {
        self.open().misdeed = misdeed;
    }

    /// How often it was asked by packet and by stream.
    #[must_use]
    pub fn asked(&self) -> (usize, usize) {
        let zone = self.open();
        (zone.packets, zone.streams)
    }
}

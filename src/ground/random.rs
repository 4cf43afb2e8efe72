//! Chance, handed in: ids, tokens and secrets come from here and from nowhere else.

use std::sync::{Mutex, PoisonError};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

/// Where random bytes come from.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random bytes fit for secrets.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Chance + '_ {
    /// A random token of `len` bytes, hex encoded (so twice as many characters).
    pub fn hex(&self, len: usize) -> String {
        let mut bytes = vec![0; len];
        self.fill(&mut bytes);
        hex::encode(bytes)
    }

    /// `len` random characters of lower-case base 32 without look-alikes (no i, l, o, u).
    pub fn letters(&self, len: usize) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bytes = vec![0; len];
        self.fill(&mut bytes);
        bytes
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
            .map(|letter| char::from(*letter))
            .collect()
    }
}

/// A ChaCha20 generator: seeded by the operating system in production, by a number in tests.
pub struct ChaChaChance(Mutex<ChaCha20Rng>);

impl ChaChaChance {
    /// Seeded by the operating system.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn from_system() -> Result<Self, rand::rngs::SysError> {
        Ok(Self(Mutex::new(ChaCha20Rng::try_from_rng(&mut rand::rngs::SysRng)?)))
    }

    /// The same bytes in the same order each time: for tests and demonstrations only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Chance for ChaChaChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

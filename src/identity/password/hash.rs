//! Argon2id, away from the threads that serve requests and never more at once than there are
//! cores: a flood of sign-ins costs patience, not memory (19 MiB each).

use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::ground::random::Chance;

/// OWASP Password Storage, 2025: Argon2id with 19 MiB, two passes, one lane. Kept in every hash,
/// so that raising them here re-hashes each password at its next sign-in.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many may wait for a core before we say that we are busy.
const QUEUE: usize = 64;

static CORES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)));
static WAITING: Semaphore = Semaphore::const_new(QUEUE);

/// A hash that no password has: verified against when there is no user, so that the answer takes
/// as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let hashed = current().hash_password_with_salt(b"", b"nobody has this.");
    hashed.map(|hash| hash.to_string()).unwrap_or_default()
});

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at once")]
pub struct Busy;

/// What comparing a password with a stored hash says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Another password, or nobody's.
    Wrong,
    /// The right one.
    Right,
    /// The right one, kept with weaker parameters than today's.
    RightButOld,
}

/// Hashes a password for storing (a PHC string with its parameters and a salt of its own).
///
/// # Errors
/// [`Busy`].
pub async fn hash(password: SecretString, chance: &dyn Chance) -> Result<String, Busy> {
    let mut salt = [0_u8; 16];
    chance.fill(&mut salt);
    let hashed = on_a_core(move || {
        current().hash_password_with_salt(password.expose_secret().as_bytes(), &salt)
    });
    // Argon2 fails only for want of memory.
    hashed.await?.map(|hash| hash.to_string()).map_err(|_| Busy)
}

/// Compares a password with a stored hash; without one it takes as long and is wrong.
///
/// # Errors
/// [`Busy`].
pub async fn verify(password: SecretString, stored: Option<String>) -> Result<Verdict, Busy> {
    on_a_core(move || {
        let known = stored.is_some();
        let text = stored.unwrap_or_else(|| NOBODY.clone());
        let Ok(phc) = PasswordHash::new(&text) else { return Verdict::Wrong };
        let right = current().verify_password(password.expose_secret().as_bytes(), &phc).is_ok();
        match right && known {
            false => Verdict::Wrong,
            true if is_old(&phc) => Verdict::RightButOld,
            true => Verdict::Right,
        }
    })
    .await
}

async fn on_a_core<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Busy> {
    let _place: SemaphorePermit<'_> = WAITING.try_acquire().map_err(|_| Busy)?;
    let _core = CORES.acquire().await.map_err(|_| Busy)?;
    tokio::task::spawn_blocking(work).await.map_err(|_| Busy)
}

fn current() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn is_old(phc: &PasswordHash) -> bool {
    let Ok(params) = Params::try_from(phc) else { return true };
    params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES || params.p_cost() < LANES
}

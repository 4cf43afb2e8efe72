//! What signing in with a password costs us, in CPU, besides what the password itself is made to
//! cost.
//!
//! `cargo bench --bench sign_in`; prints `name value unit`. The bare limit is verifying the same
//! password against the same hash, with the parameters that stand in it, in the same run, turn
//! about. The server has its threads, the browser is the thread that asks: its work is left out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::fs;
use std::process;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordVerifier, Version};
use chrono::TimeDelta;
use diesel::prelude::*;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::users;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, NewUser, RegisterError};

#[expect(dead_code, unused_imports, reason = "the stories use more of it")]
#[path = "../tests/site/support/mod.rs"]
mod support;

use support::{Desk, Site};

const ROUNDS: u32 = 220;
/// Rounds that are not counted: each connection of the pool prepares its statements once.
const WARM_UP: u32 = 20;

const EMAIL: &str = "ada@example.org";
const PASSWORD: &str = "heron wades at noon";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let site = Site::open().await;
    let hash = furnish(&site.desk).await;
    let (mut whole, mut bare) = (Sum::new(), Sum::new());
    for _ in 0..ROUNDS {
        // Limits count attempts: an hour is enough for them.
        site.desk.clock.advance(TimeDelta::hours(1));
        let browser = browser_at_the_form(&site).await;
        whole
            .add(async {
                let form = [("email", EMAIL), ("password", PASSWORD), ("next", "/home")];
                browser.post("/sign-in", &form).await.is(303);
            })
            .await;
        let stored = hash.clone();
        bare.add(async { tokio::task::spawn_blocking(move || verify(&stored)).await.unwrap() })
            .await;
    }
    let (whole, bare) = (whole.each(), bare.each());
    println!("sign_in {whole:.3} ms_cpu");
    println!("sign_in_bare_verify {bare:.3} ms_cpu");
    println!("sign_in_besides_verify {:.3} ms_cpu", whole - bare);
    println!("sign_in_to_bare {:.3} ratio", whole / bare);
}

/// Somebody with a password; its hash.
async fn furnish(desk: &Desk) -> String {
    let user = desk
        .write::<_, RegisterError>(|tx| {
            let new =
                NewUser { name: "Ada".to_owned(), email: EMAIL.to_owned(), locale: Locale::En };
            let user = identity::register(tx, new)?;
            identity::mark_verified(tx, &user, EMAIL)?;
            Ok(user)
        })
        .unwrap();
    identity::choose_password(&desk.means, &user, PASSWORD.into(), None, &[]).await.unwrap();
    let stored: Option<String> = desk
        .read::<_, DbError>(|conn| {
            Ok(users::table.find(&user).select(users::password_hash).first(conn)?)
        })
        .unwrap();
    stored.unwrap()
}

/// A browser that has the form before it; nobody watches what it changes.
async fn browser_at_the_form(site: &Site) -> support::Browser {
    let browser = support::Browser::new(&site.base);
    browser.get("/sign-in").await.is(200);
    browser
}

fn verify(stored: &str) {
    let phc = PasswordHash::new(stored).unwrap();
    let params = Params::try_from(&phc).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.verify_password(PASSWORD.as_bytes(), &phc).unwrap();
}

/// CPU of each round but the first: the median, because what else runs here takes the memory that
/// argon2 walks through out of the caches.
struct Sum {
    rounds: u32,
    ns: Vec<u64>,
}

impl Sum {
    fn new() -> Self {
        Self { rounds: 0, ns: Vec::new() }
    }

    async fn add<T>(&mut self, work: impl Future<Output = T>) {
        let begun = cpu_ns();
        work.await;
        if self.rounds >= WARM_UP {
            self.ns.push(cpu_ns() - begun);
        }
        self.rounds += 1;
    }

    fn each(mut self) -> f64 {
        self.ns.sort_unstable();
        f64::from(u32::try_from(self.ns[self.ns.len() / 2]).unwrap()) / 1e6
    }
}

/// Nanoseconds that the threads of this process but the first have been on a CPU (Linux). Threads
/// that end take their time with them: those of the pools stay while rounds follow each other.
fn cpu_ns() -> u64 {
    let first = process::id().to_string();
    let threads = fs::read_dir("/proc/self/task").unwrap();
    threads
        .filter_map(Result::ok)
        .filter(|thread| thread.file_name().to_str() != Some(first.as_str()))
        .filter_map(|thread| fs::read_to_string(thread.path().join("schedstat")).ok())
        .filter_map(|line| line.split(' ').next()?.parse::<u64>().ok())
        .sum()
}

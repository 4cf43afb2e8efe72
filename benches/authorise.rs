//! What one decision of the guard costs, for each kind of `Access`: may this person use a route,
//! for this thing?
//!
//! `cargo bench --bench authorise`; prints `name value unit`. The bare limit is one row by its key
//! on the same connection, measured in the same run, turn about.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::hint::black_box;
use std::time::Instant;

use diesel::prelude::*;
use folkmoot::ground::db::schema::users;
use folkmoot::ground::db::{Conn, DbError};
use folkmoot::identity::{self, SignedIn, StaffRole};
use folkmoot::meetings::{self, NewRoom, owner_of_room};
use folkmoot::organisations::Role;
use folkmoot::web::guard::{Access, decide};

#[expect(dead_code, unused_imports, reason = "the stories use more of it")]
#[path = "../tests/site/support/mod.rs"]
mod support;

use support::{Coop, Member};

/// Decisions of one kind in a turn.
const EACH: u32 = 20_000;
const TURNS: usize = 5;

fn main() {
    let coop = Coop::new();
    let ada = coop.member("Ada Host");
    coop.invoice(&ada);
    coop.pay_all(&ada);
    coop.desk.appoint(&ada.user, StaffRole::Steward);
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let organisation = weavers.organisation.clone().unwrap();
    let room = room_of(&coop, &ada);
    let (viewer, owner) = (signed_in(&coop, &ada), signed_in(&coop, &weavers));
    let stewards = Access::Staff(&[StaffRole::Steward]);
    let people = Access::Organisation(Role::ALL, &[]);
    let hosts = Access::Owner(owner_of_room, &[Role::Owner, Role::Host], &[]);
    let kinds = [
        ("anyone", Access::Anyone, &viewer, None),
        ("half_signed_in", Access::HalfSignedIn, &viewer, None),
        ("signed_in", Access::SignedIn, &viewer, None),
        ("staff", stewards, &viewer, None),
        ("organisation", people, &owner, Some(organisation.slug.as_str())),
        ("owner", hosts, &viewer, Some(room.as_str())),
    ];
    coop.read::<_, DbError>(|conn| {
        let mut bare = Vec::new();
        let mut ours = vec![Vec::new(); kinds.len()];
        // Turn about, so that whatever else runs on this machine disturbs each of them.
        for _ in 0..TURNS {
            bare.push(micros(|| look_up(conn, &ada)));
            for (times, (_, access, viewer, key)) in ours.iter_mut().zip(&kinds) {
                times.push(micros(|| may(conn, *access, viewer, *key)));
            }
        }
        let bare = median(bare);
        println!("authorise_bare_lookup {bare:.3} us");
        for (times, (name, ..)) in ours.into_iter().zip(&kinds) {
            let each = median(times);
            println!("authorise_{name} {each:.3} us");
            println!("authorise_{name}_to_bare {:.2} ratio", each / bare);
        }
        Ok(())
    })
    .unwrap();
}

fn room_of(coop: &Coop, member: &Member) -> String {
    let new = NewRoom {
        party_id: member.party.clone(),
        name: "Weekly assembly".to_owned(),
        created_by: member.user.clone(),
    };
    coop.write(|tx| meetings::create_room(tx, &new)).unwrap().to_string()
}

/// Somebody as the guard knows them, with the second factor given.
fn signed_in(coop: &Coop, member: &Member) -> SignedIn {
    let browser = identity::Browser::default();
    let opened = coop
        .write::<_, DbError>(|tx| identity::open_session(tx, &member.user, &browser, true))
        .unwrap();
    let now = coop.desk.means.clock.now();
    coop.read::<_, DbError>(|conn| identity::current(conn, opened.token.expose(), now))
        .unwrap()
        .unwrap()
}

fn may(conn: &mut Conn, access: Access, viewer: &SignedIn, key: Option<&str>) {
    let decision = decide(conn, access, Some(viewer), key).unwrap();
    assert!(black_box(decision).is_ok(), "they may");
}

fn look_up(conn: &mut Conn, member: &Member) {
    let found: String = users::table.find(&member.user).select(users::id).first(conn).unwrap();
    black_box(found);
}

/// Microseconds of one.
fn micros(mut deed: impl FnMut()) -> f64 {
    let begun = Instant::now();
    for _ in 0..EACH {
        deed();
    }
    begun.elapsed().as_secs_f64() / f64::from(EACH) * 1e6
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

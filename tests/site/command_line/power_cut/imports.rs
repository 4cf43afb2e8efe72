//! A table is taken over whole or not at all, though the worker is killed while it carries it out.

use std::time::Duration;

use diesel::prelude::*;
use folkmoot::ground::db::schema::{import_things, jobs, memberships, users};
use folkmoot::imports::{self, ImportId, ImportState, Kind};

use super::{Moments, all_holds, finish, kills, minutes_pass, on_time, work};
use crate::imports::check;
use crate::support::{Coop, Home};

/// Enough for the carrying out to last.
const LINES: usize = 300;
/// A job is tried again only so often.
const CUTS_OF_ONE: usize = 3;

/// A co-op whose steward has ordered a table.
async fn ordered() -> (Home, ImportId) {
    let coop = Coop::on(on_time());
    let head = "number,name,email,admitted,level,amount,paid until";
    let line = |one: usize| {
        format!("{one},Person{one} Many,p{one}@example.org,2020-01-01,level-2,20.00,2026-06-01")
    };
    let table: Vec<String> =
        std::iter::once(head.to_owned()).chain((1..=LINES).map(line)).collect();
    let id = check(&coop, Kind::Members, &table.join("\n")).await;
    coop.write(|tx| imports::order_import(tx, &id)).unwrap();
    (Home::with(coop.desk.into_database()), id)
}

fn state(home: &Home, id: &ImportId) -> ImportState {
    let mut conn = home.database.settings.connect().unwrap();
    imports::import(&mut conn, id).unwrap().state
}

/// Whether a worker is at it.
fn under_way(home: &Home) -> bool {
    let mut conn = home.database.settings.connect().unwrap();
    let running = jobs::table
        .filter(jobs::name.eq("imports.carry_out"))
        .filter(jobs::state.eq("running"))
        .count();
    running.get_result::<i64>(&mut conn).unwrap() > 0
}

/// People, members, and what the table is said to have made.
fn made(home: &Home) -> (i64, i64, i64) {
    let mut conn = home.database.settings.connect().unwrap();
    (
        users::table.count().get_result(&mut conn).unwrap(),
        memberships::table.count().get_result(&mut conn).unwrap(),
        import_things::table.count().get_result(&mut conn).unwrap(),
    )
}

#[tokio::test]
async fn a_table_is_taken_over_whole_or_not_at_all_though_its_worker_is_killed() {
    let mut moments = Moments::new();
    let (mut killed, mut in_the_middle) = (0, 0);
    while killed < kills() {
        let (home, id) = ordered().await;
        let before = made(&home);
        let lines = i64::try_from(LINES).unwrap();
        // A person, a party, a membership and a contribution for each line.
        let after = (before.0 + lines, before.1 + lines, before.2 + 4 * lines);
        let mut cuts = 0;
        while cuts < CUTS_OF_ONE && state(&home, &id) == ImportState::CarryingOut {
            let mut worker = work(&home, None);
            while !under_way(&home) && state(&home, &id) == ImportState::CarryingOut {
                assert!(worker.is_running(), "{}", worker.log());
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(moments.next(Duration::from_millis(900)));
            worker.kill();
            (cuts, killed) = (cuts + 1, killed + 1);
            match state(&home, &id) {
                ImportState::Done => assert_eq!(made(&home), after, "done is all of it"),
                state => {
                    assert_eq!(state, ImportState::CarryingOut);
                    assert_eq!(made(&home), before, "not even the first line");
                    in_the_middle += 1;
                }
            }
            minutes_pass(&home);
        }
        finish(&home, None, || state(&home, &id) == ImportState::Done);
        assert_eq!(made(&home), after);
        all_holds(&home);
    }
    assert!(in_the_middle > 0, "no cut fell into the work");
}

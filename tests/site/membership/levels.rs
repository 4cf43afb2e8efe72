//! Levels and their versions.

use chrono::NaiveDate;
use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::membership::{self, Level, LevelError, LevelKind, NewLevel};

use crate::support::{Coop, day, euro};

fn level(coop: &Coop, code: &str, on: NaiveDate) -> Level {
    coop.read(|conn| membership::level_on(conn, code, on)).unwrap()
}

fn again(level: &Level) -> NewLevel {
    level.again()
}

#[test]
fn the_demonstration_has_the_levels_of_the_founders() {
    let coop = Coop::new();
    let levels = coop.read(|conn| membership::levels_on(conn, day("2026-05-21"))).unwrap();
    let facts: Vec<_> = levels
        .iter()
        .map(|level| (level.code.as_str(), level.price.minimum.minor(), level.limits.attendees))
        .collect();
    assert_eq!(
        facts,
        [
            ("trial", 0, Some(5)),
            ("level-1", 1000, Some(10)),
            ("level-2", 2000, Some(20)),
            ("level-3", 4500, Some(50)),
            ("multi", 10_000, Some(100)),
            ("custom", 0, None),
        ]
    );
    let offered = levels.iter().filter(|level| level.open).count();
    assert_eq!(offered, 4, "neither the trial nor the custom level is chosen on the form");
    assert_eq!(levels[1].names.in_locale(Locale::Ca).name, "Nivell 1");
}

#[test]
fn a_new_price_is_a_new_version_and_old_promises_keep_theirs() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let old = level(&coop, "level-2", day("2026-05-21"));
    let mut new = again(&old);
    new.price.minimum = euro(2400);
    new.price.suggested = euro(3000);
    new.from_day = day("2026-07-01");
    let put = coop.write(|tx| membership::put_level(tx, &new)).unwrap();
    assert_eq!((put.version, put.id), (2, old.id));
    assert_eq!(level(&coop, "level-2", day("2026-06-30")).price.minimum, euro(2000));
    assert_eq!(level(&coop, "level-2", day("2026-07-01")).price.minimum, euro(2400));
    let promise =
        coop.read(|conn| membership::running_contribution(conn, &ada.membership)).unwrap().unwrap();
    assert_eq!(promise.level_version_id, old.version_id);
}

#[test]
fn the_same_again_is_no_new_version_and_falling_prices_are_refused() {
    let coop = Coop::new();
    let known = level(&coop, "level-2", day("2026-05-21"));
    let put = coop.write(|tx| membership::put_level(tx, &again(&known))).unwrap();
    assert_eq!(put.version, 1);
    let mut falling = again(&known);
    falling.price.suggested = euro(1);
    let refused = coop.write(|tx| membership::put_level(tx, &falling));
    assert!(matches!(refused, Err(LevelError::PricesDoNotRise)));
    let mut second_trial = again(&known);
    second_trial.code = "another-trial".into();
    second_trial.kind = LevelKind::Trial;
    let refused = coop.write(|tx| membership::put_level(tx, &second_trial));
    assert!(matches!(refused, Err(LevelError::Db(DbError::Duplicate(_)))));
}

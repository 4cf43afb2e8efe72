//! The map of personal data leaves nothing out.

use std::collections::BTreeSet;

use folkmoot::ground::db::DbError;
use folkmoot::ground::db::catalog::{self, ColumnKind};
use folkmoot::ground::personal::Fate;
use folkmoot::ground::text::{Locale, Texts};
use folkmoot::privacy::{self, IMPERSONAL};

use crate::support::{Coop, Desk};

fn impersonal() -> BTreeSet<&'static str> {
    IMPERSONAL.iter().flat_map(|room| room.iter()).map(|(table, _)| *table).collect()
}

#[test]
fn every_table_is_in_the_map_of_personal_data_or_said_to_be_without_people() {
    let desk = Desk::new();
    let mapped: BTreeSet<&str> = privacy::holdings().map(|holding| holding.table).collect();
    let without = impersonal();
    let tables = desk.read(catalog::tables).unwrap();
    let unheard: Vec<_> = tables
        .iter()
        .filter(|table| !mapped.contains(table.as_str()) && !without.contains(table.as_str()))
        .collect();
    assert!(
        unheard.is_empty(),
        "{unheard:?}: say in the room's personal.rs what is about a person in it and what becomes \
         of it, or that nothing is"
    );
    let both: Vec<_> = mapped.intersection(&without).collect();
    assert!(both.is_empty(), "{both:?}");
    let known: BTreeSet<&str> = tables.iter().map(String::as_str).collect();
    let gone: Vec<_> = mapped.union(&without).filter(|table| !known.contains(*table)).collect();
    assert!(gone.is_empty(), "{gone:?} is no table");
}

#[test]
fn a_table_without_people_points_to_none() {
    let desk = Desk::new();
    let pointing = ["user_id", "party_id", "membership_id", "recipient", "recipient_name"];
    for table in impersonal() {
        let columns = desk.read(|conn| catalog::columns(conn, table)).unwrap();
        let found: Vec<_> =
            columns.iter().filter(|column| pointing.contains(&column.name.as_str())).collect();
        assert!(found.is_empty(), "{table}: {found:?}");
    }
}

#[test]
fn every_text_of_a_row_that_stays_is_blanked_or_said_to_name_nobody() {
    let desk = Desk::new();
    for holding in privacy::holdings() {
        let Fate::Blank { set, kept } = holding.fate else { continue };
        let columns = desk.read(|conn| catalog::columns(conn, holding.table)).unwrap();
        for column in columns.iter().filter(|column| column.kind == ColumnKind::Text) {
            let name = column.name.as_str();
            let blanked = set.iter().any(|(column, _)| *column == name);
            assert!(
                blanked != kept.contains(&name),
                "{} {name}: blank it or keep it, one of both",
                holding.key
            );
        }
        for name in set.iter().map(|(column, _)| column).chain(kept) {
            assert!(columns.iter().any(|column| column.name == *name), "{} {name}", holding.key);
        }
    }
}

#[test]
fn what_no_export_shows_is_a_column_and_every_secret_is_among_it() {
    let desk = Desk::new();
    let secret =
        ["password_hash", "token_hash", "code_hash", "csrf_token", "totp_secret", "sealed"];
    for holding in privacy::holdings() {
        let columns = desk.read(|conn| catalog::columns(conn, holding.table)).unwrap();
        for hidden in holding.hidden {
            assert!(columns.iter().any(|column| column.name == *hidden), "{hidden}");
        }
        for column in columns.iter().filter(|column| secret.contains(&column.name.as_str())) {
            assert!(holding.hidden.contains(&column.name.as_str()), "{} {column:?}", holding.key);
        }
    }
}

#[test]
fn every_place_has_a_name_of_its_own_in_every_language() {
    let texts = Texts::load().unwrap();
    let mut keys = BTreeSet::new();
    for holding in privacy::holdings() {
        assert!(keys.insert(holding.key), "{} twice", holding.key);
        for locale in [Locale::En, Locale::Ca] {
            let class = format!("data-class-{}", holding.class.code());
            for key in [format!("data-place-{}", holding.key), class] {
                assert!(texts.knows(locale, &key), "{key}");
            }
        }
    }
}

#[test]
fn the_plan_of_somebody_who_has_nothing_names_the_account_alone() {
    let coop = Coop::new();
    let nobody = coop.desk.person("No Body");
    let plan = coop.read::<_, DbError>(|conn| privacy::plan(conn, &nobody)).unwrap();
    let goes: Vec<_> = plan.goes.iter().map(|line| line.key).collect();
    assert_eq!(goes, ["main-address", "account"]);
    let stays: Vec<_> = plan.stays.iter().map(|line| line.key).collect();
    assert_eq!(stays, ["events-about"]);
}

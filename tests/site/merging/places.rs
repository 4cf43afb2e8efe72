//! Nothing that points to a person, an organisation, a party or a membership is forgotten.

use std::collections::BTreeSet;

use folkmoot::ground::db::{Conn, DbError, catalog, offenders};
use folkmoot::ground::text::{Locale, Texts};
use folkmoot::merging::{Act, Note, Of, PLACES, Refusal, Why};

use crate::support::Desk;

/// `table.column target` for every reference to one of the four.
fn references(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    match conn {
        Conn::Sqlite(_) => offenders(
            conn,
            "SELECT m.name || '.' || f.\"from\" || ' ' || f.\"table\" AS offender \
             FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' \
             AND f.\"table\" IN ('users', 'organisations', 'parties', 'memberships')",
        ),
        Conn::Postgres(_) => offenders(
            conn,
            "SELECT c.conrelid::regclass::text || '.' || a.attname || ' ' \
             || c.confrelid::regclass::text AS offender FROM pg_constraint c \
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey) \
             WHERE c.contype = 'f' AND c.confrelid::regclass::text \
             IN ('users', 'organisations', 'parties', 'memberships')",
        ),
    }
}

/// Rows that point to a role, which is a person's in an organisation: they follow it.
const BEYOND: [&str; 2] = [
    "provider_organisation_roles.organisation_id organisations",
    "provider_organisation_roles.user_id users",
];

#[test]
fn every_reference_of_the_database_is_said_to_move_to_stay_to_end_or_to_refuse() {
    let desk = Desk::new();
    let found: BTreeSet<String> = desk.read(references).unwrap().into_iter().collect();
    let said: Vec<String> =
        PLACES.iter().map(|it| format!("{}.{} {}", it.table, it.column, it.of.table())).collect();
    let all: BTreeSet<String> = said.iter().cloned().collect();
    assert_eq!(all.len(), said.len(), "a place is said twice");
    let unsaid: Vec<_> = found.difference(&all).collect();
    assert!(
        unsaid.is_empty(),
        "{unsaid:?}: say in src/merging/places.rs what becomes of it when two records are merged"
    );
    let gone: Vec<&String> = all.difference(&found).collect();
    assert_eq!(gone, BEYOND, "these point to none of the four");
    assert!(found.len() > 70, "the database was asked: {}", found.len());
}

#[test]
fn every_place_finds_its_rows_by_the_key_of_its_table_and_has_a_name_in_every_language() {
    let (desk, texts) = (Desk::new(), Texts::load().unwrap());
    for place in PLACES {
        let columns = desk.read(|conn| catalog::columns(conn, place.table)).unwrap();
        for name in place.key.iter().chain([&place.column]) {
            assert!(columns.iter().any(|it| it.name == *name), "{} {name}", place.table);
        }
        let unique = desk
            .read(|conn| {
                let keys: Vec<String> =
                    place.key.iter().map(|key| format!("CAST({key} AS TEXT)")).collect();
                let sql = format!(
                    "SELECT {} AS line FROM {} WHERE $1 = $1 GROUP BY {} HAVING COUNT(*) > 1",
                    keys.join(" || ' ' || "),
                    place.table,
                    place.key.join(", ")
                );
                catalog::lines(conn, &sql, "x")
            })
            .unwrap();
        assert!(unique.is_empty(), "{}: {unique:?}", place.table);
        knows(&texts, &format!("merge-place-{}", place.table));
    }
}

#[track_caller]
fn knows(texts: &Texts, key: &str) {
    let key = key.replace('_', "-");
    for locale in [Locale::En, Locale::Ca] {
        assert!(texts.knows(locale, &key), "{key}");
    }
}

#[test]
fn every_reason_is_told_in_every_language() {
    let texts = Texts::load().unwrap();
    Why::ALL.iter().for_each(|it| knows(&texts, &format!("merge-stays-{it}")));
    Refusal::ALL.iter().for_each(|it| knows(&texts, &format!("merge-refused-{it}")));
    Note::ALL.iter().for_each(|it| knows(&texts, &format!("merge-note-{it}")));
    Act::ALL.iter().for_each(|it| knows(&texts, &format!("merge-act-{it}")));
    for what in ["merged", "erasure", "charged", "capital", "voter", "joined", "room", "changed"] {
        knows(&texts, &format!("merge-built-{what}"));
    }
    assert_eq!(Of::Party.table(), "parties");
}

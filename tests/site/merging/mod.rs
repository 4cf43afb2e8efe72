//! Records that were entered twice become one, and two again.

mod organisations;
mod pages;
mod persons;
mod places;
mod properties;
mod undoing;

use std::collections::BTreeMap;

use folkmoot::ground::clock::Timestamp;
use folkmoot::ground::db::catalog::{self, ColumnKind};
use folkmoot::ground::db::{Conn, DbError};
use folkmoot::identity::UserId;
use folkmoot::merging::{self, Merge, MergeError, Refusal};
use folkmoot::organisations::{Inviting, Organisation, OrganisationId, Role, roles_of};
use serde_json::Value;

use crate::support::Coop;

/// Merges without anybody having looked at the plan.
pub fn merge(coop: &Coop, kept: &str, gone: &str) -> Result<Merge, MergeError> {
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let merge = coop.write(|tx| merging::merge(tx, kept, gone, None));
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    merge
}

pub fn undo(coop: &Coop, merge: &Merge) -> Result<Merge, MergeError> {
    coop.write(|tx| merging::undo_merge(tx, &merge.id))
}

/// What keeps the two apart; the deed says the same as the plan.
#[track_caller]
pub fn refused(coop: &Coop, kept: &str, gone: &str) -> Vec<Refusal> {
    let plan = coop.read(|conn| merging::plan(conn, kept, gone)).unwrap();
    match merge(coop, kept, gone) {
        Err(MergeError::Refused(refusals)) => {
            assert_eq!(refusals, plan.refusals);
            refusals
        }
        other => panic!("{other:?}"),
    }
}

/// An organisation that does not belong to the co-op.
pub fn bare_organisation(coop: &Coop, name: &str, owner: &UserId) -> Organisation {
    coop.write::<_, DbError>(|tx| folkmoot::organisations::found_organisation(tx, name, owner))
        .unwrap()
}

pub fn has_role(coop: &Coop, organisation: &Organisation, user: &UserId) -> Vec<Role> {
    coop.read(|conn| roles_of(conn, user, &organisation.id)).unwrap()
}

/// Every invariant of the house.
#[track_caller]
pub fn all_holds(coop: &Coop) {
    let findings = coop.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    let broken: Vec<_> = findings.into_iter().filter(|found| !found.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// However many seats somebody wants.
pub fn no_limit(_: &mut Conn, _: &OrganisationId, _: Timestamp) -> Result<Option<u32>, DbError> {
    Ok(None)
}

/// Invites new@example.org as a host.
pub fn invite(coop: &Coop, organisation: &Organisation, inviter: &UserId) {
    let how = Inviting { organisation, inviter, role: Role::Host, seats_of: no_limit };
    let new = ["new@example.org".to_owned()];
    coop.write(|tx| folkmoot::organisations::invite(tx, &how, &new)).unwrap();
}

type Rows = BTreeMap<String, Vec<String>>;

/// Every row of every table but those that only grow: the trail, letters, jobs, the merges
/// themselves. When sessions ended is left out: whoever was signed out stays signed out.
pub fn everything(conn: &mut Conn) -> Result<Rows, DbError> {
    const GROW: &[&str] = &[
        "audit_events",
        "audit_circumstances",
        "audit_head",
        "jobs",
        "letters",
        "merges",
        "merge_rows",
        "register_events",
    ];
    const ENDED: &[(&str, &str)] =
        &[("sessions", "ended_at"), ("one_time_links", "used_at"), ("openid_grants", "revoked_at")];
    let mut all = BTreeMap::new();
    for table in catalog::tables(conn)? {
        if GROW.contains(&table.as_str()) {
            continue;
        }
        let mut columns = catalog::columns(conn, &table)?;
        columns.retain(|column| column.kind != ColumnKind::Bytes);
        columns.retain(|column| !ENDED.contains(&(table.as_str(), column.name.as_str())));
        let rows = catalog::rows(conn, &table, &columns, "$1 = $1", "x", (100_000, 0))?;
        let mut rows: Vec<String> =
            rows.into_iter().map(|row| Value::Object(row).to_string()).collect();
        rows.sort_unstable();
        all.insert(table, rows);
    }
    Ok(all)
}

/// What differs between two looks at everything.
#[track_caller]
pub fn same(before: &Rows, after: &Rows) {
    for (table, rows) in before {
        assert_eq!(rows, &after[table], "{table}");
    }
}

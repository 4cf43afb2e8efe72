//! What a person may ask of the co-op: a copy of their data, and to be forgotten.

mod erasing;
pub mod exporting;
mod map;
mod pages;
mod periods;
mod properties;

use std::collections::BTreeMap;

use folkmoot::ground::db::catalog::{self, ColumnKind};
use folkmoot::ground::db::{Conn, DbError};
use folkmoot::ground::queue::Job;
use folkmoot::identity;
use folkmoot::meetings::{self, NewRoom};
use folkmoot::membership::{FollowDates, register};
use folkmoot::organisations::Address;
use folkmoot::privacy::SweepPersonalData;
use folkmoot::{treasury, worker};
use serde_json::{Map, Value};

use crate::support::{Coop, Member};

pub type Row = Map<String, Value>;

/// Every row of every table.
pub fn everything(conn: &mut Conn) -> Result<BTreeMap<String, Vec<Row>>, DbError> {
    let mut all = BTreeMap::new();
    for table in catalog::tables(conn)? {
        all.insert(table.clone(), rows(conn, &table, "$1 = $1", "")?);
    }
    Ok(all)
}

/// Whole rows of a table, but for files.
pub fn rows(conn: &mut Conn, table: &str, found: &str, key: &str) -> Result<Vec<Row>, DbError> {
    let columns = catalog::columns(conn, table)?;
    let columns: Vec<_> =
        columns.into_iter().filter(|column| column.kind != ColumnKind::Bytes).collect();
    catalog::rows(conn, table, &columns, found, key, (1_000_000, 0))
}

impl Coop {
    /// Somebody with a bit of everything: an address of their own, a paid invoice on paper, a
    /// room, a session, letters.
    pub async fn neighbour(&self, name: &str) -> Member {
        let member = self.member(name);
        let street = format!("{name} Street 7");
        let address = Address::read(&street, "08001", "Barcelona", "es").unwrap();
        self.write(|tx| register::tell_address(tx, &member.party, &address, None)).unwrap();
        self.write(|tx| treasury::invoice_waiting(tx, &member.party)).unwrap();
        self.pay_all(&member);
        let room = NewRoom {
            party_id: member.party.clone(),
            name: format!("Salon of {name}"),
            created_by: member.user.clone(),
        };
        self.write(|tx| meetings::create_room(tx, &room)).unwrap();
        self.write::<_, DbError>(|tx| {
            identity::open_session(tx, &member.user, &identity::Browser::default(), true)
        })
        .unwrap();
        worker::run_due(&self.desk.means).await.unwrap();
        member
    }

    /// What the worker does once a day.
    pub async fn a_night_passes(&self) {
        FollowDates {}.run(&self.desk.means).await.unwrap();
        SweepPersonalData {}.run(&self.desk.means).await.unwrap();
        worker::run_due(&self.desk.means).await.unwrap();
    }

    /// The tables in which `text` stands somewhere.
    pub fn tables_with(&self, text: &str) -> Vec<String> {
        let all = self.read(everything).unwrap();
        let lower = text.to_lowercase();
        let says = |row: &Row| serde_json::to_string(row).unwrap().to_lowercase().contains(&lower);
        all.into_iter().filter(|(_, rows)| rows.iter().any(says)).map(|(table, _)| table).collect()
    }

    /// Every invariant of the house.
    #[track_caller]
    pub fn all_holds(&self) {
        let findings = self.read(|conn| folkmoot::cli::findings(conn, None)).unwrap();
        let broken: Vec<_> = findings.into_iter().filter(|found| !found.rows.is_empty()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

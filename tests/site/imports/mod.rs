//! Tables from the co-op's spreadsheet: read, looked at, carried out, taken back, written out.

mod capital;
mod deciding;
mod faults;
mod open_items;
mod pages;
mod reading;
mod round_trip;
mod taking;
mod undoing;
pub mod uploading;

use folkmoot::ground::csv::{self, Sheet};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::imports::{
    self, Counts, DateOrder, Import, ImportError, ImportId, Kind, LIMITS, Line, Mapping, guess,
};

use crate::support::Coop;

/// A spreadsheet of members as a co-op in Catalonia keeps it.
pub const MEMBERS: &str = "\
Núm.;Nom;Correu;Carrer;CP;Població;Classe;Alta;Nivell;Quota;Pagat fins\n\
7;Ada Okafor;ada@example.org;Carrer Gran 1;08012;Barcelona;usuària;\
21.05.2020;level-2;25,00;01.06.2026\n\
9;Núria Puig i Vila;nuria@example.org;Plaça Nova 3;08002;Barcelona;productora;\
1.3.2021;level-1;10,00;01.07.2026\n\
12;Bo Li;bo@example.org;;;;usuària;15.09.2022;;;\n";

/// Writes the letters of an import and keeps them, so that their links can be read.
async fn invite(coop: &Coop, id: &ImportId) {
    coop.write(|tx| imports::invite_people(tx, id)).unwrap();
    let job = imports::InvitePeople { import_id: id.clone(), after: String::new() };
    job.run(&coop.desk.means).await.unwrap();
}

fn sheet(text: &str) -> Sheet {
    csv::read(text.as_bytes(), &LIMITS).unwrap()
}

/// Takes a table in and says its columns as their names tell.
fn upload(coop: &Coop, kind: Kind, text: &str) -> ImportId {
    let sheet = sheet(text);
    let mapping = Mapping {
        columns: guess(kind, &sheet.header),
        dates: DateOrder::DayFirst,
        comma: sheet.delimiter == ';',
    };
    coop.write::<_, ImportError>(|tx| {
        let id = imports::upload(tx, kind, "table.csv", &sheet)?;
        imports::map_columns(tx, &id, mapping, None)?;
        Ok(id)
    })
    .unwrap()
}

/// Takes a table in and looks at its lines.
pub async fn check(coop: &Coop, kind: Kind, text: &str) -> ImportId {
    let id = upload(coop, kind, text);
    imports::check_now(&coop.desk.means, &id, |_| ()).await.unwrap();
    id
}

/// Carries out a table that was looked at.
async fn carry_out(coop: &Coop, id: &ImportId) -> Import {
    coop.write(|tx| imports::order_import(tx, id)).unwrap();
    imports::carry_out_now(&coop.desk.means, id).await.unwrap()
}

pub async fn take(coop: &Coop, kind: Kind, text: &str) -> ImportId {
    let id = check(coop, kind, text).await;
    carry_out(coop, &id).await;
    id
}

fn lines(coop: &Coop, id: &ImportId) -> Vec<Line> {
    coop.read::<_, DbError>(|conn| imports::lines(conn, id, None, 0, 100_000)).unwrap()
}

fn counts(coop: &Coop, id: &ImportId) -> Counts {
    coop.read::<_, DbError>(|conn| imports::counts(conn, id)).unwrap()
}

/// Why the line `number` cannot be: field and reason.
fn refusals(coop: &Coop, id: &ImportId, number: i32) -> Vec<(String, String)> {
    let line = coop.read::<_, DbError>(|conn| imports::line(conn, id, number)).unwrap();
    let why = |refusal: imports::Refusal| (refusal.field.to_string(), refusal.why.to_string());
    line.findings.refusals.into_iter().map(why).collect()
}

/// An export as a spreadsheet would keep it.
fn exported(coop: &Coop, kind: Kind) -> String {
    let (head, rows) = coop.read::<_, DbError>(|conn| imports::export(conn, kind)).unwrap();
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(head).unwrap();
    for row in rows {
        writer.write_record(row.iter().map(|cell| csv::text(cell))).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Proves every invariant.
fn all_hold(coop: &Coop) {
    let findings = coop.read::<_, DbError>(|conn| folkmoot::cli::findings(conn, None)).unwrap();
    let broken: Vec<_> = findings.iter().filter(|finding| !finding.rows.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

//! `/invoices/{year}/documents.zip`: all one's papers of a year, and those of organisations one
//! pays for. The same papers make the same bytes; no more than a limit is ever held.

use std::io::{Cursor, Write};

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use chrono::Datelike;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::list::parties_of;
use super::papers::{Paper, classes, papers_of};
use crate::billing::{self, InvoiceId, RenderPaper};
use crate::ground::db::{Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::organisations::{self, Party};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;
use crate::web::paper;

/// A zip may not become larger; 32 MiB hold thousands of papers.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Papers of one party.
struct Shelf {
    party: Party,
    invoices: Vec<(InvoiceId, String)>,
    papers: Vec<Paper>,
    /// Whether there are invoices whose paper was never ours.
    elsewhere: bool,
}

/// `GET /invoices/{year}/documents.zip`
pub async fn download(cx: Cx, year: Path<String>) -> Answer {
    let year: i32 = year.parse().map_err(|_| WebError::NotFound)?;
    let user = cx.user_id()?;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        let mut shelves = Vec::new();
        for party in parties_of(conn, &user)? {
            shelves.push(shelf(conn, party, year)?);
        }
        Ok((entity, classes(conn)?, shelves))
    });
    let (entity, classes, shelves) = read.await?;
    let mut zip = Zip::new();
    for (number, shelf) in (1..).zip(&shelves) {
        // Two parties may have one name: the folder begins with its place in the list.
        let folder = format!("{number}-{}", plain(&shelf.party.name));
        for (id, number) in &shelf.invoices {
            let bytes = printed(&cx, id.clone()).await?;
            zip.add(&format!("{folder}/{}.pdf", plain(number)), &bytes)?;
        }
        for paper in &shelf.papers {
            let texts = cx.site.templates.texts();
            let Some(document) = paper.document(texts, &entity, &shelf.party, &classes) else {
                continue;
            };
            zip.add(&format!("{folder}/{}", paper.file()), &paper::print(document).await?)?;
        }
    }
    if zip.files == 0 {
        return Err(match shelves.iter().any(|shelf| shelf.elsewhere) {
            true => WebError::Conflict("invoice-taken-over"),
            false => WebError::NotFound,
        });
    }
    let name = format!("documents-{year}.zip");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(zip.finish()?))
}

fn shelf(conn: &mut Conn, party: Party, year: i32) -> Result<Shelf, DbError> {
    let (mut invoices, mut elsewhere) = (Vec::new(), false);
    for invoice in billing::invoices_of(conn, &party.id)? {
        if let Some(issued) = invoice.state.issued().filter(|issued| issued.on.year() == year) {
            if billing::is_taken_over(conn, &invoice.id)? {
                elsewhere = true;
                continue;
            }
            invoices.push((invoice.id.clone(), issued.number.clone()));
        }
    }
    let mut papers = papers_of(conn, &party)?;
    papers.retain(|paper| paper.day().year() == year);
    Ok(Shelf { party, invoices, papers, elsewhere })
}

/// The paper of an invoice; printed now if the worker has not come to it yet.
async fn printed(cx: &Cx, id: InvoiceId) -> Result<Vec<u8>, WebError> {
    let means = &cx.site.means;
    RenderPaper { invoice_id: id.clone() }.run(means).await.map_err(|error| match error {
        JobError::TryAgain(why) => WebError::Unavailable(why),
        JobError::GiveUp(why) => WebError::Fault(why),
    })?;
    let paper = means.db.read(move |conn| billing::paper(conn, &id)).await?;
    Ok(paper.ok_or(WebError::NotFound)?.bytes)
}

/// A name as a file can have it.
fn plain(name: &str) -> String {
    let safe = |one: char| if one.is_alphanumeric() || one == '-' { one } else { '-' };
    name.chars().map(safe).collect()
}

/// The zip being written.
struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    bytes: usize,
    files: usize,
    names: std::collections::BTreeSet<String>,
}

impl Zip {
    fn new() -> Self {
        Self {
            writer: ZipWriter::new(Cursor::new(Vec::new())),
            bytes: 0,
            files: 0,
            names: std::collections::BTreeSet::new(),
        }
    }

    /// PDF is packed already: what is held is what goes in.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), WebError> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MOST_BYTES {
            return Err(WebError::Conflict("documents-many"));
        }
        if !self.names.insert(name.to_owned()) {
            return Ok(());
        }
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.writer.start_file(name, options).map_err(WebError::fault)?;
        self.writer.write_all(bytes).map_err(WebError::fault)?;
        self.files = self.files.saturating_add(1);
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, WebError> {
        Ok(self.writer.finish().map_err(WebError::fault)?.into_inner())
    }
}

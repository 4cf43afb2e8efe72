//! The zip: what is in it, and how large it may become.

use std::io::{Cursor, Seek, SeekFrom, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{DataExport, ExportError, document, sheet, store};
use crate::billing::{self, PaperKind};
use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::ground::text::Texts;

/// A zip may not become larger; 32 MiB hold thousands of papers.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The zip being written.
pub(super) type Archive = ZipWriter<Bounded>;

/// Packs everything about the person of `export`: rows are read a page at a time and papers one by
/// one, so that the finished zip is all that is held.
pub(super) fn pack(
    conn: &mut Conn,
    texts: &Texts,
    export: &DataExport,
    now: Timestamp,
) -> Result<Vec<u8>, ExportError> {
    let mut zip = ZipWriter::new(Bounded::default());
    let papers = store::papers_of(conn, &export.user_id)?;
    start(&mut zip, "data.json")?;
    document::write(conn, &mut zip, export, &papers, now)?;
    start(&mut zip, "data.html")?;
    sheet::write(conn, &mut zip, texts, export, &papers, now)?;
    for (id, number) in &papers {
        let Ok(id) = id.parse() else { continue };
        if let Some(paper) = billing::paper(conn, &id)? {
            start(&mut zip, &paper_path(number))?;
            zip.write_all(&paper.bytes).map_err(|error| failed(&error))?;
        }
        for kind in [PaperKind::Ubl, PaperKind::Cii] {
            if let Some(file) = billing::paper_as(conn, &id, kind)? {
                start(&mut zip, &e_invoice_path(number, kind))?;
                zip.write_all(&file.bytes).map_err(|error| failed(&error))?;
            }
        }
    }
    let bounded = zip.finish().map_err(|error| failed(&error.into()))?;
    Ok(bounded.bytes.into_inner())
}

/// Where a paper lies in the zip: numbers may hold a slash.
pub(super) fn paper_path(number: &str) -> String {
    format!("papers/{}.pdf", plain(number))
}

/// Where an electronic invoice lies, for programs.
fn e_invoice_path(number: &str, kind: PaperKind) -> String {
    format!("papers/{}-{kind}.xml", plain(number))
}

fn plain(number: &str) -> String {
    let plain = |one: char| if one.is_ascii_alphanumeric() || one == '-' { one } else { '-' };
    number.chars().map(plain).collect()
}

fn start(zip: &mut Archive, name: &str) -> Result<(), ExportError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(name, options).map_err(|error| failed(&error.into()))
}

/// What a failed write means.
pub(super) fn failed(error: &std::io::Error) -> ExportError {
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => ExportError::TooLarge(MOST_BYTES),
        _ => ExportError::Pack(error.to_string()),
    }
}

/// Memory that takes no more than [`MOST_BYTES`].
#[derive(Default)]
pub(super) struct Bounded {
    bytes: Cursor<Vec<u8>>,
}

impl Write for Bounded {
    fn write(&mut self, more: &[u8]) -> std::io::Result<usize> {
        if self.bytes.get_ref().len().saturating_add(more.len()) > MOST_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.write(more)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

//! The file of a backup: one line of JSON, then the copy.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{BackupError, Earlier, FORMAT, Manifest};

/// A longer first line is none of ours.
const LONGEST_MANIFEST: u64 = 64 * 1024;

fn trouble(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let name = path.display().to_string();
    move |error| BackupError::File(name, error)
}

/// The copy while it is made, beside its final place. Goes away when it is dropped.
pub(super) struct Draft {
    path: PathBuf,
    earlier: Earlier,
}

impl Draft {
    pub(super) fn beside(to: &Path, earlier: Earlier) -> Result<Self, BackupError> {
        if earlier == Earlier::Keep && to.exists() {
            let there = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(trouble(to)(there));
        }
        let path = PathBuf::from(format!("{}.copy", to.display()));
        create(&path)?;
        Ok(Self { path, earlier })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its length and its SHA-256.
    pub(super) fn measure(&self) -> Result<(u64, String), BackupError> {
        let file = File::open(&self.path).map_err(trouble(&self.path))?;
        digest(file).map_err(trouble(&self.path))
    }

    /// Puts manifest and copy together; the file has its name only once it is whole.
    pub(super) fn finish(self, to: &Path, manifest: &Manifest) -> Result<(), BackupError> {
        let part = PathBuf::from(format!("{}.part", to.display()));
        let written = self.put_together(&part, manifest).and_then(|()| match self.earlier {
            Earlier::Keep => fs::hard_link(&part, to).and_then(|()| fs::remove_file(&part)),
            Earlier::Replace => fs::rename(&part, to),
        });
        written.map_err(|error| {
            fs::remove_file(&part).ok();
            trouble(to)(error)
        })
    }

    fn put_together(&self, part: &Path, manifest: &Manifest) -> io::Result<()> {
        fs::remove_file(part).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(part)?;
        let mut out = BufWriter::new(file);
        serde_json::to_writer(&mut out, manifest)?;
        out.write_all(b"\n")?;
        io::copy(&mut File::open(&self.path)?, &mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Nothing of it is needed; the next attempt takes its place.
        fs::remove_file(&self.path).ok();
    }
}

/// An empty file that only its owner may read, instead of what an earlier attempt left.
fn create(path: &Path) -> Result<(), BackupError> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .map_err(trouble(path))?;
    Ok(())
}

fn digest(mut from: impl Read) -> io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let mut bytes: u64 = 0;
    let mut block = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut block)?;
        let Some(read) = block.get(..read).filter(|read| !read.is_empty()) else { break };
        hasher.update(read);
        bytes = bytes.saturating_add(u64::try_from(read.len()).unwrap_or(u64::MAX));
    }
    Ok((bytes, hex::encode(hasher.finalize())))
}

/// A backup whose checksum was proved, placed at the beginning of the copy.
pub(super) struct Backup {
    pub(super) manifest: Manifest,
    copy: BufReader<File>,
}

impl Backup {
    pub(super) fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(trouble(path))?;
        let mut reader = BufReader::new(file);
        let mut line = Vec::new();
        reader
            .by_ref()
            .take(LONGEST_MANIFEST)
            .read_until(b'\n', &mut line)
            .map_err(trouble(path))?;
        let foreign = || BackupError::Foreign(path.display().to_string());
        let manifest: Manifest = serde_json::from_slice(&line).map_err(|_| foreign())?;
        if manifest.format != FORMAT {
            return Err(foreign());
        }
        let (bytes, sha256) = digest(&mut reader).map_err(trouble(path))?;
        if (bytes, &sha256) != (manifest.bytes, &manifest.sha256) {
            return Err(BackupError::Damaged);
        }
        let start = u64::try_from(line.len()).unwrap_or(u64::MAX);
        reader.seek(SeekFrom::Start(start)).map_err(trouble(path))?;
        Ok(Self { manifest, copy: reader })
    }

    /// Writes the copy out.
    pub(super) fn copy_to(mut self, out: &mut impl Write) -> io::Result<()> {
        io::copy(&mut self.copy, out)?;
        out.flush()
    }

    /// Writes the copy into a new file.
    pub(super) fn copy_into(self, path: &Path) -> Result<(), BackupError> {
        create(path)?;
        let mut file = OpenOptions::new().write(true).open(path).map_err(trouble(path))?;
        self.copy_to(&mut file).and_then(|()| file.sync_all()).map_err(trouble(path))
    }
}

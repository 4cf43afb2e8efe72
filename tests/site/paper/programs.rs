//! The programs that read the paper: Debian's poppler-utils, qpdf and zbar-tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file in a folder of its own under target/, named after the test.
pub fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("paper");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Runs a program over files and returns what it prints; a missing program is a failure with the
/// package to install, never a skipped test.
pub fn run(program: &str, package: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| {
        panic!("`{program}` is needed to read the paper (Debian package {package}): {error}")
    });
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text of a PDF in the order it is drawn.
pub fn text_of(path: &Path) -> String {
    run("pdftotext", "poppler-utils", &["-raw", path.to_str().unwrap(), "-"])
}

/// What `pdfinfo` says under `label`.
pub fn info_of(path: &Path, label: &str) -> String {
    let info = run("pdfinfo", "poppler-utils", &[path.to_str().unwrap()]);
    let value = info.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(':'));
    value.unwrap_or_default().trim().to_owned()
}

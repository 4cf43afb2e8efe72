//! The files of the project, as they are kept.

use std::fs;
use std::path::Path;

/// One file: its path from the top, and its text.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// Folders that hold nothing of ours.
const SKIPPED: [&str; 4] = ["target", "node_modules", ".git", "data"];

/// Every text file below `folder` (from the top; `""` is the top itself).
pub fn files(folder: &str) -> Vec<SourceFile> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    gather(top, &top.join(folder), &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The Rust files of some folders.
pub fn rust(folders: &[&str]) -> Vec<SourceFile> {
    folders
        .iter()
        .flat_map(|folder| files(folder))
        .filter(|file| file.path.ends_with(".rs"))
        .collect()
}

/// One file that must be there.
pub fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

fn gather(top: &Path, folder: &Path, found: &mut Vec<SourceFile>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        if path.is_dir() && !SKIPPED.contains(&name) {
            gather(top, &path, found);
        } else if path.is_file() && name != ".git" {
            let bytes = fs::read(&path).expect("a file");
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let path = path.strip_prefix(top).expect("below the top");
            found.push(SourceFile { path: path.to_str().expect("a path").to_owned(), text });
        }
    }
}

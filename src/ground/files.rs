//! Text files that travel with the program: packed inside it in release builds, read from disk in
//! debug builds, so that one can work on them without building again.

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Pages and letters.
    Templates,
    /// Words, a folder for each language.
    Locales,
}

/// They cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{folder:?} cannot be read: {reason}")]
pub struct FilesError {
    folder: Folder,
    reason: String,
}

/// Path below the folder, and content, of the files whose path is `wanted`, in the order of their
/// paths.
///
/// # Errors
/// When a file is not UTF-8, or is not there in a debug build.
pub fn read(
    folder: Folder,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, FilesError> {
    place::read(folder, &wanted).map_err(|reason| FilesError { folder, reason })
}

#[cfg(packed)]
mod place {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::Folder;

    const fn pack(folder: Folder) -> &'static [u8] {
        match folder {
            Folder::Templates => include_bytes!(concat!(env!("OUT_DIR"), "/templates.zip")),
            Folder::Locales => include_bytes!(concat!(env!("OUT_DIR"), "/locales.zip")),
        }
    }

    pub(super) fn read(
        folder: Folder,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(String, String)>, String> {
        let mut pack = ZipArchive::new(Cursor::new(pack(folder))).map_err(|e| e.to_string())?;
        let names: Result<Vec<_>, _> = pack.file_names().map(|n| n.map(String::from)).collect();
        let mut names = names.map_err(|e| e.to_string())?;
        names.retain(|name| wanted(name));
        names.sort();
        let mut files = Vec::with_capacity(names.len());
        for name in names {
            let mut text = String::new();
            let mut file = pack.by_name(&name).map_err(|e| e.to_string())?;
            file.read_to_string(&mut text).map_err(|e| format!("{name}: {e}"))?;
            files.push((name, text));
        }
        Ok(files)
    }
}

#[cfg(not(packed))]
mod place {
    use std::fs;
    use std::path::Path;

    use super::Folder;

    pub(super) fn read(
        folder: Folder,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(String, String)>, String> {
        let name = match folder {
            Folder::Templates => "templates",
            Folder::Locales => "locales",
        };
        let mut names = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        list(&root, "", &mut names)?;
        names.retain(|name| wanted(name));
        names.sort();
        let with_text = |name: String| match fs::read_to_string(root.join(&name)) {
            Ok(text) => Ok((name, text)),
            Err(error) => Err(format!("{name}: {error}")),
        };
        names.into_iter().map(with_text).collect()
    }

    fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<(), String> {
        let broken = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                list(&entry.path(), &format!("{name}/"), names)?;
            } else {
                names.push(name);
            }
        }
        Ok(())
    }
}

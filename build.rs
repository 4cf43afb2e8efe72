//! What the linker of the release is told, and what is packed into it.
#![expect(clippy::disallowed_methods, reason = "a build script is told by its environment")]

use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(packed)");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if !is("PROFILE", "release") {
        return Ok(());
    }
    // Places that the loader fills in, as a bit each: 2 MB less on the disk and in memory. Needs
    // glibc 2.36 (2022) where the program runs.
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        // cargo's `strip` leaves the names in where a package has a profile of its own.
        println!("cargo:rustc-link-arg-bins=-Wl,--strip-all");
    }
    println!("cargo:rustc-cfg=packed");
    pack("templates")?;
    pack("locales")
}

/// All files of a folder, always with the same bytes for the same files.
fn pack(folder: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let place = Path::new(&std::env::var("OUT_DIR")?).join(format!("{folder}.zip"));
    let mut pack = ZipWriter::new(File::create(place)?);
    add(&mut pack, Path::new(folder), "")?;
    pack.finish()?;
    Ok(())
}

fn add(pack: &mut ZipWriter<File>, folder: &Path, prefix: &str) -> Result<(), Box<dyn Error>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default());
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add(pack, &entry.path(), &format!("{name}/"))?;
        } else {
            pack.start_file(name, options)?;
            pack.write_all(&fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

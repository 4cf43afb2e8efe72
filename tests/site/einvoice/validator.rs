//! The rules of EN 16931, run by a program that is not ours: tests/einvoice/validate.py.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rules each file breaks, by its name; a file that breaks none is not among them. All are
/// read by one process, for reading the rules takes longer than following them.
pub fn broken_rules(story: &str, files: &[(String, Vec<u8>)]) -> BTreeMap<String, Vec<String>> {
    let paths = keep(story, files);
    let said = validate(&paths);
    let mut lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.pop(), Some(format!("checked {} files", files.len()).as_str()), "{said}");
    let mut broken: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines {
        let mut parts = line.split('\t');
        let name = parts.next().unwrap_or_default().to_owned();
        let rule = parts.next().unwrap_or_else(|| panic!("{line}")).to_owned();
        broken.entry(name).or_default().push(rule);
    }
    broken
}

fn keep(story: &str, files: &[(String, Vec<u8>)]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("einvoice").join(story);
    fs::create_dir_all(&folder).unwrap();
    let keep = |(name, bytes): &(String, Vec<u8>)| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    files.iter().map(keep).collect()
}

fn validate(paths: &[PathBuf]) -> String {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = house.join("target/tools/einvoice/bin/python3");
    assert!(
        python.exists(),
        "the rules of EN 16931 are missing: `./test` installs them, or \
         `python3 -m venv target/tools/einvoice && target/tools/einvoice/bin/pip install \
         --no-deps -r tests/einvoice/requirements.txt`"
    );
    let mut command = Command::new(python);
    let output = command.arg(house.join("tests/einvoice/validate.py")).args(paths).output();
    let output = output.unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

//! The paths a file names: `crate::..` and `super::..` anywhere, nested imports opened.

/// A path from the top of the crate, and the line it stands on.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub path: String,
    pub line: usize,
}

/// Every path of `code` that starts at `crate` or `super`, told from the top of the crate.
/// `module` is the module of the file, such as `billing::issue`.
pub fn paths_of(code: &str, module: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].trim_end_matches(':');
            let inside = before.len() < at || before.ends_with(|one: char| is_word(one));
            if inside {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            for path in open(&code[at..]) {
                found.push(Named { path: from_top(&path, module), line });
            }
        }
    }
    found
}

fn is_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

/// The paths that start here: one, or as many as its braces hold.
fn open(code: &str) -> Vec<String> {
    let end = code.find(|one: char| !is_word(one) && one != ':').unwrap_or(code.len());
    let path = &code[..end];
    let rest = &code[end..];
    if !(path.ends_with("::") && rest.starts_with('{')) {
        return vec![path.trim_end_matches(':').to_owned()];
    }
    let mut paths = Vec::new();
    for part in parts(rest) {
        let part = part.trim();
        if part == "self" || part.starts_with("self ") || part.is_empty() {
            paths.push(path.trim_end_matches(':').to_owned());
        } else {
            paths.extend(open(part).into_iter().map(|inner| format!("{path}{inner}")));
        }
    }
    paths
}

/// What stands between the commas of a brace that starts here.
fn parts(code: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut begin) = (Vec::new(), 0, 1);
    for (at, one) in code.char_indices() {
        match one {
            '{' => depth += 1,
            ',' if depth == 1 => {
                parts.push(&code[begin..at]);
                begin = at + 1;
            }
            '}' if depth == 1 => {
                parts.push(&code[begin..at]);
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    parts
}

fn from_top(path: &str, module: &str) -> String {
    if let Some(path) = path.strip_prefix("crate::") {
        return path.to_owned();
    }
    let mut above: Vec<&str> = module.split("::").collect();
    let mut rest = path;
    while let Some(shorter) = rest.strip_prefix("super::") {
        above.pop();
        rest = shorter;
    }
    above.push(rest);
    above.join("::")
}

#[test]
fn nested_imports_are_opened() {
    let code = "use crate::{ledger::{self, post::{Posting, post}}, billing::Invoice as Paper};\n\
                fn f() { crate::web::page(); super::super::audit::see(super::next) }";
    let named = paths_of(code, "treasury::receive::store");
    let paths: Vec<(&str, usize)> = named.iter().map(|one| (one.path.as_str(), one.line)).collect();
    let expected = [
        ("ledger", 1),
        ("ledger::post::Posting", 1),
        ("ledger::post::post", 1),
        ("billing::Invoice", 1),
        ("web::page", 2),
        ("treasury::audit::see", 2),
        ("treasury::receive::next", 2),
    ];
    assert_eq!(paths, expected);
}

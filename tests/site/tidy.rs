//! The rules of the house, held by a test: who may call whom, where a line belongs, how it looks.

mod code;
mod dependencies;
mod exceptions;
mod lines;
mod once;
mod paths;
mod stairs;
mod tree;

use exceptions::EXCEPTIONS;

/// One breach of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    file: String,
    line: usize,
    what: String,
}

impl Breach {
    fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

/// Fails on each breach that is no exception, and on each exception that nothing needs any more.
fn settle(rule: &str, breaches: &[Breach]) {
    let exceptions: Vec<_> = EXCEPTIONS.iter().filter(|one| one.rule == rule).collect();
    let excused = |breach: &Breach| exceptions.iter().any(|one| one.file == breach.file);
    let list: Vec<String> = breaches
        .iter()
        .filter(|breach| !excused(breach))
        .map(|breach| format!("{}:{}: {}", breach.file, breach.line, breach.what))
        .collect();
    assert!(list.is_empty(), "{rule}:\n{}", list.join("\n"));
    for one in exceptions {
        let needed = breaches.iter().any(|breach| breach.file == one.file);
        assert!(needed, "{rule}: {} is no exception any more", one.file);
    }
}

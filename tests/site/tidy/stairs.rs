//! The stairs: one may only go down. The table says who may call whom.

use std::collections::BTreeMap;

use super::code::code_of;
use super::paths::paths_of;
use super::tree::{SourceFile, rust};
use super::{Breach, settle};

/// A room, and what it may use besides itself: rooms, or parts of them.
type Step = (&'static str, &'static [&'static str]);

/// What every domain stands on.
const GROUND: &[&str] =
    &["ground", "audit", "identity", "gateways::mail", "gateways::openid", "gateways::means"];

const STAIRS: &[Step] = &[
    // floor 0: nothing of the business
    ("ground", &[]),
    ("config", &["ground"]),
    // floor 1: one outside system each
    ("gateways::http", &["ground"]),
    ("gateways::backend", &["ground"]),
    ("gateways::jwt", &["ground"]),
    (
        "gateways::bigbluebutton",
        &["ground", "gateways::backend", "gateways::http", "gateways::jwt"],
    ),
    (
        "gateways::door",
        &[
            "ground",
            "gateways::backend",
            "gateways::bigbluebutton",
            "gateways::http",
            "gateways::means",
        ],
    ),
    ("gateways::mail", &["ground", "config", "gateways::means"]),
    ("gateways::openid", &["ground", "gateways::http"]),
    ("gateways::pdf", &["ground"]),
    ("gateways::dns", &["ground"]),
    ("gateways::rail", &["ground"]),
    ("gateways::stripe", &["ground", "gateways::http", "gateways::rail"]),
    ("gateways::vies", &["ground", "gateways::http"]),
    ("gateways::simulators", &["ground", "gateways::http"]),
    ("gateways::means", &["ground", "config", "gateways"]),
    // floor 2: the business
    ("audit", &["ground"]),
    ("identity", &["ground", "audit", "gateways::mail", "gateways::openid", "gateways::means"]),
    ("organisations", &["gateways::dns", "gateways::vies"]),
    ("ledger", &["ground", "audit", "organisations"]),
    ("billing", &["ledger", "organisations", "gateways::pdf"]),
    ("treasury", &["billing", "ledger", "organisations", "gateways::rail"]),
    ("membership", &["billing", "organisations", "treasury"]),
    ("inkind", &["organisations", "ledger", "billing", "treasury", "membership"]),
    ("patronage", &["organisations", "ledger", "billing", "treasury", "membership"]),
    ("mailings", &["organisations", "membership"]),
    ("assemblies", &["organisations", "membership", "mailings"]),
    (
        "provisioning",
        &[
            "organisations",
            "billing",
            "membership::entitlement",
            "gateways::backend",
            "gateways::bigbluebutton",
        ],
    ),
    (
        "meetings",
        &[
            "organisations",
            "provisioning",
            "membership::entitlement",
            "gateways::backend",
            "gateways::bigbluebutton",
        ],
    ),
    (
        "recordings",
        &["organisations", "provisioning", "meetings", "membership", "gateways::backend"],
    ),
    (
        "usage",
        &["organisations", "provisioning", "meetings", "recordings", "membership::entitlement"],
    ),
    (
        "front",
        &[
            "organisations",
            "provisioning",
            "meetings",
            "gateways::backend",
            "gateways::bigbluebutton",
        ],
    ),
    ("calendar", &["organisations", "provisioning", "meetings", "membership::entitlement"]),
    ("imports", &["organisations", "membership", "treasury"]),
    ("merging", &["organisations", "membership", "treasury"]),
    (
        "privacy",
        &[
            "organisations",
            "ledger",
            "billing",
            "treasury",
            "membership",
            "inkind",
            "patronage",
            "mailings",
            "assemblies",
            "provisioning",
            "meetings",
            "recordings",
            "usage",
            "front",
            "calendar",
            "imports",
            "merging",
        ],
    ),
    ("reconciliation", &[]),
    // floor 3: everything; nobody imports them
    ("web", TOP),
    ("cli", TOP),
    ("worker", TOP),
    ("app", TOP),
    ("routes", TOP),
];

/// Everything.
const TOP: &[&str] = &["*"];

/// Domains that have the common ground besides their own line of the table.
const DOMAINS: &[&str] = &[
    "organisations",
    "billing",
    "treasury",
    "membership",
    "inkind",
    "patronage",
    "mailings",
    "assemblies",
    "provisioning",
    "meetings",
    "recordings",
    "usage",
    "front",
    "calendar",
    "imports",
    "merging",
    "privacy",
    "reconciliation",
];

/// The room a path lies in: two words for a gateway, one for all others.
fn room_of(path: &str) -> String {
    let mut words = path.split("::");
    let first = words.next().unwrap_or_default();
    match words.next() {
        Some(second) if first == "gateways" => format!("gateways::{second}"),
        _ => first.to_owned(),
    }
}

fn is_below(path: &str, part: &str) -> bool {
    path == part || path.strip_prefix(part).is_some_and(|rest| rest.starts_with("::"))
}

fn may_use(room: &str, path: &str) -> bool {
    let Some((_, allowed)) = STAIRS.iter().find(|(name, _)| *name == room) else { return false };
    let ground: &[&str] = if DOMAINS.contains(&room) { GROUND } else { &[] };
    let mut parts = allowed.iter().chain(ground);
    is_below(path, room) || parts.any(|part| *part == "*" || is_below(path, part))
}

/// The module of a file below src/, as a path.
fn module_of(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path).replace('/', "::")
}

/// The rooms that are there: folders and files at the top of src/ and of its gateways.
fn rooms_built(files: &[SourceFile]) -> BTreeMap<String, String> {
    let outside = ["lib", "main", "gateways"];
    files
        .iter()
        .map(|file| (module_of(&file.path), file.path.clone()))
        .filter(|(module, _)| !outside.contains(&module.as_str()))
        .map(|(module, path)| (room_of(&module), path))
        .collect()
}

#[test]
fn no_room_steps_up_the_stairs() {
    let files = rust(&["src"]);
    let built = rooms_built(&files);
    let mut breaches = Vec::new();
    for file in &files {
        let module = module_of(&file.path);
        let room = room_of(&module);
        if !STAIRS.iter().any(|(name, _)| *name == room) {
            continue;
        }
        for named in paths_of(&code_of(&file.text), &module) {
            // Macros and the like of the ground stand at the top of the crate.
            let target = room_of(&named.path);
            let is_room = built.contains_key(&target) || target == "gateways";
            if is_room && !may_use(&room, &named.path) {
                let what = format!("{room} may not use {}", named.path);
                breaches.push(Breach::new(&file.path, named.line, what));
            }
        }
    }
    settle("stairs", &breaches);
}

#[test]
fn every_room_stands_in_the_table() {
    let built = rooms_built(&rust(&["src"]));
    let missing: Vec<_> = built
        .iter()
        .filter(|(room, _)| !STAIRS.iter().any(|(name, _)| name == room))
        .map(|(room, file)| Breach::new(file, 1, format!("{room} is missing from the table")))
        .collect();
    settle("rooms", &missing);
}

#[test]
fn the_table_goes_down_only() {
    // The gateways count as one: means.rs names them all, and their jobs are handed the means.
    let floor = |part: &str| part.split("::").next().unwrap_or_default().to_owned();
    let mut below: Vec<String> = Vec::new();
    for (room, allowed) in STAIRS {
        let room = floor(room);
        for part in allowed.iter().filter(|part| **part != "*") {
            let part = floor(part);
            assert!(part == room || below.contains(&part), "{room} stands on {part}: a step up");
        }
        below.push(room);
    }
}

#[test]
fn the_table_refuses_a_step_up_and_allows_a_step_down() {
    assert!(may_use("billing", "ledger::post"));
    assert!(may_use("billing", "gateways::mail::Letter"));
    assert!(may_use("meetings", "membership::entitlement::Entitlement"));
    assert!(may_use("web", "treasury::receive"));
    assert!(!may_use("ledger", "billing"));
    assert!(!may_use("meetings", "membership::admit"));
    assert!(!may_use("meetings", "membership::entitlements"));
    assert!(!may_use("identity", "web::page"));
    assert!(!may_use("gateways::pdf", "gateways::mail"));
    assert!(!may_use("unheard_of", "ground"));
}

/// Which files may say a word that ties them to one library.
fn keep_to(rule: &str, words: &[&str], may: impl Fn(&str) -> bool) {
    let mut breaches = Vec::new();
    for file in rust(&["src"]).iter().filter(|file| !may(&file.path)) {
        for (number, line) in code_of(&file.text).lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                breaches.push(Breach::new(&file.path, number + 1, format!("says {word}")));
            }
        }
    }
    settle(rule, &breaches);
}

#[test]
fn only_the_stores_speak_to_the_database() {
    keep_to("diesel", &["diesel::", "diesel_migrations::"], |path| {
        path.starts_with("src/ground/db/")
            || path.starts_with("src/ground/queue/")
            || path.ends_with("/store.rs")
    });
}

#[test]
fn only_the_configuration_reads_the_environment() {
    keep_to("environment", &["std::env", "env::var"], |path| path.starts_with("src/config/"));
}

#[test]
fn only_the_web_speaks_http_to_browsers() {
    keep_to("web", &["actix_web::", "actix_http::"], |path| {
        path.starts_with("src/web/")
            || path.starts_with("src/gateways/simulators/")
            || path == "src/app.rs"
            || path.starts_with("src/routes/")
    });
}

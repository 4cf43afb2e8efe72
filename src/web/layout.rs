//! What the layout of every page needs, taken from the request once.

use serde::Serialize;

use super::context::{Cx, Scope};
use super::flash::Flash;
use super::organisations::role_key;
use crate::identity::{SignedIn, StaffRole};

/// The `cx` of the templates (see `templates/README.md`).
#[derive(Debug, Serialize)]
pub struct Layout<'a> {
    path: &'a str,
    locale: &'static str,
    lang: &'static str,
    dir: &'static str,
    theme: &'static str,
    csrf: &'a str,
    viewer: Option<Viewer<'a>>,
    nav: Vec<Link>,
    sections: Vec<Link>,
    footer: Vec<Link>,
    flash: &'a [Flash],
    coop: Coop<'a>,
    acting: Option<Acting<'a>>,
}

/// The organisation that this page is about, and what one may do in it.
#[derive(Debug, Serialize)]
struct Acting<'a> {
    name: &'a str,
    role_keys: Vec<&'static str>,
}

fn acting(cx: &Cx) -> Option<Acting<'_>> {
    match &cx.scope {
        Scope::Organisation(organisation, roles) => Some(Acting {
            name: &organisation.name,
            role_keys: roles.iter().map(|role| role_key(*role)).collect(),
        }),
        Scope::Party(party) if party.organisation_id().is_some() => {
            Some(Acting { name: &party.name, role_keys: Vec::new() })
        }
        Scope::Party(_) | Scope::None => None,
    }
}

#[derive(Debug, Serialize)]
struct Viewer<'a> {
    name: &'a str,
    initials: String,
    roles: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Coop<'a> {
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct Link {
    href: &'static str,
    label_key: &'static str,
    current: bool,
}

pub(super) fn of(cx: &Cx) -> Layout<'_> {
    Layout {
        path: &cx.path,
        locale: cx.locale.code(),
        lang: cx.locale.code(),
        dir: cx.locale.direction(),
        theme: cx.theme,
        csrf: &cx.csrf,
        viewer: cx.viewer.as_ref().map(viewer),
        nav: links(cx, &navigation(cx)),
        sections: links(cx, &sections(cx)),
        footer: links(cx, FOOTER),
        flash: &cx.flash,
        coop: Coop { name: &cx.coop_name },
        acting: acting(cx),
    }
}

fn viewer(viewer: &SignedIn) -> Viewer<'_> {
    let initials =
        viewer.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    let roles = viewer.staff.iter().map(StaffRole::as_str).collect();
    Viewer { name: &viewer.name, initials, roles }
}

type Entry = (&'static str, &'static str);

const FOOTER: &[Entry] = &[
    ("/levels", "nav-levels"),
    ("/legal/statutes", "nav-statutes"),
    ("/legal/privacy", "nav-privacy"),
];

fn navigation(cx: &Cx) -> Vec<Entry> {
    let Some(viewer) = &cx.viewer else {
        return vec![("/levels", "nav-levels"), ("/join", "nav-join")];
    };
    let mut entries =
        vec![("/home", "nav-home"), ("/rooms", "nav-rooms"), ("/invoices", "nav-invoices")];
    if let Some(first) = first_of_office(viewer) {
        entries.push((first, "nav-office"));
    }
    entries
}

/// The office has a side navigation; each role sees the sections that the guard would open.
fn sections(cx: &Cx) -> Vec<Entry> {
    cx.viewer.as_ref().map(office_of).unwrap_or_default()
}

/// Where somebody who works in the office begins.
pub(in crate::web) fn first_of_office(viewer: &SignedIn) -> Option<&'static str> {
    office_of(viewer).first().map(|(href, _)| *href)
}

fn office_of(viewer: &SignedIn) -> Vec<Entry> {
    let has = |roles: &[StaffRole]| viewer.staff.iter().any(|role| roles.contains(role));
    let mut entries = Vec::new();
    if has(&[StaffRole::Steward, StaffRole::Auditor]) {
        entries.push(("/office/applications", "applications-title"));
        entries.push(("/office/register", "register-title"));
        entries.push(("/office/organisations", "office-organisations-title"));
        entries.push(("/office/assemblies", "assemblies-title"));
        entries.push(("/office/shares", "shares-title"));
        entries.push(("/office/mailings", "mailings-title"));
    }
    if has(&[StaffRole::Steward]) {
        entries.push(("/office/imports", "nav-imports"));
        entries.push(("/office/merges", "merges-title"));
    }
    if has(&[StaffRole::Steward, StaffRole::Auditor, StaffRole::Administrator]) {
        entries.push(("/office/activity", "nav-activity"));
    }
    if has(&[StaffRole::Steward, StaffRole::Auditor]) {
        entries.push(("/office/circles", "nav-circles"));
    }
    if has(&[StaffRole::Steward]) {
        entries.push(("/office/erasures", "erasures-title"));
    }
    if has(&[StaffRole::Steward, StaffRole::Auditor]) {
        entries.push(("/office/reconciliation", "reconciliation-title"));
    }
    if has(&[StaffRole::Treasurer, StaffRole::Auditor]) {
        entries.push(("/treasury", "nav-treasury"));
        entries.push(("/treasury/run", "nav-run"));
        entries.push(("/treasury/books", "books-title"));
        entries.push(("/office/levels", "levels-office-title"));
        entries.push(("/treasury/capital", "capital-title"));
        entries.push(("/treasury/in-kind", "in-kind-desk-title"));
        entries.push(("/treasury/takes", "takes-title"));
        entries.push(("/treasury/patronage", "patronage-title"));
        entries.push(("/treasury/instances", "nav-instances"));
    }
    if has(&[StaffRole::Treasurer]) {
        entries.push(("/treasury/reductions", "reductions-title"));
    }
    if has(&[StaffRole::Operator]) {
        entries.push(("/operations", "nav-operations"));
    }
    if has(&[StaffRole::Treasurer, StaffRole::Operator, StaffRole::Auditor]) {
        entries.push(("/treasury/usage", "usage-title"));
    }
    if has(&[StaffRole::Steward, StaffRole::Treasurer, StaffRole::Administrator]) {
        entries.push(("/office/letters", "nav-letters"));
        entries.push(("/office/suppressions", "suppressions-title"));
    }
    if has(&[StaffRole::Operator, StaffRole::Administrator]) {
        entries.push(("/office/jobs", "nav-jobs"));
    }
    if has(&[StaffRole::Auditor, StaffRole::Administrator]) {
        entries.push(("/office/audit", "nav-audit"));
    }
    if has(&[StaffRole::Administrator]) {
        entries.push(("/office/people", "nav-people"));
        entries.push(("/office/settings", "nav-settings"));
        entries.push(("/office/staff", "nav-staff"));
    }
    entries
}

fn links(cx: &Cx, entries: &[Entry]) -> Vec<Link> {
    // The longest entry that begins the path is the current one: /treasury/run, not /treasury.
    let current = entries
        .iter()
        .map(|(href, _)| *href)
        .filter(|href| cx.path == *href || cx.path.starts_with(&format!("{href}/")))
        .max_by_key(|href| href.len());
    entries
        .iter()
        .map(|(href, label_key)| Link { href, label_key, current: current == Some(*href) })
        .collect()
}

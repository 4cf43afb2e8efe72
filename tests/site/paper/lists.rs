//! Lists on paper: registers, rolls, attendance.

use chrono::{TimeZone, Utc};
use folkmoot::gateways::pdf::{Align, Fact, Fonts, ListColumn, ListDocument, render_list};

use super::programs::{info_of, keep, run, text_of};

fn column(heading: &str, share: u16, align: Align) -> ListColumn {
    ListColumn { heading: heading.into(), share, align }
}

fn register(rows: usize, lying: bool) -> ListDocument {
    let row = |number: usize| {
        let name = format!("Member number {number} of the Fundació l’Aplec Permanent");
        vec![number.to_string(), name, "Carrer Gran 1\n08012 Barcelona".to_owned(), "€50".into()]
    };
    ListDocument {
        id: "reg_1".into(),
        language: "en".into(),
        created: Utc.with_ymd_and_hms(2026, 5, 21, 0, 0, 0).unwrap(),
        issuer: "Example Meeting Co-op".into(),
        title: "Register of members".into(),
        facts: vec![Fact { label: "As of".into(), value: "21 May 2026".into() }],
        remarks: vec!["Kept under the law of co-operatives.".into()],
        columns: vec![
            column("No.", 1, Align::Right),
            column("Name", 5, Align::Left),
            column("Address", 4, Align::Left),
            column("Shares", 2, Align::Right),
        ],
        rows: (1..=rows).map(row).collect(),
        notes: vec!["End of the list.".into()],
        lying,
    }
}

fn print(list: &ListDocument) -> Vec<u8> {
    render_list(list, &Fonts::bundled().unwrap()).unwrap()
}

#[test]
fn a_list_takes_as_many_sheets_as_it_needs_and_loses_no_row() {
    for lying in [false, true] {
        for rows in [0, 1, 120] {
            let path = keep(&format!("list-{rows}-{lying}.pdf"), &print(&register(rows, lying)));
            let text = text_of(&path);
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for number in 1..=rows {
                let found = flat.matches(&format!("Member number {number} of the")).count();
                assert_eq!(found, 1, "row {number}");
            }
            let sheets = info_of(&path, "Pages");
            let said = format!("{sheets}/{sheets}");
            assert!(flat.contains(&said) && flat.contains("End of the list."), "{said}: {flat}");
            assert_eq!(text.matches("Address").count().to_string(), sheets, "a head on each");
            let size = info_of(&path, "Page size");
            assert_eq!(size.starts_with("841.89 x 595.28"), lying, "{size}");
        }
    }
}

#[test]
fn a_list_is_sound_and_the_same_list_makes_the_same_bytes() {
    let bytes = print(&register(40, true));
    assert_eq!(bytes, print(&register(40, true)));
    let path = keep("list-sound.pdf", &bytes);
    let said = run("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    assert_eq!(info_of(&path, "Title"), "Register of members");
    assert_eq!(info_of(&path, "Tagged"), "yes");
}

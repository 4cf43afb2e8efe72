//! Letters of the world: which faces print them, in which direction, and what is said of those
//! that no face has.

use std::path::{Path, PathBuf};

use folkmoot::gateways::pdf::{Enclosed, Fonts, PaperDocument, render_with};

use super::programs::{keep, run, text_of};
use super::sample::invoice;

const LACKING: &str = "A letter is missing from the fonts.";

fn to(name: &str) -> PaperDocument {
    let mut document = invoice();
    document.buyer.name = name.into();
    document.buyer.lines = vec!["Barcelona".into()];
    document.lines[0].description = format!("For {name}, May");
    document
}

fn printed(file: &str, name: &str) -> PathBuf {
    let enclosed = Enclosed { lacking: Some(LACKING), ..Enclosed::default() };
    keep(file, &render_with(&to(name), &enclosed, &Fonts::bundled().unwrap()).unwrap())
}

fn faces(path: &Path) -> String {
    run("pdffonts", "poppler-utils", &[path.to_str().unwrap()])
}

/// A picture of the sheet, beside it: to be looked at.
fn picture(path: &Path) {
    let picture = path.with_extension("");
    let arguments = ["-r", "110", "-png", "-singlefile"];
    let files = [path.to_str().unwrap(), picture.to_str().unwrap()];
    run("pdftoppm", "poppler-utils", &[&arguments[..], &files].concat());
    let size = std::fs::metadata(picture.with_extension("png")).unwrap().len();
    assert!(size > 20_000, "{size}");
}

#[test]
fn names_of_three_continents_print_in_a_face_of_their_own() {
    for (file, name, face) in [
        ("japanese", "会議協同組合 さくら カフェ", "DroidSansFallback"),
        ("chinese", "会议合作社有限公司", "DroidSansFallback"),
        ("korean", "회의 협동조합", "DroidSansFallback"),
        ("arabic", "تعاونية اللقاء", "NotoSansArabic"),
        ("persian", "تعاونی گفتگو", "NotoSansArabic"),
        ("mixed", "Aplec 会議 (تعاونية) 2026", "NotoSansArabic"),
    ] {
        let path = printed(&format!("letters-{file}.pdf"), name);
        picture(&path);
        let (faces, text) = (faces(&path), text_of(&path));
        assert!(faces.contains(face), "{name}: {faces}");
        assert!(!text.contains(LACKING) && !text.contains('\u{fffd}'), "{text}");
        let said = run("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
    let text = text_of(&printed("letters-read.pdf", "会議協同組合"));
    assert!(text.contains("会議協同組合"), "{text}");
    let only = faces(&printed("letters-latin.pdf", "Coŀlectiu l’Òliba"));
    assert!(!only.contains("Droid") && !only.contains("Arabic"), "{only}");
}

/// Where the words of a sheet begin, in points from the left.
fn places(path: &Path) -> Vec<(String, f32)> {
    let words = run("pdftotext", "poppler-utils", &["-bbox", path.to_str().unwrap(), "-"]);
    let word = |line: &str| {
        let at = line.split("xMin=\"").nth(1)?.split('"').next()?.parse().ok()?;
        Some((line.split('>').nth(1)?.split('<').next()?.to_owned(), at))
    };
    words.lines().filter_map(word).collect()
}

#[test]
fn arabic_runs_from_right_to_left_and_figures_in_it_do_not() {
    let places = places(&printed("letters-direction.pdf", "تعاونية 2026 اللقاء"));
    // Word by word poppler hands letters back in the order they are seen.
    let of = |wanted: &str| {
        let seen: String = wanted.chars().rev().collect();
        let found = places.iter().find(|(word, _)| *word == seen || word == wanted);
        found.unwrap_or_else(|| panic!("{wanted} is not among {places:?}")).1
    };
    assert!(of("اللقاء") < of("2026") && of("2026") < of("تعاونية"), "{places:?}");
    let path = printed("letters-order.pdf", "تعاونية اللقاء");
    let text = run("pdftotext", "poppler-utils", &[path.to_str().unwrap(), "-"]);
    assert!(text.contains("تعاونية اللقاء"), "{text}");
}

#[test]
fn letters_without_a_face_are_replaced_said_and_still_read() {
    for (number, name) in ["🌻 Sunflower", "ᏣᎳᎩ", "a\u{e000}\u{feff}b"].into_iter().enumerate()
    {
        let path = printed(&format!("lacking-{number}.pdf"), name);
        assert!(text_of(&path).contains(LACKING), "{name}");
    }
    let path = printed("lacking-read.pdf", "🌻 Sunflower");
    assert!(text_of(&path).contains("🌻 Sunflower"));
    // Nothing is said of signs that are not letters.
    let path = printed("lacking-nothing.pdf", "a\u{0}b\tc");
    assert!(!text_of(&path).contains(LACKING));
}

#[test]
fn fonts_are_small_and_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Fonts::bundled().unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gateways/pdf/faces");
    let sizes = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().metadata().unwrap());
    assert!(sizes.map(|file| file.len()).sum::<u64>() <= 3 * 1024 * 1024);
    for licence in ["LICENSE", "LICENSE-Apache-2.0"] {
        assert!(folder.join(licence).exists(), "{licence}");
    }
}

//! The payment code, scanned from a picture of the paper.

use super::programs::{keep, run};
use super::sample::{invoice, print, transfer};

#[test]
fn the_code_scans_from_the_printed_sheet() {
    let path = keep("scan.pdf", &print(&invoice()));
    let picture = path.with_extension("");
    let (path, picture) = (path.to_str().unwrap(), picture.to_str().unwrap());
    run("pdftoppm", "poppler-utils", &["-r", "150", "-png", "-singlefile", path, picture]);
    let picture = format!("{picture}.png");
    let scanned = run("zbarimg", "zbar-tools", &["--quiet", "--raw", &picture]);
    assert_eq!(scanned.trim_end(), transfer().epc_payload().unwrap());
}

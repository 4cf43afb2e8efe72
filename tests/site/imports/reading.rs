//! Reading what spreadsheets write.

use folkmoot::ground::csv::{self, Encoding, Limits, SheetError};
use proptest::prelude::*;

const LIMITS: Limits = Limits { rows: 1000, columns: 100, cell: 2000 };

fn read(bytes: &[u8]) -> Result<csv::Sheet, SheetError> {
    csv::read(bytes, &LIMITS)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    let sheet = read("\u{feff}nom,correu\nNúria,n@example.org\n".as_bytes()).unwrap();
    assert_eq!(sheet.header, ["nom", "correu"]);
    assert_eq!((sheet.encoding, sheet.delimiter), (Encoding::Utf8, ','));
}

#[test]
fn windows_1252_with_semicolons_is_read_as_excel_wrote_it() {
    let sheet = read(b"nom;quota\nN\xfaria \x80;\"1.234,56\"\n").unwrap();
    assert_eq!((sheet.encoding, sheet.delimiter), (Encoding::Windows1252, ';'));
    assert_eq!(sheet.rows[0].cells, ["Núria €", "1.234,56"]);
}

#[test]
fn utf_16_is_read_with_and_without_its_mark_in_both_orders() {
    let text = "nom\tcorreu\nNúria\tn@example.org\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [&[0xff, 0xfe], little.as_slice()].concat();
    for bytes in [marked, little, [&[0xfe, 0xff], big.as_slice()].concat(), big] {
        let sheet = read(&bytes).unwrap();
        assert_eq!((sheet.encoding, sheet.delimiter), (Encoding::Utf16, '\t'));
        assert_eq!(sheet.rows[0].cells, ["Núria", "n@example.org"]);
    }
}

#[test]
fn the_delimiter_is_what_parts_every_row_alike() {
    assert_eq!(read(b"a;b\n1,5;2,5\n").unwrap().delimiter, ';');
    assert_eq!(read(b"a|b\n1|2\n").unwrap().delimiter, '|');
    assert_eq!(read(b"sep=;\na;b\n1;2\n").unwrap().header, ["a", "b"]);
    assert_eq!(read(b"a,b\n\"x;y;z\",2\n").unwrap().delimiter, ',');
    assert_eq!(read(b"name\nAda\n").unwrap().header, ["name"], "one column needs none");
}

#[test]
fn quotation_marks_keep_line_ends_and_lines_are_counted_as_the_file_has_them() {
    let sheet = read(b"a,b\r\n\"one\ntwo\",\"say \"\"hi\"\"\"\r\n\r\n3,4\r\n").unwrap();
    assert_eq!(sheet.rows[0].cells, ["one\ntwo", "say \"hi\""]);
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn short_rows_are_filled_and_empty_ones_left_out() {
    assert_eq!(cells(b"a,b,c\n1\n,,\n1,2,3,,\n"), [["1", "", ""], ["1", "2", "3"]]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    use SheetError as E;
    let wide = format!("{}\n1\n", vec!["x"; 10_000].join(","));
    let long = format!("a,b\n1,2\n{},4\n", "x".repeat(4 * 1024 * 1024));
    let many = format!("a\n{}", "1\n".repeat(1001));
    let cases: Vec<(&[u8], SheetError)> = vec![
        (b"", E::Empty),
        (b" \n\n", E::Empty),
        (b"a,b\n", E::NoRows),
        (b"PK\x03\x04\x14\x00", E::NotText),
        (b"\xef\xbb\xbfa,b\n1,\xff\n", E::Letter { line: 2 }),
        (b"a,b\n1,2\n3,\x004\n", E::Control { line: 3 }),
        (b"a,b\n1,\"open\n2,3\n", E::OpenQuote { line: 2 }),
        (b"a,b\n1,\"x\"y\n", E::AfterQuote { line: 2 }),
        (b"a,b\n1,2\n1,2,3\n", E::TooManyCells { line: 3 }),
        (b"Name,e-mail,NAME\n1,2,3\n", E::SameName { name: "NAME".to_owned() }),
        (wide.as_bytes(), E::TooManyColumns { line: 1, most: 100 }),
        (long.as_bytes(), E::LongCell { line: 3, most: 2000 }),
        (many.as_bytes(), E::TooManyRows { most: 1000 }),
    ];
    for (bytes, wrong) in cases {
        assert_eq!(read(bytes).unwrap_err(), wrong);
    }
}

#[test]
fn a_formula_is_harmless_when_written_and_itself_when_read() {
    for typed in ["=cmd|' /C calc'!A0", "+34 600", "-5", "@here", "＝1+1", "'=x", "''+y", "\tx"] {
        let safe = csv::text(typed);
        assert!(safe.starts_with('\''), "{safe}");
        assert_eq!(csv::plain(&safe), typed);
    }
    for typed in ["Ada", "'quoted'", "a=b", ""] {
        assert_eq!(csv::text(typed), typed);
        assert_eq!(csv::plain(typed), typed);
    }
}

proptest! {
    #[test]
    fn what_we_write_is_read_back_equal(
        rows in proptest::collection::vec(
            proptest::collection::vec("[-=+@'\",;|\t\r\n a-cñ€中]{0,12}", 3), 1..20)
    ) {
        let full = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let full: Vec<Vec<String>> = full.cloned().collect();
        prop_assume!(!full.is_empty());
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["one", "two", "three"]).unwrap();
        for row in &full {
            writer.write_record(row.iter().map(|cell| csv::text(cell))).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let sheet = csv::read(&bytes, &LIMITS).unwrap();
        let back: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(back, full);
    }
}

//! From bytes to letters.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::SheetError;

crate::text_enum! {
    /// How the letters of a file were written.
    pub enum Encoding {
        /// UTF-8, with a byte order mark or without.
        Utf8 = "utf-8",
        /// UTF-16, either order of bytes.
        Utf16 = "utf-16",
        /// Windows-1252: what Excel writes in western Europe.
        Windows1252 = "windows-1252",
    }
}

/// What other kinds of files begin with: workbooks (zip), old workbooks, PDF.
const OTHER_KINDS: [&[u8]; 3] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"];

/// The text of `bytes`. Whatever is no UTF is taken for Windows-1252: it has a letter for nearly
/// every byte.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, String), SheetError> {
    if OTHER_KINDS.iter().any(|kind| bytes.starts_with(kind)) {
        return Err(SheetError::NotText);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest).ok_or_else(|| SheetError::Letter { line: first_wrong_line(rest) });
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(UTF_16BE, rest);
    }
    match zeros(bytes) {
        (0, 0) => {}
        (0, _) => return utf16(UTF_16LE, bytes),
        (_, 0) => return utf16(UTF_16BE, bytes),
        _ => {}
    }
    if let Some(found) = utf8(bytes) {
        return Ok(found);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((Encoding::Windows1252, text.into_owned()))
}

fn utf8(bytes: &[u8]) -> Option<(Encoding, String)> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some((Encoding::Utf8, text.to_owned()))
}

fn utf16(
    order: &'static encoding_rs::Encoding,
    bytes: &[u8],
) -> Result<(Encoding, String), SheetError> {
    let (text, broken) = order.decode_without_bom_handling(bytes);
    if broken {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        return Err(SheetError::Letter { line: lines(before.bytes()) });
    }
    Ok((Encoding::Utf16, text.into_owned()))
}

/// Zero bytes at even and at odd places near the beginning, when there are enough of them for
/// UTF-16 of a western language.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let (even, odd) = start.iter().enumerate().filter(|(_, byte)| **byte == 0).fold(
        (0_usize, 0_usize),
        |(even, odd), (at, _)| {
            if at % 2 == 0 { (even.saturating_add(1), odd) } else { (even, odd.saturating_add(1)) }
        },
    );
    if even.max(odd).saturating_mul(4) > start.len() { (even, odd) } else { (0, 0) }
}

fn first_wrong_line(bytes: &[u8]) -> usize {
    let good = std::str::from_utf8(bytes).err().map_or(bytes.len(), |error| error.valid_up_to());
    lines(bytes.iter().copied().take(good))
}

/// The line on which `before` ends.
fn lines(before: impl Iterator<Item = u8>) -> usize {
    before.filter(|byte| *byte == b'\n').count().saturating_add(1)
}

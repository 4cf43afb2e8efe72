//! A QR code as one path of an SVG drawing, for pages (component `qr`).

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The white border a scanner needs, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A drawing of `size` by `size` modules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height in modules, border included.
    pub size: usize,
    /// The dark modules, as the `d` of a path.
    pub path: String,
}

/// The code of `text`; `None` when it is too long for one.
#[must_use]
pub fn of(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, line) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for stretch in line.chunk_by(PartialEq::eq) {
            let length = stretch.len();
            if stretch.first() == Some(&Color::Dark) {
                path.push_str(&format!(
                    "M{} {}h{length}v1h-{length}z",
                    column + QUIET,
                    row + QUIET
                ));
            }
            column += length;
        }
    }
    Some(Qr { size: width + 2 * QUIET, path })
}

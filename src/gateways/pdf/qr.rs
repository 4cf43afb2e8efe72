//! A QR code as rectangles, without a picture.

use qrcode::{Color, EcLevel, QrCode};

use super::PaperError;
use super::sheet::Area;

/// The white border a scanner needs, in modules (ISO/IEC 18004).
const QUIET_MODULES: u16 = 4;

/// The dark parts of the code for `payload` at level M (EPC069-12), quiet border included, in a
/// square of `side` points at `x`, `y`.
pub(super) fn squares(
    payload: &str,
    (x, y): (f32, f32),
    side: f32,
) -> Result<Vec<Area>, PaperError> {
    let code =
        QrCode::with_error_correction_level(payload, EcLevel::M).map_err(|_| PaperError::Code)?;
    let modules = u16::try_from(code.width()).map_err(|_| PaperError::Code)?;
    let module = side / f32::from(modules + 2 * QUIET_MODULES);
    let place = |index: u16| f32::from(index + QUIET_MODULES) * module;
    let colors = code.to_colors();
    let mut areas = Vec::new();
    for (row, line) in (0_u16..).zip(colors.chunks(code.width())) {
        let mut column = 0_u16;
        for stretch in line.chunk_by(PartialEq::eq) {
            let length = u16::try_from(stretch.len()).map_err(|_| PaperError::Code)?;
            if stretch.first() == Some(&Color::Dark) {
                let width = f32::from(length) * module;
                areas.push(Area { x: x + place(column), y: y + place(row), width, height: module });
            }
            column += length;
        }
    }
    Ok(areas)
}

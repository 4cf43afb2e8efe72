//! The fonts that travel with the program, and text as rows of measured glyphs.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::GlyphId as FaceGlyph;
use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer, script};

use super::PaperError;

const REGULAR: &[u8] = include_bytes!("faces/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("faces/NotoSans-Bold.ttf");

/// Noto Sans, regular and bold: Latin, Greek, Cyrillic. Parsed once, shared by all threads.
///
/// A letter they lack is printed as a visible replacement sign; the right letters stay in the
/// document's text. More scripts come with more faces here.
pub struct Fonts {
    regular: Face,
    bold: Face,
}

/// The scripts whose plan of shaping is made ahead: making it takes longer than following it.
const PLANNED: [Script; 4] = [script::LATIN, script::GREEK, script::CYRILLIC, script::UNKNOWN];

/// One font, as the drawer and as the shaper know it.
pub(super) struct Face {
    pub(super) font: Font,
    shaper: rustybuzz::Face<'static>,
    plans: Vec<(Script, ShapePlan)>,
    /// What is drawn for a letter the font lacks.
    replacement: char,
}

/// A row of glyphs in one font, its advances in ems.
#[derive(Clone)]
pub(super) struct Run {
    /// The text the glyphs show.
    pub(super) shown: String,
    /// The text they stand for, where letters had to be replaced.
    pub(super) meant: Option<String>,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) bold: bool,
    /// The advance of the whole run in ems.
    pub(super) width: f32,
}

impl Fonts {
    /// The fonts in the program.
    ///
    /// # Errors
    /// `Font` when the build put something else there.
    pub fn bundled() -> Result<Self, PaperError> {
        Ok(Self { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    pub(super) fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// Lays `text` out as one row of glyphs.
    pub(super) fn shape(&self, text: &str, bold: bool) -> Run {
        self.face(bold).shape(text, bold)
    }

    /// How wide `text` is at `size` points.
    pub(super) fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        self.shape(text, bold).width * size
    }
}

impl Face {
    fn read(data: &'static [u8]) -> Result<Self, PaperError> {
        let font = Font::new(data.to_vec().into(), 0).ok_or(PaperError::Font)?;
        let shaper = rustybuzz::Face::from_slice(data, 0).ok_or(PaperError::Font)?;
        let replacement = ['\u{fffd}', '\u{25a1}', '?']
            .into_iter()
            .find(|sign| shaper.glyph_index(*sign).is_some())
            .ok_or(PaperError::Font)?;
        let plan = |script| {
            let plan = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &[]);
            (script, plan)
        };
        let plans = PLANNED.into_iter().map(plan).collect();
        Ok(Self { font, shaper, plans, replacement })
    }

    fn shape(&self, text: &str, bold: bool) -> Run {
        let shown: String = text.chars().map(|letter| self.printable(letter)).collect();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&shown);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let plan = self.plans.iter().find(|(script, _)| *script == buffer.script());
        let shaped = match plan {
            Some((_, plan)) => rustybuzz::shape_with_plan(&self.shaper, plan, buffer),
            None => rustybuzz::shape(&self.shaper, &[], buffer),
        };
        let starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| offset(info.cluster)).collect();
        let glyphs: Vec<KrillaGlyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(index, (info, position))| {
                let start = offset(info.cluster);
                let end = starts.iter().skip(index).find(|next| **next > start);
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    self.ems(position.x_advance),
                    self.ems(position.x_offset),
                    self.ems(position.y_offset),
                    self.ems(position.y_advance),
                    start..end.copied().unwrap_or(shown.len()),
                    None,
                )
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        let meant = shown.contains(self.replacement).then(|| visible(text));
        Run { shown, meant, glyphs, bold, width }
    }

    /// The letter, or what is printed in its place.
    fn printable(&self, letter: char) -> char {
        if letter.is_control() || letter.is_whitespace() && letter != '\u{a0}' {
            return ' ';
        }
        // PDF/A wants no glyph "not defined" and no private meanings.
        let private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let known = self.shaper.glyph_index(letter).is_some_and(|glyph| glyph != FaceGlyph(0));
        if known && !private && letter != '\u{feff}' { letter } else { self.replacement }
    }

    /// Font units as a part of the em.
    fn ems(&self, units: i32) -> f32 {
        i16::try_from(units).map_or(0.0, f32::from) / self.font.units_per_em()
    }
}

fn offset(cluster: u32) -> usize {
    usize::try_from(cluster).unwrap_or(usize::MAX)
}

/// The text without the signs that no document may hold.
fn visible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

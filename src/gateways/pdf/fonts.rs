//! The fonts that travel with the program.

use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use krilla::text::Font;
use rustybuzz::ttf_parser::GlyphId as FaceGlyph;
use rustybuzz::{Direction, Script, ShapePlan, script};

use super::PaperError;

// Packed: they are a large part of the program, and most of its time it prints nothing.
const REGULAR: &[u8] = include_bytes!("faces/NotoSans-Regular.ttf.gz");
const BOLD: &[u8] = include_bytes!("faces/NotoSans-Bold.ttf.gz");
const ARABIC: &[u8] = include_bytes!("faces/NotoSansArabic-Regular.ttf.gz");
const ARABIC_BOLD: &[u8] = include_bytes!("faces/NotoSansArabic-Bold.ttf.gz");
/// Chinese, Japanese and Korean: larger than all others together, and seldom asked for.
const HAN: &[u8] = include_bytes!("faces/DroidSansFallback.ttf.gz");

static REGULAR_FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::unpack(REGULAR));
static BOLD_FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::unpack(BOLD));
static ARABIC_FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::unpack(ARABIC));
static ARABIC_BOLD_FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::unpack(ARABIC_BOLD));
static HAN_FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::unpack(HAN));

/// Noto Sans for Latin, Greek and Cyrillic, Noto Sans Arabic, each regular and bold, and Droid Sans
/// Fallback for Chinese, Japanese and Korean. Each is unpacked and parsed when a letter of it is
/// first asked for, and shared by all threads.
///
/// A letter they lack is printed as a visible replacement sign; the right letters stay in the
/// document's text, and the document says so. More scripts come with more faces here.
pub struct Fonts {
    latin: [&'static Face; 2],
}

/// One of the faces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FaceId {
    Latin { bold: bool },
    Arabic { bold: bool },
    Han,
}

/// The scripts whose plan of shaping is made ahead: making it takes longer than following it.
const PLANNED: [Script; 4] = [script::LATIN, script::GREEK, script::CYRILLIC, script::UNKNOWN];

/// One font, as the drawer and as the shaper know it.
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) shaper: rustybuzz::Face<'static>,
    plans: Vec<(Script, ShapePlan)>,
    /// What is drawn for a letter the font lacks.
    replacement: Option<char>,
}

impl Fonts {
    /// The fonts in the program.
    ///
    /// # Errors
    /// `Font` when the build put something else there.
    pub fn bundled() -> Result<Self, PaperError> {
        let face = |kept: &'static LazyLock<Option<Face>>| kept.as_ref().ok_or(PaperError::Font);
        let latin = [face(&REGULAR_FACE)?, face(&BOLD_FACE)?];
        if latin.iter().any(|face| face.replacement.is_none()) {
            return Err(PaperError::Font);
        }
        Ok(Self { latin })
    }

    /// A face; the one for Latin where another cannot be had.
    pub(super) fn face(&self, id: FaceId) -> &Face {
        let [latin, latin_bold] = self.latin;
        match id {
            FaceId::Latin { bold: false } => latin,
            FaceId::Latin { bold: true } => latin_bold,
            FaceId::Arabic { bold: false } => ARABIC_FACE.as_ref().unwrap_or(latin),
            FaceId::Arabic { bold: true } => ARABIC_BOLD_FACE.as_ref().unwrap_or(latin_bold),
            FaceId::Han => HAN_FACE.as_ref().unwrap_or(latin),
        }
    }

    /// The face that shows a letter, the one in use if it can; none when no face has it.
    pub(super) fn face_for(&self, letter: char, bold: bool, in_use: FaceId) -> Option<FaceId> {
        let all = [FaceId::Latin { bold }, FaceId::Arabic { bold }, FaceId::Han];
        // Signs between letters go with them; letters have a face of their own.
        let first = (!letter.is_alphanumeric()).then_some(in_use);
        first.into_iter().chain(all).find(|id| self.face(*id).has(letter))
    }

    /// The sign printed where no face has the letter.
    pub(super) fn replacement(&self, bold: bool) -> char {
        self.face(FaceId::Latin { bold }).replacement.unwrap_or('?')
    }
}

impl Face {
    /// None when the build put something else there.
    fn unpack(packed: &[u8]) -> Option<Self> {
        let mut data = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut data).ok()?;
        // One of each face for as long as the program runs.
        Self::read(data.leak())
    }

    fn read(data: &'static [u8]) -> Option<Self> {
        let font = Font::new(data.into(), 0)?;
        let shaper = rustybuzz::Face::from_slice(data, 0)?;
        let signs = ['\u{fffd}', '\u{25a1}', '?'];
        let replacement = signs.into_iter().find(|sign| shaper.glyph_index(*sign).is_some());
        let plan = |script| {
            let plan = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &[]);
            (script, plan)
        };
        let plans = PLANNED.into_iter().map(plan).collect();
        Some(Self { font, shaper, plans, replacement })
    }

    /// Whether it draws a letter. PDF/A wants no glyph "not defined" and no private meanings.
    pub(super) fn has(&self, letter: char) -> bool {
        let private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{f0000}'..);
        !private && self.shaper.glyph_index(letter).is_some_and(|glyph| glyph != FaceGlyph(0))
    }

    /// The plan made ahead for a script read from left to right.
    pub(super) fn plan(&self, script: Script) -> Option<&ShapePlan> {
        self.plans.iter().find(|(known, _)| *known == script).map(|(_, plan)| plan)
    }

    /// Font units as a part of the em.
    pub(super) fn ems(&self, units: i32) -> f32 {
        i16::try_from(units).map_or(0.0, f32::from) / self.font.units_per_em()
    }
}

//! Text as rows of measured glyphs, each script in its face and in its direction (Unicode Standard
//! Annex 9).

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, GlyphBuffer, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

use super::fonts::{Face, FaceId, Fonts};

/// One line of text: its runs in the order they are read.
#[derive(Clone, Default)]
pub(super) struct Row {
    pub(super) runs: Vec<Run>,
    /// The advance of the whole row in ems.
    pub(super) width: f32,
}

/// A row of glyphs in one face, its advances in ems.
#[derive(Clone)]
pub(super) struct Run {
    /// How far from the left end of the row it begins, in ems.
    pub(super) at: f32,
    /// The text the glyphs show.
    pub(super) shown: String,
    /// The text they stand for, where letters had to be replaced.
    pub(super) meant: Option<String>,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) face: FaceId,
    width: f32,
}

/// A stretch of text in one face and one direction.
struct Stretch {
    range: Range<usize>,
    face: FaceId,
    level: Level,
}

impl Fonts {
    /// Lays `text` out as one row of glyphs.
    pub(super) fn shape(&self, text: &str, bold: bool) -> Row {
        let text: String = text.chars().map(printable).collect();
        let latin = FaceId::Latin { bold };
        let face = self.face(latin);
        if text.chars().all(|letter| face.has(letter)) {
            let run = self.run(&text, latin, false, false);
            return Row { width: run.width, runs: vec![run] };
        }
        self.shape_mixed(&text, bold)
    }

    /// Text of several scripts, maybe of two directions: placed in the order it is seen, kept in
    /// the order it is read.
    fn shape_mixed(&self, text: &str, bold: bool) -> Row {
        let mut row = Row::default();
        let mut starts = Vec::new();
        for Stretch { range, face, level } in self.stretches_as_seen(text, bold) {
            let Some(part) = text.get(range.clone()) else { continue };
            let mut run = self.run(part, face, level.is_rtl(), bold);
            run.at = row.width;
            row.width += run.width;
            starts.push((range.start, run));
        }
        starts.sort_by_key(|(start, _)| *start);
        row.runs = starts.into_iter().map(|(_, run)| run).collect();
        row
    }

    /// The stretches from left to right. The direction of the whole is that of its first letter.
    fn stretches_as_seen(&self, text: &str, bold: bool) -> Vec<Stretch> {
        let bidi = BidiInfo::new(text, None);
        let mut seen = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let level = levels.get(run.start).copied().unwrap_or_else(Level::ltr);
                let mut stretches = self.by_face(text, run, level, bold);
                if level.is_rtl() {
                    stretches.reverse();
                }
                seen.extend(stretches);
            }
        }
        seen
    }

    /// A part of one direction, divided by the faces it needs, in the order it is read.
    fn by_face(&self, text: &str, part: Range<usize>, level: Level, bold: bool) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let letters = text.get(part.clone()).unwrap_or_default().char_indices();
        for (offset, letter) in letters {
            let latin = FaceId::Latin { bold };
            let in_use = stretches.last().map_or(latin, |stretch| stretch.face);
            let face = self.face_for(letter, bold, in_use).unwrap_or(latin);
            let start = part.start + offset;
            let end = start + letter.len_utf8();
            match stretches.last_mut() {
                Some(last) if last.face == face => last.range.end = end,
                _ => stretches.push(Stretch { range: start..end, face, level }),
            }
        }
        stretches
    }

    /// The glyphs of a stretch, letters that no face has replaced.
    fn run(&self, text: &str, id: FaceId, from_right: bool, bold: bool) -> Run {
        let face = self.face(id);
        let replacement = self.replacement(bold);
        let shown = |letter: char| if face.has(letter) { letter } else { replacement };
        let shown: String = text.chars().map(shown).collect();
        let glyphs = face.glyphs(&shown, from_right);
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        let meant = (shown != text).then(|| text.to_owned());
        Run { at: 0.0, shown, meant, glyphs, face: id, width }
    }
}

/// Control characters and spaces of any kind are one space: a line is one line.
fn printable(letter: char) -> char {
    let blank = letter.is_control() || letter.is_whitespace() && letter != '\u{a0}';
    if blank { ' ' } else { letter }
}

impl Face {
    fn glyphs(&self, text: &str, from_right: bool) -> Vec<KrillaGlyph> {
        let shaped = self.shaped(text, from_right);
        let offset = |cluster: u32| usize::try_from(cluster).unwrap_or(usize::MAX);
        let mut starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| offset(info.cluster)).collect();
        starts.push(text.len());
        starts.sort_unstable();
        let glyph = |(info, position): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let start = offset(info.cluster);
            let after = starts.partition_point(|known| *known <= start);
            let end = starts.get(after).copied().unwrap_or(text.len());
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                self.ems(position.x_advance),
                self.ems(position.x_offset),
                self.ems(position.y_offset),
                self.ems(position.y_advance),
                start..end,
                None,
            )
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }

    fn shaped(&self, text: &str, from_right: bool) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if from_right {
            buffer.set_direction(Direction::RightToLeft);
            return rustybuzz::shape(&self.shaper, &[], buffer);
        }
        buffer.set_direction(Direction::LeftToRight);
        match self.plan(buffer.script()) {
            Some(plan) => rustybuzz::shape_with_plan(&self.shaper, plan, buffer),
            None => rustybuzz::shape(&self.shaper, &[], buffer),
        }
    }
}

//! A document being laid out: sheets, a place on the last of them, and the tags.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::fonts::Fonts;
use super::shape::Row;
use super::sheet::{Area, Format, Ink, LEFT, Mark, Shape, Sheet, Style, TOP};
use super::tags::{TagId, Tags};

/// So many texts are remembered: those of an invoice, not all of a long register.
const MOST_SHAPED: usize = 1000;

/// Sheets and tags, and where the next thing goes.
pub(super) struct Draft<'fonts> {
    pub(super) sheets: Vec<Sheet>,
    pub(super) tags: Tags,
    pub(super) fonts: &'fonts Fonts,
    /// Of every sheet.
    pub(super) format: Format,
    /// How far down the sheet is full.
    pub(super) y: f32,
    /// Where the foot of the sheet begins.
    bottom: f32,
    /// What stands at the head of every sheet but the first.
    running: String,
    /// The sheet drawn on.
    current: usize,
    /// Whether letters had to be replaced.
    pub(super) lacks: bool,
    /// Texts as rows of glyphs, plain and bold: most are measured before they are written.
    shaped: RefCell<[HashMap<String, Rc<Row>>; 2]>,
}

impl<'fonts> Draft<'fonts> {
    /// An empty first sheet, upright.
    pub(super) fn new(fonts: &'fonts Fonts, bottom: f32, running: String) -> Self {
        Self::on(Format::UPRIGHT, fonts, bottom, running)
    }

    /// An empty first sheet of this format.
    pub(super) fn on(format: Format, fonts: &'fonts Fonts, bottom: f32, running: String) -> Self {
        let sheets = vec![Sheet::default()];
        let tags = Tags::default();
        Self {
            sheets,
            tags,
            fonts,
            format,
            y: TOP,
            bottom,
            running,
            current: 0,
            lacks: false,
            shaped: RefCell::default(),
        }
    }

    /// Starts another sheet unless `height` points are left on this one.
    pub(super) fn make_room(&mut self, height: f32) -> bool {
        let turn = self.y + height > self.bottom;
        if turn {
            self.turn();
        }
        turn
    }

    fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.current = self.sheets.len() - 1;
        let style = Style::soft(8.0);
        let running = std::mem::take(&mut self.running);
        self.write(&running, (LEFT, TOP), style, None);
        self.running = running;
        self.rule(TOP + 7.0, 0.5, Ink::Line);
        self.y = TOP + 26.0;
    }

    /// Draws on the sheet of this index from now on.
    pub(super) fn go_to(&mut self, sheet: usize) {
        self.current = sheet;
    }

    /// A text as a row of glyphs.
    fn shape(&self, text: &str, bold: bool) -> Rc<Row> {
        let mut shaped = self.shaped.borrow_mut();
        let [plain, heavy] = &mut *shaped;
        let known = if bold { heavy } else { plain };
        if let Some(row) = known.get(text) {
            return Rc::clone(row);
        }
        if known.len() >= MOST_SHAPED {
            known.clear();
        }
        let row = Rc::new(self.fonts.shape(text, bold));
        known.insert(text.to_owned(), Rc::clone(&row));
        row
    }

    /// How wide `text` is at `size` points.
    pub(super) fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        self.shape(text, bold).width * size
    }

    /// Writes one line of text from `x` on; returns where it ends.
    pub(super) fn write(
        &mut self,
        text: &str,
        (x, y): (f32, f32),
        style: Style,
        tag: Option<TagId>,
    ) -> f32 {
        let row = self.shape(text, style.bold);
        let Style { size, ink, .. } = style;
        for run in row.runs.iter().cloned() {
            self.lacks |= run.meant.is_some();
            self.mark(Shape::Text { x: x + run.at * size, y, run, size, ink }, tag);
        }
        x + row.width * size
    }

    /// Writes one line of text that ends at `x`.
    pub(super) fn write_to(
        &mut self,
        text: &str,
        (x, y): (f32, f32),
        style: Style,
        tag: Option<TagId>,
    ) {
        let width = self.width(text, style.size, style.bold);
        self.write(text, (x - width, y), style, tag);
    }

    /// Writes several lines of text from `x` on, the first on `y`; returns the baseline after
    /// the last one.
    pub(super) fn write_lines(
        &mut self,
        lines: &[String],
        (x, y): (f32, f32),
        style: Style,
        tag: Option<TagId>,
    ) -> f32 {
        let mut baseline = y;
        for line in lines {
            self.write(line, (x, baseline), style, tag);
            baseline += style.leading();
        }
        baseline
    }

    /// Breaks `text` into lines no wider than `width`: at spaces, or anywhere in a word that is
    /// wider than that itself.
    pub(super) fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let fits = |line: &str| self.width(line, style.size, style.bold) <= width;
        text.lines().flat_map(|paragraph| wrap_paragraph(paragraph, &fits)).collect()
    }

    /// A rule across the whole width at `y`.
    pub(super) fn rule(&mut self, y: f32, thickness: f32, ink: Ink) {
        self.bar((LEFT, self.format.right()), y, thickness, ink);
    }

    /// A rule from one x to another at `y`.
    pub(super) fn bar(&mut self, (from, to): (f32, f32), y: f32, thickness: f32, ink: Ink) {
        self.fill(Area { x: from, y, width: to - from, height: thickness }, ink);
    }

    /// A filled rectangle, decoration only.
    pub(super) fn fill(&mut self, area: Area, ink: Ink) {
        self.mark(Shape::Fill { areas: vec![area], ink }, None);
    }

    /// Puts a mark on the sheet.
    pub(super) fn mark(&mut self, shape: Shape, tag: Option<TagId>) {
        if let Some(sheet) = self.sheets.get_mut(self.current) {
            sheet.marks.push(Mark { shape, tag });
        }
    }
}

fn wrap_paragraph(text: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    if fits(text) {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = break_word(word, fits, &mut lines);
    }
    lines.push(line);
    lines
}

/// Puts all full lines of a word into `lines` and returns what is left of it.
fn break_word(word: &str, fits: &dyn Fn(&str) -> bool, lines: &mut Vec<String>) -> String {
    let mut piece = String::new();
    if fits(word) {
        return word.to_owned();
    }
    for letter in word.chars() {
        piece.push(letter);
        if !fits(&piece) {
            piece.pop();
            if !piece.is_empty() {
                lines.push(std::mem::take(&mut piece));
            }
            piece.push(letter);
        }
    }
    piece
}

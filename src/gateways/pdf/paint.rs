//! Sheets and tags as a PDF/A-3b file (ISO 19005-3), through krilla.

use chrono::{Datelike, Timelike};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};

use super::draft::Draft;
use super::fonts::Fonts;
use super::logo::Logo;
use super::shape::Run;
use super::sheet::{Area, Ink, Mark, Shape, Sheet};
use super::tags::Drawn;
use super::{PaperError, xmp};
use crate::ground::clock::Timestamp;

/// What the file says of itself.
pub(super) struct Imprint<'document> {
    /// The document's lasting id.
    pub(super) id: &'document str,
    /// The language of its words (BCP 47).
    pub(super) language: &'document str,
    /// When the document came to be (UTC), not when it is printed.
    pub(super) created: Timestamp,
    /// Its title.
    pub(super) title: String,
    /// Who writes.
    pub(super) issuer: &'document str,
    /// The electronic invoice inside the file.
    pub(super) e_invoice: Option<&'document [u8]>,
}

/// Writes the laid out document.
pub(super) fn paint(
    draft: &Draft,
    imprint: &Imprint<'_>,
    fonts: &Fonts,
) -> Result<Vec<u8>, PaperError> {
    let mut file = Document::new_with(settings()?);
    let mut drawn = draft.tags.undrawn();
    for sheet in &draft.sheets {
        let (width, height) = (draft.format.width, draft.format.height);
        let size = PageSettings::from_wh(width, height).ok_or(PaperError::Rule)?;
        let mut page = file.start_page_with(size);
        paint_sheet(&mut page, sheet, fonts, &mut drawn);
        page.finish();
    }
    file.set_metadata(metadata(imprint));
    file.set_outline(outline(imprint));
    file.set_tag_tree(draft.tags.tree(&drawn, imprint.language));
    if let Some(e_invoice) = imprint.e_invoice {
        file.embed_file(attachment(imprint, e_invoice)?).ok_or(PaperError::Rule)?;
    }
    let bytes = file.finish().map_err(|_| PaperError::Rule)?;
    if imprint.e_invoice.is_some() { xmp::announce(&bytes) } else { Ok(bytes) }
}

/// The electronic invoice: another form of what the sheets say (Factur-X 1.0, 6.2.2).
fn attachment(imprint: &Imprint<'_>, e_invoice: &[u8]) -> Result<EmbeddedFile, PaperError> {
    Ok(EmbeddedFile {
        path: xmp::FILE_NAME.to_owned(),
        mime_type: Some(MimeType::new("text/xml").ok_or(PaperError::Rule)?),
        description: Some("Factur-X / EN 16931".to_owned()),
        association_kind: AssociationKind::Alternative,
        data: e_invoice.to_vec().into(),
        modification_date: Some(date(imprint.created)),
        compress: Some(true),
        location: None,
    })
}

fn settings() -> Result<SerializeSettings, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_B)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Rule)?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn metadata(imprint: &Imprint<'_>) -> Metadata {
    Metadata::new()
        .title(imprint.title.clone())
        .language(imprint.language.to_owned())
        .authors(vec![imprint.issuer.to_owned()])
        .creator("Folkmoot".to_owned())
        .creation_date(date(imprint.created))
        .document_id(imprint.id.to_owned())
}

fn date(instant: Timestamp) -> DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(instant.year()).unwrap_or_default())
        .month(small(instant.month()))
        .day(small(instant.day()))
        .hour(small(instant.hour()))
        .minute(small(instant.minute()))
        .second(small(instant.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// One entry: PDF/UA asks for an outline however short the document is.
fn outline(imprint: &Imprint<'_>) -> Outline {
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(imprint.title.clone(), top));
    outline
}

fn paint_sheet(page: &mut Page, sheet: &Sheet, fonts: &Fonts, drawn: &mut Drawn) {
    let mut surface = page.surface();
    for mark in &sheet.marks {
        paint_mark(&mut surface, mark, fonts, drawn);
    }
    surface.finish();
    for mark in &sheet.marks {
        if let (Shape::Click { area, url }, Some(tag)) = (&mark.shape, mark.tag)
            && let Some(annotation) = click(*area, url)
        {
            drawn.note(tag, page.add_tagged_annotation(annotation));
        }
    }
}

fn click(area: Area, url: &str) -> Option<Annotation> {
    let action = Action::Link(LinkAction::new(url.to_owned()));
    let link = LinkAnnotation::new(rect(area)?, Target::Action(action));
    Some(Annotation::new_link(link, Some(url.to_owned())))
}

fn paint_mark(surface: &mut Surface, mark: &Mark, fonts: &Fonts, drawn: &mut Drawn) {
    if matches!(mark.shape, Shape::Click { .. }) {
        return;
    }
    let content = match (&mark.shape, mark.tag) {
        (_, None) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Shape::Text { run, .. }, _) => {
            ContentTag::Span(SpanTag::empty().with_actual_text(run.meant.as_deref()))
        }
        _ => ContentTag::Other,
    };
    let identifier = surface.start_tagged(content);
    match &mark.shape {
        Shape::Text { x, y, run, size, ink } => {
            paint_text(surface, run, (*x, *y, *size), *ink, fonts);
        }
        Shape::Fill { areas, ink } => paint_areas(surface, areas, *ink),
        Shape::Picture { area, logo } => paint_picture(surface, *area, logo),
        Shape::Click { .. } => {}
    }
    surface.end_tagged();
    if let Some(tag) = mark.tag {
        drawn.note(tag, identifier);
    }
}

fn paint_text(
    surface: &mut Surface,
    run: &Run,
    (x, y, size): (f32, f32, f32),
    ink: Ink,
    fonts: &Fonts,
) {
    surface.set_fill(Some(fill(ink)));
    let font = fonts.face(run.face).font.clone();
    surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, font, &run.shown, size, false);
}

fn paint_picture(surface: &mut Surface, area: Area, logo: &Logo) {
    let Some(size) = Size::from_wh(area.width, area.height) else { return };
    surface.push_transform(&Transform::from_translate(area.x, area.y));
    surface.draw_image(logo.image.clone(), size);
    surface.pop();
}

fn paint_areas(surface: &mut Surface, areas: &[Area], ink: Ink) {
    let mut path = PathBuilder::new();
    for area in areas {
        if let Some(rect) = rect(*area) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(ink)));
        surface.draw_path(&path);
    }
}

fn rect(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.x, area.y, area.width, area.height)
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Dark => (0x1c, 0x1b, 0x19),
        Ink::Soft => (0x55, 0x51, 0x4a),
        Ink::Accent => (0x0b, 0x5d, 0x57),
        Ink::Line => (0xcf, 0xca, 0xc0),
        Ink::Sunken => (0xf1, 0xef, 0xe9),
        Ink::White => (0xff, 0xff, 0xff),
    };
    let paint = rgb::Color::new(red, green, blue).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

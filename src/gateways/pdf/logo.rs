//! The co-op's logo: read with suspicion, drawn anew, put at the head of the paper.

use std::io::Cursor;

use krilla::image::Image;
use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

/// The largest file taken in.
pub const MOST_BYTES: usize = 1_048_576;
/// The most pixels on a side of what is taken in.
pub const MOST_SIDE: u32 = 4000;
/// The most pixels of what is taken in.
const MOST_PIXELS: u32 = 4_000_000;
/// The fewest pixels on a side: less is no logo.
pub const LEAST_SIDE: u32 = 16;
/// What is kept fits into this: 40 by 14 mm at 300 dots an inch.
const KEPT: (u32, u32) = (480, 160);
/// What a pixel is made of: red, green, blue and how much of it is seen.
const CHANNELS: usize = 4;

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Not a PNG, or a damaged one.
    #[error("not a PNG file that can be read")]
    Unreadable,
    /// More bytes or more pixels than we take.
    #[error("too large")]
    TooLarge,
    /// Fewer pixels than anybody could see.
    #[error("too small")]
    TooSmall,
}

/// A logo, ready to be printed.
#[derive(Clone)]
pub struct Logo {
    pub(super) image: Image,
    /// Its sides in pixels.
    pub(super) size: (u32, u32),
}

/// A PNG that [`redrawn`] made: nothing of what came in is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redrawn(Vec<u8>);

impl Redrawn {
    /// The file.
    #[must_use]
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}

/// A picture in memory, four bytes a pixel.
struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Logo {
    /// Reads a PNG that [`redrawn`] made.
    ///
    /// # Errors
    /// `Unreadable` for anything else.
    pub fn read(png: Vec<u8>) -> Result<Self, LogoError> {
        let image = Image::from_png(png.into(), false).map_err(|_| LogoError::Unreadable)?;
        Ok(Self { size: image.size(), image })
    }

    /// Its sides in pixels.
    #[must_use]
    pub const fn size(&self) -> (u32, u32) {
        self.size
    }
}

/// Reads a PNG from outside and draws it anew, no larger than it is printed: of the file that came
/// nothing is kept but what is seen. Its size is looked at before anything is unpacked.
///
/// # Errors
/// See [`LogoError`].
pub fn redrawn(file: &[u8]) -> Result<Redrawn, LogoError> {
    if file.len() > MOST_BYTES {
        return Err(LogoError::TooLarge);
    }
    let picture = shrunk(decoded(file)?);
    encoded(&picture).map(Redrawn).ok_or(LogoError::Unreadable)
}

fn decoded(file: &[u8]) -> Result<Picture, LogoError> {
    let unreadable = |_| LogoError::Unreadable;
    // Four bytes a pixel, and as much again to work with.
    let limits = Limits { bytes: 10 * 4_000_000 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), limits);
    let header = decoder.read_header_info().map_err(unreadable)?;
    let (width, height) = (header.width, header.height);
    if width > MOST_SIDE || height > MOST_SIDE || width.saturating_mul(height) > MOST_PIXELS {
        return Err(LogoError::TooLarge);
    }
    if width < LEAST_SIDE || height < LEAST_SIDE {
        return Err(LogoError::TooSmall);
    }
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or(LogoError::TooLarge)?];
    let frame = reader.next_frame(&mut bytes).map_err(unreadable)?;
    let (width, height) = (frame.width, frame.height);
    let pixels = match frame.color_type {
        ColorType::Rgba => bytes,
        ColorType::GrayscaleAlpha => bytes.chunks_exact(2).flat_map(grey).collect(),
        _ => return Err(LogoError::Unreadable),
    };
    Ok(Picture { width, height, pixels })
}

fn grey(pixel: &[u8]) -> [u8; CHANNELS] {
    let (light, alpha) = match pixel {
        [light, alpha] => (*light, *alpha),
        _ => (0, 0),
    };
    [light, light, light, alpha]
}

/// The picture, small enough to be kept: each pixel is the mean of those it stands for.
fn shrunk(of: Picture) -> Picture {
    let (most_wide, most_high) = KEPT;
    if of.width <= most_wide && of.height <= most_high {
        return of;
    }
    // Whichever side is further out says by how much.
    let by_width = u64::from(of.width) * u64::from(most_high);
    let by_height = u64::from(of.height) * u64::from(most_wide);
    let fit = |side: u32, most: u32, whole: u32| {
        let side = (u64::from(side) * u64::from(most)).div_ceil(u64::from(whole));
        u32::try_from(side).unwrap_or(most).clamp(1, most.max(1))
    };
    let (width, height) = if by_width >= by_height {
        (most_wide, fit(of.height, most_wide, of.width).min(most_high))
    } else {
        (fit(of.width, most_high, of.height).min(most_wide), most_high)
    };
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let across = span(x, width, of.width);
            pixels.extend(mean(&of, across, span(y, height, of.height)));
        }
    }
    Picture { width, height, pixels }
}

/// Which of `from` pixels the one at `place` of `to` stands for: at least one.
fn span(place: u32, to: u32, from: u32) -> (u32, u32) {
    let at = |place: u32| {
        let at = u64::from(place) * u64::from(from) / u64::from(to.max(1));
        u32::try_from(at).unwrap_or(from)
    };
    let start = at(place);
    (start, at(place + 1).max(start + 1).min(from))
}

/// The mean of a rectangle; what is not seen has no colour in it.
fn mean(of: &Picture, (left, right): (u32, u32), (top, bottom): (u32, u32)) -> [u8; CHANNELS] {
    let (mut sums, mut alphas, mut count) = ([0_u64; 3], 0_u64, 0_u64);
    for y in top..bottom {
        for x in left..right {
            let [red, green, blue, alpha] = of.at(x, y);
            let alpha = u64::from(alpha);
            for (sum, colour) in sums.iter_mut().zip([red, green, blue]) {
                *sum += u64::from(colour) * alpha;
            }
            alphas += alpha;
            count += 1;
        }
    }
    let byte = |sum: u64, of: u64| u8::try_from(sum.checked_div(of).unwrap_or(0)).unwrap_or(255);
    let [red, green, blue] = sums.map(|sum| byte(sum, alphas));
    [red, green, blue, byte(alphas, count)]
}

impl Picture {
    fn at(&self, x: u32, y: u32) -> [u8; CHANNELS] {
        let place = u64::from(y) * u64::from(self.width) + u64::from(x);
        let start = usize::try_from(place).unwrap_or(usize::MAX).saturating_mul(CHANNELS);
        let pixel = self.pixels.get(start..start.saturating_add(CHANNELS));
        pixel.and_then(|pixel| pixel.try_into().ok()).unwrap_or_default()
    }
}

fn encoded(of: &Picture) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, of.width, of.height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&of.pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

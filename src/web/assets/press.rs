//! Compresses static files once, at the start, instead of at every request.

use std::io::Write as _;

use actix_web::web::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The content in gzip, when it is text and gets smaller by it.
pub(super) fn gzip(media_type: &str, plain: &Bytes) -> Option<Bytes> {
    let text = media_type.contains("charset=");
    let pressed = if text { press(plain) } else { None };
    pressed.filter(|pressed| pressed.len() < plain.len())
}

fn press(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

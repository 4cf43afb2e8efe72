//! The languages we speak, and which of them a visitor wants.

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language. To add one: a folder in `locales/`, a line in each `match` below.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Locale {
    /// English, as written in Europe.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Catalan.
    #[serde(rename = "ca")]
    Ca,
    /// English in disguise, about 40 % longer: shows what is not translated and what overflows.
    /// Never offered to people.
    #[serde(rename = "en-XA")]
    Pseudo,
}

impl Locale {
    /// The languages offered to people, the default one first.
    pub const OFFERED: [Self; 2] = [Self::En, Self::Ca];

    /// BCP 47 tag, for `lang` attributes and `Content-Language`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ca => "ca",
            Self::Pseudo => "en-XA",
        }
    }

    /// Name of the language in the language itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En | Self::Pseudo => "English",
            Self::Ca => "Català",
        }
    }

    /// `ltr` or `rtl`, for the `dir` attribute.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::En | Self::Ca | Self::Pseudo => "ltr",
        }
    }

    /// The language with this code, if we offer it.
    #[must_use]
    pub fn offered(code: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|locale| locale.code() == code)
    }

    /// What to speak: the visitor's choice (cookie or account), else the best of the browser's
    /// `Accept-Language` (RFC 9110 12.5.4), else English.
    #[must_use]
    pub fn negotiate(chosen: Option<&str>, accept_language: Option<&str>) -> Self {
        chosen
            .and_then(Self::offered)
            .or_else(|| accept_language.and_then(best_of))
            .unwrap_or_default()
    }

    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::En | Self::Pseudo => "en",
            Self::Ca => "ca",
        }
    }

    pub(super) fn language(self) -> LanguageIdentifier {
        // Chooses the plural rules; the folder is named by the tag. A wrong tag has root's rules.
        self.folder().parse().unwrap_or_default()
    }
}

fn best_of(accept_language: &str) -> Option<Locale> {
    let mut best = None;
    for wish in accept_language.split(',') {
        let (tag, weight) = read_wish(wish);
        let Some(locale) = Locale::offered(&primary_subtag(tag)) else { continue };
        if weight > 0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((locale, weight));
        }
    }
    best.map(|(locale, _)| locale)
}

fn primary_subtag(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Tag and weight in thousandths; a weight that cannot be read is no wish at all.
fn read_wish(wish: &str) -> (&str, u32) {
    let mut parts = wish.split(';').map(str::trim);
    let tag = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    (tag, weight.map_or(1000, thousandths))
}

fn thousandths(weight: &str) -> u32 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), fraction.parse::<u32>()) {
        (Ok(0), Ok(fraction)) => fraction,
        (Ok(1), Ok(0)) => 1000,
        _ => 0,
    }
}

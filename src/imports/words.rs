//! What others call our columns and our words, in the languages of our members: read from
//! `seeds/import-words.toml`, where a co-op adds its own before it builds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::fields::Field;
use crate::ground::text::{Args, Locale, Texts};
use crate::organisations::address::COUNTRIES;

const SOURCE: &str = include_str!("../../seeds/import-words.toml");

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    headers: BTreeMap<String, Vec<String>>,
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// The file is part of the program: one that cannot be read is told by a story, and knows nothing.
fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| toml::from_str(SOURCE).unwrap_or_default())
}

/// Names of the column of `field`, bare, the most telling first.
pub(super) fn headers(field: Field) -> Vec<String> {
    let own = bare(field.as_str());
    let known = book().headers.get(field.as_str()).into_iter().flatten();
    std::iter::once(own).chain(known.map(|name| bare(name))).collect()
}

/// The word of ours that `said` stands for in the column of `field`.
pub(super) fn value(field: Field, said: &str) -> Option<String> {
    let words = book().values.get(field.as_str())?;
    let said = bare(said);
    let names = |word: &str, others: &[String]| {
        bare(word) == said || others.iter().any(|other| bare(other) == said)
    };
    words.iter().find(|(word, others)| names(word, others)).map(|(word, _)| word.clone())
}

/// Letters and digits only, small, without marks: what people mean by a name, however they write
/// it.
pub(super) fn bare(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(without_mark)
        .collect()
}

/// A letter without its mark, for the languages of our members.
pub(super) fn without_mark(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// Countries by their names in every language of ours, bare, and by their codes.
pub(super) fn countries(texts: &Texts) -> BTreeMap<String, &'static str> {
    let mut names = BTreeMap::new();
    for code in COUNTRIES {
        names.insert(bare(code), *code);
        let key = format!("country-{}", code.to_lowercase());
        for locale in [Locale::En, Locale::Ca] {
            if texts.knows(locale, &key) {
                names.insert(bare(&texts.get(locale, &key, &Args::none())), *code);
            }
        }
    }
    names
}

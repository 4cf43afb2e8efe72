//! English in disguise, for tests: every letter accented, every vowel doubled.

use std::borrow::Cow;

/// Accents the letters and makes the text about 40 % longer by doubling vowels.
pub(super) fn disguise(text: &str) -> Cow<'_, str> {
    let mut disguised = String::with_capacity(text.len().saturating_mul(2));
    for letter in text.chars() {
        let accented = accent(letter);
        disguised.push(accented);
        if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') {
            disguised.push(accented);
        }
    }
    Cow::Owned(disguised)
}

fn accent(letter: char) -> char {
    match letter {
        'a' => 'á',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'é',
        'g' => 'ĝ',
        'h' => 'ĥ',
        'i' => 'î',
        'j' => 'ĵ',
        'k' => 'ķ',
        'l' => 'ļ',
        'n' => 'ñ',
        'o' => 'ö',
        'r' => 'ŕ',
        's' => 'š',
        't' => 'ţ',
        'u' => 'û',
        'w' => 'ŵ',
        'y' => 'ý',
        'z' => 'ž',
        'A' => 'Å',
        'C' => 'Ç',
        'D' => 'Ð',
        'E' => 'É',
        'I' => 'Î',
        'M' => 'Ṁ',
        'N' => 'Ñ',
        'O' => 'Ö',
        'P' => 'Þ',
        'R' => 'Ŕ',
        'S' => 'Š',
        'T' => 'Ţ',
        'U' => 'Û',
        'W' => 'Ŵ',
        other => other,
    }
}

//! Names on their way into a meeting: what a telephone dial plan, a separator or HTML could take
//! for its own is left out.

/// The longest name of a room or a person in a meeting, in characters.
pub(super) const LONGEST_NAME: usize = 100;

/// Characters that some part of a meeting server reads as more than a letter: `${…}` is expanded
/// by FreeSWITCH dial plans, `|` and `\` separate fields, `<` and `>` are HTML.
const MEANINGFUL: &[char] = &['$', '{', '}', '|', '<', '>', '\\', '`', '^'];

/// The name without control characters, marks that turn its direction, and characters that mean
/// something to a meeting server; single spaces, at most 100 characters.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let kept = name.chars().map(|letter| match letter {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    });
    let plain = |one: &char| !one.is_control() && !MEANINGFUL.contains(one) && !turns(*one);
    let kept: String = kept.filter(plain).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    name.trim_end().to_owned()
}

const fn turns(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

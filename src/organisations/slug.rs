//! Slugs: an organisation's word in addresses of pages.

/// The longest slug.
const LONGEST: usize = 40;

/// Words that are, or may become, part of our own addresses.
const RESERVED: &[&str] =
    &["new", "join", "admin", "office", "api", "instance", "settings", "all", "search", "export"];

/// Whether `text` is shaped like a slug: 2 to 40 lower-case letters, digits and single dashes,
/// beginning and ending with a letter or digit.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (2..=LONGEST).contains(&text.len())
        && text.bytes().all(|byte| letter(byte) || byte == b'-')
        && !text.contains("--")
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !RESERVED.contains(&text)
}

/// Slugs for `name`, the plainest first: `can-batllo`, `can-batllo-2`, ...
pub fn candidates(name: &str) -> impl Iterator<Item = String> {
    let base = from_name(name);
    (1..100).map(move |count| if count == 1 { base.clone() } else { format!("{base}-{count}") })
}

/// The plainest slug for `name`; never reserved, never empty.
fn from_name(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars().flat_map(plain) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST.saturating_sub(4));
    let slug = slug.trim_matches('-').to_owned();
    if is_slug(&slug) { slug } else { format!("the-{slug}").trim_matches('-').to_owned() }
}

/// The letters of the languages of our members, without their marks.
fn plain(letter: char) -> Vec<char> {
    let plain = match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // An apostrophe or a middle dot (l·l) joins, it does not part.
        '\'' | '’' | '·' => "",
        other => return vec![other],
    };
    plain.chars().collect()
}
